"""Quotes and brackets that lack their other half."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from cleaner.assembly.arrays import Flags, changes, which
from cleaner.assembly.index import Index
from cleaner.assembly.kinds import BRACKET, CLOSE, OPEN

_PARTNER = dict(zip(OPEN, CLOSE, strict=True))
_ROUNDS = 2
"""How often what closes directly is taken out: that leaves few to look at."""


def find_unbalanced(index: Index) -> tuple[Flags, Flags]:
    """Of each text, whether quotes or brackets close before they open, and whether some stay open.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> index = index_texts(read(["（a）", "“（a）", "b”。"], np.arange(4)), np.array([3]))
    >>> [found.tolist() for found in find_unbalanced(index)]
    [[False, False, True], [False, True, False]]
    """
    at = which(index.kinds & BRACKET > 0)
    codes, owner = index.codes.take(at), index.owner.take(at)
    for _ in range(_ROUNDS):
        even = which((codes[1:] == codes[:-1] + 1) & (codes[:-1] % 2 == 0) & (owner[1:] == owner[:-1]))
        odd = np.ones(len(codes), np.bool_)
        odd[even], odd[even + 1] = False, False
        codes, owner = codes[odd], owner[odd]
    late, left_open = np.zeros((2, len(index.page)), np.bool_)
    brackets, starts = "".join(map(chr, codes.tolist())), which(changes(owner))
    for k, (first, last) in zip(owner[starts].tolist(), pairwise([*starts.tolist(), len(brackets)]), strict=True):
        late[k], left_open[k] = balance(brackets[first:last])
    return late, left_open


def balance(brackets: str) -> tuple[int, int]:
    """How many quotes and brackets close before they open, and how many stay open."""
    late = 0
    stack: list[str] = []
    for c in brackets:
        if c in _PARTNER:
            stack.append(_PARTNER[c])
        elif c in stack:
            while stack.pop() != c:
                pass
        else:
            late += 1
    return late, len(stack)
