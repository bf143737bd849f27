"""Texts as code points, so that all texts of many pages are looked at together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Flags, Ints, which

JOIN = "\n"
_ENCODING = "utf-32-le"
_LAST_ASCII, _SPACE, _JOIN = 0x7F, ord(" "), ord(JOIN)
# What `str.isspace` says of, but for the line feed.
_SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def squeeze(texts: Sequence[str]) -> Sequence[str]:
    """The texts without white space at their ends, nor that which an OCR engine puts between Chinese characters.

    >>> squeeze(["今天 的 土豆 ， 好吃  of course", " 甲\u3000"])
    ['今天的土豆，好吃of course', '甲']
    """
    codes = encode(texts)
    space = members(_SPACES)[codes]
    at = which(space)
    if not len(at):
        return texts
    apart = which(np.diff(at) > 1)
    first, last = at[np.append(0, apart + 1)], at[np.append(apart, len(at) - 1)]
    left, right = codes[first - 1], codes[last + 1]
    kept = first[(np.maximum(left, right) <= _LAST_ASCII) & (left != _JOIN) & (right != _JOIN)]
    codes[kept], space[kept] = _SPACE, False
    return decode(codes[~space]).split(JOIN)[:-1]


def encode(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of texts, each with a line feed behind it."""
    text = JOIN.join([*texts, ""])
    return np.frombuffer(bytearray(text.encode(_ENCODING, "surrogatepass")), np.uint32)


def decode(codes: NDArray[np.integer]) -> str:
    return codes.astype(np.uint32).tobytes().decode(_ENCODING, "surrogatepass")


@cache
def members(characters: str) -> Flags:
    """Of each code point whether it is one of these; at -1, which stands for none, True."""
    table = np.zeros(sys.maxunicode + 2, np.bool_)
    table[[ord(char) for char in characters]] = True
    table[-1] = True
    return table


def as_characters(codes: Ints) -> NDArray[np.str_]:
    """Code points as strings, which `numpy.char` can be asked about; an empty one for -1.

    >>> as_characters(np.array([ord("一"), -1])).tolist()
    ['一', '']
    """
    return np.maximum(codes, 0).astype(np.uint32).view("<U1")
