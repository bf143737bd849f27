"""The search for clues in many lines at once, by tables that `clues` prepares."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Characters, Flags, Ints, Matrix

Bits = NDArray[np.uint64]
Shorts = NDArray[np.int16]


class Pair(NamedTuple):
    """The first two characters of words."""

    certain: int
    """Bits of the clues of which they are a word."""
    longer: tuple[tuple[str, int], ...]
    """Words that begin with them, with the bits of their clues."""


class Classes(NamedTuple):
    """Bits of each character of the basic plane. Few sets of bits are met, so two small tables do for a large one."""

    sort: NDArray[np.unsignedinteger[Any]]
    bits: Bits

    def of(self, basic: Ints) -> Bits:
        bits: Bits = self.bits[self.sort[basic]]
        return bits


class Meeting(NamedTuple):
    """A clue that asks for two characters side by side."""

    clue: int
    before: np.uint64
    """The bit of the class of the first one."""
    behind: np.uint64


class Shape(NamedTuple):
    """A clue that asks for a shape."""

    clue: int
    pattern: str
    reach: int
    """In how many last characters of a line it is looked for; 0: in all."""


@dataclass(frozen=True, slots=True)
class Search:
    """Clues, prepared as tables over the basic plane. A bit stands for one thing that clues ask for."""

    left: Shorts
    """Of each character, its number among those that begin a word."""
    right: Shorts
    """Among those that stand second in a word."""
    pairs: Shorts
    """Of both, the number of the pair; 0 where no word begins like that."""
    entries: Sequence[Pair]
    certain: Bits
    longer: Flags
    inside: Classes
    """The bits of the classes that may stand anywhere in the line."""
    first: Classes
    last: Classes
    figure: Flags
    needs: Sequence[tuple[Ints, Bits]]
    """Of words, inside and edges: the clues that ask for some, and the bits they ask for."""
    longest: Sequence[tuple[int, int]]
    """Clues that ask for short lines, and how long those are at most."""
    figures: Sequence[tuple[int, int]]
    """For how many figures clues ask, from few to many, and these clues."""
    meetings: Sequence[Meeting]
    shapes: Sequence[Shape]
    rows: int
    """How many rows of evidence there are. Their first clues are numbered like them."""
    others: Sequence[tuple[Ints, Ints]]
    """Rows that have a second clue, and this clue's number; a third; and so on."""
    count: int
    """Of clues."""

    def find(self, characters: Characters) -> Matrix:
        """Which rows of evidence each line has; shape (lines, rows)."""
        clues = self.clues(characters)
        found = clues[: self.rows]
        for rows, others in self.others:
            found[rows] |= clues[others]
        return found.T.astype(np.float32)

    def clues(self, characters: Characters) -> Flags:
        """Which clues each line has; shape (clues, lines)."""
        found = self.candidates(characters)
        texts = characters.texts
        for clue, pattern, reach in self.shapes:
            rows = np.flatnonzero(found[clue])
            if len(rows):
                search = _searching(pattern)
                lines = [texts[row] for row in rows.tolist()]
                found[clue, rows] = [bool(search(line, len(line) - reach if reach else 0)) for line in lines]
        return found

    def candidates(self, characters: Characters) -> Flags:
        """Which clues each line may have: all but the shapes is true of them. Shape (clues, lines)."""
        classes = self.inside.of(characters.basic)
        inside = np.bitwise_or.reduceat(classes, characters.starts)
        edges = self.first.of(characters.basic[characters.starts]) | self.last.of(characters.basic[characters.ends - 1])
        found = np.ones((self.count, len(characters.texts)), np.bool_)
        for has, (clues, bits) in zip((self._words(characters), inside, edges), self.needs, strict=True):
            found[clues] &= (has & bits) == bits
        for clue, longest in self.longest:
            found[clue] &= characters.lengths <= longest
        for clue, before, behind in self.meetings:
            found[clue] &= characters.have(((classes[:-1] & before) != 0) & ((classes[1:] & behind) != 0))
        together = figure = self.figure[characters.basic]
        reached = 1
        for least, clue in self.figures:
            for ahead in range(reached, least):
                together = together[:-1] & figure[ahead:]
            reached = least
            found[clue] &= characters.have(together)
        return found

    def _words(self, characters: Characters) -> Bits:
        """Of each line, the bits of the words in it."""
        left = self.left[characters.basic]
        at = np.flatnonzero(left)
        here = self.pairs[left[at], self.right[characters.basic[at + 1]]]
        at, here = at[here > 0], here[here > 0]
        bits = self.certain[here]
        for n in np.flatnonzero(self.longer[here]).tolist():
            place = int(at[n])
            for word, clue in self.entries[here[n]].longer:
                if characters.joined.startswith(word, place):
                    bits[n] |= np.uint64(clue)
        found = np.zeros(len(characters.texts), np.uint64)
        np.bitwise_or.at(found, characters.row[at], bits)
        return found


@cache
def _searching(shape: str) -> Callable[[str, int], re.Match[str] | None]:
    """The search for a shape, made when a line first asks for it: a page needs few of them, and each takes a while."""
    return re.compile(shape).search
