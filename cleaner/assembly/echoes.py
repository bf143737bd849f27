"""What a page says elsewhere about a seam: the words that it would make, if they are words of this page.

A name cut by a column's end stands whole in the next paragraph: `邹` | `东阳` is no accident where 邹东阳 occurs, and a
paragraph that begins with 东阳 has lost its beginning where 东阳 never comes without 邹.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from cleaner.assembly.words import Flags, Floats

_ENOUGH = 2
"""Occurrences that make a habit."""
_JOIN = "\n"


def count_echoes(texts: Sequence[str], seams: Iterable[tuple[str, str]]) -> Floats:
    """Of each seam (end of one text, beginning of another), how often the page holds what it makes: shape (seams, 2).

    First two characters across the seam, then three, both ways; logarithms, 0 where it is new.

    >>> count_echoes(["邹东阳说", "记者见到邹东阳"], [("邹", "东阳"), ("邹", "说")]).round(1).tolist()
    [[1.1, 1.1], [0.0, 0.0]]
    """
    page = _JOIN.join(texts)
    known: dict[str, int] = {}

    def times(piece: str) -> int:
        if piece not in known:
            known[piece] = page.count(piece)
        return known[piece]

    pieces = list(seams)
    found = np.zeros((len(pieces), 2))
    if len(page) < 2:
        return found
    # Few seams make a pair that the page holds at all, and only those can make three characters that it holds.
    for k in np.flatnonzero(_are_pairs(page, pieces)).tolist():
        left, right = pieces[k]
        found[k] = (
            times(left[-1] + right[0]),
            (times(left[-2:] + right[0]) if len(left) > 1 else 0)
            + (times(left[-1] + right[:2]) if len(right) > 1 else 0),
        )
    return np.log1p(found)


def _are_pairs(page: str, seams: Sequence[tuple[str, str]]) -> Flags:
    """Whether the last character of each left text stands before the first of the right one somewhere in the page."""
    codes = np.frombuffer(page.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    last = np.array([ord(left[-1]) if left else -1 for left, _ in seams], np.int64)
    first = np.array([ord(right[0]) if right else -1 for _, right in seams], np.int64)
    held = np.sort(codes[:-1] << 21 | codes[1:])
    made = last << 21 | first
    at = np.minimum(np.searchsorted(held, made), len(held) - 1)
    return np.asarray((held[at] == made) & (last >= 0) & (first >= 0), np.bool_)


def lost_beginning(page: str, head: str) -> bool:
    """Whether the first two characters of a text always come after one and the same character elsewhere on the page.

    >>> lost_beginning("邹东阳说。记者见到邹东阳。", "东阳在"), lost_beginning("邹东阳说，东阳好。", "东阳在")
    (True, False)
    """
    return _habit(page[at - 1] for at in _occurrences(page, head[:2]) if at)


def lost_end(page: str, tail: str) -> bool:
    """The same for the last two characters of a text and what follows them."""
    return _habit(page[at + 2] for at in _occurrences(page, tail[-2:]) if at + 2 < len(page))


def _occurrences(page: str, piece: str) -> Iterator[int]:
    at = page.find(piece) if len(piece) == 2 and piece.isalpha() and not piece.isascii() else -1
    while at >= 0:
        yield at
        at = page.find(piece, at + 1)


def _habit(neighbours: Iterable[str]) -> bool:
    """The text's own edge is one of them, and no letter."""
    habit, times, others = "", 0, 0
    for neighbour in neighbours:
        if not neighbour.isalpha():
            others += 1
        elif habit in ("", neighbour):
            habit, times = neighbour, times + 1
        else:
            return False
        if others > 1:
            return False
    return times >= _ENOUGH
