"""Texts as code points, so that all texts of many pages are looked at together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Flags, Ints, which
from cleaner.assembly.kinds import SPACE, Kinds, kinds_of

JOIN = "\n"
_ENCODING = "utf-32-le"
_LAST_ASCII, _SPACE, _JOIN = 0x7F, ord(" "), ord(JOIN)


class Texts(NamedTuple):
    """Some texts, and their characters with a line feed behind each text."""

    texts: Sequence[str]
    codes: NDArray[np.uint32]
    kinds: Kinds
    """See `kinds`."""


def read(texts: Sequence[str]) -> Texts:
    """The texts without white space at their ends, nor that which an OCR engine puts between Chinese characters.

    >>> read(["今天 的 土豆 ， 好吃  of course", " 甲\u3000"]).texts
    ['今天的土豆，好吃of course', '甲']
    """
    codes = encode(texts)
    kinds = kinds_of(codes)
    spaces = kinds & SPACE > 0
    at = which(spaces)
    if not len(at):
        return Texts(texts, codes, kinds)
    apart = which(np.diff(at) > 1)
    first, last = at[np.append(0, apart + 1)], at[np.append(apart, len(at) - 1)]
    left, right = codes[first - 1], codes[last + 1]
    kept = first[(np.maximum(left, right) <= _LAST_ASCII) & (left != _JOIN) & (right != _JOIN)]
    codes[kept], spaces[kept] = _SPACE, False
    some = which(~spaces)
    codes = codes.take(some)
    return Texts(decode(codes).split(JOIN)[:-1], codes, kinds.take(some))


def encode(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The code points of texts, each with a line feed behind it."""
    text = JOIN.join([*texts, ""])
    return np.frombuffer(bytearray(text.encode(_ENCODING, "surrogatepass")), np.uint32)


def decode(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode(_ENCODING, "surrogatepass")


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
