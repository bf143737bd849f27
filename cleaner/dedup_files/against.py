"""New records against an index: which of them are copies of records that stay there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS, band_key
from cleaner.dedup.candidates import ALL_PAIRS, LOWER, Longs, distinct, least_equal, take_alike, unpack
from cleaner.dedup.compiled import chosen
from cleaner.dedup.copies import compare_keys
from cleaner.dedup.find_duplicates import NEAR_UNITS
from cleaner.dedup.key import Keys, release
from cleaner.dedup.verification import COPY, FIRST_IS_PART, verify
from cleaner.dedup_files.index import Segment, open_index
from cleaner.dedup_files.jsonl import gather

Ints = NDArray[np.int64]
Known = dict[int, tuple[bytes, float]]
"""For each new record that is a copy: the id of the record in the index, and how similar they are; 1 where equal."""
AT_ONCE = 100_000
"""Pairs whose keys are put side by side at a time."""
NEAREST = 0.9999
"""The highest similarity of texts whose keys are not equal."""


def find_known(
    folder: Path, keys: Keys, hashes: Ints, sketches: NDArray[np.uint16],
    similarity: float, ignore_numbers: bool, jobs: int,
) -> Known:  # fmt: skip
    """The new records that are copies of indexed ones; of several the most similar, of equals the first.

    A new record that an indexed one is only a part of is no copy: the longer text stays.
    """
    known: Known = {}
    new = np.arange(len(keys), dtype=np.int64)
    for segment in open_index(folder):
        records, matches = _equal(segment, keys, hashes, new)
        known |= {n: (segment.id(old), 1.0) for n, old in zip(records.tolist(), matches.tolist(), strict=True)}
        new = np.setdiff1d(new, records, assume_unique=True)
        long = new[keys.lengths[new] >= NEAR_UNITS]
        pairs = _near(segment, sketches, long, least_equal(similarity), jobs)
        for n, old, score in _verified(keys, segment.keys(), *pairs, similarity, ignore_numbers, jobs):
            if n not in known or score > known[n][1]:
                known[n] = segment.id(old), score
    return known


def _equal(segment: Segment, keys: Keys, hashes: Ints, new: Ints) -> tuple[Ints, Ints]:
    """Records with equal keys: (new, old). Keys of one hash are nearly always equal, so one old is enough."""
    new = new[np.argsort(hashes[new], kind="stable")]
    at = np.searchsorted(segment.hashes, hashes[new])
    new, at = new[at < len(segment.hashes)], at[at < len(segment.hashes)]
    same = segment.hashes[at] == hashes[new]
    new, old = new[same], np.asarray(segment.hashed[at[same]])
    others = segment.keys()
    equal = np.empty(len(new), dtype=np.bool_)
    chosen(compare_keys, int(keys.lengths[new].sum()))(
        keys.units, keys.starts[new], keys.ends[new], others.units, others.starts[old], others.ends[old], equal
    )  # fmt: skip
    return new[equal], old[equal]


def _near(segment: Segment, sketches: NDArray[np.uint16], new: Ints, least: int, jobs: int) -> tuple[Ints, Ints]:
    """Pairs (new, old) that share a band, and more; of a crowded band only its first few."""

    def pairs_of(band: int) -> Longs:
        row = segment.bands[band]
        wanted = band_key(sketches, band)[new].astype(np.uint64) << np.uint64(32)
        order = np.argsort(wanted)  # in order they are found in a quarter of the time
        wanted = wanted[order]
        low = np.searchsorted(row, wanted)
        count = np.minimum(np.searchsorted(row, wanted | LOWER, side="right") - low, ALL_PAIRS)
        place = np.repeat(low - np.cumsum(count) + count, count) + np.arange(count.sum())
        pairs: Longs = np.repeat(new[order].astype(np.uint64) << np.uint64(32), count) | (row[place] & LOWER)
        turns = len(pairs) * sketches.shape[1]
        alike = chosen(take_alike, turns)(pairs, sketches, segment.sketches, least, pairs)
        return pairs[:alike].copy()

    met = np.empty(0, dtype=np.uint64)
    with ThreadPoolExecutor(jobs) as pool:
        for pairs in pool.map(pairs_of, range(BANDS if len(new) else 0)):
            met = distinct(np.concatenate([met, pairs]))
            release(segment.bands)
            release(segment.sketches)
            release(sketches)
    return unpack(met)


def _verified(
    keys: Keys, old_keys: Keys, new: Ints, old: Ints, similarity: float, ignore_numbers: bool, jobs: int
) -> list[tuple[int, int, float]]:
    """Of each new record that is a copy the old one most like it, of equals the first, and how like they are."""
    scores = np.full(len(new), -1.0)
    for start in range(0, len(new), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        few, first = np.unique(new[some], return_inverse=True)
        others, second = np.unique(old[some], return_inverse=True)
        both = _side_by_side(keys.take(few), old_keys.take(others))
        second += len(few)
        told = verify(both, first, second, similarity=similarity, ignore_numbers=ignore_numbers, jobs=jobs)
        copy = (told.verdict == COPY) | (told.verdict == FIRST_IS_PART)
        copy &= both.lengths[second] >= NEAR_UNITS
        scores[some][copy] = np.minimum(np.round(told.similarity[copy].astype(np.float64), 4), NEAREST)
        old_keys.release()
        keys.release()
    order = np.lexsort((old, -scores, new))
    order = order[scores[order] >= 0]
    best = order[np.flatnonzero(np.diff(new[order], prepend=-1))]
    return list(zip(new[best].tolist(), old[best].tolist(), scores[best].tolist(), strict=True))


def _side_by_side(*some: Keys) -> Keys:
    """Keys of several arrays in one, copied."""
    units = np.concatenate([gather(keys.units, keys.starts, keys.ends) for keys in some])
    lengths = np.concatenate([keys.lengths for keys in some])
    ends = np.cumsum(lengths)
    return Keys(units, ends - lengths, ends)
