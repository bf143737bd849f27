"""Which lines of a page stand there again, or share their character pairs with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import FIRST_HAN, LAST_HAN, Characters, Flags, Ints, Matrix, members
from cleaner.layout.features.counts import DIGITS
from cleaner.layout.features.pages import Pages

Bits = NDArray[np.uint64]

_DIGIT = ord("0")
_LINE_FEED = ord("\n")
_CHARACTER_BITS = np.uint64(21)
_WIDE = 0x2E80
"""From here on characters and marks are Chinese."""
_ROW_BITS = np.uint64(22)
_NEAR = 8
"""Lines above or below that count as near."""


def repeat_features(characters: Characters, pages: Pages, cohesion: Matrix) -> Matrix:
    """Whether the line stands again on the page, as it is or with other numbers, or begins like those around it.

    cohesion: the features of that name.
    """
    texts = characters.texts
    keys, shapes = _without_numbers(characters)
    alikes = _times(keys, pages)
    shape_numbers, kins = _kin(shapes, pages)
    features = np.empty((len(texts), 8), np.float32)
    features[:, 0] = _times(texts, pages) > 1
    features[:, 1] = alikes > 1
    features[:, 2] = alikes > 2
    features[:, 3] = (alikes > 1) & np.array([key == "0" for key in keys])
    # A line does not stand inside another where some of its character pairs stand nowhere else.
    may_be = ((cohesion[:, 0] == 1) | (cohesion[:, 3] == 0)).tolist()
    features[:, 4] = [contained for own in pages.slices() for contained in _contained(texts[own], may_be[own])]
    features[:, 5] = kins > 2
    features[:, 6] = kins > 5
    features[:, 7] = _beside(shape_numbers) / 2
    return features


def _without_numbers(characters: Characters) -> tuple[list[str], Bits]:
    """Each line with 0 for every number, and the shape of its beginning.

    A shape is the first character, whether the three behind it hold a number, and what of the two behind it is no
    letter.
    """
    digit = _digits()[characters.basic]
    folded = np.where(digit, _DIGIT, characters.codes)
    kept = np.ones(len(folded), np.bool_)
    np.logical_and(digit[1:], digit[:-1], out=kept[1:])
    np.logical_not(kept[1:], out=kept[1:])
    folded = folded[kept]
    keys = folded.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass").split("\n")[:-1]
    ends = np.flatnonzero(folded == _LINE_FEED)
    starts = np.concatenate([[0], ends[:-1] + 1])
    # 0 is none, as a line may hold the character 0.
    second, third, fourth = (
        np.where(starts + place < ends, folded[np.minimum(starts + place, ends)] + 1, 0) for place in (1, 2, 3)
    )
    number = (second == _DIGIT + 1) | (third == _DIGIT + 1) | (fourth == _DIGIT + 1)
    second, third = (np.where(_is_letter(code - 1), 0, code) for code in (second, third))
    second, third = np.where(second, second, third), np.where(second, third, 0)
    shapes = (folded[starts] << 1 | number).astype(np.uint64) << _CHARACTER_BITS | second.astype(np.uint64)
    return keys, shapes << _CHARACTER_BITS | third.astype(np.uint64)


def _is_letter(codes: Ints) -> Flags:
    """Whether it is a Chinese character or a letter of the alphabet, which say nothing about a shape."""
    latin = codes | 0x20
    return ((codes >= FIRST_HAN) & (codes <= LAST_HAN)) | ((latin >= ord("a")) & (latin <= ord("z")))


def _times(texts: Sequence[str], pages: Pages) -> Ints:
    """How often each line stands on its page."""
    times: list[int] = []
    for own in pages.slices():
        count = Counter(texts[own])
        times += map(count.__getitem__, texts[own])
    return np.array(times)


def _kin(shapes: Bits, pages: Pages) -> tuple[Ints, Ints]:
    """Of each line, the number of its shape on its page, and how many lines of the page have it."""
    kinds, numbers = np.unique(shapes, return_inverse=True)
    _, numbers, times = np.unique(pages.of * len(kinds) + numbers, return_inverse=True, return_counts=True)
    return numbers, times[numbers]


def _beside(shapes: Ints) -> Ints:
    """How many of the two lines above and the two below have the same shape."""
    found = np.zeros(len(shapes), np.int64)
    for reach in (1, 2):
        alike = shapes[reach:] == shapes[:-reach]
        found[reach:] += alike
        found[:-reach] += alike
    return found


def _contained(texts: Sequence[str], may_be: Sequence[bool]) -> list[bool]:
    """Whether a short line stands inside a later or earlier line of its kind, as a running head holds a title."""
    joined = "\n".join([text for text in texts if 6 <= len(text) <= 60])
    return [may and 6 <= len(text) <= 40 and joined.count(text) > 1 for text, may in zip(texts, may_be, strict=True)]


def cohesion_features(characters: Characters, pages: Pages) -> Matrix:
    """The share of a line's character pairs that stand elsewhere: on the page, in the lines above, in those below."""
    count = len(characters.texts)
    codes, rows = characters.codes.view(np.uint64), characters.row.view(np.uint64)
    wide = codes >= _WIDE
    # 21 bits for each character, 22 for the line: fewer than four million lines are looked at together.
    keys = codes[:-1] << _CHARACTER_BITS
    keys |= codes[1:]
    keys <<= _ROW_BITS
    keys |= rows[:-1]
    keys = keys[wide[:-1] & wide[1:]]
    keys.sort()
    new = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    keys = keys[new]
    # Sorted by pair, then by line, each once: the line before is the nearest above that holds the pair.
    pair, row = keys >> _ROW_BITS, (keys & np.uint64((1 << int(_ROW_BITS)) - 1)).astype(np.int64)
    own = pages.of[row]
    again = (pair[1:] == pair[:-1]) & (own[1:] == own[:-1])
    near = again & (row[1:] - row[:-1] <= _NEAR)
    elsewhere = np.zeros(len(pair), np.bool_)
    elsewhere[1:] |= again
    elsewhere[:-1] |= again
    held = np.bincount(row, minlength=count)
    features = np.zeros((count, 4), np.float32)
    some = np.maximum(held, 1)
    features[:, 0] = np.bincount(row[elsewhere], minlength=count) / some
    features[:, 1] = np.bincount(row[1:][near], minlength=count) / some
    features[:, 2] = np.bincount(row[:-1][near], minlength=count) / some
    features[:, 3] = held > 0
    return features


@cache
def _digits() -> Flags:
    return members(DIGITS)
