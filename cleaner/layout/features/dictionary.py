"""Looking for many words in all lines of some pages at once, by their first two characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Characters, Flags, Ints

Shorts = NDArray[np.int16]


class Words(NamedTuple):
    """Words as tables. What is known of a line if it holds a word is told by the number of a fact."""

    sides: NDArray[np.uint8]
    """Of each character of the basic plane: 1 where it begins a word, 2 where it stands second in one, 3 for both."""
    left: Shorts
    """Of each character, its number among those that begin a word; 0 for none."""
    right: Shorts
    """Among those that stand second in a word."""
    pairs: Shorts
    """Of both, the number of the pair; 0 where no word begins like that."""
    facts: Ints
    """Of each pair, the fact of which it is a whole word; 0 where of none."""
    more: Flags
    """Whether there are others that begin with the pair,"""
    others: list[tuple[tuple[str, int], ...]]
    """and which, with their facts."""

    def mark(self, characters: Characters, facts: Flags) -> None:
        """Marks which facts hold for which lines. facts: shape (facts, lines); row 0 stands for none."""
        sides = self.sides.take(characters.basic)
        at = np.flatnonzero((sides[:-1] & sides[1:] >> 1) == 1)
        pairs = self.pairs[self.left[characters.basic[at]], self.right[characters.basic[at + 1]]]
        begins = np.flatnonzero(pairs)
        at, pairs = at[begins], pairs[begins]
        rows = characters.row[at]
        facts[self.facts[pairs], rows] = True
        more = self.more[pairs]
        for place, pair, row in zip(at[more].tolist(), pairs[more].tolist(), rows[more].tolist(), strict=True):
            for word, fact in self.others[pair]:
                if characters.joined.startswith(word, place):
                    facts[fact, row] = True


def words_of(groups: Mapping[str, int]) -> Words:
    """The tables for groups of words, with `|` between them, and the fact that each word of a group makes known."""
    words = [(word, fact) for group, fact in groups.items() for word in group.split("|")]
    left, right = _numbered(word[0] for word, _ in words), _numbered(word[1] for word, _ in words)
    pairs = np.zeros((int(left.max()) + 1, int(right.max()) + 1), np.int16)
    facts, others = [0], [()]  # type: tuple[list[int], list[tuple[tuple[str, int], ...]]]
    by_start: dict[str, list[tuple[str, int]]] = {}
    for word, fact in words:
        by_start.setdefault(word[:2], []).append((word, fact))
    for start, begin in by_start.items():
        pairs[left[ord(start[0])], right[ord(start[1])]] = len(facts)
        whole = next((entry for entry in begin if entry[0] == start), ("", 0))
        facts.append(whole[1])
        others.append(tuple(entry for entry in begin if entry != whole))
    sides = ((left > 0) + 2 * (right > 0)).astype(np.uint8)
    return Words(sides, left, right, pairs, np.array(facts), np.array(list(map(bool, others))), others)


def _numbered(characters: Iterable[str]) -> Shorts:
    table = np.zeros(BASIC, np.int16)
    for number, char in enumerate(dict.fromkeys(characters), 1):
        table[ord(char)] = number
    return table
