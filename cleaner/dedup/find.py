"""The engine in memory: texts in, who is a copy of whom out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS, ROWS, BandKeys, band_keys
from cleaner.dedup.candidates import candidate_pairs
from cleaner.dedup.clusters import Stars, stars
from cleaner.dedup.copies import Groups, group_copies, hashed
from cleaner.dedup.keeper import ranks
from cleaner.dedup.key import Keys, comparison_keys
from cleaner.dedup.signatures import signatures
from cleaner.dedup.verification import SIMILARITY, Verdicts, verify

SEED = 1
NEAR_UNITS = 16
"""A shorter key has no near-duplicates, only exact ones: a word is half of such a text."""
CHUNK = 8_192
"""Texts whose signatures are made at a time."""


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
    texts: Sequence[str], *,
    keep: str = "first", similarity: float = SIMILARITY, ignore_numbers: bool = False,
    values: Sequence[float] | None = None, jobs: int = 1,
) -> list[Match]:  # fmt: skip
    """All copies among the texts, in input order.

    keep: `first`, `longest` or `cleanest` of the copies stays; values, one a text, stand in for it: the lowest stays.
    A truncated copy goes in favour of the whole text whatever the policy. similarity: least part of the shingles that
    two texts share, 0.2..1. ignore_numbers: texts that differ in a number only are copies, too.

    >>> a = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
    >>> b = "昨日上午，市第三人民医院举行新门诊楼启用仪武，三百名医护人员参加"
    >>> for match in find_duplicates([a, "天气预报", b, a + "！"]):
    ...     print(match)
    Match(dropped=2, kept=0, similarity=0.8065, reason='near_duplicate')
    Match(dropped=3, kept=0, similarity=1.0, reason='duplicate')
    """
    keys = comparison_keys(texts)
    bands = np.empty((BANDS, len(texts)), dtype=np.uint32)
    for start in range(0, len(texts), CHUNK):
        some = keys.take(np.arange(start, min(start + CHUNK, len(texts))))
        bands[:, start : start + CHUNK] = band_keys(signatures(some, BANDS * ROWS, SEED))
    groups = group_copies(keys, hashed(keys))
    order = ranks(texts, keep, values)
    return _matches(groups, *near_copies(keys, bands, groups, order, similarity, ignore_numbers, jobs))


def near_copies(
    keys: Keys, bands: BandKeys, groups: Groups, order: NDArray[np.int64],
    similarity: float, ignore_numbers: bool, jobs: int,
) -> tuple[NDArray[np.int64], Stars]:  # fmt: skip
    """Of each group the text that stands for it, and which groups are near-copies of which."""
    best = groups.best(order)
    distinct = keys.take(groups.sample)
    lengths = distinct.lengths
    numbers = np.flatnonzero(lengths >= NEAR_UNITS)
    pairs = candidate_pairs(bands[:, groups.sample[numbers]], numbers.astype(np.uint32))
    first, second = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)

    def judge(a: NDArray[np.int64], b: NDArray[np.int64]) -> Verdicts:
        return verify(distinct, a, b, similarity=similarity, ignore_numbers=ignore_numbers, jobs=jobs)

    return best, stars(first, second, judge(first, second), order[best], lengths, judge)


def _matches(groups: Groups, best: NDArray[np.int64], found: Stars) -> list[Match]:
    """One match for each text that does not stay, in input order."""
    keeper = found.keeper[groups.group]
    kept = best[keeper]
    similarity = found.similarity[groups.group]
    out = []
    for text in np.flatnonzero(kept != np.arange(len(kept))).tolist():
        exact = keeper[text] == groups.group[text]
        score = 1.0 if exact else round(float(similarity[text]), 4)
        out.append(Match(text, int(kept[text]), score, "duplicate" if exact else "near_duplicate"))
    return out
