"""Candidates: the pairs of texts worth comparing, because they share a band."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import chosen

ALL_PAIRS = 24
"""In a bucket of up to this many texts all are paired; in a larger one each with its first and its next few only."""
NEXT = 3
ROUND = 8
"""Bands whose pairs are put together at a time: there is never more than this many times a pair."""
LEAST_EQUAL = 8
"""Of 56 values, where any pair that met shares three. Of 56,000 pairs of copies in two corpora, at the usual least
similarity, none shared less than eleven."""

Ints = NDArray[np.int64]
Rows = Sequence[NDArray[np.uint32]] | NDArray[np.uint32]
"""For each band, the numbers of all texts."""


def bucket_pairs(packed: Any, out: Any) -> int:
    """Pairs within runs of an equal upper half; how many there are (only those that fit are written). A kernel."""
    found = 0
    start = 0
    size = len(packed)
    while start < size:
        bucket = packed[start] >> 32
        end = start + 1
        while end < size and packed[end] >> 32 == bucket:
            end += 1
        for i in range(start, end):
            reach = end if end - start <= ALL_PAIRS or i == start else min(end, i + NEXT)
            for j in range(i + 1, reach):
                if found < len(out):
                    out[found] = ((packed[i] & 0xFFFFFFFF) << 32) | (packed[j] & 0xFFFFFFFF)
                found += 1
        start = end
    return found


def count_equal(pairs: Any, sketches: Any, out: Any) -> None:
    """How many values of the two sketches are equal, for each pair. A kernel."""
    for p in range(len(pairs)):
        one, other = sketches[pairs[p] >> 32], sketches[pairs[p] & 0xFFFFFFFF]
        equal = 0
        for k in range(len(one)):
            equal += one[k] == other[k]
        out[p] = equal


def candidate_pairs(
    bands: Rows, sketches: NDArray[np.uint8], numbers: Ints, jobs: int, least: int = LEAST_EQUAL
) -> tuple[Ints, Ints]:
    """Pairs (smaller, larger number) of texts that share a band, in order and each once.

    sketches: of each text, the lowest byte of each value of its signature. Pairs that agree in less than `least` of
    them met by accident. numbers: which texts are compared, rising. Linear in their number also where a bucket is
    huge: clustering reaches the rest of it over the first.
    """
    kernel = chosen(bucket_pairs, len(numbers) * len(bands) * 4)
    low = numbers.astype(np.uint64)

    def pairs_of(band: int) -> NDArray[np.uint64]:
        packed = bands[band][numbers].astype(np.uint64) << np.uint64(32)
        packed |= low
        packed.sort()
        out = np.empty(len(packed), dtype=np.uint64)
        count = kernel(packed, out)
        if count > len(out):
            out = np.empty(count, dtype=np.uint64)
            kernel(packed, out)
        return out[:count].copy()

    pairs = np.empty(0, dtype=np.uint64)
    with ThreadPoolExecutor(jobs) as pool:
        for start in range(0, len(bands), ROUND):
            found = _distinct(np.concatenate(list(pool.map(pairs_of, range(len(bands))[start : start + ROUND]))))
            equal = np.empty(len(found), dtype=np.uint8)
            chosen(count_equal, len(found) * sketches.shape[1])(found, sketches, equal)
            pairs = _distinct(np.concatenate([pairs, found[equal >= least]]))
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _distinct(pairs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each pair once, in order; np.unique is several times slower."""
    pairs.sort()
    return pairs[np.diff(pairs, prepend=np.uint64(0)) > 0]
