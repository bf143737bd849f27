"""Verification: candidates are many and cheap; what is dropped must be a copy. Three judges, the dearest one last.

1. The true similarity of the shingle sets, or how much of the shorter text the longer one contains.
2. Where that is low, a bounded edit similarity by rapidfuzz: texts put together from the same sentences pass the first
   judge, noisy or truncated copies pass both.
3. The guards: a differing number or name keeps both.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.alignment import Scratch, align_pairs, find_swapped, spread_all
from cleaner.dedup.codes import SAME
from cleaner.dedup.compiled import FEW_TURNS, chosen
from cleaner.dedup.guards import judge_pairs
from cleaner.dedup.key import Keys, mapping
from cleaner.dedup.lookalikes import alike_table, classes
from cleaner.dedup.numbers import NUMBERS
from cleaner.dedup.shingles import SHINGLE
from cleaner.defaults import SIMILARITY

CONTAINMENT = 0.75
"""Least part of the shorter text's shingles that the longer one has, where one may be a part of the other."""
SHORT_PART = 40
"""Units. A shorter text must be in the longer one by PART: a name with three titles is most of a short sentence."""
CLEAR = 0.5
"""From this similarity on no second judge is asked."""
EDIT_SIMILARITY = 0.55
"""What the second judge asks of two whole texts, 0..1."""
WEAK = 0.6
"""Of the least similarity, where no more is asked than usual: from there on texts are copies if the second judge finds
`WEAK_EDIT_SIMILARITY` in them."""
WEAK_EDIT_SIMILARITY = 0.7
PART_SIMILARITY = 0.8
"""What the second judge asks of the shorter text and the like stretch of the longer one, 0..1."""
PART = 0.9
"""A text of which the other has this much in one stretch, and that is shorter, is a part of it and goes."""
OWN = 12
"""Most shingles in a row that the other text lacks, of a part that was read badly: a clause of its own has more."""
SHORTER = 0.95
"""How much shorter a part is at least, and how much shorter or longer than itself the stretch may be."""

BATCH = 4_000
"""Pairs aligned at a time: alignments take some 4 MB, which a cache holds."""
FEW = 1_000
"""The same where keys are a mapped file: each takes 64 KB of memory until that is given back."""

NO, COPY, FIRST_IS_PART, SECOND_IS_PART = 0, 1, 2, 3
"""Verdicts on a pair."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What verification says of each pair."""

    verdict: NDArray[np.uint8]
    similarity: NDArray[np.float32]
    """Of the shingle sets (Jaccard), 0..1."""


def verify(
    keys: Keys, first: NDArray[np.int64], second: NDArray[np.int64], *,
    similarity: float = SIMILARITY, ignore_numbers: bool = False, jobs: int = 1,
) -> Verdicts:  # fmt: skip
    """Verdicts on the pairs (first[p], second[p]) of keys."""
    size = BATCH if mapping(keys.units) is None else FEW
    cuts = list(range(0, len(first), size)) or [0]

    def batch(start: int) -> Verdicts:
        end = start + size
        verdicts = _verify_batch(keys, first[start:end], second[start:end], similarity, ignore_numbers)
        keys.release()
        return verdicts

    if len(cuts) == 1 or jobs == 1:
        parts = [batch(start) for start in cuts]
    else:
        with ThreadPoolExecutor(jobs) as pool:
            parts = list(pool.map(batch, cuts))
    return Verdicts(np.concatenate([p.verdict for p in parts]), np.concatenate([p.similarity for p in parts]))


def rehearse() -> None:
    """Verify some made-up pairs, so that kernels are ready when they are wanted.

    To compile them, at the first run, takes seconds, and to load them later a third of a second.
    """
    units = np.arange(FEW_TURNS, dtype=np.uint16)
    ends = np.array([FEW_TURNS, FEW_TURNS - 1_000], dtype=np.int64)
    one, other = np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64)
    verify(Keys(units, np.zeros(2, dtype=np.int64), ends), one, other)


def _verify_batch(keys: Keys, first: Any, second: Any, similarity: float, ignore_numbers: bool) -> Verdicts:
    """Verdicts on one batch. The longer text comes first in a comparison, so that the order given is of no weight."""
    size = int((keys.ends[first] - keys.starts[first]).sum() + (keys.ends[second] - keys.starts[second]).sum())
    swapped = np.empty(len(first), dtype=np.bool_)
    chosen(find_swapped, size)(keys.units, keys.starts, keys.ends, first, second, swapped)
    first, second = np.where(swapped, second, first), np.where(swapped, first, second)
    long, short = keys.ends[first] - keys.starts[first], keys.ends[second] - keys.starts[second]
    shingles = np.maximum(short - SHINGLE + 1, 0)
    starts = np.zeros(len(first) + 1, dtype=np.int64)
    np.cumsum(shingles, out=starts[1:])
    match = np.empty(starts[-1], dtype=np.int32)
    counts = np.zeros((len(first), 3), dtype=np.int64)
    work = Scratch(int(long.max(initial=0)))
    chosen(align_pairs, size)(
        keys.units, keys.starts, keys.ends, first, second, work.table, work.in_first, work.in_second,
        starts, match, counts,
    )  # fmt: skip
    shared, in_a, in_b = counts.T
    jaccard = (shared / np.maximum(in_a + in_b - shared, 1)).astype(np.float32)
    contained = shared / np.maximum(np.minimum(in_a, in_b), 1)
    kinds, values = classes()
    guarded = np.zeros(len(first), dtype=np.uint8)
    inside = contained >= np.where(short < SHORT_PART, PART, CONTAINMENT)
    least = WEAK * similarity if similarity <= SIMILARITY else similarity
    asked = np.flatnonzero((jaccard >= least) | inside)
    chosen(judge_pairs, size)(
        keys.units, keys.starts, keys.ends, first, second, asked, starts, match, kinds, values, *alike_table(),
        np.zeros((2, NUMBERS), dtype=np.int64), ignore_numbers, guarded,
    )  # fmt: skip
    same = asked[guarded[asked] == SAME]
    doubtful = same[jaccard[same] < max(CLEAR, similarity)]
    wanted = np.where(jaccard[doubtful] < similarity, WEAK_EDIT_SIMILARITY, EDIT_SIMILARITY)
    alike = _second_judge(keys, first[doubtful], second[doubtful], wanted, inside[doubtful])
    verdict = np.zeros(len(first), dtype=np.uint8)
    verdict[same] = COPY
    verdict[doubtful[~alike]] = NO
    part = np.flatnonzero((verdict == COPY) & (short < SHORTER * long))
    spread = np.zeros((len(first), 2), dtype=np.int64)
    chosen(spread_all, size)(match, starts, part, spread)
    inside = (contained[part] >= PART) | (spread[part, 1] <= OWN)
    part = part[inside & (SHORTER * spread[part, 0] <= short[part])]
    verdict[part] = np.where(swapped[part], FIRST_IS_PART, SECOND_IS_PART)
    return Verdicts(verdict, jaccard)


def _second_judge(keys: Keys, first: Any, second: Any, wanted: Any, part: Any) -> NDArray[np.bool_]:
    """Whether the texts, or where part says so the shorter one and a stretch of the longer one, are alike in order."""
    if not len(first):
        return np.zeros(0, dtype=np.bool_)
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import cpdist

    a, b = [keys.key(n) for n in first], [keys.key(n) for n in second]
    scores = cpdist(a, b, scorer=Levenshtein.normalized_similarity, score_cutoff=wanted.min(), dtype=np.float64)
    out: NDArray[np.bool_] = scores.ravel() >= wanted
    for p in np.flatnonzero(part & ~out):
        out[p] = partial_ratio(a[p], b[p], score_cutoff=100 * PART_SIMILARITY) > 0
    return out
