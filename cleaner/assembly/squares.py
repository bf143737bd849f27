"""All pairs of the things of each page, for many pages at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Floats, Ints, offsets, owners


class Squares(NamedTuple):
    """One entry a pair: page after page, the first thing of a page with each, then the second with each.

    >>> squares = pair_all(np.array([2, 1]))
    >>> squares.left.tolist(), squares.right.tolist(), squares.turned.tolist()
    ([0, 0, 1, 1, 2], [0, 1, 0, 1, 2], [0, 2, 1, 3, 4])
    """

    sizes: Ints
    """Things of each page."""
    things: Ints
    """Of each page, the number of its first thing; one more for the end."""
    left: Ints
    """Numbers of things, counted over all pages."""
    right: Ints
    turned: Ints
    """Where the pair stands whose left thing is this one's right."""
    rows: Ints
    """Of each thing, where the pairs begin that have it on the left."""
    own: Ints
    """Of each thing its number on its page."""


def pair_all(count: Ints) -> Squares:
    """The pairs of pages that hold so many things."""
    things = offsets(count)
    width = count.repeat(count)
    rows = offsets(width)[:-1]
    left = owners(width)
    first = things[:-1].repeat(count)
    own = np.arange(things[-1]) - first
    right = np.arange(len(left)) + (first - rows).take(left)
    return Squares(count, things, left, right, rows.take(right) + own.take(left), rows, own)


def most_on_the_left(squares: Squares, values: Floats) -> Floats:
    """Of each thing, the largest value of the pairs that have it on the left."""
    largest: Floats = np.maximum.reduceat(values, squares.rows)
    return largest
