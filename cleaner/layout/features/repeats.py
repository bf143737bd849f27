"""Which lines of a page stand there again, or begin like others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import FIRST_HAN, LAST_HAN, Blocks, Characters, Codes, Flags, Ints, Matrix
from cleaner.layout.features.pages import Pages

_DIGIT = ord("0")
_LINE_FEED = ord("\n")
_NONE = np.uint32(_LINE_FEED)
_CHARACTER_BITS = np.uint64(21)


def repeat_features(characters: Characters, pages: Pages, cohesion: Matrix) -> Blocks:
    """Whether the line stands again on the page, as it is or with other numbers, or begins like those around it.

    cohesion: the features of that name.
    """
    folded, starts, ends = _without_numbers(characters)
    times, alikes = _times(characters, pages, folded, starts, ends)
    shape_numbers, kins = pages.alike(_shapes(folded, starts, ends))
    # A line does not stand inside another where some of its character pairs stand nowhere else.
    may_be = (cohesion[0] == 1) | (cohesion[3] == 0)
    return [
        times > 1,
        alikes > 1,
        alikes > 2,
        (alikes > 1) & (ends - starts == 1) & (folded[starts] == _DIGIT),
        _contained(characters, pages, may_be),
        kins > 2,
        kins > 5,
        _beside(shape_numbers) / 2,
    ]


def _without_numbers(characters: Characters) -> tuple[Codes, Ints, Ints]:
    """The characters with 0 for every number, and of each line the place of its first one and of its line feed."""
    digit = characters.digit
    kept = np.ones(len(digit), np.bool_)
    np.logical_and(digit[1:], digit[:-1], out=kept[1:])
    np.logical_not(kept[1:], out=kept[1:])
    folded = np.where(digit, np.uint32(_DIGIT), characters.codes)[np.flatnonzero(kept)]
    ends = np.flatnonzero(folded == _LINE_FEED)
    return folded, np.concatenate([[0], ends[:-1] + 1]), ends


def _times(characters: Characters, pages: Pages, folded: Codes, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """How often each line stands on its page, as it is, and with 0 for every number."""
    times, alikes = np.ones((2, len(starts)), np.int64)
    # Lines that are alike have the same sum. The others are few, so that what they say is compared one by one.
    _, alike = pages.alike(np.add.reduceat(folded, starts, dtype=np.uint32))
    rows = np.flatnonzero(alike > 1)
    some = list(zip(pages.of[rows].tolist(), rows.tolist(), starts[rows].tolist(), ends[rows].tolist(), strict=True))
    times[rows] = _count([(page, characters.texts[row]) for page, row, _, _ in some])
    alikes[rows] = _count([(page, folded[first:end].tobytes()) for page, _, first, end in some])
    return times, alikes


def _count(items: Sequence[tuple[int, str | bytes]]) -> list[int]:
    """Of each item how often it is there."""
    times = Counter(items)
    return [times[item] for item in items]


def _shapes(folded: Codes, starts: Ints, ends: Ints) -> NDArray[np.uint64]:
    """The shape of each line's beginning, with 0 for every number.

    That is the first character, whether the three behind it hold a number, and what of the two behind it is no letter.
    """
    # A line feed, which is in no line, stands for none.
    second, third, fourth = (folded[np.minimum(starts + place, ends)] for place in (1, 2, 3))
    number = (second == _DIGIT) | (third == _DIGIT) | (fourth == _DIGIT)
    second, third = (np.where(_is_letter(codes), _NONE, codes) for codes in (second, third))
    none = second == _NONE
    second, third = np.where(none, third, second), np.where(none, _NONE, third)
    shapes: NDArray[np.uint64] = folded[starts].astype(np.uint64) << np.uint64(1) | number
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
    short = np.flatnonzero(may_be & (lengths >= 6) & (lengths <= 40))
    page = pages.of[short]
    begins, ends = characters.starts[pages.firsts][page], characters.ends[pages.lasts][page]
    for row, own, begin, end in zip(*(each.tolist() for each in (short, page, begins, ends)), strict=True):
        if characters.joined.count(texts[row], begin, end) > 1:
            kind = [text for text in texts[pages.lines(own)] if 6 <= len(text) <= 60]
            contained[row] = "\n".join(kind).count(texts[row]) > 1
    return contained
