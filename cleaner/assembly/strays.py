"""A last paragraph that speaks of another article on the page: it strayed, and goes back as that article's last."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.assembly.words import add_up, kinship

_TITLE, _BODY = FLOW_ROLES.index("title"), FLOW_ROLES.index("body")
SURELY_STRAYED = 10.0
"""By how many nats a paragraph must be closer to another article. Of 2,415 paragraphs of the practice pages 4 in 1,000
are that much closer to an article which is not theirs, and few of these are the last of their article.
"""
WHOLE = 0.5
"""Probability from which an edge counts as unbroken."""


def send_back(traits: Traits, paths: Sequence[list[int]]) -> list[list[int]]:
    """The paths with their strayed last paragraphs moved. What is alone with its title, or broken, stays."""
    candidates = [k for k, path in enumerate(paths) if _may_stray(traits, path)]
    titled = [k for k, path in enumerate(paths) if (traits.role[path] == _TITLE).any()]
    if not candidates or len(titled) < 2:
        return list(paths)
    rests = [path[:-1] if k in candidates else path for k, path in enumerate(paths)]
    kin = kinship(add_up(traits.words, [*rests, *([paths[k][-1]] for k in candidates)]))
    result = [list(path) for path in paths]
    for n, k in enumerate(candidates):
        column = kin[:, len(paths) + n]
        nearest = max((t for t in titled if t != k), key=lambda t: float(column[t]))
        if column[nearest] - column[k] > SURELY_STRAYED:
            result[nearest].append(result[k].pop())
    return result


def _may_stray(traits: Traits, path: Sequence[int]) -> bool:
    """It has a title and other text, and its last fragment is a paragraph that begins where one has ended."""
    if len(path) < 3 or not (traits.role[list(path)] == _TITLE).any():
        return False
    last, before = path[-1], path[-2]
    whole = np.minimum(traits.starts[last], traits.ends[before]) > WHOLE
    return bool(whole and traits.role[last] == _BODY and traits.role[before] == _BODY)
