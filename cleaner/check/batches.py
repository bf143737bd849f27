"""Work for the kernels of `cleaner.dedup`, a few pieces at a time where there are not many.

A kernel is interpreted for so few units, and compiled for more. But to load the compiler takes a second, which is more
than the pages of a commit are worth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import FEW_TURNS

Ints = NDArray[np.int64]


def batches(units: Ints, patience: int) -> Iterator[Ints]:
    """The numbers of the pieces, which are so many units each: all at once from `patience` times FEW_TURNS on.

    >>> [batch.tolist() for batch in batches(np.array([9_000, 9_000, 9_000]), 5)]
    [[0], [1, 2]]
    >>> [batch.tolist() for batch in batches(np.array([100_000, 100_000]), 5)]
    [[0, 1]]
    """
    numbers = np.arange(len(units))
    if units.sum() > patience * FEW_TURNS:
        yield numbers
    elif len(units):
        yield from np.split(numbers, np.flatnonzero(np.diff(np.cumsum(units) // (FEW_TURNS // 2))) + 1)
