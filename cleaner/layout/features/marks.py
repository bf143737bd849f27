"""How a line begins and ends, and which quotes and brackets it leaves open."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Characters, Matrix, holds_for

Sorts = NDArray[np.uint8]

# Which marks say the same at a line's end or start. A half-width mark stands beside its full-width form.
_MARK_CLASSES = (
    "。．",
    "！!？?",
    "…",
    "；;",
    "，,",
    "、",
    "：:",
    '”」』’"',
    "）)】〕》",
    "“「『‘",
    "（(【〔《",
    "—–-",
    ".",
)
_ORNAMENTS = "●■◆▲▶◀★☆□◇◎○◣"
# Behind the marks: ornaments, digits, Latin letters, other letters (Chinese characters), other signs.
_CLASSES = len(_MARK_CLASSES) + 5

_PAIRS = (("“「『", "”」』"), ("（(", "）)"), ("《", "》"))
"""What opens and what closes, by the sort of bracket."""


def mark_features(characters: Characters) -> Matrix:
    """Classes of the first, second, last and last but one character, one-hot; quotes and brackets left open."""
    ends = np.zeros((len(characters.texts), 4, _CLASSES), np.float32)
    lengths = characters.lengths
    rows = np.arange(len(characters.texts))
    classes = _mark_classes()
    for place, at, shortest in (
        (0, characters.starts, 1),
        (1, characters.starts + 1, 2),
        (2, characters.ends - 1, 2),
        (3, np.maximum(characters.ends - 2, 0), 3),
    ):
        ends[rows, place, classes[characters.basic[at]]] = lengths >= shortest
    return np.concatenate([ends.reshape(len(rows), -1), _balance(characters)], axis=1)


def _balance(characters: Characters) -> Matrix:
    """Of each sort of bracket: the last one opens; the first one closes."""
    sides = _sides()[characters.basic]
    at = np.flatnonzero(sides)
    rows, sides = characters.row[at], sides[at]
    first = np.full((len(characters.texts), 2 * len(_PAIRS) + 1), len(characters.codes))
    last = np.full((len(characters.texts), 2 * len(_PAIRS) + 1), -1)
    np.minimum.at(first, (rows, sides), at)
    np.maximum.at(last, (rows, sides), at)
    balance = np.empty((len(characters.texts), 2 * len(_PAIRS)), np.float32)
    balance[:, 0::2] = last[:, 1::2] > last[:, 2::2]
    balance[:, 1::2] = first[:, 2::2] < first[:, 1::2]
    return balance


@cache
def _mark_classes() -> Sorts:
    """Of each character of the basic plane, the number of its class."""
    letter, digit = holds_for(np.char.isalpha), holds_for(np.char.isdigit)
    latin = letter & (np.arange(BASIC) < 0x80)
    table = (len(_MARK_CLASSES) + np.select([digit, latin, letter], [1, 2, 3], 4)).astype(np.uint8)
    table[[ord(char) for char in _ORNAMENTS]] = len(_MARK_CLASSES)
    for number, marks in enumerate(_MARK_CLASSES):
        table[[ord(mark) for mark in marks]] = number
    return table


@cache
def _sides() -> Sorts:
    """Of each character of the basic plane: 0 no bracket, 1 opens one of the first sort, 2 closes it, 3 opens ..."""
    table = np.zeros(BASIC, np.uint8)
    for number, marks in enumerate((marks for pair in _PAIRS for marks in pair), 1):
        table[[ord(mark) for mark in marks]] = number
    return table
