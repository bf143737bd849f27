"""Candidates: the pairs of texts worth comparing, because they share a band."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BandKeys
from cleaner.dedup.compiled import chosen

ALL_PAIRS = 24
"""In a bucket of up to this many texts all are paired; in a larger one each with its first and its next few only."""
NEXT = 3

Pairs = NDArray[np.uint64]
"""Two text numbers in one: the smaller one times 2^32 plus the larger one. Sorted, without repeats."""


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


def candidate_pairs(bands: BandKeys, numbers: NDArray[np.uint32]) -> Pairs:
    """Pairs of texts that share a band; numbers[i] is the number of the text in column i, in rising order.

    Linear in the number of texts also where a bucket is huge: clustering reaches the rest of it over the first.
    """
    kernel = chosen(bucket_pairs, bands.size * 4)
    found = [np.empty(0, dtype=np.uint64)]
    for row in bands:
        packed = np.sort((row.astype(np.uint64) << np.uint64(32)) | numbers)
        out = np.empty(len(packed), dtype=np.uint64)
        count = kernel(packed, out)
        if count > len(out):
            out = np.empty(count, dtype=np.uint64)
            kernel(packed, out)
        found.append(np.unique(out[:count]))
    return np.unique(np.concatenate(found))
