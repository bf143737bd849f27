"""The corpus files of a folder, as `cleaner run` and `cleaner dedup` write them: each record is compared like a page.

Such a file may be as large as a disk, so it is read as a stream and put on shelves piece by piece.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from cleaner.check.finding import Examined, Paragraph
from cleaner.corpus.copies import SHORTEST
from cleaner.corpus.record_files import ENDINGS, Meter, Record, read_records
from cleaner.sources import open_source

NAMES = tuple(f"corpus{ending}" for ending in ENDINGS)
"""What is left out, and edits, are in files of other names; they are no part of a corpus."""
PIECE = 1 << 23
"""Characters that are put on one shelf."""
PART = ":"
"""Between the SHA-256 of a file and the number of a part of it."""


def is_corpus_file(path: str) -> bool:
    """Whether a file holds the records of a corpus, by its name."""
    return os.path.basename(path).lower() in NAMES


def digest_file(path: str) -> str:
    """The SHA-256 of a file of any size. Raises InputError."""
    with open_source(path, named=False) as file:
        return Meter(file).finish()


def whole(digest: str) -> str:
    """What stands on a shelf for a file of which all parts are on shelves."""
    return digest + PART


def file_of(content: str) -> str:
    """The SHA-256 of the file that something on a shelf is, or is a part of.

    >>> file_of("c0ffee"), file_of("c0ffee:12")
    ('c0ffee', 'c0ffee')
    """
    return content.partition(PART)[0]


def examine_records(path: str, digest: str) -> Iterator[list[Examined]]:
    """The records of a file, piece by piece; in a piece, those of one source together. One without a source is a page.

    What is no record with a text is passed over. Raises InputError where the file cannot be read to its end.
    """
    number = 0
    with open_source(path, named=False) as file:
        for records in _pieces(read_records(path, Meter(file), "text", "source")):
            pages: dict[str | int, list[Paragraph]] = {}
            for record in records:
                pages.setdefault(record.source or record.number, []).extend(_paragraphs(record))
            yield [
                Examined(page if isinstance(page, str) else "", f"{digest}{PART}{at}", None, tuple(some))
                for at, (page, some) in enumerate(pages.items(), number)
            ]
            number += len(pages)
    yield [Examined("", whole(digest))]


def _pieces(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Those with a text, some at a time."""
    piece: list[Record] = []
    size = 0
    for record in records:
        if record.error is None:
            piece.append(record)
            size += len(record.text)
        if size >= PIECE:
            yield piece
            piece, size = [], 0
    yield piece


def _paragraphs(record: Record) -> Iterator[Paragraph]:
    """The paragraphs of a record that are long enough to be compared, each at the line of the record."""
    return (Paragraph(record.number, part) for line in record.text.split("\n") if len(part := line.strip()) >= SHORTEST)
