"""Which of the lines are whose, where the lines of several pages are looked at together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

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

    def slices(self) -> Iterator[slice]:
        """The lines of each page."""
        for first, count in zip(self.firsts.tolist(), self.counts.tolist(), strict=True):
            yield slice(first, first + count)

    def sums(self, flags: Flags) -> Ints:
        """Of each page, how many of its lines have it."""
        return np.add.reduceat(flags, self.firsts, dtype=np.int64)


def pages_of(counts: Sequence[int]) -> Pages:
    """Pages of so many lines."""
    lines = np.array(counts, np.int64)
    return Pages(np.cumsum(lines) - lines, lines, np.repeat(np.arange(len(lines)), lines))
