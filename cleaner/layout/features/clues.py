"""Looking for many words and shapes in all lines of a page at once.

A regular expression in Python costs a third of a microsecond a line even where it finds nothing, and there are sixty.
So what must be in a line, or at its edges, for a shape to fit is looked up for all characters at once, and only the
few lines that have it are given to the regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Characters, Flags, Ints, Matrix, members

Bits = NDArray[np.uint64]
_FIGURE = r"\d×xX*"
_BITS = 64


class Clue(NamedTuple):
    """A line has it where all that is named here holds. Classes of characters are written without brackets."""

    words: str = ""
    """One of these, with `|` between them, stands in the line; each of at least two characters, none of them a sign."""
    shape: str = ""
    """A regular expression finds something. What else is named only has to follow from it: it makes it fast."""
    holds: tuple[str, ...] = ()
    """Of each of these classes a character stands in the line."""
    first: str = ""
    """The first character is of this class."""
    last: str = ""
    longest: int = 0
    """The line has at most this many characters; 0 where any length will do."""
    figures: int = 0
    """The line has at least this many digits, or signs that stand for digits."""


class _Pair(NamedTuple):
    """The first two characters of words."""

    certain: int
    """Bits of the clues of which they are a word."""
    longer: tuple[tuple[str, int], ...]
    """Words that begin with them, with the bits of their clues."""


@dataclass(frozen=True, slots=True)
class Search:
    """Clues, prepared as tables over the basic plane. A bit stands for one thing that clues ask for."""

    left: Ints
    """Of each character, its number among those that begin a word."""
    right: Ints
    """Among those that stand second in a word."""
    pairs: NDArray[np.int16]
    """Of both, the number of the pair; 0 where no word begins like that."""
    entries: Sequence[_Pair]
    certain: Bits
    longer: Flags
    inside: Bits
    """Of each character, the bits of the classes it is in that may stand anywhere in the line."""
    first: Bits
    last: Bits
    figure: Flags
    needs: Bits
    """Of each clue, the bits it asks for: words, inside, edges."""
    longest: Ints
    figures: Ints
    shaped: Sequence[tuple[int, re.Pattern[str]]]
    """Clues with a shape, by their number."""
    rows: Ints
    """Of each row of evidence, its first clue."""

    def find(self, page: Characters) -> Matrix:
        """Which rows of evidence each line has; shape (lines, rows)."""
        return np.logical_or.reduceat(self._clues(page), self.rows, axis=1).astype(np.float32)

    def _clues(self, page: Characters) -> Flags:
        found = self.candidates(page)
        for clue, shape in self.shaped:
            for row in np.flatnonzero(found[:, clue]).tolist():
                if shape.search(page.texts[row]) is None:
                    found[row, clue] = False
        return found

    def candidates(self, page: Characters) -> Flags:
        """Which clues each line may have: all but the shapes is true of them. Shape (lines, clues)."""
        inside = np.bitwise_or.reduceat(self.inside[page.basic], page.starts)
        edges = self.first[page.basic[page.starts]] | self.last[page.basic[page.ends - 1]]
        figures = page.sums(self.figure[page.basic])
        found = page.lengths[:, None] <= self.longest
        found &= figures[:, None] >= self.figures
        for has, needs in zip((self._words(page), inside, edges), self.needs.T, strict=True):
            found &= (has[:, None] & needs) == needs
        return found

    def _words(self, page: Characters) -> Bits:
        """Of each line, the bits of the words in it."""
        pairs = self.pairs[self.left[page.basic[:-1]], self.right[page.basic[1:]]]
        at = np.flatnonzero(pairs)
        here = pairs[at]
        bits = self.certain[here]
        for n in np.flatnonzero(self.longer[here]).tolist():
            place = int(at[n])
            for word, clue in self.entries[here[n]].longer:
                if page.joined.startswith(word, place):
                    bits[n] |= np.uint64(clue)
        found = np.zeros(len(page.texts), np.uint64)
        np.bitwise_or.at(found, page.row[at], bits)
        return found


def prepare(evidence: Sequence[Sequence[Clue]]) -> Search:
    """The tables for rows of clues."""
    clues = [clue for row in evidence for clue in row]
    words = _number(clue.words for clue in clues)
    inside = _number(held for clue in clues for held in clue.holds)
    edges = _number(edge for clue in clues for edge in (_before(clue.first), _behind(clue.last)))
    needs = [
        (
            _bits(words, [clue.words]),
            _bits(inside, clue.holds),
            _bits(edges, [_before(clue.first), _behind(clue.last)]),
        )
        for clue in clues
    ]
    left, right, pairs, entries = _pairs(words)
    return Search(
        left=left,
        right=right,
        pairs=pairs,
        entries=entries,
        certain=np.array([entry.certain for entry in entries], np.uint64),
        longer=np.array([bool(entry.longer) for entry in entries]),
        inside=_classes(inside),
        first=_classes({edge[1:]: bit for edge, bit in edges.items() if edge[0] == "^"}),
        last=_classes({edge[:-1]: bit for edge, bit in edges.items() if edge[0] != "^"}),
        figure=members(_FIGURE),
        needs=np.array(needs, np.uint64),
        longest=np.array([clue.longest or np.iinfo(np.int64).max for clue in clues]),
        figures=np.array([clue.figures for clue in clues]),
        shaped=[(number, re.compile(clue.shape)) for number, clue in enumerate(clues) if clue.shape],
        rows=np.cumsum([0, *(len(row) for row in evidence[:-1])]),
    )


def _before(first: str) -> str:
    return first and f"^{first}"


def _behind(last: str) -> str:
    return last and f"{last}$"


def _number(names: Iterator[str]) -> dict[str, int]:
    """A bit for each name."""
    numbered = {name: 1 << bit for bit, name in enumerate(dict.fromkeys(name for name in names if name))}
    if len(numbered) > _BITS:
        raise ValueError(f"clues ask for {len(numbered)} things of one sort, but a word has {_BITS} bits")
    return numbered


def _bits(numbered: Mapping[str, int], names: Sequence[str]) -> int:
    return sum(numbered[name] for name in set(names) if name)


def _classes(numbered: Mapping[str, int]) -> Bits:
    """Of each character of the basic plane, the bits of the classes that hold it."""
    table = np.zeros(BASIC, np.uint64)
    for characters, bit in numbered.items():
        table[members(characters)] |= np.uint64(bit)
    return table


def _pairs(groups: Mapping[str, int]) -> tuple[Ints, Ints, NDArray[np.int16], list[_Pair]]:
    words = [(word, bit) for group, bit in groups.items() for word in group.split("|")]
    left, right = _positions(word[0] for word, _ in words), _positions(word[1] for word, _ in words)
    pairs = np.zeros((int(left.max()) + 1, int(right.max()) + 1), np.int16)
    entries = [_Pair(0, ())]
    for start in dict.fromkeys(word[:2] for word, _ in words):
        pairs[left[ord(start[0])], right[ord(start[1])]] = len(entries)
        begin = [(word, bit) for word, bit in words if word.startswith(start)]
        certain = sum({bit for word, bit in begin if word == start})
        entries.append(_Pair(certain, tuple((word, bit) for word, bit in begin if word != start)))
    return left, right, pairs, entries


def _positions(characters: Iterator[str]) -> Ints:
    table = np.zeros(BASIC, np.int64)
    for number, char in enumerate(dict.fromkeys(characters), 1):
        table[ord(char)] = number
    return table
