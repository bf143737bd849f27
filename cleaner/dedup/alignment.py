"""Alignment: which shingle of one key is which of the other. It gives the true similarity and what the guards look at.

Not an edit script: copies lose, gain and reorder whole sentences, and each sentence lies on a diagonal of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

MULTIPLIER = 0x5BD1E995
"""Of MurmurHash2."""
LOWEST = 19
"""Bits of a product that are left out: the lower a bit, the fewer bits of the shingle it depends on."""


class Scratch:
    """Working memory of one thread, for the longest pair: a hash table of shingles, and where each stands."""

    def __init__(self, longest: int) -> None:
        size = 64
        while size < 8 * longest:
            size *= 2
        self.table: NDArray[np.int64] = np.zeros(size, dtype=np.int64)
        self.in_first: NDArray[np.int32] = np.zeros(size, dtype=np.int32)
        self.in_second: NDArray[np.int32] = np.zeros(size, dtype=np.int32)


def align(
    units: Any, a: int, a_end: int, b: int, b_end: int, table: Any, in_first: Any, in_second: Any, match: Any
) -> tuple[int, int, int]:
    """Where each shingle of units[b:b_end] stands in units[a:a_end], to match: -1 where nowhere.

    Gives the numbers of shared and of each side's distinct shingles.

    The table holds shingles, 0 where there is none (so three NULs never match); of pairs of usual length all is in the
    nearest cache. A kernel.
    """
    x, y = units[a:a_end], units[b:b_end]
    size_a, size_b = len(x) - 2, len(y) - 2
    distinct_a = distinct_b = shared = 0
    slots = 64
    while slots < 4 * (size_a + size_b):
        slots *= 2
    table[:slots] = 0
    mask = slots - 1
    for i in range(size_a):
        shingle = (int(x[i]) << 32) | (int(x[i + 1]) << 16) | int(x[i + 2])
        slot = ((shingle * MULTIPLIER) >> LOWEST) & mask
        while table[slot] != 0 and table[slot] != shingle:
            slot = (slot + 1) & mask
        if table[slot] == 0:
            distinct_a += 1
            table[slot], in_first[slot], in_second[slot] = shingle, i, -1
        else:
            in_first[slot] = -2
    for j in range(size_b):  # the search is written out again: as a function of its own it takes twice the time
        shingle = (int(y[j]) << 32) | (int(y[j + 1]) << 16) | int(y[j + 2])
        slot = ((shingle * MULTIPLIER) >> LOWEST) & mask
        while table[slot] != 0 and table[slot] != shingle:
            slot = (slot + 1) & mask
        match[j] = -1
        if table[slot] == 0:
            distinct_b += 1
            table[slot], in_first[slot], in_second[slot] = shingle, -1, j
        elif in_second[slot] == -1:
            distinct_b += 1
            shared += 1
            match[j] = in_first[slot]
            in_second[slot] = j
        elif in_first[slot] != -1:
            match[j] = match[in_second[slot]] = -2
    settle(units, a, a_end, b, b_end, match)
    return shared, distinct_a, distinct_b


def settle(units: Any, a: int, a_end: int, b: int, b_end: int, match: Any) -> None:
    """A shingle that stands in several places (-2) goes with its neighbour, from either side. A kernel."""
    count = b_end - b - 2
    unsure = False
    for j in range(count):
        unsure |= match[j] == -2
    if not unsure:
        return
    for j in range(1, count):
        if match[j] == -2 and match[j - 1] >= 0:
            i = match[j - 1] + 1
            if a + i + 2 < a_end and units[a + i + 2] == units[b + j + 2]:
                match[j] = i
    for j in range(count - 2, -1, -1):
        if match[j] == -2 and match[j + 1] > 0 and units[a + match[j + 1] - 1] == units[b + j]:
            match[j] = match[j + 1] - 1
    for j in range(count):
        if match[j] == -2:
            match[j] = -1


def align_pairs(
    units: Any, begins: Any, finishes: Any, first: Any, second: Any,
    table: Any, in_first: Any, in_second: Any, starts: Any, match: Any, counts: Any,
) -> None:  # fmt: skip
    """`align` for many pairs of keys, key i being units[begins[i]:finishes[i]]. A kernel.

    match[starts[p]:starts[p + 1]] is for pair p, counts[p] what `align` returned.
    """
    for p in range(len(first)):
        a, b = first[p], second[p]
        shared, distinct_a, distinct_b = align(
            units, begins[a], finishes[a], begins[b], finishes[b], table, in_first, in_second,
            match[starts[p] : starts[p + 1]],
        )  # fmt: skip
        counts[p, 0], counts[p, 1], counts[p, 2] = shared, distinct_a, distinct_b  # as a tuple it compiles for seconds


def spread_all(match: Any, starts: Any, asked: Any, out: Any) -> None:
    """For the pairs asked for: units of the first key from its first to its last stretch of three aligned shingles.

    And how many shingles in a row of the second one the first one lacks, at most. match[starts[p]:starts[p + 1]] is for
    pair p, out[p] the two numbers. A kernel.
    """
    for p in asked:
        low, high = 1 << 40, 0
        own = most = 0
        for j in range(starts[p], starts[p + 1]):
            i = match[j]
            own = own + 1 if i < 0 else 0
            most = max(most, own)
            if i >= 0 and j + 2 < starts[p + 1] and match[j + 1] == i + 1 and match[j + 2] == i + 2:
                low, high = min(low, i), max(high, i + 5)
        out[p, 0], out[p, 1] = max(high - low, 0), most


def find_swapped(units: Any, begins: Any, finishes: Any, first: Any, second: Any, out: Any) -> None:
    """Of which pairs the second key is the longer one or, if they are equally long, the greater one. A kernel."""
    for p in range(len(first)):
        a, b = begins[first[p]], begins[second[p]]
        a_end, b_end = finishes[first[p]], finishes[second[p]]
        out[p] = b_end - b > a_end - a
        if b_end - b == a_end - a:
            while a < a_end and units[a] == units[b]:
                a, b = a + 1, b + 1
            out[p] = a < a_end and units[b] > units[a]
