"""What to look for in lines: words, and shapes with what must be in a line for them to fit.

A regular expression in Python costs a third of a microsecond a line even where it finds nothing, and there are sixty.
So what must be in a line, or at its edges, for a shape to fit is looked up for all characters at once, and only the
few lines that have it are given to the regular expression.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np

from cleaner.layout.features.classes import LAST, classes_of
from cleaner.layout.features.dictionary import words_of
from cleaner.layout.features.search import Search, Shape
from cleaner.layout.features.turns import by_turns


class Clue(NamedTuple):
    """A line has it where all that is named here holds. Classes of characters are written without brackets."""

    words: str = ""
    """One of these, with `|` between them, stands in the line; each of at least two characters, none of them a sign."""
    shape: str = ""
    """A regular expression finds something. What else is named only has to follow from it: it makes it fast."""
    holds: tuple[str, ...] = ()
    """Of each of these classes a character stands in the line."""
    begins: tuple[str, ...] = ()
    """The first characters are of these classes, one after the other."""
    last: str = ""
    """The last character is of this class."""
    longest: int = 0
    """The line has at most this many characters; 0 where any length will do."""
    figures: int = 0
    """At least this many digits, or signs that stand for digits, stand together in the line."""
    meet: tuple[str, str] = ("", "")
    """A character of the first class stands directly in front of one of the second."""
    reach: int = 0
    """The shape is looked for in so many last characters; 0: in the whole line."""


def prepare(evidence: Sequence[Sequence[Clue]], others: Iterable[str] = ()) -> Search:
    """The tables for rows of clues. others: classes of characters that are asked for elsewhere."""
    clues = [clue for row in evidence for clue in row]
    asked = dict.fromkeys(fact for clue in clues for fact in _asked(clue))
    facts = {fact: number for number, fact in enumerate(asked, 1)}  # fact 0 is true of every line

    def of(sort: str) -> dict[Any, int]:
        return {what: number for (own, what), number in facts.items() if own == sort}

    ends = list(accumulate(map(len, evidence), initial=0))
    return Search(
        facts=len(facts) + 1,
        words=words_of(of("words")),
        classes=classes_of(of("holds"), of("placed"), of("figures"), of("meet"), others),
        longest=of("longest"),
        needs=by_turns([[facts[fact] for fact in _asked(clue)] or [0] for clue in clues]),
        shaped=np.array([number for number, clue in enumerate(clues) if clue.shape], np.int64),
        shapes=[Shape(clue.shape, clue.reach) for clue in clues if clue.shape],
        rows=by_turns([range(first, end) for first, end in pairwise(ends)]),
    )


def _asked(clue: Clue) -> Iterator[tuple[str, Any]]:
    """What a clue asks for: which sort of thing, and what of it."""
    if clue.words:
        yield "words", clue.words
    for name in clue.holds:
        yield "holds", name
    for place, name in enumerate(clue.begins):
        yield "placed", (place, name)
    if clue.last:
        yield "placed", (LAST, clue.last)
    if clue.longest:
        yield "longest", clue.longest
    if clue.figures:
        yield "figures", clue.figures
    if all(clue.meet):
        yield "meet", clue.meet
