"""Looking for many words and shapes in all lines of a page at once.

A regular expression in Python costs a third of a microsecond a line even where it finds nothing, and there are sixty.
So what must be in a line, or at its edges, for a shape to fit is looked up for all characters at once, and only the
few lines that have it are given to the regular expression.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cleaner.layout.features.characters import BASIC, Ints, members
from cleaner.layout.features.search import Bits, Classes, Meeting, Pair, Search, Shape, Shorts

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
    meet: tuple[str, str] = ("", "")
    """A character of the first class stands directly in front of one of the second."""
    reach: int = 0
    """The shape is looked for in so many last characters; 0: in the whole line."""


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
    inside = _number(held for clue in clues for held in (*clue.holds, *clue.meet))
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
        figures=sorted([(clue.figures, number) for number, clue in enumerate(clues) if clue.figures]),
        meetings=[
            Meeting(number, *(np.uint64(inside[one]) for one in clue.meet))
            for number, clue in enumerate(clues)
            if all(clue.meet)
        ],
        shapes=[Shape(number, clue.shape, clue.reach) for number, clue in enumerate(clues) if clue.shape],
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


def _classes(numbered: Mapping[str, int]) -> Classes:
    """Of each character of the basic plane, the bits of the classes that hold it."""
    table = np.zeros(BASIC, np.uint64)
    for characters, bit in numbered.items():
        table[members(characters)] |= np.uint64(bit)
    held = np.flatnonzero(table)
    bits, sort = np.unique(table[held], return_inverse=True)
    sorts = np.zeros(BASIC, np.min_scalar_type(len(bits)))
    sorts[held] = sort + 1
    return Classes(sorts, np.concatenate([np.zeros(1, np.uint64), bits]))


def _pairs(groups: Mapping[str, int]) -> tuple[Shorts, Shorts, Shorts, list[Pair]]:
    words = [(word, bit) for group, bit in groups.items() for word in group.split("|")]
    left, right = _positions(word[0] for word, _ in words), _positions(word[1] for word, _ in words)
    pairs = np.zeros((int(left.max()) + 1, int(right.max()) + 1), np.int16)
    entries = [Pair(0, ())]
    by_start: dict[str, list[tuple[str, int]]] = {}
    for word, bit in words:
        by_start.setdefault(word[:2], []).append((word, bit))
    for start, begin in by_start.items():
        pairs[left[ord(start[0])], right[ord(start[1])]] = len(entries)
        certain = sum({bit for word, bit in begin if word == start})
        entries.append(Pair(certain, tuple((word, bit) for word, bit in begin if word != start)))
    return left, right, pairs, entries


def _positions(characters: Iterator[str]) -> Shorts:
    table = np.zeros(BASIC, np.int16)
    for number, char in enumerate(dict.fromkeys(characters), 1):
        table[ord(char)] = number
    return table
