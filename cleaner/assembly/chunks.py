"""Runs of fragments that surely follow one another: what the search for the order has to move about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, gaps, which
from cleaner.assembly.groups import Groups
from cleaner.assembly.ordinals import FORMS
from cleaner.assembly.roles import BODY, HEADING, TITLE
from cleaner.assembly.squares import Squares, most_on_the_left, pair_all
from cleaner.assembly.traits import KINDS_OF_ORNAMENTS, Traits
from cleaner.assembly.words import add_up, kinship, likeness

NO_NUMBER = 1 << 40


@dataclass(frozen=True, slots=True)
class Chunks:
    """One entry a chunk, page after page; `likeness` and `kinship` have one a pair of chunks."""

    squares: Squares
    """All pairs of chunks of each page."""
    first: Ints
    """Number of its first fragment."""
    last: Ints
    titled: Flags
    """Holds a title."""
    texted: Flags
    """Holds running text."""
    likeness: Floats
    """Cosine of the character pairs that two chunks hold, weighed by how rare they are in the page."""
    likest: Floats
    """The cosine to the likest of the others; below 0 where there is none."""
    kinship: Floats
    """See `words.kinship`."""
    opens: Ints
    """The first number of each of `ordinals.FORMS` in the chunk, one row a form; `NO_NUMBER` for none."""
    closes: Ints
    """The last one."""
    ornaments: Flags
    """Whether one of its headings begins so, one row for each of `KINDS_OF_ORNAMENTS`."""
    width: Floats
    """The median width of its running text's lines."""


def gather(traits: Traits, groups: Groups) -> Chunks:
    """The traits of groups of fragments that are read as they stand."""
    squares, order, owner, starts = pair_all(gaps(groups.pages)), groups.numbers, groups.owner, groups.starts[:-1]
    count = len(starts)
    role = traits.role[order]
    counts = add_up(traits.words, squares, order, owner)
    like = likeness(counts)
    opens, closes = _numbers(traits, order, owner, count)
    heading = which(role == HEADING)
    text = which((role == BODY) & (traits.lines[order] > 1))
    ornaments = np.zeros((KINDS_OF_ORNAMENTS, count), np.bool_)
    ornaments[traits.ornament[order[heading]], owner[heading]] = True
    return Chunks(
        squares=squares,
        first=groups.first,
        last=groups.last,
        titled=np.logical_or.reduceat(role == TITLE, starts),
        texted=np.logical_or.reduceat(role >= HEADING, starts),
        likeness=like,
        likest=most_on_the_left(squares, like - (squares.left == squares.right)),
        kinship=kinship(counts),
        opens=opens,
        closes=closes,
        ornaments=ornaments,
        width=_medians(traits.width[order[text]], owner[text], count),
    )


def _numbers(traits: Traits, order: Ints, owner: Ints, chunks: int) -> tuple[Ints, Ints]:
    """The numbers of the first and of the last of each chunk's numbered fragments of each form."""
    numbered = which(traits.form[order] >= 0)
    cells, places = traits.form[order[numbered]] * chunks + owner[numbered], np.arange(len(numbered))
    first, last = np.full(chunks * len(FORMS), len(numbered)), np.full(chunks * len(FORMS), -1)
    np.minimum.at(first, cells, places)
    np.maximum.at(last, cells, places)
    numbers = np.append(traits.number[order[numbered]], NO_NUMBER)
    return numbers[first].reshape(-1, chunks), numbers[last].reshape(-1, chunks)


def _medians(values: Floats, owner: Ints, chunks: int) -> Floats:
    """Of each chunk the median of the values that it owns; 0 where it owns none."""
    values = values[np.lexsort((values, owner))]
    counts = np.bincount(owner, minlength=chunks)
    some = which(counts > 0)
    counts = counts[some]
    starts = counts.cumsum() - counts
    medians = np.zeros(chunks)
    medians[some] = (values[starts + (counts - 1) // 2] + values[starts + counts // 2]) / 2
    return medians
