"""What is written for each document of a run: the records that are kept, those that are dropped, the edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cleaner.across.follow_jumps import Part
from cleaner.corpus.copies import Copies, Place, take_out
from cleaner.corpus.halves import Halves, HalvesOfRun
from cleaner.corpus.naming import Names
from cleaner.corpus.records import UNITS, Record, dropped_record, edit_record
from cleaner.corpus.spool import Spool
from cleaner.values import Document, Dropped

Homes = dict[Place, str]
"""The id of the record that a line of a document is in."""


class Rows(NamedTuple):
    """Lines for corpus.jsonl, dropped.jsonl, edits.jsonl."""

    kept: list[Record]
    dropped: list[Record]
    edits: list[Record]


def make_rows(
    documents: Spool,
    names: Names,
    unit: str,
    copies: Copies,
    first_half: Mapping[Part, Part] = MappingProxyType({}),
) -> Iterator[Rows]:
    """Rows for each document, copies dropped. `names` says what the ids of a source begin with.

    A copy names the record that stayed; in the units `article` and `document` that is the record its paragraph is in.
    `first_half` says of articles that begin in another document where; see `cleaner.corpus.halves`.
    The documents are passed over twice where there are copies.
    """
    halves = HalvesOfRun(documents, names, copies, first_half)
    originals = {original.place for original in copies.values()}
    homes: Homes = {}
    for number, document in enumerate(documents if originals else ()):
        rest, _ = take_out(number, document, copies)
        here = _homes(number, rest, UNITS[unit](rest, names[document.source], halves.of(number)), halves.of(number))
        homes |= {place: id_ for place, id_ in here.items() if place in originals}
    for number, document in enumerate(documents):
        yield _rows(number, document, names[document.source], unit, copies, homes, halves.of(number))


def _rows(
    number: int, document: Document, prefix: str, unit: str, copies: Copies, homes: Homes, halves: Halves
) -> Rows:
    rest, taken = take_out(number, document, copies)
    kept = list(UNITS[unit](rest, prefix, halves))
    here = _homes(number, rest, kept, halves)
    here |= {Place(number, line): homes[copies[place].place] for place, copy in taken.items() for line in copy.lines}
    dropped: list[tuple[Dropped, str | None]] = [(copy, homes[copies[place].place]) for place, copy in taken.items()]
    for item in document.dropped:
        dropped.append((item, here[Place(number, item.duplicate_of[0])] if item.duplicate_of else None))
    dropped.sort(key=lambda pair: pair[0].lines)
    return Rows(
        kept,
        [dropped_record(item, document.source, prefix, original) for item, original in dropped],
        [edit_record(edit) for edit in document.edits],
    )


def _homes(number: int, document: Document, records: Iterable[Record], halves: Halves) -> Homes:
    begun = {
        Place(number, line): id_
        for article, id_ in halves.begun.items()
        for block in document.articles[article].blocks
        for line in block.lines
    }
    return begun | {
        Place(number, line): record["id"]
        for record in records
        for first, last in record["metadata"]["lines"]
        for line in range(first, last + 1)
    }
