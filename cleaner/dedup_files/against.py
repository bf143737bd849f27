"""New records against an index: which of them are copies of records that stay there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS, band_key
from cleaner.dedup.candidates import ALL_PAIRS
from cleaner.dedup.find_duplicates import NEAR_UNITS
from cleaner.dedup.key import Keys
from cleaner.dedup.verification import COPY, FIRST_IS_PART, verify
from cleaner.dedup_files.index import Segment, open_index

Ints = NDArray[np.int64]
Known = dict[int, tuple[bytes, float]]
"""For each new record that is a copy: the id of the record in the index, and how similar they are; 1 where equal."""


def find_known(
    folder: Path, keys: Keys, hashes: Ints, sketches: NDArray[np.uint16],
    similarity: float, ignore_numbers: bool, jobs: int,
) -> Known:  # fmt: skip
    """The new records that are copies of indexed ones; of several the most similar, of equals the first.

    A new record that an indexed one is only a part of is no copy: the longer text stays.
    """
    known: Known = {}
    for segment in open_index(folder):
        new, old = _equal_hashes(segment, hashes)
        near = [_same_band(band_key(sketches, band), segment.bands[band]) for band in range(BANDS)]
        new = np.concatenate([new, *(pair[0] for pair in near)])
        old = np.concatenate([old, *(pair[1] for pair in near)])
        pairs = np.unique((new.astype(np.uint64) << np.uint64(32)) | old.astype(np.uint64))
        new, old = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
        for record, match, score in _verified(keys, segment.keys(), new, old, similarity, ignore_numbers, jobs):
            if record not in known or score > known[record][1]:
                known[record] = segment.id(match), score
    return known


def _equal_hashes(segment: Segment, hashes: Ints) -> tuple[Ints, Ints]:
    """Pairs (new, old) with equal hashes. Keys of one hash are nearly always equal, so one old is enough."""
    at = np.searchsorted(segment.hashes, hashes)
    inside = np.flatnonzero(at < len(segment.hashes))
    new = inside[segment.hashes[at[inside]] == hashes[inside]]
    return new, np.asarray(segment.hashed[at[new]])


def _same_band(row: NDArray[np.uint32], packed: NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """Pairs (new, old) that share a band; of a crowded band only its first few."""
    wanted = row.astype(np.uint64)
    low = np.searchsorted(packed, wanted << np.uint64(32))
    high = np.searchsorted(packed, (wanted << np.uint64(32)) | np.uint64(0xFFFFFFFF), side="right")
    count = np.minimum(high - low, ALL_PAIRS)
    new = np.repeat(np.arange(len(row)), count)
    place = np.repeat(low, count) + np.arange(len(new)) - np.repeat(np.cumsum(count) - count, count)
    return new, (packed[place] & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _verified(
    keys: Keys, old_keys: Keys, new: Ints, old: Ints, similarity: float, ignore_numbers: bool, jobs: int
) -> Iterator[tuple[int, int, float]]:
    """Of the pairs, those that are copies, with their similarity."""
    few, first = np.unique(new, return_inverse=True)
    others, second = np.unique(old, return_inverse=True)
    both = gather(keys.take(few), old_keys.take(others))
    second += len(few)
    told = verify(both, first, second, similarity=similarity, ignore_numbers=ignore_numbers, jobs=jobs)
    lengths = both.lengths
    for p in range(len(first)):
        a, b = int(first[p]), int(second[p])
        if lengths[a] == lengths[b] and both.key(a) == both.key(b):
            yield int(new[p]), int(old[p]), 1.0
        elif told.verdict[p] in (COPY, FIRST_IS_PART) and min(lengths[a], lengths[b]) >= NEAR_UNITS:
            yield int(new[p]), int(old[p]), min(round(float(told.similarity[p]), 4), 0.9999)


def gather(*some: Keys) -> Keys:
    """Keys of several arrays in one, copied."""
    parts = [keys.units[a:b] for keys in some for a, b in zip(keys.starts.tolist(), keys.ends.tolist(), strict=True)]
    ends = np.cumsum(np.concatenate([keys.lengths for keys in some]))
    units = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint16)
    return Keys(units, ends - np.concatenate([keys.lengths for keys in some]), ends)
