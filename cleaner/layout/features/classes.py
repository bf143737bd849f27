"""Which classes of characters lines hold, and where: in all lines of some pages at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Characters, Flags, Ints, members
from cleaner.layout.features.turns import by_turns

LAST = -1
"""The place of a line's last character; that of the first one is 0."""
_FIGURE = r"\d×xX*"


class Signs(NamedTuple):
    """The characters of some lines that are in a class that is asked for wherever it stands, two fifths of all."""

    every: NDArray[np.unsignedinteger[Any]]
    """Of each character of the lines, its sort; 0 where it is in no class."""
    classes: Mapping[str, Flags]
    """Of each class, which sorts it holds."""
    at: Ints
    """Places of such characters,"""
    sorts: Ints
    """their sorts,"""
    rows: Ints
    """and the numbers of their lines."""

    def places(self, name: str) -> Ints:
        """Where the characters of a class stand."""
        return self.at[np.flatnonzero(self.classes[name][self.sorts])]

    def numbers(self, names: Sequence[str]) -> Ints:
        """Of each sign, the number of the class that it is in, from 1; of several the last; 0 for none."""
        numbers = np.zeros(len(self.classes[names[0]]), np.int64)
        for number, name in enumerate(names, 1):
            numbers[self.classes[name]] = number
        return numbers[self.sorts]


class Classes(NamedTuple):
    """What is asked of characters, as tables. Characters that are in the same classes are of one sort.

    What is known of a line if it has what is asked for is told by the number of a fact.
    """

    sorts: NDArray[np.unsignedinteger[Any]]
    """Of each character of the basic plane; 0 where it is in no class."""
    anywhere: int
    """The first of the sorts that are asked for wherever they stand, and not only at some place of the line."""
    holds: Mapping[str, Flags]
    """Of each class, which sorts it holds."""
    held: Sequence[tuple[Ints, Ints]]
    """Facts that hold where a character of a sort stands in the line, and this sort; then of each the next sort."""
    placed: Sequence[tuple[int, Ints, Flags]]
    """A place, the facts that are told from it, and of each sort which of them hold; shape (facts, sorts)."""
    figure: Flags
    """Which sorts are digits, or signs that stand for digits."""
    figures: Sequence[tuple[int, int]]
    """How many figures must stand together, and the fact."""
    meetings: Sequence[tuple[Flags, Flags, int]]
    """Which sorts must stand in front of which others, and the fact."""

    def find(self, characters: Characters) -> Signs:
        """What is in any class."""
        every = self.sorts.take(characters.basic)
        at = np.flatnonzero(every >= self.anywhere)
        return Signs(every, self.holds, at, every[at].astype(np.int64), characters.row[at])

    def mark(self, characters: Characters, signs: Signs, facts: Flags) -> None:
        """Marks which facts hold for which lines. facts: shape (facts, lines)."""
        lines = len(characters.texts)
        every, _, at, sorts, rows = signs
        seen = np.zeros((len(self.figure), lines), np.bool_)
        seen.reshape(-1)[sorts * lines + rows] = True
        for own, sort in self.held:
            facts[own] |= seen[sort]
        for place, own, holds in self.placed:
            there = characters.ends - 1 if place == LAST else np.minimum(characters.starts + place, len(every) - 1)
            facts[own] = holds.take(every[there], axis=1)
        figures = signs.places(_FIGURE)
        for least, fact in self.figures:
            ahead = least - 1
            facts[fact, characters.row[figures[ahead:][figures[ahead:] - figures[:-ahead] == ahead]]] = True
        for before, behind, fact in self.meetings:
            meeting = np.flatnonzero(behind[sorts])
            meeting = meeting[before[every[at[meeting] - 1]]]  # the first has the last line feed in front
            facts[fact, rows[meeting]] = True


def classes_of(
    held: Mapping[str, int],
    placed: Mapping[tuple[int, str], int],
    figures: Mapping[int, int],
    meetings: Mapping[tuple[str, str], int],
    others: Iterable[str] = (),
) -> Classes:
    """The tables for classes, as they stand in a regular expression without its brackets, and the facts they tell.

    held: classes that may stand anywhere in the line. placed: at places of the line. figures: how many must stand
    together, at least two. meetings: of which two classes the first stands directly in front of the second. others:
    classes that tell no fact.
    """
    anywhere = sorted({*held, *(name for pair in meetings for name in pair), _FIGURE, *others})
    sorts, kinds = _sorts([*anywhere, *sorted({name for _, name in placed}.difference(anywhere))])
    placed_at = sorted({place for place, _ in placed})
    return Classes(
        sorts=sorts,
        anywhere=int(np.logical_or.reduce([kinds[name] for name in anywhere]).argmax()),
        holds=kinds,
        held=[
            (np.array(list(held.values()))[numbers], of)
            for numbers, of in by_turns([np.flatnonzero(kinds[name]).tolist() for name in held])
        ],
        placed=[
            (
                place,
                np.array([fact for (at, _), fact in placed.items() if at == place]),
                np.stack([kinds[name] for at, name in placed if at == place]),
            )
            for place in placed_at
        ],
        figure=kinds[_FIGURE],
        figures=list(figures.items()),
        meetings=[(kinds[before], kinds[behind], fact) for (before, behind), fact in meetings.items()],
    )


def _sorts(names: Sequence[str]) -> tuple[NDArray[np.unsignedinteger[Any]], dict[str, Flags]]:
    """Of each character of the basic plane its sort, and of each class the sorts that it holds.

    Sorts are in the order of the classes that they are in: those that are in none of the first few come before others.
    """
    classes = np.stack([members(name) for name in names])
    none = ord("\n")  # closes lines, and is in no class
    classes[:, none] = False
    held = np.append(none, np.flatnonzero(classes.any(axis=0)))
    kinds = np.ascontiguousarray(np.packbits(classes[:, held], axis=0).T)  # a row a character, a bit a class
    _, first, kind = np.unique(kinds.view(f"S{kinds.shape[1]}")[:, 0], return_index=True, return_inverse=True)
    sorts = np.zeros(BASIC, np.min_scalar_type(len(first)))
    sorts[held] = kind
    return sorts, dict(zip(names, classes[:, held[first]], strict=True))
