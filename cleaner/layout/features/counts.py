"""How often the commonest marks stand in a line, and of which script it is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, FIRST_HAN, LAST_HAN, Characters, Flags, Matrix, members

# What is counted by itself; then numbers (runs of digits), Chinese characters and Latin letters.
_COUNTED = ("，,", "。", "、", "：:", "“「", " ", "的")
DIGITS = r"\d一二三四五六七八九十〇"
"""Characters that numbers are written with, as a class of a regular expression."""
_MARKS = len(_COUNTED) + 1  # 0 is what is not counted
_HAN, _UPPER, _LOWER, _SORTS = _MARKS, _MARKS + 1, _MARKS + 2, _MARKS + 3
_DE = _COUNTED.index("的") + 1


class Counts(NamedTuple):
    features: Matrix
    han: Matrix
    """How many Chinese characters each line holds."""


def count_features(characters: Characters) -> Counts:
    """Counts of marks, as they are, as flags and against the line's length; shares of the scripts."""
    tables = _tables()
    count = len(characters.texts)
    cells = np.bincount(characters.row * _SORTS + tables.sorts[characters.basic], minlength=count * _SORTS).reshape(
        count, _SORTS
    )
    digit = tables.digits[characters.basic]
    begins = digit.copy()
    begins[1:] &= ~digit[:-1]
    numbers = np.concatenate([cells[:, 1:_MARKS], characters.sums(begins)[:, None]], axis=1).astype(np.float32)
    han = (cells[:, _HAN] + cells[:, _DE]).astype(np.float32)
    upper = cells[:, _UPPER].astype(np.float32)
    latin = cells[:, _LOWER] + upper
    length = np.maximum(1, characters.lengths).astype(np.float32)
    features = [
        np.minimum(numbers, 3) / 3,
        numbers > 0,
        np.minimum(numbers / np.maximum(8, length[:, None]) * 8, 2),
        (han / length)[:, None],
        (han + latin + numbers[:, -1] == 0)[:, None],
        (latin / length)[:, None],
        (upper / np.maximum(1, latin))[:, None],
    ]
    return Counts(np.concatenate(features, axis=1, dtype=np.float32), han)


class _Tables(NamedTuple):
    sorts: NDArray[np.uint8]
    digits: Flags


@cache
def _tables() -> _Tables:
    sorts = np.zeros(BASIC, np.uint8)
    sorts[FIRST_HAN : LAST_HAN + 1] = _HAN
    sorts[ord("A") : ord("Z") + 1] = _UPPER
    sorts[ord("a") : ord("z") + 1] = _LOWER
    for number, marks in enumerate(_COUNTED, 1):
        sorts[[ord(mark) for mark in marks]] = number
    return _Tables(sorts, members(DIGITS))
