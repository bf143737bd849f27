"""Which texts say something that another of their page says: of all pages at once, so that few are left to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

CLAUSE = 6
"""A clause shorter than this (那么 ...) says nothing about a paragraph."""

_MARK = re.compile(r"[，。；：！？、,;:!?.”“（）()\s]")
_COMMA = ord("，")
_BASIC = 0x10000
_SPREAD = np.uint32(0x9E3779B1)
"""An odd number that mixes bits well: 2**32 over the golden ratio."""
_HALF = np.uint64(32)


def clauses(text: str) -> list[str]:
    """Pieces between commas; between any marks, where there is no comma. The short ones are left out.

    >>> clauses("他说：天气很好，出去。"), clauses("他说：天气一直很好。出去")
    (['他说：天气很好'], ['天气一直很好'])
    """
    return [clause for clause in (text.split("，") if "，" in text else _MARK.split(text)) if len(clause) >= CLAUSE]


def find_alike(pages: Sequence[Sequence[str]]) -> list[list[int]]:
    """Of each page, the texts that share a clause with another one, or are equal to it and as long as a clause.

    They are compared by their lengths and some of their characters: now and then a text is told that shares nothing.

    >>> find_alike([["今天天气很好，出去走走。", "别的", "有人说，今天天气很好"], ["今天天气很好，好"]])
    [[0, 2], []]
    """
    counts = np.fromiter(map(len, pages), np.int64, len(pages))
    page, first = np.repeat([np.arange(len(pages)), np.cumsum(counts) - counts], counts, axis=1)
    said, of = _say(list(chain.from_iterable(pages)))
    said += page[of].astype(np.uint32) * _SPREAD
    keys = said.astype(np.uint64) << _HALF | of.view(np.uint64)
    keys.sort()
    again = np.flatnonzero(keys[1:] >> _HALF == keys[:-1] >> _HALF)
    alike = np.zeros(len(page), np.bool_)
    alike[np.concatenate([keys[again], keys[again + 1]]).astype(np.uint32)] = True
    found: list[list[int]] = [[] for _ in pages]
    for own, number in zip(page[alike].tolist(), (np.flatnonzero(alike) - first[alike]).tolist(), strict=True):
        found[own].append(number)
    return found


def _say(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Ints]:
    """What texts say, their clauses and the whole of them, as numbers; and of each number which text says it."""
    codes = np.array(["，".join(texts) + "，"]).view(np.uint32)
    last = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) - 1  # the comma that closes each text
    closes = np.zeros(len(codes), np.bool_)
    closes[last] = True
    ends = np.flatnonzero(_marks().take(codes, mode="clip"))
    closing = closes.take(ends)
    of: Ints = np.cumsum(closing) - closing
    commas = codes.take(ends) == _COMMA
    has_comma = np.bincount(of[commas], minlength=len(texts)) > 1
    kept = np.flatnonzero(commas | ~has_comma.take(of))
    ends, of = ends.take(kept), of.take(kept)
    clauses, of_clauses = _mix(codes, ends, of)
    wholes, of_wholes = _mix(codes, last, np.arange(len(texts)))
    # A whole is told from a clause, as one and the same text may be both.
    return np.concatenate([clauses, ~wholes]), np.concatenate([of_clauses, of_wholes])


def _mix(codes: NDArray[np.uint32], ends: Ints, of: Ints) -> tuple[NDArray[np.uint32], Ints]:
    """Numbers for pieces that end before `ends`, made of their lengths and of some characters; and whose they are.

    Those that are shorter than a clause that counts are left out.
    """
    length = np.diff(ends, prepend=-1) - 1
    long = np.flatnonzero(length >= CLAUSE)
    last, way = ends.take(long) - 1, length.take(long) - 1
    mixed = way.astype(np.uint32)
    for quarters in range(5):
        mixed *= _SPREAD
        mixed ^= mixed >> np.uint32(15)
        mixed += codes.take(last - (way * quarters >> 2))
    return mixed, of.take(long)


@cache
def _marks() -> NDArray[np.bool_]:
    """Which characters of the basic plane end a clause. Its last one does not, and stands for those beyond."""
    marks = np.zeros(_BASIC, np.bool_)
    marks[[match.start() for match in _MARK.finditer("".join(map(chr, range(_BASIC))))]] = True
    return marks
