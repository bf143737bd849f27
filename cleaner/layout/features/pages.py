"""Which of the lines are whose, where the lines of several pages are looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Flags, Ints


@dataclass(frozen=True, slots=True)
class Pages:
    """Where pages begin and end among their lines, which stand below one another. At least one; none is empty."""

    firsts: Ints
    """Of each page, the number of its first line."""
    counts: Ints
    """Of each page, how many lines it has."""
    of: Ints
    """Of each line, the number of its page."""

    @property
    def lasts(self) -> Ints:
        """Of each page, the number of its last line."""
        return self.firsts + self.counts - 1

    @property
    def number(self) -> Ints:
        """Of each line, its number on its page, from 0."""
        return np.arange(len(self.of)) - self.firsts[self.of]

    def alike(self, values: NDArray[Any]) -> tuple[Ints, Ints]:
        """Of each line, a number that lines of its page with the same value share, and how many these are."""
        order = values.argsort(kind="stable")  # so that pages stay together, too
        ordered, of = values[order], self.of[order]
        begins = np.ones(len(order), np.bool_)
        begins[1:] = (ordered[1:] != ordered[:-1]) | (of[1:] != of[:-1])
        numbers = np.empty(len(order), np.int64)
        numbers[order] = np.cumsum(begins) - 1
        return numbers, np.diff(np.flatnonzero(begins), append=len(order))[numbers]

    def foremost(self, values: Ints) -> Ints:
        """Of each page, the number of the line with the highest value; of several the first. values: from 0 on."""
        lines = len(values)
        return -np.maximum.reduceat(values * lines - np.arange(lines), self.firsts) % lines

    def sums(self, flags: Flags) -> Ints:
        """Of each page, how many of its lines have it."""
        return np.add.reduceat(flags, self.firsts, dtype=np.int64)


def pages_of(counts: Sequence[int]) -> Pages:
    """Pages of so many lines."""
    lines = np.array(counts, np.int64)
    return Pages(np.cumsum(lines) - lines, lines, np.repeat(np.arange(len(lines)), lines))
