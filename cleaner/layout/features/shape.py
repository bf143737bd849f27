"""How wide lines are and how they stand: against the lines around and against the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Blocks, Characters, Flags, Ints, Matrix
from cleaner.layout.features.pages import Pages
from cleaner.values import Line

# Thresholds that turn a number into a few steps a network can use.
_LENGTH_STEPS = np.array((4, 8, 14, 20, 28, 40, 60, 100, 200, 400), np.float32)
_SHORTFALL_STEPS = np.array((-1, 1, 3, 5, 9, 15, 25), np.float32)
_DIFFERENCE_STEPS = np.array((-8, -3, 0, 3, 8), np.float32)
_BLANK_STEPS = np.array((1, 2, 3, 4))
_PLACE_STEPS = np.array((1, 2, 4, 8, 16, 32))
_INDENT_STEPS = np.array((-3, -1, 1, 3, 6, 12))
_INDENT_CHANGE_STEPS = np.array((-6, -1, 1, 6))

_AROUND = 6
"""Lines to each side among which the column's width is looked for."""
_NARROW = 12
"""Half-width columns. What is narrower says nothing about the page's columns."""
_KINDS = 4
"""Widths of a page that count as its common ones."""
_PAGE = 1 << 40
"""What the number of a page counts before a width: no line is as wide."""


class Spacing(NamedTuple):
    """What stands in front of lines."""

    blanks: Ints
    """Blank lines."""
    indents: Ints
    """White space, in half-width columns."""
    breaks: Flags
    """Page breaks."""


def spacing_of(lines: Sequence[Line]) -> Spacing:
    """What stands in front of these lines."""
    return Spacing(
        np.fromiter([line.blanks for line in lines], np.int64, len(lines)),
        np.fromiter([line.indent for line in lines], np.int64, len(lines)),
        np.fromiter([line.page_break for line in lines], np.bool_, len(lines)),
    )


class Columns(NamedTuple):
    """How wide the lines of each page are."""

    mode: Matrix
    """The commonest width, where lines within two columns count as alike; of several the first.

    1 where all lines are narrow.
    """
    common: Ints
    """How many lines have one of the commonest widths."""


def columns_of(widths: Matrix, pages: Pages) -> Columns:
    """How wide lines are, two columns taken as one."""
    half = widths.astype(np.int64) // 2
    kinds, kind, times = np.unique(pages.of * _PAGE + half, return_inverse=True, return_counts=True)
    page, width = np.divmod(kinds, _PAGE)
    order = np.lexsort((times, page))
    behind = np.searchsorted(page, page, "right") - np.arange(len(page))  # of its page
    foremost = behind <= _KINDS
    common = np.bincount(page[foremost], times[order][foremost]).astype(np.int64)
    times[width < _NARROW // 2] = 0
    alike = times.copy()
    beside = np.flatnonzero(np.diff(kinds) == 1)
    alike[beside] += times[beside + 1]
    alike[beside + 1] += times[beside]
    alike[times == 0] = 0
    commonest = pages.foremost(alike[kind])
    mode = np.where(alike[kind[commonest]] > 0, 2 * half[commonest], 1)
    return Columns(mode.astype(np.float32), common)


def _steps(values: NDArray[Any], thresholds: NDArray[Any]) -> Flags:
    return values >= thresholds[:, None]


def length_features(widths: Matrix) -> Blocks:
    """The width of each line."""
    return [_steps(widths, _LENGTH_STEPS), np.log1p(widths) / 4]


def neighbour_features(widths: Matrix, columns: Columns, pages: Pages) -> Blocks:
    """The width against the widths around: the column's width is that of the widest lines of some near ones."""
    # Between two pages, and at both ends, stand as many lines of no width as a line looks at.
    padded = np.zeros(len(widths) + _AROUND * (len(pages.firsts) + 1), np.float32)
    at = np.arange(len(widths)) + _AROUND * (pages.of + 1)
    padded[at] = widths
    above, below = padded[at - 1], padded[at + 1]
    column = np.maximum(_third_widest(padded)[at - _AROUND], 1)
    mode = columns.mode[pages.of]
    return [
        _steps(column - widths, _SHORTFALL_STEPS),
        _steps(mode - widths, _SHORTFALL_STEPS),
        *(np.minimum(ratio, 2) for ratio in (widths / column, widths / mode, above / column, below / column)),
        _steps(above - widths, _DIFFERENCE_STEPS),
        _steps(below - widths, _DIFFERENCE_STEPS),
    ]


def _third_widest(padded: Matrix) -> Matrix:
    """Of the lines from the first on that so many stand around, the third of the widths there, from the widest on."""
    count = len(padded) - 2 * _AROUND
    first, second, third = np.zeros((3, count), np.float32)
    for place in range(2 * _AROUND + 1):
        width = padded[place : place + count]
        # What is wider goes up by one place, and what it drives out goes down.
        first, width = np.maximum(first, width), np.minimum(first, width)
        second, width = np.maximum(second, width), np.minimum(second, width)
        third = np.maximum(third, width)
    return third


def place_features(spacing: Spacing, pages: Pages) -> Blocks:
    """Blank lines, place on the page, indents, page breaks."""
    above, indents, breaks = spacing
    below = np.append(above[1:], 0)
    below[pages.lasts] = 3
    number = pages.number
    usual = indents[pages.foremost(pages.alike(indents)[1])] if indents.any() else indents[pages.firsts]
    change = np.diff(indents, prepend=0)
    change[pages.firsts] = 0
    begins, ends = breaks.copy(), np.append(breaks[1:], False)
    begins[pages.firsts] = ends[pages.lasts] = True
    return [
        _steps(above, _BLANK_STEPS),
        _steps(below, _BLANK_STEPS),
        _steps(number, _PLACE_STEPS),
        _steps(pages.counts[pages.of] - 1 - number, _PLACE_STEPS),
        _steps(_since_last(begins), _PLACE_STEPS),
        _steps(_since_last(ends[::-1])[::-1], _PLACE_STEPS),
        _steps(indents - usual[pages.of], _INDENT_STEPS),
        _steps(change, _INDENT_CHANGE_STEPS),
        breaks,
    ]


def _since_last(begins: Flags) -> Ints:
    """Lines since the last that begins something, 0 on that line itself. The first one does."""
    number = np.arange(len(begins))
    return number - np.maximum.accumulate(np.where(begins, number, 0))


def page_features(
    spacing: Spacing, characters: Characters, pages: Pages, columns: Columns, han: Ints, spaced: Flags
) -> Blocks:
    """What holds for the whole page: hard-wrapped or one line a fragment, blank lines, language."""
    counts = pages.counts
    marked = pages.sums(characters.codes[characters.starts] == ord("#")) / counts
    facts = [
        columns.common / counts,
        pages.sums(spacing.blanks > 0) / counts,
        pages.sums(han == 0) / counts,
        np.minimum(1, marked * 4),
        pages.sums(spacing.indents > 0) / counts,
        spaced,
        np.minimum(2, np.log1p(counts) / 4),
    ]
    return [np.repeat(np.stack(facts).astype(np.float32), counts, axis=1)]
