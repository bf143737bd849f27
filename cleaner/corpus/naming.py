"""Ids that people can look up: the source without its ending, and the line where a block begins."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np

RECORD = "#"
"""Stands between the name of a file and the number of a record in it."""
_OF_RECORD = re.compile(rf"{RECORD}\d+$")


class Names:
    """What the ids of each source begin with: its name without the ending, or the whole where two would be alike.

    >>> names = Names(["seeds/001.txt", "a.txt", "a.md", "b.jsonl", "#1.txt"])
    >>> [names[source] for source in ("seeds/001.txt", "a.txt", "a.md", "b.jsonl#12", "#1.txt")]
    ['seeds/001', 'a.txt', 'a.md', 'b.jsonl#12', '#1.txt']

    In memory there are 16 bytes of each source, at first: hashes, of which two that are equal make two names be taken
    for alike. What stays are those of names that are.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        taken = array("Q")
        for source in sources:
            stem = _stem(source)
            taken.append(_hash(stem))
            if stem != source:
                taken.append(_hash(source))
        ordered = np.sort(np.frombuffer(taken, dtype=np.uint64))
        self._alike = array("Q", ordered[1:][ordered[1:] == ordered[:-1]].tobytes())

    def __getitem__(self, source: str) -> str:
        stem = _stem(source)
        hashed = _hash(stem)
        place = bisect_left(self._alike, hashed)
        alike = place < len(self._alike) and self._alike[place] == hashed
        return source if alike else stem


def _stem(source: str) -> str:
    """A name without its ending. That of a record (`b.jsonl#12`) has none, and what would look like one keeps it."""
    name = source[source.rindex("/") + 1 :] if "/" in source else source
    dot = name.rfind(".")
    if not 0 < dot < len(name) - 1 or _OF_RECORD.search(name) or _OF_RECORD.search(name, 0, dot):
        return source
    return source[: dot - len(name)]


def _hash(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


def block_id(prefix: str, lines: Sequence[int]) -> str:
    """The id of a block: where it begins.

    >>> block_id("seeds/001", (85, 86))
    'seeds/001:85'
    """
    return f"{prefix}:{lines[0]}"


def as_ranges(lines: Sequence[int]) -> list[list[int]]:
    """Line numbers as inclusive ranges, in the order they are given.

    >>> as_ranges([1, 2, 3, 9, 5, 6])
    [[1, 3], [9, 9], [5, 6]]
    """
    if len(lines) == 1:
        return [[lines[0], lines[0]]]
    ranges: list[list[int]] = []
    last = -1
    for number in lines:
        if number == last + 1 and ranges:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
        last = number
    return ranges
