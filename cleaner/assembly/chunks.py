"""Runs of fragments that surely follow one another: what the search for the order has to move about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.assembly.words import Flags, Floats, Ints, add_up, kinship, likeness

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))


@dataclass(frozen=True, slots=True)
class Chunks:
    """One entry a chunk; `first` and `last` are fragment numbers."""

    first: Ints
    last: Ints
    titled: Flags
    """Holds a title."""
    texted: Flags
    """Holds running text."""
    likeness: Floats
    """Cosine of the character pairs that two chunks hold, weighed by how rare they are in the page; one row a chunk."""
    kinship: Floats
    """See `words.kinship`."""
    opens: list[dict[str, int]]
    """The first number of each form of numbering (`一、`, `1.`) in the chunk."""
    closes: list[dict[str, int]]
    """The last one."""
    ornaments: list[frozenset[str]]
    """Marks before its headings."""
    width: Floats
    """The width of its running text's lines."""


def gather(traits: Traits, runs: Sequence[Sequence[int]]) -> Chunks:
    """The traits of runs of fragment numbers."""
    opens: list[dict[str, int]] = []
    closes: list[dict[str, int]] = []
    ornaments = []
    for run in runs:
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for i in run:
            ordinal = traits.ordinal[i]
            if ordinal and traits.role[i] in (_HEADING, _BODY):
                first.setdefault(ordinal.form, ordinal.number)
                last[ordinal.form] = ordinal.number
        opens.append(first)
        closes.append(last)
        ornaments.append(frozenset(traits.ornament[i] for i in run if traits.role[i] == _HEADING))
    words = add_up(traits.words, runs)
    roles = [traits.role[list(run)] for run in runs]
    return Chunks(
        first=np.array([run[0] for run in runs], np.int64),
        last=np.array([run[-1] for run in runs], np.int64),
        titled=np.array([bool((r == _TITLE).any()) for r in roles], np.bool_),
        texted=np.array([bool((r >= _HEADING).any()) for r in roles], np.bool_),
        likeness=likeness(words),
        kinship=kinship(words),
        opens=opens,
        closes=closes,
        ornaments=ornaments,
        width=np.array([_body_width(traits, run) for run in runs], np.float64),
    )


def _body_width(traits: Traits, run: Sequence[int]) -> float:
    widths = [traits.width[i] for i in run if traits.role[i] == _BODY and traits.lines[i] > 1]
    return float(median(widths)) if widths else 0.0
