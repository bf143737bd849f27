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
    likest: Floats
    """The cosine to the likest of the others; below 0 where there is none."""
    kinship: Floats
    """See `words.kinship`."""
    opens: list[dict[str, int]]
    """The first number of each form of numbering (`一、`, `1.`) in the chunk."""
    closes: list[dict[str, int]]
    """The last one."""
    ornaments: list[set[str]]
    """Marks before its headings."""
    width: Floats
    """The width of its running text's lines."""


def gather(traits: Traits, runs: Sequence[Sequence[int]]) -> Chunks:
    """The traits of runs of fragment numbers."""
    order = np.array([i for run in runs for i in run], np.int64)
    sizes = np.array(list(map(len, runs)), np.int64)
    starts = np.cumsum(sizes) - sizes
    owner = np.repeat(np.arange(len(runs)), sizes)
    role = traits.role[order]
    opens: list[dict[str, int]] = [{} for _ in runs]
    closes: list[dict[str, int]] = [{} for _ in runs]
    ornaments: list[set[str]] = [set() for _ in runs]
    widths: list[list[float]] = [[] for _ in runs]
    heading = role == _HEADING
    told = np.flatnonzero(heading | ((role == _BODY) & ((traits.lines[order] > 1) | traits.numbered[order])))
    for i, run, is_heading in zip(order[told].tolist(), owner[told].tolist(), heading[told].tolist(), strict=True):
        if ordinal := traits.ordinal[i]:
            opens[run].setdefault(ordinal.form, ordinal.number)
            closes[run][ordinal.form] = ordinal.number
        if is_heading:
            ornaments[run].add(traits.ornament[i])
        elif traits.lines[i] > 1:
            widths[run].append(float(traits.width[i]))
    counts = add_up(traits.words, runs)
    like = likeness(counts)
    return Chunks(
        first=order[starts],
        last=order[starts + sizes - 1],
        titled=np.logical_or.reduceat(role == _TITLE, starts),
        texted=np.logical_or.reduceat(role >= _HEADING, starts),
        likeness=like,
        likest=(like - np.eye(len(runs))).max(axis=0),
        kinship=kinship(counts),
        opens=opens,
        closes=closes,
        ornaments=ornaments,
        width=np.array([median(found) if found else 0.0 for found in widths], np.float64),
    )
