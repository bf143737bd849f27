"""Alignment: which shingle of one key is which of the other. It gives the true similarity and what the guards look at.

Not an edit script: copies lose, gain and reorder whole sentences, and each sentence lies on a diagonal of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

NOWHERE = -1
"""A shingle that the other key does not have, or has in several places that its neighbours cannot tell apart."""
AMBIGUOUS = -2

SAMPLED = 64
"""From this many shingles on, every fourth is looked up first."""
FEW = 0.03
"""Fewer of them, for each shingle of the shorter key, than any two copies share: the pair is given up at once."""


class Scratch:
    """Working memory of one thread: a hash table for the longest key, reused pair by pair without being cleared."""

    def __init__(self, longest: int) -> None:
        size = 64
        while size < 4 * longest:
            size *= 2
        self.hashes: NDArray[np.int64] = np.zeros(size, dtype=np.int64)
        self.first_a: NDArray[np.int32] = np.zeros(size, dtype=np.int32)
        self.first_b: NDArray[np.int32] = np.zeros(size, dtype=np.int32)
        self.stamps: NDArray[np.int64] = np.zeros(size, dtype=np.int64)


def align(
    units: Any, a: int, a_end: int, b: int, b_end: int,
    hashes: Any, first_a: Any, first_b: Any, stamps: Any, stamp: int, match: Any,
) -> tuple[int, int, int, int, int]:  # fmt: skip
    """Where each shingle of units[b:b_end] stands in units[a:a_end], to match.

    Gives the numbers of shared and of each side's distinct shingles, and how far they spread on each side. Most pairs
    that met by accident share next to nothing; of them nothing is aligned and none counts as shared.

    stamp marks the entries of the hash table that belong to this pair. A kernel.
    """
    mask = len(hashes) - 1
    in_a = in_b = shared = 0
    size_a, size_b = a_end - a - 2, b_end - b - 2
    for i in range(a_end - a - 2):
        slot, number = find(units, a + i, hashes, stamps, stamp, mask)
        if stamps[slot] != stamp:
            stamps[slot], hashes[slot], first_a[slot], first_b[slot] = stamp, number, i, -1
            in_a += 1
        else:
            first_a[slot] = -2
    if size_b >= SAMPLED:
        hits = 0
        for j in range(0, size_b, 4):
            hits += stamps[find(units, b + j, hashes, stamps, stamp, mask)[0]] == stamp
        if hits < FEW * min(size_a, size_b):
            return 0, in_a, size_b, 0, 0
    for j in range(b_end - b - 2):
        slot, number = find(units, b + j, hashes, stamps, stamp, mask)
        match[j] = -1
        if stamps[slot] != stamp:
            stamps[slot], hashes[slot], first_a[slot], first_b[slot] = stamp, number, -1, j
            in_b += 1
        elif first_b[slot] == -1:
            match[j] = first_a[slot]
            first_b[slot] = j
            in_b += 1
            shared += 1
        elif first_a[slot] != -1:
            match[j] = match[first_b[slot]] = -2
    settle(units, a, a_end, b, b_end, match)
    spread_a, spread_b = spread(match, b_end - b - 2)
    return shared, in_a, in_b, spread_a, spread_b


def find(units: Any, at: int, hashes: Any, stamps: Any, stamp: int, mask: int) -> tuple[int, int]:
    """Slot of the shingle at a place, and the shingle as a number. A kernel."""
    number = (int(units[at]) << 32) | (int(units[at + 1]) << 16) | int(units[at + 2])
    slot = ((number * 0x5BD1E995) >> 19) & mask
    while stamps[slot] == stamp and hashes[slot] != number:
        slot = (slot + 1) & mask
    return slot, number


def settle(units: Any, a: int, a_end: int, b: int, b_end: int, match: Any) -> None:
    """A shingle that stands in several places goes with its neighbour, from either side. A kernel."""
    count = b_end - b - 2
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


def spread(match: Any, count: int) -> tuple[int, int]:
    """Units from the first to the last stretch of three aligned shingles, on either side. A kernel."""
    low_a = low_b = 1 << 40
    high_a = high_b = 0
    for j in range(count - 2):
        i = match[j]
        if i >= 0 and match[j + 1] == i + 1 and match[j + 2] == i + 2:
            low_a, high_a = min(low_a, i), max(high_a, i + 5)
            low_b, high_b = min(low_b, j), max(high_b, j + 5)
    return max(high_a - low_a, 0), max(high_b - low_b, 0)


def align_pairs(
    units: Any, begins: Any, finishes: Any, first: Any, second: Any,
    hashes: Any, first_a: Any, first_b: Any, stamps: Any, starts: Any, match: Any, counts: Any,
) -> None:  # fmt: skip
    """`align` for many pairs of keys, key i being units[begins[i]:finishes[i]]. A kernel.

    match[starts[p]:starts[p + 1]] is for pair p, counts[p] what `align` returned.
    """
    for p in range(len(first)):
        a, b = first[p], second[p]
        counts[p] = align(
            units, begins[a], finishes[a], begins[b], finishes[b], hashes, first_a, first_b, stamps, p + 1,
            match[starts[p] : starts[p + 1]],
        )  # fmt: skip
