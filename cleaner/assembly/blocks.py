"""Pieces in reading order that are one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from cleaner.assembly.order import Joins
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Weights, weigh

Block = list[int]
"""Fragment numbers in reading order."""


def make_blocks(
    traits: Traits, places: Places, paths: Sequence[Sequence[int]], weights: Weights, joins: Joins
) -> list[list[Block]]:
    """The paths with the pieces of each broken block put together. `joins` are the log-odds that are known already."""
    role = traits.role.tolist()
    pairs = [(i, j) for path in paths for i, j in pairwise(path) if role[i] == role[j]]
    if new := [pair for pair in pairs if pair not in joins]:
        columns = pair_columns(traits, places, *np.array(new, np.int64).T)
        joins = joins | dict(zip(new, weigh(columns, weights.join).tolist(), strict=True))
    joined = {j for i, j in pairs if joins[i, j] > 0}
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
