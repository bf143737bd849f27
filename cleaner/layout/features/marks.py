"""How a line begins and ends, and which quotes and brackets it leaves open."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Blocks, Characters, Flags, holds_for
from cleaner.layout.features.classes import Signs

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

BRACKETS = ("“「『", "”」』", "（(", "）)", "《", "》")
"""What opens and what closes, by the sort of bracket."""


def mark_features(characters: Characters, signs: Signs) -> Blocks:
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
    return [ends.reshape(4 * _CLASSES, lines), _balance(characters, signs)]


def _balance(characters: Characters, signs: Signs) -> Flags:
    """Of each sort of bracket: the last one opens; the first one closes."""
    lines = len(characters.texts)
    sides = signs.numbers(BRACKETS)
    brackets = np.flatnonzero(sides > 0)
    cells, at = (sides[brackets], signs.rows[brackets]), signs.at[brackets]
    first = np.full((len(BRACKETS) + 1, lines), len(signs.every))
    last = np.full(first.shape, -1)
    np.minimum.at(first, cells, at)
    np.maximum.at(last, cells, at)
    opens, closes = slice(1, None, 2), slice(2, None, 2)
    balance = np.empty((len(BRACKETS), lines), np.bool_)
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
