"""The engine in memory: texts in, who is a copy of whom out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS, BandKeys, band_keys
from cleaner.dedup.candidates import candidate_pairs, least_equal
from cleaner.dedup.clusters import stars
from cleaner.dedup.copies import best_copies, first_copies, hash_keys
from cleaner.dedup.keeper import Policy, policy_values, rank
from cleaner.dedup.key import Keys, comparison_keys
from cleaner.dedup.signatures import signatures
from cleaner.dedup.verification import Verdicts, verify
from cleaner.defaults import SIMILARITIES, SIMILARITY

SEED = 1
"""Of the permutations."""
NEAR_UNITS = 16
"""A shorter key has no near-duplicates, only exact ones: a word is half of such a text."""
CHUNK = 2_048
"""Texts whose signatures are made at a time: they stay in the processor's cache."""

Ints = NDArray[np.int64]
Share = Annotated[float, msgspec.Meta(ge=SIMILARITIES[0], le=SIMILARITIES[1])]


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


@dataclass(frozen=True, slots=True)
class Copies:
    """One entry a text."""

    keeper: Ints
    """The text that stays for it; itself where it stays."""
    similarity: NDArray[np.float32]
    """To that one; 1 where the keys are equal."""
    exact: NDArray[np.bool_]
    """Their keys are equal."""


def find_duplicates(
    texts: Sequence[str],
    jobs: int = 1,
    *,
    keep: Policy = "first",
    similarity: Share = SIMILARITY,
    ignore_numbers: bool = False,
) -> list[Match]:
    """All copies among the texts, in input order.

    keep: which of the copies stays; a truncated one goes in favour of the whole text whatever the policy. similarity:
    least part of their shingles that two texts share, 0.2..1. ignore_numbers: texts that differ in a number only are
    copies, too. jobs: threads, which do not change the result.

    >>> a = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
    >>> b = "昨日上午，市第三人民医院举行新门诊楼启用仪武，三百名医护人员参加"
    >>> for match in find_duplicates([a, "天气预报", b, a + "！"]):
    ...     print(match)
    Match(dropped=2, kept=0, similarity=0.8065, reason='near_duplicate')
    Match(dropped=3, kept=0, similarity=1.0, reason='duplicate')
    """
    keys = comparison_keys(texts)
    everything = np.arange(len(keys), dtype=np.int64)
    order = rank(np.array(policy_values(texts, keep)))
    copies = find_keepers(
        keys, hash_keys(keys), sketch_keys(keys), everything, order, similarity, ignore_numbers, jobs
    )  # fmt: skip
    return _matches(copies)


def band_keys_of(keys: Keys) -> BandKeys:
    """Key to shingles to signature to bands."""
    return band_keys(sketch_keys(keys))


def sketch_keys(keys: Keys) -> NDArray[np.uint16]:
    """Of each key, the lower half of each value of its signature; a chunk of keys at a time."""
    sketches = np.empty((len(keys), BANDS), dtype=np.uint16)
    for start in range(0, len(keys), CHUNK):
        some = keys.take(np.arange(start, min(start + CHUNK, len(keys))))
        sketches[start : start + CHUNK] = signatures(some, BANDS, SEED)
    return sketches


def find_keepers(
    keys: Keys,
    hashes: Ints,
    sketches: NDArray[np.uint16],
    numbers: Ints,
    order: Ints,
    similarity: float,
    ignore_numbers: bool,
    jobs: int,
) -> Copies:
    """Which text stays for each. numbers: the texts that are looked at, rising; order: of each its place by policy."""
    first = first_copies(keys, hashes, numbers)
    best = best_copies(first, order)
    distinct = numbers[(first[numbers] == numbers) & (keys.lengths[numbers] >= NEAR_UNITS)]
    pairs = candidate_pairs(sketches, distinct, hashes, jobs, least_equal(similarity))

    def judge(a: Ints, b: Ints) -> Verdicts:
        return verify(keys, a, b, similarity=similarity, ignore_numbers=ignore_numbers, jobs=jobs)

    found = stars(*pairs, judge(*pairs), order[best], keys.lengths, judge)
    keeper = found.keeper[first]
    return Copies(best[keeper], np.where(keeper == first, np.float32(1), found.similarity[first]), keeper == first)


def _matches(copies: Copies) -> list[Match]:
    """One match for each text that does not stay, in input order."""
    out = []
    for text in np.flatnonzero(copies.keeper != np.arange(len(copies.keeper))).tolist():
        kept, exact = int(copies.keeper[text]), bool(copies.exact[text])
        score = 1.0 if exact else round(float(copies.similarity[text]), 4)
        out.append(Match(text, kept, score, "duplicate" if exact else "near_duplicate"))
    return out
