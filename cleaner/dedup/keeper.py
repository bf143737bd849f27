"""The keeper: which of the copies stays. A policy orders the texts; the first in that order stays.

A truncated copy never stays in place of the whole text, whatever the policy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Policy = Literal["first", "longest", "cleanest"]
POLICIES: tuple[str, ...] = get_args(Policy)

SPECKS = r"[\ufffd`|~^\\\ue000-\uf8ff]"
"""Marks that recognition leaves of dust and rules, and characters that no font agrees on."""
INNER_SPACE = r"(?<=[㐀-鿿])[ \t　]+(?=[㐀-鿿])"
HALF_WIDTH = r"(?<=[㐀-鿿])[,:;?!．](?=[㐀-鿿“”]|$)"
DIGIT_LETTER = r"(?<=\d)[lOSB](?![a-zA-Z])|(?<![a-zA-Z])[lOSB](?=\d)"
WHOLE = re.compile(r"[。！？!?…；.][”’」』）)》】]*\s*$")
"""The end of a text whose last sentence is complete."""


@cache
def _suspicious() -> tuple[re.Pattern[str], ...]:
    """Compiled when a text is judged: that takes milliseconds, and every command loads this module."""
    return tuple(re.compile(pattern) for pattern in (SPECKS, INNER_SPACE, HALF_WIDTH, DIGIT_LETTER))


def suspicions(text: str) -> int:
    """How many places look like errors of extraction or recognition; an end in the middle of a sentence counts three.

    >>> suspicions("他说：“今年增长3.5%。”"), suspicions("他 说:“今年增长3.S%|")
    (0, 6)
    """
    found = sum(len(pattern.findall(text)) for pattern in _suspicious())
    return found + (0 if WHOLE.search(text) else 3)


def policy_values(texts: Sequence[str], keep: Policy) -> list[int]:
    """What the policy orders the texts by, the lowest first.

    >>> policy_values(["甲乙", "甲乙丙", "甲"], "longest")
    [-2, -3, -1]
    """
    if keep == "longest":
        return [-len(text) for text in texts]
    if keep == "cleanest":
        return [suspicions(text) for text in texts]
    return [0] * len(texts)


def rank(values: NDArray[np.generic]) -> NDArray[np.int64]:
    """The place of each value in rising order; equals are in input order."""
    out = np.empty(len(values), dtype=np.int64)
    out[np.argsort(values, kind="stable")] = np.arange(len(values))
    return out
