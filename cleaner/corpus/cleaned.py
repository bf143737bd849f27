"""What becomes of a source: the values that pass from cleaning to the spool, the progress and the report."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import msgspec

from cleaner.values import Document


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """All that a run notes of a source, but its text."""

    source: str
    error: str | None = None
    """In one line, with the source in front."""
    sha256: str | None = None
    size: int = 0
    """Bytes of the file, or of the text of a record."""
    encoding: str | None = None
    record: int | None = None
    """The number of a record in its file, from 1; None for a file."""
    records: int | None = None
    """How many records a file held; None for a file that is one text."""
    changed: tuple[tuple[str, int], ...] = ()
    """How many lines or blocks each step changed."""
    kept: int = 0
    """Blocks."""
    dropped: int = 0
    """Blocks, those aside that other pages say again."""


class Cleaned(NamedTuple):
    """A source that was dealt with. A file of records has no document of its own, and neither has what failed."""

    outcome: Outcome
    document: Document | None = None


class Written(NamedTuple):
    """Lines for the output files, and what is counted of them."""

    files: tuple[bytes, bytes, bytes]
    """For corpus.jsonl, dropped.jsonl, edits.jsonl."""
    records: int
    dropped: Counter[str]
    """How many blocks are left out, by the reason."""


def cleaned_from(document: Document, outcome: Outcome) -> Cleaned:
    """A cleaned document, with its counts put into the outcome."""
    kept = sum(len(article.blocks) for article in document.articles)
    return Cleaned(
        Outcome(
            outcome.source,
            None,
            outcome.sha256,
            outcome.size,
            outcome.encoding,
            outcome.record,
            None,
            document.counts,
            kept,
            len(document.dropped),
        ),
        document,
    )
