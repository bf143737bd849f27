"""The lines of fragments: what these say as a whole, and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, offsets, spread, which
from cleaner.assembly.texts import JOIN, encode
from cleaner.layout.features.characters import widths
from cleaner.values import Fragment


class Lined(NamedTuple):
    """The lines of fragments; but for these, one entry a fragment."""

    texts: Sequence[str]
    """Of all lines."""
    starts: Ints
    """The number of its first line; one more for the end."""
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
    >>> lined.texts, lined.starts.tolist(), lined.widest.tolist(), lined.last.tolist()
    (['水库', '大坝', '很高。'], [0, 1, 3], [0.0, 6.0], [0.0, 6.0])
    """
    own = [fragment.lines for fragment in fragments]
    lines = [*chain.from_iterable(own)]
    texts = [line.text for line in lines]
    count = np.fromiter(map(len, own), np.int64, len(own))
    starts = offsets(count)
    blanks = np.array([of_one[0].blanks for of_one in own], np.int64)
    breaks = np.logical_or.reduceat(np.array([line.page_break for line in lines], np.bool_), starts[:-1])
    widest, last = np.zeros((2, len(own)))
    some = which(count > 1)
    if len(some):
        wide = _widths([texts[k] for k in spread(starts[some], starts[some + 1])[1].tolist()])
        ends = count[some].cumsum()
        widest[some], last[some] = np.maximum.reduceat(wide, ends - count[some]), wide[ends - 1]
    return Lined(texts, starts, blanks, breaks, widest, last)


def _widths(texts: Sequence[str]) -> Ints:
    """The widths of texts, as `cleaner.layout.lines.width` has them."""
    codes = encode(texts)
    starts = np.append(0, which(codes == ord(JOIN))[:-1] + 1)
    wide: Ints = np.add.reduceat(widths().take(codes, mode="clip"), starts, dtype=np.int64)
    return wide
