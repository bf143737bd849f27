"""Looking for many words and shapes in all lines of a page at once.

A regular expression in Python costs a third of a microsecond a line even where it finds nothing, and there are sixty.
So what must be in a line, or at its edges, for a shape to fit is looked up for all characters at once, and only the
few lines that have it are given to the regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Characters, Flags, Ints, Matrix, members

Bits = NDArray[np.uint64]
Shorts = NDArray[np.int16]
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
    """At least this many digits, or signs that stand for digits, stand together in the line."""


class _Pair(NamedTuple):
    """The first two characters of words."""

    certain: int
    """Bits of the clues of which they are a word."""
    longer: tuple[tuple[str, int], ...]
    """Words that begin with them, with the bits of their clues."""


class _Classes(NamedTuple):
    """Bits of each character of the basic plane. Few sets of bits are met, so two small tables do for a large one."""

    sort: NDArray[np.unsignedinteger[Any]]
    bits: Bits

    def of(self, basic: Ints) -> Bits:
        bits: Bits = self.bits[self.sort[basic]]
        return bits


@dataclass(frozen=True, slots=True)
class Search:
    """Clues, prepared as tables over the basic plane. A bit stands for one thing that clues ask for."""

    left: Shorts
    """Of each character, its number among those that begin a word."""
    right: Shorts
    """Among those that stand second in a word."""
    pairs: Shorts
    """Of both, the number of the pair; 0 where no word begins like that."""
    entries: Sequence[_Pair]
    certain: Bits
    longer: Flags
    inside: _Classes
    """The bits of the classes that may stand anywhere in the line."""
    first: _Classes
    last: _Classes
    figure: Flags
    needs: Sequence[tuple[Ints, Bits]]
    """Of words, inside and edges: the clues that ask for some, and the bits they ask for."""
    longest: Sequence[tuple[int, int]]
    """Clues that ask for short lines, and how long those are at most."""
    figures: Sequence[tuple[int, int]]
    """Clues that ask for figures, and for how many."""
    shaped: Sequence[int]
    """Clues with a shape."""
    shapes: Sequence[str]
    """These shapes."""
    rows: int
    """How many rows of evidence there are. Their first clues are numbered like them."""
    others: Sequence[tuple[Ints, Ints]]
    """Rows that have a second clue, and this clue's number; a third; and so on."""
    count: int
    """Of clues."""

    def find(self, page: Characters) -> Matrix:
        """Which rows of evidence each line has; shape (lines, rows)."""
        clues = self.clues(page)
        found = clues[: self.rows]
        for rows, others in self.others:
            found[rows] |= clues[others]
        return found.T.astype(np.float32)

    def clues(self, page: Characters) -> Flags:
        """Which clues each line has; shape (clues, lines)."""
        found = self.candidates(page)
        texts, shapes = page.texts, self.shapes
        which, rows = found[self.shaped].nonzero()
        for number, row in zip(which.tolist(), rows.tolist(), strict=True):
            if _searching(shapes[number])(texts[row]) is None:
                found[self.shaped[number], row] = False
        return found

    def candidates(self, page: Characters) -> Flags:
        """Which clues each line may have: all but the shapes is true of them. Shape (clues, lines)."""
        inside = np.bitwise_or.reduceat(self.inside.of(page.basic), page.starts)
        edges = self.first.of(page.basic[page.starts]) | self.last.of(page.basic[page.ends - 1])
        found = np.ones((self.count, len(page.texts)), np.bool_)
        for has, (clues, bits) in zip((self._words(page), inside, edges), self.needs, strict=True):
            found[clues] &= (has & bits) == bits
        for clue, longest in self.longest:
            found[clue] &= page.lengths <= longest
        for clue, least in self.figures:
            found[clue] &= self._figures(page, least)
        return found

    def _figures(self, page: Characters, least: int) -> Flags:
        """Whether so many figures stand together in each line."""
        figure = self.figure[page.basic]
        together = figure.copy()
        for ahead in range(1, least):
            together[:-ahead] &= figure[ahead:]  # the last character of a page is a line feed, and so no figure
        return np.logical_or.reduceat(together, page.starts)

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
    depth = max(map(len, evidence))
    placed = [
        (clue, row, place)
        for place in range(depth)
        for row, clues in enumerate(evidence)
        for clue in clues[place : place + 1]
    ]
    clues = [clue for clue, _, _ in placed]
    words = _number(clue.words for clue in clues)
    inside = _number(held for clue in clues for held in clue.holds)
    edges = _number(edge for clue in clues for edge in (_before(clue.first), _behind(clue.last)))
    words_needed = [_bits(words, [clue.words]) for clue in clues]
    inside_needed = [_bits(inside, clue.holds) for clue in clues]
    edges_needed = [_bits(edges, [_before(clue.first), _behind(clue.last)]) for clue in clues]
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
        needs=[_asked(bits) for bits in (words_needed, inside_needed, edges_needed)],
        longest=[(number, clue.longest) for number, clue in enumerate(clues) if clue.longest],
        figures=[(number, clue.figures) for number, clue in enumerate(clues) if clue.figures],
        shaped=[number for number, clue in enumerate(clues) if clue.shape],
        shapes=[clue.shape for clue in clues if clue.shape],
        rows=len(evidence),
        others=[
            (
                np.array([row for _, row, at in placed if at == place]),
                np.array([number for number, (_, _, at) in enumerate(placed) if at == place]),
            )
            for place in range(1, depth)
        ],
        count=len(clues),
    )


@cache
def _searching(shape: str) -> Callable[[str], re.Match[str] | None]:
    """The search for a shape, made when a line first asks for it: a page needs few of them, and each takes a while."""
    return re.compile(shape).search


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


def _asked(needed: Sequence[int]) -> tuple[Ints, Bits]:
    clues = np.array([number for number, bits in enumerate(needed) if bits], np.int64)
    return clues, np.array([bits for bits in needed if bits], np.uint64)[:, None]


def _classes(numbered: Mapping[str, int]) -> _Classes:
    """Of each character of the basic plane, the bits of the classes that hold it."""
    table = np.zeros(BASIC, np.uint64)
    for characters, bit in numbered.items():
        table[members(characters)] |= np.uint64(bit)
    held = np.flatnonzero(table)
    bits, sort = np.unique(table[held], return_inverse=True)
    sorts = np.zeros(BASIC, np.min_scalar_type(len(bits)))
    sorts[held] = sort + 1
    return _Classes(sorts, np.concatenate([np.zeros(1, np.uint64), bits]))


def _pairs(groups: Mapping[str, int]) -> tuple[Shorts, Shorts, Shorts, list[_Pair]]:
    words = [(word, bit) for group, bit in groups.items() for word in group.split("|")]
    left, right = _positions(word[0] for word, _ in words), _positions(word[1] for word, _ in words)
    pairs = np.zeros((int(left.max()) + 1, int(right.max()) + 1), np.int16)
    entries = [_Pair(0, ())]
    by_start: dict[str, list[tuple[str, int]]] = {}
    for word, bit in words:
        by_start.setdefault(word[:2], []).append((word, bit))
    for start, begin in by_start.items():
        pairs[left[ord(start[0])], right[ord(start[1])]] = len(entries)
        certain = sum({bit for word, bit in begin if word == start})
        entries.append(_Pair(certain, tuple((word, bit) for word, bit in begin if word != start)))
    return left, right, pairs, entries


def _positions(characters: Iterator[str]) -> Shorts:
    table = np.zeros(BASIC, np.int16)
    for number, char in enumerate(dict.fromkeys(characters), 1):
        table[ord(char)] = number
    return table
