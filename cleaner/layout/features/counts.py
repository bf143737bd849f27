"""How often the commonest marks stand in a line, and of which script it is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Blocks, Characters, Ints

# What is counted by itself; then numbers (runs of digits), Chinese characters and Latin letters.
_COUNTED = ("，,", "。", "、", "：:", "“「", " ", "的")
_UPPER, _LOWER = len(_COUNTED) + 1, len(_COUNTED) + 2  # 0 is what is not counted
_SORTS = len(_COUNTED) + 3


class Counts(NamedTuple):
    features: Blocks
    han: Ints
    """How many Chinese characters each line holds."""


def count_features(characters: Characters) -> Counts:
    """Counts of marks, as they are, as flags and against the line's length; shares of the scripts."""
    lines = len(characters.texts)
    sorts = _sorts().take(characters.basic)
    at = np.flatnonzero(sorts > 0)
    cells = sorts[at] * np.int64(lines)
    cells += characters.row[at]
    counts = np.bincount(cells, minlength=_SORTS * lines).reshape(_SORTS, lines)
    counts[0] = characters.sums(characters.numbers)
    numbers = np.concatenate([counts[1:_UPPER], counts[:1]]).astype(np.float32)
    han = characters.sums(characters.han)
    upper = counts[_UPPER].astype(np.float32)
    latin = (counts[_LOWER] + counts[_UPPER]).astype(np.float32)
    length = np.maximum(1, characters.lengths).astype(np.float32)
    features = [
        np.minimum(numbers, 3) / 3,
        numbers > 0,
        np.minimum(numbers / np.maximum(8, length) * 8, 2),
        han / length,
        han + latin + numbers[-1] == 0,
        latin / length,
        upper / np.maximum(1, latin),
    ]
    return Counts(features, han)


@cache
def _sorts() -> NDArray[np.uint8]:
    """Of each character of the basic plane, the number of its sort."""
    sorts = np.zeros(BASIC, np.uint8)
    sorts[ord("A") : ord("Z") + 1] = _UPPER
    sorts[ord("a") : ord("z") + 1] = _LOWER
    for number, marks in enumerate(_COUNTED, 1):
        sorts[[ord(mark) for mark in marks]] = number
    return sorts
