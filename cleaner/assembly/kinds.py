"""What kind of character each one is: looked up once for all that is asked of the texts of many pages."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.seams import FIRST_HAN, LAST_HAN

Kinds = NDArray[np.uint8]
"""Of each character the sum of its kinds."""

BRACKET, LEAD, LETTER, HAN, WORD, TAIL, HEAD = (1 << bit for bit in range(7))
"""`LETTER` are those of ASCII, `WORD` all letters and Chinese characters. `TAIL` is what ends some text, `HEAD` what
begins one.
"""
OPEN, CLOSE = "“「『（《【〔", "”」』）》】〕"
"""Each closing half is the character behind its opening half, whose code is even."""
OF_LEADS = "讯訊电電導报報者"
"""What closes the sign that every opening of a news item has."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
BASIC = 1 << 16
"""Characters of the basic plane."""
_SURROGATES = slice(0xD800, 0xE000)


def in_plane(codes: NDArray[np.integer]) -> NDArray[np.integer]:
    """Code points in 16 bits: one beyond the basic plane is one of the 2,048 surrogates, which are no characters."""
    if codes.max(initial=0) < BASIC:
        return codes
    return np.where(codes < BASIC, codes, 0xD800 | codes & 0x7FF)


def kinds_of(plane: NDArray[np.uint16], tails: NDArray[np.integer], heads: NDArray[np.integer]) -> Kinds:
    """The kinds of code points in 16 bits, of which some end texts and some begin them.

    >>> codes = np.array([ord("《"), ord("报")], np.uint16)
    >>> kinds_of(codes, codes[:1], codes[:0]).tolist() == [BRACKET | TAIL, LEAD | HAN | WORD]
    True
    """
    table = _table().copy()
    table[tails] |= TAIL
    table[heads] |= HEAD
    return table.take(plane)


@cache
def _table() -> Kinds:
    table = WORD * np.char.isalpha(np.arange(BASIC, dtype=np.uint32).view("<U1")).astype(np.uint8)
    table[_SURROGATES] = WORD  # those beyond the basic plane may be letters
    table[FIRST_HAN : LAST_HAN + 1] |= HAN
    for kind, characters in ((BRACKET, OPEN + CLOSE), (LEAD, OF_LEADS), (LETTER, _LETTERS + _LETTERS.upper())):
        table[[ord(char) for char in characters]] |= kind
    return table
