"""What a page says elsewhere about a seam: the words that it would make, if they are words of this page.

A name cut by a column's end stands whole in the next paragraph: `邹` | `东阳` is no accident where 邹东阳 occurs, and a
paragraph that begins with 东阳 has lost its beginning where 东阳 never comes without 邹.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cleaner.assembly.index import CODE_BITS, Index, times
from cleaner.assembly.words import Flags, Floats, Ints

_ENOUGH = 2
"""Occurrences that make a habit."""


class Edges(NamedTuple):
    """The two characters at one end of each text, as code points; -1 where there are fewer."""

    outer: Ints
    inner: Ints


def read_edges(pieces: Sequence[str], outer: int, inner: int) -> Edges:
    """The characters at these places of pieces of at most two characters.

    >>> read_edges(["东阳", "说", ""], 0, 1)
    Edges(outer=array([19996, 35828,    -1]), inner=array([38451,    -1,    -1]))
    """
    return Edges(
        np.array([ord(piece[outer]) if piece else -1 for piece in pieces], np.int64),
        np.array([ord(piece[inner]) if len(piece) > 1 else -1 for piece in pieces], np.int64),
    )


def count_echoes(index: Index, left: Edges, right: Edges) -> tuple[Floats, Floats]:
    """How often the page holds what seams make: ends of texts (`left`) followed by beginnings of others (`right`).

    First two characters across the seam, then three, both ways; logarithms, 0 where it is new.

    >>> from cleaner.assembly.index import index_texts
    >>> index = index_texts(["邹东阳说", "记者见到邹东阳"])
    >>> left, right = read_edges(["邹", "邹"], -1, -2), read_edges(["东阳", "说"], 0, 1)
    >>> [found.round(1).tolist() for found in count_echoes(index, left, right)]
    [[1.1, 0.0], [1.1, 0.0]]
    """
    across = left.outer << CODE_BITS | right.outer  # negative, which the page does not hold, where one has no character
    two = times(index.pairs, across)
    three = np.zeros(len(two))
    # Few seams make a pair that the page holds at all, and only those can make three characters that it holds.
    met = np.flatnonzero(two)
    if len(met):
        across = across[met]
        three[met] = times(index.triples, left.inner[met] << 2 * CODE_BITS | across)
        three[met] += times(index.triples, across << CODE_BITS | right.inner[met])
    return np.log1p(two), np.log1p(three)


def lost_beginnings(index: Index, heads: Sequence[str], edges: Edges) -> Flags:
    """Whether the first two characters of a text always come after one and the same character elsewhere on the page.

    >>> from cleaner.assembly.index import index_texts
    >>> index, edges = index_texts(["邹东阳说。记者见到邹东阳。", "东阳在"]), read_edges(["邹东", "东阳"], 0, 1)
    >>> lost_beginnings(index, ["邹东", "东阳"], edges).tolist()
    [False, True]
    """
    text = index.text
    return _lost(index, heads, edges.outer << CODE_BITS | edges.inner, lambda at: text[at - 1] if at else "")


def lost_ends(index: Index, tails: Sequence[str], edges: Edges) -> Flags:
    """The same for the last two characters of a text and what follows them."""
    text = index.text
    return _lost(index, tails, edges.inner << CODE_BITS | edges.outer, lambda at: text[at + 2 : at + 3])


def _lost(index: Index, pieces: Sequence[str], keys: Ints, beside: Callable[[int], str]) -> Flags:
    """The text's own edge is one more occurrence."""
    lost = np.zeros(len(pieces), np.bool_)
    known: dict[str, bool] = {}
    for k in np.flatnonzero(times(index.pairs, keys) > _ENOUGH).tolist():
        piece = pieces[k]
        if piece not in known:
            word = piece.isalpha() and not piece.isascii()
            known[piece] = word and _habit(beside(at) for at in _occurrences(index.text, piece))
        lost[k] = known[piece]
    return lost


def _occurrences(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _habit(neighbours: Iterable[str]) -> bool:
    """The text's own edge is one of them, and no letter."""
    habit, times, others = "", 0, 0
    for neighbour in neighbours:
        if not neighbour:
            continue
        if not neighbour.isalpha():
            others += 1
        elif habit in ("", neighbour):
            habit, times = neighbour, times + 1
        else:
            return False
        if others > 1:
            return False
    return times >= _ENOUGH
