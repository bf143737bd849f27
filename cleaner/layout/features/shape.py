"""How wide lines are and how they stand: against the lines around and against the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Characters, Ints, Matrix
from cleaner.values import Line

# Thresholds that turn a number into a few steps a network can use.
_LENGTH_STEPS = np.array((4, 8, 14, 20, 28, 40, 60, 100, 200, 400))
_SHORTFALL_STEPS = np.array((-1, 1, 3, 5, 9, 15, 25))
_DIFFERENCE_STEPS = np.array((-8, -3, 0, 3, 8))
_BLANK_STEPS = np.array((1, 2, 3, 4))
_PLACE_STEPS = np.array((1, 2, 4, 8, 16, 32))
_INDENT_STEPS = np.array((-3, -1, 1, 3, 6, 12))
_INDENT_CHANGE_STEPS = np.array((-6, -1, 1, 6))

_AROUND = 6
"""Lines to each side among which the column's width is looked for."""
_NARROW = 12
"""Half-width columns. What is narrower says nothing about the page's columns."""


def _steps(values: NDArray[Any], thresholds: Ints) -> NDArray[np.bool_]:
    return values[:, None] >= thresholds


def length_features(widths: Matrix) -> Matrix:
    """The width of each line."""
    return np.concatenate([_steps(widths, _LENGTH_STEPS), np.log1p(widths)[:, None] / 4], axis=1, dtype=np.float32)


def neighbour_features(widths: Matrix) -> Matrix:
    """The width against the widths around: the column's width is that of the widest lines of some near ones."""
    count = len(widths)
    padded = np.zeros(count + 2 * _AROUND, np.float32)
    padded[_AROUND:-_AROUND] = widths
    windows = padded[np.arange(count)[:, None] + np.arange(2 * _AROUND + 1)]
    windows.sort(axis=1)
    column = np.maximum(windows[:, -3], 1)
    mode = np.float32(_common_width(widths))
    above, below = padded[_AROUND - 1 : -_AROUND - 1], padded[_AROUND + 1 : count + _AROUND + 1]
    parts = [
        _steps(column - widths, _SHORTFALL_STEPS),
        _steps(mode - widths, _SHORTFALL_STEPS),
        np.clip(np.stack([widths / column, widths / mode, above / column, below / column], axis=1), 0, 2),
        _steps(above - widths, _DIFFERENCE_STEPS),
        _steps(below - widths, _DIFFERENCE_STEPS),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _common_width(widths: Matrix) -> float:
    """The commonest width of the page's lines, where lines within two columns count as alike; of several the first."""
    wide = widths[widths >= _NARROW].astype(np.int64) // 2
    if not len(wide):
        return 1.0
    counts = np.bincount(wide, minlength=int(wide.max()) + 2)
    best = wide[np.argmax(counts[wide] + counts[wide - 1] + counts[wide + 1])]
    return float(best * 2)


def place_features(lines: Sequence[Line]) -> Matrix:
    """Blank lines, place on the page, indents, page breaks."""
    count = len(lines)
    above = np.array([line.blanks for line in lines])
    below = np.append(above[1:], 3)
    number = np.arange(count)
    margins = [line.indent for line in lines]
    indents = np.array(margins)
    usual = Counter(margins).most_common(1)[0][0]
    breaks = np.array([line.page_break for line in lines])
    since = _since_last(breaks)
    until = _since_last(np.append(breaks[1:], True)[::-1])[::-1]
    return np.concatenate(
        [
            _steps(above, _BLANK_STEPS),
            _steps(below, _BLANK_STEPS),
            _steps(number, _PLACE_STEPS),
            _steps(number[::-1], _PLACE_STEPS),
            _steps(since, _PLACE_STEPS),
            _steps(until, _PLACE_STEPS),
            _steps(indents - usual, _INDENT_STEPS),
            _steps(np.diff(indents, prepend=indents[:1]), _INDENT_CHANGE_STEPS),
            breaks[:, None],
        ],
        axis=1,
        dtype=np.float32,
    )


def _since_last(breaks: NDArray[np.bool_]) -> Ints:
    """Lines since the last page break, 0 on the line that has it."""
    number = np.arange(len(breaks))
    return number - np.maximum.accumulate(np.where(breaks, number, 0))


def page_features(lines: Sequence[Line], page: Characters, widths: Matrix, han: Matrix, spaced: bool) -> Matrix:
    """What holds for the whole page: hard-wrapped or one line a fragment, blank lines, language."""
    count = len(lines)
    common = int(np.sort(np.bincount(widths.astype(np.int64) // 2))[-4:].sum()) / count
    blank = sum(line.blanks > 0 for line in lines) / count
    latin = int(np.count_nonzero(han == 0)) / count
    marked = int(np.count_nonzero(page.codes[page.starts] == ord("#"))) / count
    indented = sum(line.indent > 0 for line in lines) / count
    facts = [common, blank, latin, min(1.0, marked * 4), indented, float(spaced), min(2.0, np.log1p(count) / 4)]
    return np.tile(np.array(facts, np.float32), (count, 1))
