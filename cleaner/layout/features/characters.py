"""The characters of pages as one array of code points: what is said of characters is said of all of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.seams import FIRST_HAN, LAST_HAN

Matrix = NDArray[np.float32]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]
Flags = NDArray[np.bool_]
Blocks = list[NDArray[Any]]
"""Features: each of shape (lines,), or some of shape (features, lines)."""

BASIC = 0x10000
"""Tables hold the basic plane; beyond it there is a stand-in for each sort of characters that is told apart."""
DIGITS = r"\d一二三四五六七八九十〇"
"""Characters that numbers are written with, as a class of a regular expression."""
_LINE_FEED = ord("\n")
# A decimal digit, another digit, a letter, a sign: none of them in GBK, ASCII or among Chinese characters.
_STAND_INS = "\u0660\u00b2\u0180\u2600"
# What a class of characters is made of: \d or \s, or a character and, of a range, its last one.
_ITEM = re.compile(r"\\([ds])|(\\?.)(?:-(\\?.))?")


@dataclass(frozen=True, slots=True)
class Characters:
    """The lines of some pages, each closed by a line feed. At least one line; none is empty."""

    texts: Sequence[str]
    joined: str
    codes: Codes
    """Code points."""
    basic: Ints
    """The same with stand-ins for what is not in the basic plane, to look up in tables."""
    row: Ints
    """Of each character, the number of its line."""
    starts: Ints
    """Of each line, the place of its first character."""
    ends: Ints
    """Of each line, the place behind its last character: that of its line feed."""
    han: Flags
    """Which characters are Chinese ones."""

    @property
    def lengths(self) -> Ints:
        """Of each line, in characters."""
        return self.ends - self.starts

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """Of each line, the sum of what its characters (and its line feed) are worth."""
        return np.add.reduceat(values, self.starts, dtype=np.uint32).astype(np.int64)


def read_characters(texts: Sequence[str]) -> Characters:
    """The characters of lines."""
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.flatnonzero(codes == _LINE_FEED)
    starts = np.concatenate([[0], ends[:-1] + 1])
    basic = codes.astype(np.int64) if codes.max() < BASIC else np.fromiter(map(_stand_in, joined), np.int64)
    row = np.repeat(np.arange(len(ends)), ends + 1 - starts)
    han = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
    return Characters(texts, joined, codes, basic, row, starts, ends, han)


def _stand_in(char: str) -> int:
    if ord(char) < BASIC:
        return ord(char)
    return ord(_STAND_INS[0 if char.isdecimal() else 1 if char.isdigit() else 2 if char.isalpha() else 3])


@cache
def basic_plane() -> str:
    """All characters of the basic plane, in order."""
    return np.arange(BASIC, dtype=np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def widths() -> NDArray[np.uint8]:
    """Of each character of the basic plane, its width in half-width columns, as `cleaner.layout.lines.width` has it."""
    table = np.ones(BASIC, np.uint8)
    table[np.frombuffer(basic_plane().encode("gbk", "ignore").decode("gbk").encode("utf-16-le"), np.uint16)] = 2
    table[:0x80] = 1
    table[ord("\n")] = 0
    return table


def members(characters: str) -> Flags:
    r"""Which characters of the basic plane a regular expression's class holds, written without its brackets.

    Of what such a class may be: characters, ranges, `\` before a mark, `\d` and `\s`.

    >>> "".join(chr(code) for code in np.flatnonzero(members("一-三、")))
    '、一丁丂七丄丅丆万丈三'
    """
    table = np.zeros(BASIC, np.bool_)
    for sort, first, last in _ITEM.findall(characters):
        if sort:
            table |= holds_for({"d": np.char.isdecimal, "s": np.char.isspace}[sort])
        else:
            table[ord(first[-1]) : ord((last or first)[-1]) + 1] = True
    return table


@cache
def holds_for(predicate: Callable[[NDArray[np.str_]], Flags]) -> Flags:
    """For which characters of the basic plane a predicate of numpy's holds, such as `np.char.isalpha`."""
    return predicate(np.arange(BASIC, dtype=np.uint32).view("U1"))
