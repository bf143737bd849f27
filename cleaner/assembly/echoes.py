"""What a page says elsewhere about a seam: the words that it would make, if they are words of this page.

A name cut by a column's end stands whole in the next paragraph: `邹` | `东阳` is no accident where 邹东阳 occurs, and a
paragraph that begins with 东阳 has lost its beginning where 东阳 never comes without 邹.
"""

from __future__ import annotations

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, changes, which
from cleaner.assembly.edges import ALPHA, Edges, kinds_of_edges
from cleaner.assembly.index import Index, find_pairs, list_places

_ENOUGH = 2
"""Occurrences that make a habit."""
_ASCII = 127
_WIDE = 21
"""Bits of any code point."""


def count_echoes(index: Index, page: Ints, left: Edges, right: Edges) -> tuple[Floats, Floats]:
    """How often a page holds what seams make: ends of texts (`left`) followed by beginnings of others (`right`).

    First two characters across the seam, then three, both ways; logarithms, 0 where it is new.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> index = index_texts(read(["记者邹", "东阳说", "见到邹东阳"], np.arange(4)), np.array([3]))
    >>> left, right = index.tail.of(np.array([0, 1])), index.head.of(np.array([1, 2]))
    >>> [found.round(1).tolist() for found in count_echoes(index, np.array([0, 0]), left, right)]
    [[0.7, 0.0], [0.7, 0.0]]
    """
    two, three = np.zeros((2, len(page)))
    # Few seams make a pair that the page holds at all, and only those can make three characters that it holds.
    met, first, last = find_pairs(index.seams, page, left.outer, right.outer, 1)
    two[met] = last - first
    _, some, seam = np.unique(first, return_index=True, return_inverse=True)
    found, place = list_places(index.seams, first[some], last[some])
    for codes, wanted in ((index.codes[place - 1], left.inner[met]), (index.codes[place + 2], right.inner[met])):
        held = np.sort(found << _WIDE | codes)
        key = np.where(wanted < 0, -1, seam << _WIDE | wanted)
        three[met] += held.searchsorted(key, "right") - held.searchsorted(key)
    return np.log1p(two), np.log1p(three)


def lost_beginnings(index: Index) -> Flags:
    """Whether the first two characters of a text always come after one and the same character elsewhere on the page.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> index = index_texts(read(["邹东阳说。记者见到邹东阳。", "东阳在"], np.arange(3)), np.array([2]))
    >>> lost_beginnings(index).tolist()
    [False, True]
    """
    return _lost(index, index.head.outer, index.head.inner, -1, index.pages[:-1] - 1)


def lost_ends(index: Index) -> Flags:
    """The same for the last two characters of a text and what follows them."""
    return _lost(index, index.tail.inner, index.tail.outer, 2, index.pages[1:] - 1)


def _lost(index: Index, first: Ints, second: Ints, beside: int, nothing: Ints) -> Flags:
    """Whether two characters have a habit: one neighbour, always. The text's own edge is one more occurrence.

    `beside` is how far from a pair's place the neighbour is; at the place `nothing` of a page there is none.
    """
    lost = np.zeros(len(first), np.bool_)
    letters = kinds_of_edges(first) & kinds_of_edges(second) & ALPHA > 0
    word = which(letters & (np.maximum(first, second) > _ASCII))
    often, begin, end = find_pairs(index.pairs, index.page[word], first.take(word), second.take(word), _ENOUGH + 1)
    often = word[often]
    _, some, habit = np.unique(begin, return_index=True, return_inverse=True)
    stretch, place = list_places(index.pairs, begin[some], end[some])
    neighbour = place + beside
    there = neighbour != nothing[index.page[often[some]]][stretch]
    codes = index.codes[neighbour].astype(np.int64)
    letter = kinds_of_edges(codes) & ALPHA > 0
    starts = which(changes(stretch))
    lowest = np.minimum.reduceat(np.where(letter, codes, 1 << _WIDE), starts)
    same = lowest == np.maximum.reduceat(np.where(letter, codes, -1), starts)
    times, others = np.bincount(stretch, letter), np.bincount(stretch, ~letter & there)
    lost[often] = (same & (times >= _ENOUGH) & (others <= 1))[habit]
    return lost
