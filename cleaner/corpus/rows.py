"""What is written for each document of a run: the records that are kept, those that are dropped, the edits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cleaner.across.follow_jumps import Part
from cleaner.corpus.copies import Copies, Documents, Place, take_out
from cleaner.corpus.halves import NONE, Halves, HalvesOfRun, without_headlines
from cleaner.corpus.naming import Names
from cleaner.corpus.records import UNITS, Record, dropped_record, edit_record
from cleaner.values import Document, Dropped

Homes = dict[Place, str]
"""The id of the record that a line of a document is in."""


class Rows(NamedTuple):
    """Lines for corpus.jsonl, dropped.jsonl, edits.jsonl."""

    kept: list[Record]
    dropped: list[Record]
    edits: list[Record]


class RowsOfRun:
    """Rows for the documents of a run, copies dropped. `names` says what the ids of a source begin with.

    A copy names the record that stayed; in the units `article` and `document` that is the record its paragraph is in.
    `first_half` says of articles that begin in another document where; see `cleaner.corpus.halves`.
    """

    def __init__(
        self,
        documents: Documents,
        names: Names,
        unit: str,
        copies: Copies,
        first_half: Mapping[Part, Part] = MappingProxyType({}),
    ) -> None:
        self._documents, self._names, self._unit, self._copies = documents, names, unit, copies
        self._halves = HalvesOfRun(documents, names, copies, first_half)
        self._with_copies = {place.document for place in copies}
        self._homes: Homes = {}
        originals = defaultdict[int, set[int]](set)
        for original in copies.values():
            originals[original.place.document].add(original.place.line)
        for number, lines in sorted(originals.items()):
            document, halves = documents[number], self._halves.of(number)
            rest, _ = take_out(number, document, copies)
            records = UNITS[unit](_own(rest, halves, unit)[0], names[document.source], halves)
            self._homes |= _homes(number, rest, records, halves, lines)

    def stands_alone(self, number: int) -> bool:
        """Whether the rows of a document depend on no other one, so that `rows_alone` gives them."""
        return number not in self._with_copies and not self._halves.concern(number)

    def of(self, number: int) -> Rows:
        """The rows of the document of that number."""
        document = self._documents[number]
        prefix, halves = self._names[document.source], self._halves.of(number)
        return _rows(number, document, prefix, self._unit, self._copies, self._homes, halves)


def rows_alone(document: Document, prefix: str, unit: str) -> Rows:
    """The rows of a document of which no other one says anything. `prefix`: what its ids begin with."""
    return _rows(0, document, prefix, unit, {}, {}, NONE)


def _rows(
    number: int, document: Document, prefix: str, unit: str, copies: Copies, homes: Homes, halves: Halves
) -> Rows:
    rest, taken = take_out(number, document, copies) if copies else (document, {})
    own, headlines = _own(rest, halves, unit)
    kept = list(UNITS[unit](own, prefix, halves))
    dropped: list[tuple[Dropped, str | None]] = [(copy, homes[copies[place].place]) for place, copy in taken.items()]
    dropped += ((headline, None) for headline in headlines)
    if wanted := {item.duplicate_of[0] for item in document.dropped if item.duplicate_of}:
        here = _homes(number, rest, kept, halves, wanted)
        here |= {Place(number, line): home for copy, home in dropped if home is not None for line in copy.lines}
        dropped += ((item, here[Place(number, item.duplicate_of[0])]) for item in document.dropped if item.duplicate_of)
    dropped += ((item, None) for item in document.dropped if not item.duplicate_of)
    dropped.sort(key=lambda pair: pair[0].lines)
    return Rows(
        kept,
        [dropped_record(item, document.source, prefix, original) for item, original in dropped],
        [edit_record(edit) for edit in document.edits],
    )


def _own(document: Document, halves: Halves, unit: str) -> tuple[Document, list[Dropped]]:
    """The document and the headlines that are not its own; as a record it keeps the rest of articles, and theirs."""
    return without_headlines(document, NONE if unit == "document" else halves)


def _homes(
    number: int, document: Document, records: Iterable[Record], halves: Halves, wanted: Collection[int]
) -> Homes:
    """Of the lines that are wanted."""
    begun = {
        Place(number, line): id_
        for article, (id_, _) in halves.begun.items()
        for block in document.articles[article].blocks
        for line in block.lines
        if line in wanted
    }
    return begun | {
        Place(number, line): record["id"]
        for record in records
        for first, last in record["metadata"]["lines"]
        for line in wanted
        if first <= line <= last
    }
