"""Pieces in reading order that are one block."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.assembly.arrays import which
from cleaner.assembly.order import Joins, steps
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
    """The paths with the pieces of each broken block put together. `joins` has the log-odds that are known already."""
    left, right = steps(pages)
    same = which(traits.role[left] == traits.role[right])
    left, right = left[same], right[same]
    odds = joins.odds[right]
    if len(new := which(joins.other[right] != left)):
        (odds[new],) = weigh(pair_columns(traits, places, sides, left[new], right[new]), weights.join)
    joined = set(right[odds > 0].tolist())
    return [[_split(path, joined) for path in paths] for paths in pages]


def _split(path: Sequence[int], joined: set[int]) -> list[Block]:
    blocks: list[Block] = []
    for i in path:
        if i in joined:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks
