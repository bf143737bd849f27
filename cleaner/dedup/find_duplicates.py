"""The engine in memory: texts in, who is a copy of whom out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS, BandKeys, band_keys
from cleaner.dedup.candidates import LEAST_EQUAL, Rows, candidate_pairs
from cleaner.dedup.clusters import Stars, stars
from cleaner.dedup.copies import group_copies, hash_keys
from cleaner.dedup.keeper import Policy, ranks
from cleaner.dedup.key import Keys, comparison_keys
from cleaner.dedup.signatures import signatures
from cleaner.dedup.verification import SIMILARITY, Verdicts, verify

SEED = 1
"""Of the permutations."""
NEAR_UNITS = 16
"""A shorter key has no near-duplicates, only exact ones: a word is half of such a text."""
CHUNK = 2_048
"""Texts whose signatures are made at a time: they stay in the processor's cache."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Match:
    """A text that is a copy of another one that stays."""

    dropped: int
    """Index of the copy."""
    kept: int
    """Index of the text that stays; it is never dropped itself."""
    similarity: float
    """0..1, of the comparison keys' shingles; 1 where the keys are equal."""
    reason: Literal["duplicate", "near_duplicate"]
    """`duplicate` where the comparison keys are equal."""


def find_duplicates(
    texts: Sequence[str],
    values: Sequence[float] | None = None,
    jobs: int = 1,
    *,
    keep: Policy = "first",
    similarity: float = SIMILARITY,
    ignore_numbers: bool = False,
) -> list[Match]:
    """All copies among the texts, in input order.

    keep: which of the copies stays; values, one a text, stand in for it: the lowest stays. A truncated copy goes in
    favour of the whole text whatever the policy. similarity: least part of their shingles that two texts share,
    0.2..1. ignore_numbers: texts that differ in a number only are copies, too. jobs: threads.

    >>> a = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
    >>> b = "昨日上午，市第三人民医院举行新门诊楼启用仪武，三百名医护人员参加"
    >>> for match in find_duplicates([a, "天气预报", b, a + "！"]):
    ...     print(match)
    Match(dropped=2, kept=0, similarity=0.8065, reason='near_duplicate')
    Match(dropped=3, kept=0, similarity=1.0, reason='duplicate')
    """
    keys = comparison_keys(texts)
    bands, sketches = sketch_keys(keys)
    groups = group_copies(keys, hash_keys(keys))
    order = ranks(texts, keep, values)
    best = groups.best(order)
    found = near_copies(
        keys.take(groups.sample), bands[:, groups.sample], sketches[groups.sample], order[best],
        similarity, ignore_numbers, jobs,
    )  # fmt: skip
    return _matches(groups.group, best, found)


def band_keys_of(keys: Keys) -> BandKeys:
    """Key to shingles to signature to bands."""
    return sketch_keys(keys)[0]


def sketch_keys(keys: Keys) -> tuple[BandKeys, NDArray[np.uint8]]:
    """The bands of keys, and the lowest byte of each value of their signatures; a chunk of keys at a time."""
    bands = np.empty((BANDS, len(keys)), dtype=np.uint32)
    sketches = np.empty((len(keys), BANDS), dtype=np.uint8)
    for start in range(0, len(keys), CHUNK):
        some = keys.take(np.arange(start, min(start + CHUNK, len(keys))))
        values = signatures(some, BANDS, SEED)
        bands[:, start : start + CHUNK] = band_keys(values)
        sketches[start : start + CHUNK] = values  # of each, the lowest byte stays
    return bands, sketches


def near_copies(
    keys: Keys,
    bands: Rows,
    sketches: NDArray[np.uint8],
    order: Ints,
    similarity: float,
    ignore_numbers: bool,
    jobs: int,
) -> Stars:
    """Which of the distinct keys are near-copies of which. order: the place of each in the order of the policy."""
    numbers = np.flatnonzero(keys.lengths >= NEAR_UNITS)
    least = min(LEAST_EQUAL, int(LEAST_EQUAL * similarity / SIMILARITY))
    first, second = candidate_pairs(bands, sketches, numbers, jobs, least)

    def judge(a: Ints, b: Ints) -> Verdicts:
        return verify(keys, a, b, similarity=similarity, ignore_numbers=ignore_numbers, jobs=jobs)

    return stars(first, second, judge(first, second), order, keys.lengths, judge)


def _matches(group: Ints, best: Ints, found: Stars) -> list[Match]:
    """One match for each text that does not stay, in input order."""
    keeper = found.keeper[group]
    kept = best[keeper]
    similarity = found.similarity[group]
    out = []
    for text in np.flatnonzero(kept != np.arange(len(kept))).tolist():
        exact = keeper[text] == group[text]
        score = 1.0 if exact else round(float(similarity[text]), 4)
        out.append(Match(text, int(kept[text]), score, "duplicate" if exact else "near_duplicate"))
    return out
