"""What a page says elsewhere about a seam: the words that it would make, if they are words of this page.

A name cut by a column's end stands whole in the next paragraph: `邹` | `东阳` is no accident where 邹东阳 occurs, and a
paragraph that begins with 东阳 has lost its beginning where 东阳 never comes without 邹.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, changes, which
from cleaner.assembly.index import Index, find_pairs, list_places
from cleaner.assembly.texts import as_characters

_ENOUGH = 2
"""Occurrences that make a habit."""
_ASCII = 127
_WIDE = 21
"""Bits of any code point."""
_NONE = np.int64(-1)


class Edges(NamedTuple):
    """The two characters at one end of each text, as code points; -1 where there are fewer."""

    outer: Ints
    inner: Ints

    def of(self, texts: Ints) -> Edges:
        """The edges of some of the texts."""
        return Edges(self.outer[texts], self.inner[texts])


def read_heads(index: Index, first: Ints, last: Ints) -> Edges:
    """The first two characters of stretches of the index's text.

    >>> from cleaner.assembly.index import index_texts
    >>> read_heads(index_texts([["邹东阳"]]), np.array([0, 2, 3]), np.array([3, 3, 3]))
    Edges(outer=array([37049, 38451,    -1]), inner=array([19996,    -1,    -1]))
    """
    return Edges(*(np.where(at < last, index.codes.take(at, mode="clip"), _NONE) for at in (first, first + 1)))


def read_tails(index: Index, first: Ints, last: Ints) -> Edges:
    """The same of their ends."""
    return Edges(*(np.where(at >= first, index.codes.take(at, mode="clip"), _NONE) for at in (last - 1, last - 2)))


def count_echoes(index: Index, page: Ints, left: Edges, right: Edges) -> tuple[Floats, Floats]:
    """How often a page holds what seams make: ends of texts (`left`) followed by beginnings of others (`right`).

    First two characters across the seam, then three, both ways; logarithms, 0 where it is new.

    >>> from cleaner.assembly.index import index_texts
    >>> index = index_texts([["邹东阳说", "记者见到邹东阳"]])
    >>> heads = read_heads(index, np.array([1, 3]), np.array([3, 4]))
    >>> left = Edges(np.array([ord("邹")] * 2), np.array([-1, -1]))
    >>> [found.round(1).tolist() for found in count_echoes(index, np.array([0, 0]), left, heads)]
    [[1.1, 0.0], [1.1, 0.0]]
    """
    two, three = np.zeros((2, len(page)))
    # Few seams make a pair that the page holds at all, and only those can make three characters that it holds.
    met, first, last = find_pairs(index, page, left.outer, right.outer, 1)
    two[met] = last - first
    _, some, seam = np.unique(first, return_index=True, return_inverse=True)
    found, place = list_places(index, first[some], last[some])
    for codes, wanted in ((index.codes[place - 1], left.inner[met]), (index.codes[place + 2], right.inner[met])):
        held = np.sort(found << _WIDE | codes)
        key = np.where(wanted < 0, -1, seam << _WIDE | wanted)
        three[met] += np.searchsorted(held, key, "right") - np.searchsorted(held, key)
    return np.log1p(two), np.log1p(three)


def lost_beginnings(index: Index, head: Edges) -> Flags:
    """Whether the first two characters of a text always come after one and the same character elsewhere on the page.

    >>> from cleaner.assembly.index import index_texts
    >>> index = index_texts([["邹东阳说。记者见到邹东阳。", "东阳在"]])
    >>> lost_beginnings(index, read_heads(index, np.array([0, 14]), np.array([13, 17]))).tolist()
    [False, True]
    """
    return _lost(index, head.outer, head.inner, -1, index.pages[:-1] - 1)


def lost_ends(index: Index, tail: Edges) -> Flags:
    """The same for the last two characters of a text and what follows them."""
    return _lost(index, tail.inner, tail.outer, 2, index.pages[1:] - 1)


def _lost(index: Index, first: Ints, second: Ints, beside: int, nothing: Ints) -> Flags:
    """Whether two characters have a habit: one neighbour, always. The text's own edge is one more occurrence.

    `beside` is how far from a pair's place the neighbour is; at the place `nothing` of a page there is none.
    """
    lost = np.zeros(len(first), np.bool_)
    letters = np.char.isalpha(as_characters(first)) & np.char.isalpha(as_characters(second))
    word = which(letters & (np.maximum(first, second) > _ASCII))
    often, begin, end = find_pairs(index, index.page[word], first.take(word), second.take(word), _ENOUGH + 1)
    often = word[often]
    _, some, habit = np.unique(begin, return_index=True, return_inverse=True)
    stretch, place = list_places(index, begin[some], end[some])
    neighbour = place + beside
    there = neighbour != nothing[index.page[often[some]]][stretch]
    codes = index.codes[neighbour].astype(np.int64)
    letter = np.char.isalpha(as_characters(codes))
    starts = which(changes(stretch))
    lowest = np.minimum.reduceat(np.where(letter, codes, 1 << _WIDE), starts)
    same = lowest == np.maximum.reduceat(np.where(letter, codes, -1), starts)
    times, others = np.bincount(stretch, letter), np.bincount(stretch, ~letter & there)
    lost[often] = (same & (times >= _ENOUGH) & (others <= 1))[habit]
    return lost
