"""What kind of character each one is: looked up once for all that is asked of the texts of many pages."""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.seams import FIRST_HAN, LAST_HAN

Kinds = NDArray[np.uint8]
"""Of each character the sum of its kinds."""

SPACE, END, BRACKET, LEAD, LETTER, HAN = (1 << bit for bit in range(6))
OPEN, CLOSE = "“「『（《【〔", "”」』）》】〕"
# What `str.isspace` says of, but for the line feed.
SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
OF_LEADS = "讯訊电電导導本记記通"
"""What stands among the first characters of every opening of a news item."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def kinds_of(codes: NDArray[np.integer]) -> Kinds:
    """The kinds of code points.

    >>> kinds_of(np.array([ord("《"), ord("本")])).tolist() == [BRACKET, LEAD | HAN]
    True
    """
    return _table().take(codes)


@cache
def _table() -> Kinds:
    table = np.zeros(sys.maxunicode + 1, np.uint8)
    table[FIRST_HAN : LAST_HAN + 1] = HAN
    for kind, characters in (
        (SPACE, SPACES),
        (END, "\n"),
        (BRACKET, OPEN + CLOSE),
        (LEAD, OF_LEADS),
        (LETTER, _LETTERS + _LETTERS.upper()),
    ):
        table[[ord(char) for char in characters]] |= kind
    return table
