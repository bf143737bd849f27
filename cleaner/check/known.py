"""Paragraphs of the files checked that stand in other files: candidates from the shelves, judged by `cleaner.dedup`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.check.batches import batches
from cleaner.check.lookup import HALF, ROW, Lookup
from cleaner.check.shelf import Shelf
from cleaner.dedup.candidates import ALL_PAIRS
from cleaner.dedup.find_duplicates import NEAR_UNITS
from cleaner.dedup.key import Keys
from cleaner.dedup.verification import COPY, FIRST_IS_PART, verify

LAST = 1 << 62
"""The rank of files that nothing is compared with."""
PATIENCE = 5
"""From this many times the work for which it is compiled elsewhere, the judge is compiled here."""

Ints = NDArray[np.int64]


class Match(NamedTuple):
    """Where a paragraph stands already."""

    sha256: str
    line: int
    similarity: float
    """1 where both say the same."""
    part: bool
    """The paragraph is only a part of the other one."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs that may be copies: a query, and a paragraph by its shelf, its file and its row there."""

    query: Ints
    shelf: Ints
    file: Ints
    row: Ints

    def take(self, some: Ints) -> _Pairs:
        return _Pairs(self.query[some], self.shelf[some], self.file[some], self.row[some])


def find_known(queries: Shelf, shelves: Sequence[Shelf], ranks: Mapping[str, int]) -> dict[int, Match]:
    """The paragraphs of `queries` that a file of a lower rank says, too, each with the likeliest one that is a copy.

    ranks: a number for the content of each file; what has none is left out. The result does not depend on which shelf
    a file is on. Raises DamagedShelfError.
    """
    pairs = _candidates(queries, shelves, ranks)
    left, right = queries.keys, [shelf.keys for shelf in shelves]
    place = np.arange(len(pairs.query)) - np.searchsorted(pairs.query, pairs.query)  # among those of the same query
    found: dict[int, Match] = {}
    for turn in range(int(place.max(initial=-1)) + 1):
        asked = np.flatnonzero(place == turn)
        asked = asked[[query not in found for query in pairs.query[asked].tolist()]]
        for number, similarity, part in _judge(left, right, pairs.take(asked)):
            pair = asked[number]
            shelf = shelves[int(pairs.shelf[pair])]
            digest, line = shelf.files[int(pairs.file[pair])].sha256, int(shelf.lines[pairs.row[pair]])
            found[int(pairs.query[pair])] = Match(digest, line, similarity, part)
    return found


def _candidates(queries: Shelf, shelves: Sequence[Shelf], ranks: Mapping[str, int]) -> _Pairs:
    """Pairs that share bands; of each query a few, those that share most bands first, then those of the first file."""
    own = _ranks(queries, ranks)[queries.owners(np.arange(len(queries.lines)))]
    columns: list[tuple[NDArray[Any], ...]] = []
    for number, shelf in enumerate(shelves):
        query, row, shared = _same_bands(queries.lookup, shelf.lookup)
        file = shelf.owners(row)
        rank = _ranks(shelf, ranks)[file]
        column = (query, np.full(len(query), number), file, row, shared, rank, shelf.lines[row])
        columns.append(tuple(values[rank < own[query]] for values in column))
    query, at, file, row, shared, rank, line = (np.concatenate(column) for column in zip(*columns, strict=True))
    pairs = _Pairs(query, at, file, row).take(np.lexsort((line, rank, -shared, query)))
    few = np.arange(len(query)) - np.searchsorted(pairs.query, pairs.query) < ALL_PAIRS
    pairs = pairs.take(np.flatnonzero(few))
    for number, shelf in enumerate(shelves):
        shelf.check(pairs.row[pairs.shelf == number])
    return pairs


def _ranks(shelf: Shelf, ranks: Mapping[str, int]) -> Ints:
    """Of each file on a shelf, its rank."""
    return np.array([ranks.get(file.sha256, LAST) for file in shelf.files], dtype=np.int64)


def _same_bands(queries: Lookup, shelf: Lookup) -> tuple[Ints, Ints, Ints]:
    """Pairs (query, row) that share bands, and how many."""
    pairs = [np.empty(0, dtype=np.uint64)]
    for band, wanted in enumerate(queries.entries):
        found, rows = shelf.rows(band, wanted)
        pairs.append(((wanted[found] & ROW) << HALF) | rows.astype(np.uint64))
    packed, shared = np.unique(np.concatenate(pairs), return_counts=True)
    return (packed >> HALF).astype(np.int64), (packed & ROW).astype(np.int64), shared


def _judge(left: Keys, right: Sequence[Keys], pairs: _Pairs) -> Iterator[tuple[int, float, bool]]:
    """Of the pairs those that are copies, with their similarity, and whether the query is only a part of the other."""
    keys = [
        (left.units[left.starts[q] : left.ends[q]], right[s].units[right[s].starts[r] : right[s].ends[r]])
        for q, s, r in zip(pairs.query, pairs.shelf, pairs.row, strict=True)
    ]
    for batch in batches(np.array([len(a) + len(b) for a, b in keys], dtype=np.int64), PATIENCE):
        count = len(batch)
        units = [keys[pair][side] for side in (0, 1) for pair in batch.tolist()]
        ends = np.cumsum([len(part) for part in units])
        both = Keys(np.concatenate(units), np.concatenate([[0], ends[:-1]]), ends)
        told = verify(both, np.arange(count), np.arange(count) + count)
        for place, (pair, verdict) in enumerate(zip(batch.tolist(), told.verdict.tolist(), strict=True)):
            if both.key(place) == both.key(place + count):
                yield pair, 1.0, False
            elif verdict in (COPY, FIRST_IS_PART) and both.lengths[[place, place + count]].min() >= NEAR_UNITS:
                yield pair, round(float(told.similarity[place]), 4), verdict == FIRST_IS_PART
