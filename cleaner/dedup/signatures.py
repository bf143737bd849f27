"""Signatures: for each of a number of permutations, the smallest value that any shingle takes.

They equal, bit for bit, `datasketch.MinHash(num_perm, seed, hashfunc=shingle_hash, scheme="affine32").hashvalues`, so
that datasketch's indexes take them. datasketch makes one at a time; here a batch is made at once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import FEW_TURNS, compiled
from cleaner.dedup.key import Keys, Units
from cleaner.dedup.shingles import WEIGHTS, shingle_hashes

SCHEME = "affine32"
EMPTY = 0xFFFFFFFF
"""Every value of the signature of a text without a shingle. Such texts are never candidates."""

LANES = 4
"""Shingles that are permuted in one pass. Their number is padded with copies of the first, which changes no minimum."""


@cache
def permutations(count: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factors (odd) and addends, drawn as datasketch draws them (importing it would cost 0.4 s at the start)."""
    draw = np.random.RandomState(seed)  # the generator is part of the scheme
    factors = draw.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, draw.randint(0, 1 << 32, count, dtype=np.uint32)


def mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """MurmurHash3's finalizer, which the scheme applies before it permutes."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))


def signature(units: Units, count: int, seed: int) -> NDArray[np.uint32]:
    """The signature of one key."""
    hashes = mixed(shingle_hashes(units))
    if not len(hashes):
        return np.full(count, EMPTY, dtype=np.uint32)
    factors, addends = permutations(count, seed)
    lowest: NDArray[np.uint32] = (hashes[:, None] * factors + addends).min(axis=0)
    return lowest


def hash_shingles(first: Any, second: Any, third: Any, weights: Any, out: Any) -> None:
    """`mixed(shingle_hashes(...))`: units come as three shifted slices, else the loop is not vectorised. A kernel."""
    w0, w1, w2 = weights[0], weights[1], weights[2]
    for i in range(len(first)):
        h = np.uint32(np.uint32(first[i]) * w0)
        h = np.uint32(h + np.uint32(np.uint32(second[i]) * w1))
        h = np.uint32(h + np.uint32(np.uint32(third[i]) * w2))
        h = np.uint32(h ^ (h >> np.uint32(16)))
        h = np.uint32(h * np.uint32(0x85EBCA6B))
        h = np.uint32(h ^ (h >> np.uint32(13)))
        h = np.uint32(h * np.uint32(0xC2B2AE35))
        out[i] = np.uint32(h ^ (h >> np.uint32(16)))


def take_lowest(hashes: Any, factors: Any, addends: Any, lowest: Any) -> None:
    """Minima over the shingles, of all permutations side by side. A kernel.

    Vectorised over the permutations: four shingles for each time the minima are loaded and stored.
    """
    for i in range(0, len(hashes), 4):
        h0, h1, h2, h3 = hashes[i], hashes[i + 1], hashes[i + 2], hashes[i + 3]
        for k in range(len(lowest)):
            a, b, low = factors[k], addends[k], lowest[k]
            x0 = np.uint32(np.uint32(h0 * a) + b)
            x1 = np.uint32(np.uint32(h1 * a) + b)
            x2 = np.uint32(np.uint32(h2 * a) + b)
            x3 = np.uint32(np.uint32(h3 * a) + b)
            low = x0 if x0 < low else low
            low = x1 if x1 < low else low
            low = x2 if x2 < low else low
            lowest[k] = x3 if x3 < low else low


def lowest_values(
    units: Any, starts: Any, ends: Any, factors: Any, addends: Any, weights: Any, hashes: Any, out: Any
) -> None:
    """Signatures of many keys. A kernel, for compiled use only: it counts on 32-bit arithmetic that wraps around."""
    for text in range(len(starts)):
        out[text, :] = np.uint32(0xFFFFFFFF)
        start, count = starts[text], ends[text] - starts[text] - 2
        if count > 0:
            end = start + count
            first, second, third = units[start:end], units[start + 1 : end + 1], units[start + 2 : end + 2]
            hash_shingles(first, second, third, weights, hashes[:count])
            padded = (count + LANES - 1) // LANES * LANES
            hashes[count:padded] = hashes[0]
            take_lowest(hashes[:padded], factors, addends, out[text])


def signatures(keys: Keys, count: int, seed: int) -> NDArray[np.uint32]:
    """The signatures of many keys, one a row."""
    lengths = keys.lengths
    if lengths.sum() < FEW_TURNS:
        rows = [signature(keys.units[a:b], count, seed) for a, b in zip(keys.starts, keys.ends, strict=True)]
        return np.array(rows, dtype=np.uint32).reshape(-1, count)
    factors, addends = permutations(count, seed)
    out = np.empty((len(lengths), count), dtype=np.uint32)
    hashes = np.empty(int(lengths.max()) + LANES, dtype=np.uint32)
    weights = np.array(WEIGHTS, dtype=np.uint32)
    compiled(lowest_values)(keys.units, keys.starts, keys.ends, factors, addends, weights, hashes, out)
    return out
