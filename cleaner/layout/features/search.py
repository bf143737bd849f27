"""The search for clues in many lines at once, by tables that `clues` prepares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cleaner.layout.features.characters import Characters, Flags, Ints
from cleaner.layout.features.classes import Classes, Signs
from cleaner.layout.features.dictionary import Words
from cleaner.layout.features.turns import Turns


class Shape(NamedTuple):
    """A regular expression."""

    pattern: str
    reach: int
    """In how many last characters of a line it is looked for; 0: in all."""


@dataclass(frozen=True, slots=True)
class Search:
    """Clues, prepared as tables. A fact is one thing that clues ask for: a word, a character at some place."""

    facts: int
    """How many there are."""
    words: Words
    classes: Classes
    longest: Mapping[int, int]
    """How long a line is at most, and the fact that it is no longer."""
    needs: Turns
    """Clues, and the first fact that each asks for; then those that ask for a second one; and so on."""
    shaped: Ints
    """Clues that ask for a shape,"""
    shapes: Sequence[Shape]
    """and which."""
    rows: Turns
    """Rows of evidence, and the first clue of each; then those that have a second one; and so on."""

    def find(self, characters: Characters, signs: Signs) -> Flags:
        """Which rows of evidence each line has; shape (rows, lines). signs: those that `classes` finds."""
        clues = self.clues(characters, signs)
        (_, first), *more = self.rows
        found = clues[first]
        for rows, others in more:
            found[rows] |= clues[others]
        return found

    def clues(self, characters: Characters, signs: Signs) -> Flags:
        """Which clues each line has; shape (clues, lines)."""
        found = self.candidates(characters, signs)
        which, rows = np.divmod(np.flatnonzero(found[self.shaped]), len(characters.texts))
        lines = list(map(characters.texts.__getitem__, rows.tolist()))
        ends = np.searchsorted(which, np.arange(len(self.shapes) + 1)).tolist()
        fits: list[bool] = []
        for (pattern, reach), (first, end) in zip(self.shapes, pairwise(ends), strict=True):
            if first < end:
                own = [line[-reach:] for line in lines[first:end]] if reach else lines[first:end]
                fits += map(bool, map(_searching(pattern), own))
        found[self.shaped[which], rows] = fits
        return found

    def candidates(self, characters: Characters, signs: Signs) -> Flags:
        """Which clues each line may have: all but the shapes is true of them. Shape (clues, lines)."""
        facts = np.zeros((self.facts, len(characters.texts)), np.bool_)
        facts[0] = True
        self.words.mark(characters, facts)
        self.classes.mark(characters, signs, facts)
        for longest, fact in self.longest.items():
            facts[fact] = characters.lengths <= longest
        (_, first), *more = self.needs
        found = facts[first]
        for clues, others in more:
            found[clues] &= facts[others]
        return found


@cache
def _searching(shape: str) -> Callable[[str], re.Match[str] | None]:
    """The search for a shape, made when a line first asks for it: a page needs few of them, and each takes a while."""
    return re.compile(shape).search
