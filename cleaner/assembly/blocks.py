"""From reading order to articles: blocks made whole, captions put where they belong, flags set."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

import numpy as np

from cleaner.assembly.assembled import Assembled
from cleaner.assembly.order import Weights, weigh
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.values import Fragment, Kind

Block = list[int]
"""Fragment numbers in reading order."""
_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
BROKEN = 0.5
"""Probability from which a fragment counts as broken off."""


def make_blocks(traits: Traits, places: Places, paths: Sequence[Sequence[int]], weights: Weights) -> list[list[Block]]:
    """The paths with the pieces of each broken block put together."""
    left = np.array([i for path in paths for i in path[:-1]], np.int64)
    right = np.array([j for path in paths for j in path[1:]], np.int64)
    joined: set[int] = set()
    if len(left):
        same = traits.role[left] == traits.role[right]
        joined = set(right[same & (weigh(pair_columns(traits, places, left, right), weights.join) > 0)].tolist())
    articles = []
    for path in paths:
        blocks: list[Block] = []
        for i in path:
            if i in joined:
                blocks[-1].append(i)
            else:
                blocks.append([i])
        articles.append(blocks)
    return articles


def to_assembled(traits: Traits, fragments: Sequence[Fragment], blocks: Sequence[Block]) -> list[Assembled]:
    """An article's blocks with their flags."""
    moved = _displaced([block[0] for block in blocks])
    ends = _edges(traits, blocks)
    result = []
    for block, is_moved, flags in zip(blocks, moved, ends, strict=True):
        pieces = tuple(fragments[i] for i in block)
        result.append(Assembled(cast(Kind, pieces[0].role), pieces, flags + (("moved",) if is_moved else ())))
    return result


def _edges(traits: Traits, blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    flow = [k for k, b in enumerate(blocks) if traits.role[b[0]] >= _HEADING]
    result: list[tuple[str, ...]] = [() for _ in blocks]
    titled = any(traits.role[i] == _TITLE for block in blocks for i in block)
    for k in flow:
        first, last = blocks[k][0], blocks[k][-1]
        flags: tuple[str, ...] = ()
        if traits.starts[first] < BROKEN and ((k == flow[0] and not titled) or traits.starts[first] < 0.03):
            flags += ("truncated_start",)
        if traits.ends[last] < BROKEN and (k == flow[-1] or traits.ends[last] < 0.03):
            flags += ("truncated_end",)
        result[k] = flags
    return result


def _displaced(numbers: Sequence[int]) -> list[bool]:
    """Which of them do not fit into the longest rising sequence.

    >>> _displaced([5, 6, 1, 7, 8])
    [False, False, True, False, False]
    """
    tails: list[int] = []
    tail_at: list[int] = []
    previous = [-1] * len(numbers)
    for k, number in enumerate(numbers):
        at = bisect_left(tails, number)
        if at:
            previous[k] = tail_at[at - 1]
        tails[at : at + 1] = [number]
        tail_at[at : at + 1] = [k]
    kept = set()
    k = tail_at[-1] if tail_at else -1
    while k >= 0:
        kept.add(k)
        k = previous[k]
    return [k not in kept for k in range(len(numbers))]
