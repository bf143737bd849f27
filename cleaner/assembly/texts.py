"""Texts as code points, so that all texts of many pages are looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Flags, Ints, gaps, which

JOIN = "\n"
_LAST_ASCII, _LAST_SPACE, _SPACE, _JOIN = 0x7F, 0x3000, ord(" "), ord(JOIN)


class Texts(NamedTuple):
    """Some texts, and their characters."""

    texts: Sequence[str]
    codes: NDArray[np.uint32]
    """Of all texts, a line feed behind each."""
    starts: Ints
    """Of each text, where it begins; one more for the end."""


def read(lines: Sequence[str], first: Ints) -> Texts:
    """The texts of lines, without white space at their ends, nor that which stands between Chinese characters.

    A space is between the lines of a text; an OCR engine puts some between characters. first: of each text the number
    of its first line, one more for the end.

    >>> read(["今天 的 土豆 ， 好吃  of course", " 甲\u3000", "乙"], np.array([0, 1, 3])).texts
    ['今天的土豆，好吃of course', '甲乙']
    """
    codes = encode(lines)
    inside = np.ones(len(lines), np.bool_)
    inside[first[1:] - 1] = False
    codes[which(codes == _JOIN)[which(inside)]] = _SPACE
    low = which(codes <= _LAST_SPACE)
    at = low.take(which(_are_spaces().take(codes.take(low))))
    if len(at):
        apart = which(gaps(at) > 1)
        begin, end = at[np.append(0, apart + 1)], at[np.append(apart, len(at) - 1)]
        left, right = codes[begin - 1], codes[end + 1]
        kept = begin[(np.maximum(left, right) <= _LAST_ASCII) & (left != _JOIN) & (right != _JOIN)]
        codes[kept] = _SPACE
        stays = np.ones(len(codes), np.bool_)
        stays[at], stays[kept] = False, True
        codes = codes[stays]  # faster than to take them where only a few go out
    text: str = codes.view(f"U{len(codes)}").item()
    return Texts(text.split(JOIN)[:-1], codes, np.append(0, which(codes == _JOIN) + 1))


def encode(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of texts, of which there is at least one, each with a line feed behind it."""
    return np.array([JOIN.join([*texts, ""])]).view(np.uint32)


@cache
def _are_spaces() -> Flags:
    """Of the characters up to the last space, what `str.isspace` says; but the line feed is none."""
    table = np.char.isspace(np.arange(_LAST_SPACE + 1, dtype=np.uint32).view("<U1"))
    table[_JOIN] = False
    return table
