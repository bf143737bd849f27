"""Pieces in reading order that are one block."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Ints, which
from cleaner.assembly.groups import Groups
from cleaner.assembly.order import Joins
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Weights, weigh


class Articles(NamedTuple):
    """What hangs together on each page, as groups of fragments, and where in these blocks begin."""

    groups: Groups
    begins: Flags
    """Of each of `groups.numbers`, whether a block begins with it; with the first one of a group one does."""

    def edges(self) -> tuple[Ints, Ints]:
        """Of each block the places of its first fragment and of its last one in `groups.numbers`."""
        first = which(self.begins)
        return first, np.append(first, len(self.begins))[1:] - 1


def make_blocks(
    traits: Traits, places: Places, paths: Groups, weights: Weights, sides: Sides, joins: Joins
) -> Articles:
    """The paths with the pieces of each broken block put together. `joins` has the log-odds that are known already."""
    begins = np.ones(len(paths.numbers), np.bool_)
    role = traits.role[paths.numbers]
    begins[1:] = role[1:] != role[:-1]
    begins[paths.starts[:-1]] = True
    goes_on = which(~begins)
    left, right = paths.numbers[goes_on - 1], paths.numbers[goes_on]
    odds = joins.odds[right]
    if len(new := which(joins.other[right] != left)):
        (odds[new],) = weigh(pair_columns(traits, places, sides, left[new], right[new]), weights.join)
    begins[goes_on] = odds <= 0
    return Articles(paths, begins)
