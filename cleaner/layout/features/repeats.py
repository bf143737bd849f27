"""Which lines of a page stand there again, or begin like others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import (
    DIGITS,
    Blocks,
    Characters,
    Codes,
    Flags,
    Ints,
    Matrix,
)
from cleaner.layout.features.classes import Signs
from cleaner.layout.features.pages import Pages
from cleaner.layout.seams import FIRST_HAN, LAST_HAN

_DIGIT = np.uint32(ord("0"))
_NONE = np.uint32(ord("\n"))
_NUMBER = re.compile(f"[{DIGITS}]+")
_CHARACTER_BITS = np.uint64(21)


def repeat_features(characters: Characters, pages: Pages, signs: Signs, digits: Ints, cohesion: Matrix) -> Blocks:
    """Whether the line stands again on the page, as it is or with other numbers, or begins like those around it.

    digits: the places of `DIGITS`. cohesion: the features of that name.
    """
    times, alikes, numbers = _times(characters, pages, digits)
    shape_numbers, kins = pages.alike(_shapes(characters, signs, digits))
    # A line does not stand inside another where some of its character pairs stand nowhere else.
    may_be = (cohesion[0] == 1) | (cohesion[3] == 0)
    return [
        times > 1,
        alikes > 1,
        alikes > 2,
        numbers,
        _contained(characters, pages, may_be),
        kins > 2,
        kins > 5,
        _beside(shape_numbers) / 2,
    ]


def _times(characters: Characters, pages: Pages, digits: Ints) -> tuple[Ints, Ints, Flags]:
    """How often each line stands on its page, as it is, and with 0 for every number; is it a number among others?"""
    times, alikes = np.ones((2, len(characters.texts)), np.int64)
    numbers = np.zeros(len(times), np.bool_)
    # Lines that are alike have the same sum of what is no number. Few have; what these say is compared.
    apart_from_numbers = characters.codes.copy()
    apart_from_numbers[digits] = 0
    _, alike = pages.alike(np.add.reduceat(apart_from_numbers, characters.starts, dtype=np.uint32))
    rows = np.flatnonzero(alike > 1)
    some = [(page, characters.texts[row]) for page, row in zip(pages.of[rows].tolist(), rows.tolist(), strict=True)]
    without = [(page, _NUMBER.sub("0", text)) for page, text in some]
    times[rows] = _count(some)
    alikes[rows] = _count(without)
    numbers[rows] = [text == "0" for _, text in without]
    return times, alikes, numbers & (alikes > 1)


def _count(items: Sequence[tuple[int, str]]) -> list[int]:
    """Of each item how often it is there."""
    times = Counter(items)
    return [times[item] for item in items]


def _shapes(characters: Characters, signs: Signs, digits: Ints) -> NDArray[np.uint64]:
    """The shape of each line's beginning, with 0 for every number. digits: their places.

    That is the first character, whether the three behind it hold a number, and what of the two behind it is no letter.
    """
    is_digit, ends = signs.classes[DIGITS], characters.ends
    # What follows on numbers.
    behind = digits[np.flatnonzero(np.diff(digits, append=len(signs.every) + 1) > 1)] + 1
    at = characters.starts
    head = []
    for _ in range(4):
        number = is_digit[signs.every[at]]
        head.append(np.where(number, _DIGIT, characters.codes[at]))
        at = np.minimum(at + 1, ends)
        at[number] = behind[np.searchsorted(behind, at[number])]
    first, second, third, fourth = head
    number = (second == _DIGIT) | (third == _DIGIT) | (fourth == _DIGIT)
    # A line feed, which is in no line, stands for none.
    second, third = (np.where(_is_letter(codes), _NONE, codes) for codes in (second, third))
    none = second == _NONE
    second, third = np.where(none, third, second), np.where(none, _NONE, third)
    shapes: NDArray[np.uint64] = first.astype(np.uint64) << np.uint64(1) | number
    for codes in (second, third):
        shapes = shapes << _CHARACTER_BITS | codes
    return shapes


def _is_letter(codes: Codes) -> Flags:
    """Whether it is a Chinese character or a letter of the alphabet, which say nothing about a shape."""
    latin = codes | 0x20
    return ((codes >= FIRST_HAN) & (codes <= LAST_HAN)) | ((latin >= ord("a")) & (latin <= ord("z")))


def _beside(shapes: Ints) -> Ints:
    """How many of the two lines above and the two below have the same shape."""
    found = np.zeros(len(shapes), np.int64)
    for reach in (1, 2):
        alike = shapes[reach:] == shapes[:-reach]
        found[reach:] += alike
        found[:-reach] += alike
    return found


def _contained(characters: Characters, pages: Pages, may_be: Flags) -> Flags:
    """Whether a short line stands inside a later or earlier line of its kind, as a running head holds a title."""
    texts, lengths = characters.texts, characters.lengths
    contained = np.zeros(len(texts), np.bool_)
    kind = (lengths >= 6) & (lengths <= 60)
    rows, of_kind = (np.flatnonzero(flags) for flags in (may_be & kind & (lengths <= 40), kind))
    by_page = (np.split(some, np.searchsorted(some, pages.firsts[1:])) for some in (rows, of_kind))
    for own, others in zip(*by_page, strict=True):
        if len(own):
            joined = "\n".join([texts[row] for row in others.tolist()])
            contained[own] = [joined.count(texts[row]) > 1 for row in own.tolist()]
    return contained
