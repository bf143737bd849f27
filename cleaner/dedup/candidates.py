"""Candidates: the pairs of texts worth comparing, because they share a band."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import pack_bands
from cleaner.dedup.compiled import LONG_TURN, chosen
from cleaner.dedup.key import release
from cleaner.dedup.shingles import WEIGHTS
from cleaner.defaults import SIMILARITY

ALL_PAIRS = 24
"""In a bucket of up to this many texts all are paired; in a larger one each with its first and its next few only."""
NEXT = 3
ROOM = 3_000_000
"""Bands that a thread sorts at a time, about: 24 MB. Of more texts than that, one band at a time."""
LEAST_EQUAL = 8
"""Of 56 values, where any pair that met shares three. Of 56,000 pairs of copies in two corpora, at the usual least
similarity, none shared less than eleven."""

Ints = NDArray[np.int64]
Longs = NDArray[np.uint64]
LOWER = np.uint64(0xFFFFFFFF)


def bucket_pairs(packed: Any, out: Any, large: Any) -> tuple[int, int]:
    """Pairs within runs of an equal upper half, and where the runs are that are too long to pair all.

    Gives how many pairs there are, of which those that fit are written to out, and how many long runs. A kernel.
    """
    found = crowds = start = 0
    size = len(packed)
    while start < size:
        bucket = packed[start] >> 32
        end = start + 1
        while end < size and packed[end] >> 32 == bucket:
            end += 1
        if end - start > ALL_PAIRS:
            large[crowds, 0], large[crowds, 1] = start, end
            crowds += 1
        else:
            for i in range(start, end):
                for j in range(i + 1, end):
                    if found < len(out):
                        out[found] = ((packed[i] & 0xFFFFFFFF) << 32) | (packed[j] & 0xFFFFFFFF)
                    found += 1
        start = end
    return found, crowds


def take_alike(pairs: Any, ones: Any, others: Any, least: int, out: Any) -> int:
    """Those of the pairs whose sketches have enough values in common; how many. A kernel.

    ones, others: the sketches of what stands in the upper and in the lower halves of the pairs.
    """
    found = 0
    for p in range(len(pairs)):
        one, other = ones[pairs[p] >> 32], others[pairs[p] & 0xFFFFFFFF]
        equal = 0
        for k in range(len(one)):
            equal += one[k] == other[k]
        if equal >= least:
            out[found] = pairs[p]
            found += 1
    return found


def least_equal(similarity: float) -> int:
    """How many values of their sketches two texts have in common at least that may be as similar."""
    return min(LEAST_EQUAL, int(LEAST_EQUAL * similarity / SIMILARITY))


def candidate_pairs(
    sketches: NDArray[np.uint16], numbers: Ints, hashes: Ints, jobs: int, least: int
) -> tuple[Ints, Ints]:
    """Pairs (smaller, larger number) of texts that share a band, in order and each once.

    sketches: of each text. Pairs that agree in less than `least` of their values met by accident. numbers: which texts
    are compared, rising. hashes: of each text's key; they say who is first where a bucket is large. Linear in the
    number of texts also where a bucket is huge: clustering reaches the rest of it over the first.
    """
    rows = min(max(ROOM // max(len(numbers), 1), 1), 8)
    firsts = range(0, sketches.shape[1], rows)
    turns = len(numbers) * rows * LONG_TURN
    weights = np.array(WEIGHTS, dtype=np.int64)

    def pairs_of(thread: int) -> Longs:
        packed = np.empty((rows, len(numbers)), dtype=np.uint64)
        pairs = np.empty(0, dtype=np.uint64)
        for first in firsts[thread::jobs]:
            some = packed[: sketches.shape[1] - first]
            chosen(pack_bands, turns)(sketches, numbers, first, weights, some)
            met = distinct(np.concatenate([part for row in some for part in _pairs_in(row, hashes)]))
            alike = chosen(take_alike, len(met) * sketches.shape[1])(met, sketches, sketches, least, met)
            pairs = distinct(np.concatenate([pairs, met[:alike]]))
            release(sketches)
        return pairs

    with ThreadPoolExecutor(jobs) as pool:
        pairs = distinct(np.concatenate(list(pool.map(pairs_of, range(jobs)))))
    return unpack(pairs)


def unpack(pairs: Longs) -> tuple[Ints, Ints]:
    """The upper and the lower halves of numbers."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & LOWER).astype(np.int64)


def _pairs_in(packed: Longs, hashes: Ints) -> Iterator[Longs]:
    """The pairs of a band."""
    packed.sort()
    kernel = chosen(bucket_pairs, len(packed) * LONG_TURN)
    large = np.empty((len(packed) // ALL_PAIRS + 1, 2), dtype=np.int64)
    out = np.empty(len(packed), dtype=np.uint64)
    count, crowds = kernel(packed, out, large)
    if count > len(out):
        out = np.empty(count, dtype=np.uint64)
        kernel(packed, out, large)
    yield out[:count]
    for start, end in large[:crowds].tolist():
        yield _pairs_in_crowd(packed[start:end], hashes)


def _pairs_in_crowd(packed: Longs, hashes: Ints) -> Longs:
    """Each text with the first one and with the next few, in an order that only depends on what the texts say."""
    members = (packed & LOWER).astype(np.int64)
    members = members[np.argsort(hashes[members], kind="stable")]
    left = np.concatenate([np.full(len(members) - 1, members[0]), *(members[:-step] for step in range(1, NEXT))])
    right = np.concatenate([members[1:], *(members[step:] for step in range(1, NEXT))])
    pairs: Longs = np.minimum(left, right).astype(np.uint64) << np.uint64(32)
    pairs |= np.maximum(left, right).astype(np.uint64)
    return pairs


def distinct(pairs: Longs) -> Longs:
    """Each pair once, in order; np.unique is several times slower."""
    pairs.sort()
    new = np.ones(len(pairs), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=new[1:])
    once: Longs = pairs[new]
    return once
