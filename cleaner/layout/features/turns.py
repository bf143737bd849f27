"""Lists of unequal length, so that numpy can go through all of them at once: the first items, then the second ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.layout.features.characters import Ints

Turns = list[tuple[Ints, Ints]]


def by_turns(lists: Sequence[Sequence[int]]) -> Turns:
    """Which lists have a first item, and these items; which have a second one, and these; and so on.

    >>> [(numbers.tolist(), items.tolist()) for numbers, items in by_turns([[5, 6], [], [7]])]
    [([0, 2], [5, 7]), ([0], [6])]
    """
    turns: Turns = []
    for turn in range(max(map(len, lists), default=0)):
        numbers = [number for number, items in enumerate(lists) if turn < len(items)]
        turns.append((np.array(numbers), np.array([lists[number][turn] for number in numbers])))
    return turns
