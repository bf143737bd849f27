"""How a line begins and ends, and which quotes and brackets it leaves open."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Blocks, Characters, Flags, holds_for

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


def mark_features(characters: Characters) -> Blocks:
    """Classes of the first, second, last and last but one character, one-hot; quotes and brackets left open."""
    lines = len(characters.texts)
    lengths = characters.lengths
    ends = np.zeros(4 * _CLASSES * lines, np.bool_)
    for place, at, shortest in (
        (0, characters.starts, 1),
        (1, characters.starts + 1, 2),
        (2, characters.ends - 1, 2),
        (3, np.maximum(characters.ends - 2, 0), 3),
    ):
        features = _mark_classes()[characters.basic[at]].astype(np.int64) + place * _CLASSES
        ends[features * lines + np.arange(lines)] = lengths >= shortest
    return [ends.reshape(4 * _CLASSES, lines), _balance(characters)]


def _balance(characters: Characters) -> Flags:
    """Of each sort of bracket: the last one opens; the first one closes."""
    lines = len(characters.texts)
    every = _sides().take(characters.basic)
    at = np.flatnonzero(every > 0)
    sides, rows = every[at], characters.row[at]
    first = np.full((2 * len(_PAIRS) + 1, lines), len(every))
    last = np.full(first.shape, -1)
    np.minimum.at(first, (sides, rows), at)
    np.maximum.at(last, (sides, rows), at)
    opens, closes = slice(1, None, 2), slice(2, None, 2)
    balance = np.empty((2 * len(_PAIRS), lines), np.bool_)
    balance[0::2] = last[opens] > last[closes]
    balance[1::2] = first[closes] < first[opens]
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
