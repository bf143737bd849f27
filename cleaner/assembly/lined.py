"""The lines of fragments: what these say as a whole, and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, add_up_from_0, which
from cleaner.layout.lines import width
from cleaner.values import Fragment


class Lined(NamedTuple):
    """One entry a fragment."""

    texts: Sequence[str]
    """Its lines, a space between them."""
    lines: Ints
    """How many lines it has."""
    blanks: Ints
    """Blank lines above it."""
    breaks: Flags
    """A form feed stands before it, or in it."""
    widest: Floats
    """The width of its widest line, in half-width columns; 0 for a single line, whose width says nothing."""
    last: Floats
    """The same of its last line."""


def read_lines(fragments: Sequence[Fragment]) -> Lined:
    """What the lines of fragments say.

    >>> from cleaner.values import Line
    >>> dam = Fragment("body", (Line(2, "大坝"), Line(3, "很高。")))
    >>> lined = read_lines([Fragment("title", (Line(1, "水库"),)), dam])
    >>> lined.texts, lined.lines.tolist(), lined.widest.tolist(), lined.last.tolist()
    (['水库', '大坝 很高。'], [1, 2], [0.0, 6.0], [0.0, 6.0])
    """
    own = [fragment.lines for fragment in fragments]
    lines = [line for of_one in own for line in of_one]
    rows = [line.text for line in lines]
    starts = add_up_from_0(np.fromiter(map(len, own), np.int64, len(own)))
    first, count = starts[:-1], np.diff(starts)
    texts = [rows[k] for k in first.tolist()]
    blanks = np.array([line.blanks for line in lines], np.int64)[first]
    breaks = np.logical_or.reduceat(np.array([line.page_break for line in lines], np.bool_), first)
    widest, last = np.zeros((2, len(own)))
    for k in which(count > 1).tolist():
        of_one = rows[starts[k] : starts[k + 1]]
        texts[k] = " ".join(of_one)
        widths = [width(row) for row in of_one]
        widest[k], last[k] = max(widths), widths[-1]
    return Lined(texts, count, blanks, breaks, widest, last)
