"""Pieces in reading order that are one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from cleaner.assembly.order import Joins
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Weights, weigh

Block = list[int]
"""Fragment numbers in reading order."""
Paths = Sequence[Sequence[int]]


def make_blocks(
    traits: Traits, places: Places, pages: Sequence[Paths], weights: Weights, sides: Sides, joins: Joins
) -> list[list[list[Block]]]:
    """The paths with the pieces of each broken block put together. `joins` are the log-odds that are known already."""
    role = traits.role.tolist()
    pairs = [(i, j) for paths in pages for path in paths for i, j in pairwise(path) if role[i] == role[j]]
    if new := [pair for pair in pairs if pair not in joins]:
        (odds,) = weigh(pair_columns(traits, places, sides, *np.array(new, np.int64).T), weights.join)
        joins = joins | dict(zip(new, odds.tolist(), strict=True))
    joined = {j for i, j in pairs if joins[i, j] > 0}
    return [[_split(path, joined) for path in paths] for paths in pages]


def _split(path: Sequence[int], joined: set[int]) -> list[Block]:
    blocks: list[Block] = []
    for i in path:
        if i in joined:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks
