"""How much it tells that two texts share a pair of characters: little where all news is full of it.

`烟花` in two paragraphs of a page ties them together, `我们` does not; the page itself has too few words to tell which
is which. The table `rarity.npz` holds how often pairs stand in running text; `tests/training/make_rarity.py` counted.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Ints
from cleaner.dedup.key import fold_table
from cleaner.layout.sorted_keys import unpack_keys

OCTAVE = 2
"""Steps of a count that make it twice as large."""
COMMON = 20.0
"""A pair that was seen that often, in 2 million, ties two texts half as much as one that is not in the table. With it a
torn part of an article is likest to another part of it in 87 of 100 cases on the practice pages (85 by the page's words
alone; 86 for 82 by `words.kinship`). From 10 to 50 there is no difference.
"""


class _Table(NamedTuple):
    row: Ints
    """Of each code point of the basic plane, where in `steps` stands what begins with its Simplified form."""
    column: Ints
    """Behind that, where what ends with it does."""
    steps: NDArray[np.uint8]
    """Of any two characters of the table (6 MB); 0 for what it has not. A search looks at ten places for this one."""
    weights: NDArray[np.float32]
    """Of each number of steps."""


@cache
def _table() -> _Table:
    with resources.files(__package__).joinpath("rarity.npz").open("rb") as file, np.load(file) as data:
        pairs, seen = unpack_keys(data["gaps"]).astype(np.int64), data["steps"]
    counts = 2.0 ** (np.arange(1 + seen.max()) / OCTAVE)
    weights = (1 + counts / COMMON).astype(np.float32) ** -0.5
    weights[0] = 1
    row, column = _number(pairs >> 16), _number(pairs & 0xFFFF)
    row *= 1 + column.max()
    steps = np.zeros(1 + row.max() + column.max(), np.uint8)
    steps[row[pairs >> 16] + column[pairs & 0xFFFF]] = seen
    return _Table(row[fold_table()], column[fold_table()], steps, weights)


def _number(codes: Ints) -> Ints:
    """Of each code point of the basic plane its number among those that are there, from 1 on; 0 for the others."""
    there = np.zeros(1 << 16, np.bool_)
    there[codes] = True
    return there.cumsum() * there


def pair_weights(pairs: NDArray[np.integer]) -> NDArray[np.float32]:
    """What pairs of characters weigh, from 1 for rare ones down to .07; two texts that share one multiply it.

    pairs: the first code point, of the basic plane, in the upper 16 bits, the second one in the lower. Traditional
    characters weigh what their Simplified forms do.

    >>> pair_weights(np.array([ord(a) << 16 | ord(b) for a, b in ("烟花", "煙花", "我们")])).round(2)
    array([0.68, 0.68, 0.07], dtype=float32)
    """
    table = _table()
    return table.weights.take(table.steps.take(table.row.take(pairs >> 16) + table.column.take(pairs & 0xFFFF)))
