"""Pieces in reading order that are one block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Weights, weigh

Block = list[int]
"""Fragment numbers in reading order."""


def make_blocks(
    traits: Traits, places: Places, paths: Sequence[Sequence[int]], weights: Weights, sides: Sides
) -> list[list[Block]]:
    """The paths with the pieces of each broken block put together."""
    left = np.array([i for path in paths for i in path[:-1]], np.int64)
    right = np.array([j for path in paths for j in path[1:]], np.int64)
    same = traits.role[left] == traits.role[right]
    left, right = left[same], right[same]
    joined: set[int] = set()
    if len(left):
        joined.update(right[weigh(pair_columns(traits, places, left, right, sides), weights.join) > 0].tolist())
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
