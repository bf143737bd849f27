"""What is written for each document of a run: the records that are kept, those that are dropped, the edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cleaner.corpus.copies import Copies, Place, take_out
from cleaner.corpus.records import UNITS, Record, dropped_record, edit_record
from cleaner.values import Block, Document, Dropped


class Rows(NamedTuple):
    """Lines for corpus.jsonl, dropped.jsonl, edits.jsonl."""

    kept: list[Record]
    dropped: list[Record]
    edits: list[Record]


def make_rows(documents: Iterable[Document], prefixes: Mapping[str, str], unit: str, copies: Copies) -> Iterator[Rows]:
    """Rows for each document, copies dropped. `prefixes` says what the ids of a source begin with.

    A copy names the record that stayed; in the units `article` and `document` that is the record its paragraph is in.
    The documents are passed over twice where there are copies.
    """
    originals = {original.place for original in copies.values()}
    homes: dict[Place, str] = {}
    for number, document in enumerate(documents if originals else ()):
        rest, _ = take_out(number, document, copies)
        for line, id_ in _homes(UNITS[unit](rest, prefixes[document.source])).items():
            if Place(number, line) in originals:
                homes[Place(number, line)] = id_
    for number, document in enumerate(documents):
        yield _rows(number, document, prefixes[document.source], unit, copies, homes)


def _rows(number: int, document: Document, prefix: str, unit: str, copies: Copies, homes: Mapping[Place, str]) -> Rows:
    rest, taken = take_out(number, document, copies)
    kept = list(UNITS[unit](rest, prefix))
    here = _homes(kept)
    dropped: list[tuple[Dropped, str | None]] = []
    for block in taken:
        place, similarity = copies[Place(number, block.lines[0])]
        dropped.append((_leave_out(block, similarity), homes[place]))
    starts = {line: block.lines[0] for block in taken for line in block.lines}
    for item in document.dropped:
        original = None
        if item.duplicate_of:
            line = item.duplicate_of[0]
            original = here[line] if line in here else homes[copies[Place(number, starts[line])].place]
        dropped.append((item, original))
    dropped.sort(key=lambda pair: pair[0].lines)
    return Rows(
        kept,
        [dropped_record(item, document.source, prefix, original) for item, original in dropped],
        [edit_record(edit) for edit in document.edits],
    )


def _leave_out(block: Block, similarity: float) -> Dropped:
    return Dropped("duplicate" if similarity == 1 else "near_duplicate", block.text, block.lines, (), similarity)


def _homes(records: Iterable[Record]) -> dict[int, str]:
    """The record that each source line is in."""
    return {
        line: record["id"]
        for record in records
        for first, last in record["metadata"]["lines"]
        for line in range(first, last + 1)
    }
