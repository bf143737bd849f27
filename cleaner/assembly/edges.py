"""What stands at the ends of texts: their first and last characters, and what these are."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Ints, which
from cleaner.assembly.kinds import BASIC, CLOSE
from cleaner.assembly.ordinals import MAY_BE_FIRST, MAY_BE_SECOND, TELL_AT_ONCE
from cleaner.assembly.texts import Texts

MARKS, END_MARKS = "#*> ", "*| "
"""Ornaments that do not count, in front of a text and behind it."""
ENDS, CLOSES = "。！？!?….", CLOSE + '"’'
"""What sentences end with, and what may stand behind it."""
(
    ALPHA, ALNUM, TERMINAL, SOFT, QUOTED, QUOTE, DASH, NEVER_FIRST, COLON, ORDINAL, SECOND, AT_ONCE, MARK, END_MARK,
) = (1 << bit for bit in range(14))  # fmt: skip
"""Kinds of characters that stand at edges."""
_MEMBERS = {
    TERMINAL: ENDS,
    SOFT: "，,、；;：:—",
    QUOTED: CLOSES,
    QUOTE: "“「『",
    DASH: "—－-―一",
    NEVER_FIRST: "，,。、；;：:！？!?”」』）》】〕",
    COLON: "：:",
    ORDINAL: MAY_BE_FIRST,
    SECOND: MAY_BE_SECOND,
    AT_ONCE: TELL_AT_ONCE,
    MARK: MARKS,
    END_MARK: END_MARKS,
}
_PREDICATES = (
    (np.char.isalpha, ALPHA),
    (np.char.isalnum, ALNUM),
    (np.char.isdigit, ORDINAL | SECOND),
    (np.char.isspace, SECOND),
    (np.char.islower, NEVER_FIRST),
)
_NONE = np.int64(-1)
EdgeKinds = NDArray[np.uint16]
"""Of each character the sum of its kinds."""


class Edges(NamedTuple):
    """The two characters at one end of each text, as code points; -1 where there are fewer."""

    outer: Ints
    inner: Ints

    def of(self, texts: Ints) -> Edges:
        """The edges of some of the texts."""
        return Edges(self.outer.take(texts), self.inner.take(texts))


class Bounds(NamedTuple):
    """Where texts begin and end without ornaments."""

    first: Ints
    last: Ints


def bare(texts: Texts) -> Bounds:
    """The bounds of texts.

    >>> from cleaner.assembly.texts import read
    >>> [found.tolist() for found in bare(read(["# 大坝**", "水库"], np.arange(3)))]
    [[1, 6], [3, 8]]
    """
    first, last = texts.starts[:-1].copy(), texts.starts[1:] - 1
    for k in which(kinds_of_edges(texts.codes.take(first)) & MARK > 0).tolist():
        first[k] += len(texts.texts[k]) - len(texts.texts[k].lstrip(MARKS))
    for k in which(kinds_of_edges(texts.codes.take(last - 1)) & END_MARK > 0).tolist():
        last[k] -= len(texts.texts[k]) - len(texts.texts[k].rstrip(END_MARKS))
    return Bounds(first, last)


def read_heads(texts: Texts, first: Ints) -> Edges:
    """The first two characters of texts, from where they begin.

    >>> from cleaner.assembly.texts import read
    >>> read_heads(read(["# 东阳", "邹"], np.arange(3)), np.array([1, 4]))
    Edges(outer=array([19996, 37049]), inner=array([38451,    -1]))
    """
    ends = texts.starts[1:] - 1
    return Edges(*(np.where(at < ends, texts.codes.take(at, mode="clip"), _NONE) for at in (first, first + 1)))


def read_tails(texts: Texts, last: Ints) -> Edges:
    """The same of their ends."""
    starts = texts.starts[:-1]
    return Edges(*(np.where(at >= starts, texts.codes.take(at, mode="clip"), _NONE) for at in (last - 1, last - 2)))


def kinds_of_edges(codes: NDArray[np.integer]) -> EdgeKinds:
    """Of each code point the sum of its kinds. Of -1, which stands for none, any mark, but no letter or digit.

    >>> (kinds_of_edges(np.array([ord("“"), ord("大"), -1])) & QUOTE > 0).tolist()
    [True, False, True]
    """
    kinds: EdgeKinds = _table().take(np.minimum(codes, BASIC - 1))
    beyond = which(codes >= BASIC)
    if len(beyond):
        kinds[beyond] = _letters(codes[beyond])
    return kinds


@cache
def _table() -> EdgeKinds:
    """Of the characters of the basic plane, then of none."""
    table = np.append(_letters(np.arange(BASIC)), np.uint16(0))
    for kind, characters in _MEMBERS.items():
        table[[*map(ord, characters), -1]] |= kind
    return table


def _letters(codes: NDArray[np.integer]) -> EdgeKinds:
    """What Python says of characters."""
    characters = codes.astype(np.uint32).view("<U1")
    kinds = np.zeros(len(codes), np.uint16)
    for predicate, kind in _PREDICATES:
        kinds[which(predicate(characters))] |= kind
    return kinds
