"""Captions and lone credits: they stand anywhere in a column, and belong to one of the articles around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from cleaner.assembly.blocks import Block
from cleaner.assembly.facts import Facts, gather_facts
from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.assembly.weights import Weights, weigh
from cleaner.assembly.words import Flags, Floats, add_up, likeness
from cleaner.values import Fragment

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
LONGEST_CREDIT = 14


def split_floats(
    traits: Traits, fragments: Sequence[Fragment], articles: Sequence[list[Block]]
) -> tuple[list[list[Block]], list[int]]:
    """The articles without those that are nothing but credits; these and the captions, as fragment numbers."""
    floats = [i for i, f in enumerate(fragments) if f.role == "caption"]
    kept = []
    for blocks in articles:
        if all(traits.role[i] == _BYLINE for block in blocks for i in block):
            floats += [i for block in blocks for i in block]
        else:
            kept.append(blocks)
    return kept, sorted(floats)


def is_loose_credit(traits: Traits, i: int) -> bool:
    """Whether a byline is a short credit for a picture (受访者供图), which may stand anywhere."""
    return bool(traits.role[i] == _BYLINE and traits.credit[i] and traits.length[i] < LONGEST_CREDIT)


def settle_floats(
    traits: Traits, articles: list[list[Block]], floats: Sequence[int], weights: Weights
) -> list[list[Block]]:
    """The articles with every float in the likeliest of them, behind the block that it stands after on the page."""
    if not floats:
        return articles
    if not articles:
        return [[[i] for i in floats]]
    scores = weigh(float_columns(traits, articles, floats), weights.host).reshape(len(floats), len(articles))
    result = [list(blocks) for blocks in articles]
    for i, host in zip(floats, np.argmax(scores, axis=1), strict=True):
        blocks = result[host]
        above = [k for k, block in enumerate(blocks) if min(block) < i]
        nearest = max(above, key=lambda k: max(f for f in blocks[k] if f < i)) if above else -1
        blocks.insert(nearest + 1, [i])
    return result


def float_columns(traits: Traits, articles: Sequence[Sequence[Block]], floats: Sequence[int]) -> Facts:
    """What speaks for each float (outer) belonging to each article (inner)."""
    owner = {i: a for a, blocks in enumerate(articles) for block in blocks for i in block}
    place = {i: (k, n) for blocks in articles for k, block in enumerate(blocks) for n, i in enumerate(block)}
    follower = {i: j for blocks in articles for path in [[i for b in blocks for i in b]] for i, j in _neighbours(path)}
    together = {i for blocks in articles for block in blocks for i in block[:-1]}
    numbers = sorted(owner)
    sheets = int(traits.sheet[-1]) + 1
    bodies = [[i for block in blocks for i in block] for blocks in articles]
    like = likeness(add_up(traits.words, [*bodies, *([i] for i in floats)]))[len(articles) :, : len(articles)]
    shape = (len(floats), len(articles))
    above, below, both, stands_in_break, before_head, after_tail, near = (np.zeros(shape) for _ in range(7))
    for row, i in enumerate(floats):
        k = bisect_left(numbers, i)
        up = numbers[k - 1] if k else None
        down = numbers[k] if k < len(numbers) else None
        if up is not None:
            above[row, owner[up]] = 1.0
            stands_in_break[row, owner[up]] = float(up in together and follower.get(up, up) > i)
            after_tail[row, owner[up]] = float(up not in follower)
            near[row, owner[up]] = 1 / (i - up)
        if down is not None:
            below[row, owner[down]] = 1.0
            both[row, owner[down]] = above[row, owner[down]]
            before_head[row, owner[down]] = float(place[down] == (0, 0))
            near[row, owner[down]] = max(near[row, owner[down]], 1 / (down - i))
    owned = np.array([owner[i] for i in numbers]) * sheets + traits.sheet[numbers]
    on_sheet = np.bincount(owned, minlength=len(articles) * sheets).reshape(len(articles), sheets)
    sheet = (on_sheet / on_sheet.sum(axis=1, keepdims=True))[:, traits.sheet[list(floats)]].T
    best = np.maximum(like.max(axis=1, keepdims=True), 1e-6)
    credit = np.array([[is_loose_credit(traits, i)] for i in floats])
    untitled = [not any(traits.role[i] == _TITLE for block in blocks for i in block) for blocks in articles]
    columns: dict[str, Floats | Flags] = {
        "above": above,
        "below": below,
        "above and below": both,
        "in a break": stands_in_break,
        "before the head": before_head,
        "after the tail": after_tail,
        "near": near,
        "like": np.sqrt(np.maximum(like, 0.0)),
        "likest": like / best,
        "likest around": like / best * np.maximum(above, below),
        "same sheet": sheet > 0,
        "sheet": sheet,
        "untitled": np.tile(untitled, (shape[0], 1)),
        "credit above": credit * above,
        "credit in a break": credit * stands_in_break,
    }
    return gather_facts({name: column.ravel() for name, column in columns.items()})


def _neighbours(path: Sequence[int]) -> list[tuple[int, int]]:
    return list(pairwise(path))
