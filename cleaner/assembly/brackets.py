"""Quotes and brackets that lack their other half."""

from __future__ import annotations

import numpy as np

from cleaner.assembly.arrays import Flags, which
from cleaner.assembly.index import Index
from cleaner.assembly.kinds import BRACKET, CLOSE, END, OPEN
from cleaner.assembly.texts import JOIN, decode

_PARTNER = dict(zip(OPEN, CLOSE, strict=True))
_EVEN = tuple(map("".join, zip(OPEN, CLOSE, strict=True)))


def find_unbalanced(index: Index) -> tuple[Flags, Flags]:
    """Of each text, whether quotes or brackets close before they open, and whether some stay open.

    >>> from cleaner.assembly.index import index_texts
    >>> [found.tolist() for found in find_unbalanced(index_texts([["（a）", "“（a）", "b”。"]]))]
    [[False, False, True], [False, True, False]]
    """
    brackets = decode(index.codes.take(which(index.kinds & (BRACKET | END) > 0)))
    for pair in _EVEN * 2:  # what closes directly is even; that leaves few to look at
        brackets = brackets.replace(pair, "")
    texts = brackets.split(JOIN)[:-1]
    late, left_open = np.zeros((2, len(texts)), np.bool_)
    for k, own in enumerate(texts):
        if own:
            late[k], left_open[k] = balance(own)
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
