"""Which parts of a page speak of the same thing: the character pairs that they share, rare ones above all.

Rare is what few parts of the page hold, and what news seldom says: see `rarity`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Floats, Ints, changes, gaps, offsets, owners, spread, which
from cleaner.assembly.index import CODE_BITS, PLACE_BITS, Index
from cleaner.assembly.kinds import HAN, LETTER
from cleaner.assembly.rarity import pair_weights
from cleaner.assembly.squares import Squares

_PLACE = (1 << PLACE_BITS) - 1
_PAIR = (1 << 2 * CODE_BITS) - 1


class Words(NamedTuple):
    """How often texts hold each word that several texts of their page hold: one entry for each text and word."""

    text: Ints
    word: Ints
    """Numbered page by page."""
    times: NDArray[Any]
    page: Ints
    """Of each text."""
    alone: NDArray[Any]
    """Of each text, how many words it holds that no other one on the page does."""
    wide: Ints
    """Of each page, how many words."""
    weight: NDArray[np.float32]
    """Of each word, page after page; see `rarity.pair_weights`."""


def count_words(index: Index) -> Words:
    """The character pairs of each text (of Latin text: each group of four letters).

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> words = count_words(index_texts(read(["水库大坝", "大坝上的", "足球"], np.arange(4)), np.array([3])))
    >>> words.text.tolist(), words.word.tolist(), words.alone.tolist(), words.wide.tolist()
    ([0, 1], [0, 0], [2.0, 2.0, 1.0], [1])
    """
    kinds = index.kinds[:-1] & index.kinds[1:]
    place = index.pairs & _PLACE
    at = which(kinds.take(place) & (HAN | LETTER) > 0)
    keys, text_of = index.pairs.take(at), index.owner.take(place.take(at))
    other = changes(keys >> PLACE_BITS)
    begins = which(other | changes(text_of))
    text, new = text_of.take(begins).astype(np.int64), other.take(begins)
    shared = ~new
    shared[:-1] |= shared[1:]
    at = which(shared)
    text, new = text.take(at), new.take(at)
    times = (np.append(begins, len(keys)).take(at + 1) - begins.take(at)).astype(np.float64)
    first = which(new)
    wide = np.bincount(index.page.take(text.take(first)), minlength=len(index.pages) - 1)
    word = np.cumsum(new) - 1 - offsets(wide).take(index.page).take(text)
    alone = index.held - np.bincount(text, times, len(index.held))
    weight = pair_weights(keys.take(begins.take(at.take(first))) >> PLACE_BITS & _PAIR)
    return Words(text, word, times, index.page, alone, wide, weight)


class Counts(NamedTuple):
    """How often groups of texts hold each word: one entry for each group and word of it, group by group."""

    squares: Squares
    """Groups of each page and their pairs."""
    group: Ints
    column: Ints
    """Number of the word, counted over all pages."""
    times: NDArray[Any]
    alone: NDArray[Any]
    """Of each group, how many words it holds that stand in no other text."""
    place: Ints
    """Where the entry stands in a table of all pages with one row a group."""
    rows: Ints
    """Of each group, where its row begins; one more for the end."""
    columns: Ints
    """Of each page, the number of its first word; one more for the end."""
    weight: NDArray[np.float32]
    """Of each word."""


def add_up(words: Words, squares: Squares, texts: Ints, groups: Ints) -> Counts:
    """What groups of texts hold together: `texts[k]` is in `groups[k]`. No text may be in two groups.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> from cleaner.assembly.squares import pair_all
    >>> words = count_words(index_texts(read(["水库大坝", "大坝上的", "大坝水库"], np.arange(4)), np.array([3])))
    >>> counts = add_up(words, pair_all(np.array([2])), np.array([0, 2, 1]), np.array([0, 0, 1]))
    >>> counts.group.tolist(), counts.column.tolist(), counts.times.tolist(), counts.alone.tolist()
    ([0, 0, 1], [0, 1, 0], [2.0, 2.0, 1.0], [2.0, 2.0])
    """
    page = np.zeros(len(squares.own), np.int64)
    page[groups] = words.page[texts]
    row, pages = words.wide[page], page[squares.things[:-1]]
    rows, columns, ends = offsets(row), offsets(words.wide[pages]), offsets(words.wide)
    weight = words.weight.take(spread(ends[pages], ends[pages + 1])[1])
    row_of = np.full(len(words.page), rows[-1])  # what is in no group comes behind the table, and is cut off
    row_of[texts] = rows[groups]
    held = np.bincount(row_of.take(words.text) + words.word, words.times, rows[-1])[: rows[-1]]
    place = which(held > 0)
    group = owners(gaps(place.searchsorted(rows)))
    column = place + (columns[:-1].repeat(squares.sizes) - rows[:-1]).take(group)
    alone = np.bincount(groups, words.alone[texts], len(row))
    return Counts(squares, group, column, held.take(place), alone, place, rows, columns, weight)


def likeness(counts: Counts) -> Floats:
    """Cosines of all pairs of groups; what few groups hold weighs more, and what one alone holds only makes it longer.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> from cleaner.assembly.squares import pair_all
    >>> index = index_texts(read(["水库大坝加固", "大坝上的水库", "足球比赛"], np.arange(4)), np.array([3]))
    >>> words = count_words(index)
    >>> like = likeness(add_up(words, pair_all(np.array([3])), np.arange(3), np.arange(3))).reshape(3, 3)
    >>> bool(like[0, 1] > 0 == like[0, 2])
    True
    """
    groups = np.bincount(counts.column, minlength=counts.columns[-1])
    sizes = counts.squares.sizes
    most = np.log(sizes + 1)
    logs = np.log(np.maximum(np.arange(groups.max(initial=0) + 1), 1))
    rarity = (most.repeat(gaps(counts.columns)) - logs.take(groups)) * counts.weight
    weights = np.sqrt(counts.times) * rarity.take(counts.column)
    square = np.bincount(counts.group, weights * weights, len(counts.alone))
    length = np.maximum(np.sqrt(square + counts.alone * most.repeat(sizes) ** 2), 1e-6)
    shared = which((groups > 1).take(counts.column))
    table = np.zeros(counts.rows[-1], np.float32)
    table[counts.place.take(shared)] = weights.take(shared) / length.take(counts.group.take(shared))
    return _multiply(counts, table, table)


OWN_SHARE = 0.25
"""How much of a text's words come from its own subject, the rest being the page's common words."""


def kinship(counts: Counts) -> Floats:
    """By how much likelier the right group's words are by the left one than by the whole page, in nats, at least 0.

    Unlike a cosine it grows with the evidence: ten words shared say more than two. Words that all news is full of count
    less. Repetitions on the right count once.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> from cleaner.assembly.squares import pair_all
    >>> index = index_texts(read(["水库大坝", "大坝上的", "水库足球", "足球"], np.arange(5)), np.array([4]))
    >>> words = count_words(index)
    >>> kin = kinship(add_up(words, pair_all(np.array([4])), np.arange(4), np.arange(4))).reshape(4, 4)
    >>> bool(kin[0, 1] > 0 == kin[3, 1])
    True
    """
    size = np.maximum(np.bincount(counts.group, counts.times, len(counts.alone)) + counts.alone, 1.0)
    page = np.add.reduceat(size, counts.squares.things[:-1])
    total = np.bincount(counts.column, counts.times, counts.columns[-1])
    common = (1 - OWN_SHARE) / OWN_SHARE * np.maximum(total, 1.0) / page.repeat(gaps(counts.columns))
    likelier = np.log1p(counts.times / size.take(counts.group) / common.take(counts.column))
    likelier *= (counts.weight * counts.weight).take(counts.column)
    left, right = np.zeros((2, counts.rows[-1]), np.float32)
    left[counts.place], right[counts.place] = likelier, 1.0
    return _multiply(counts, left, right)


def _multiply(counts: Counts, left: NDArray[np.float32], right: NDArray[np.float32]) -> Floats:
    """For each pair the product of their rows. Page by page, so that no page's result depends on the other pages."""
    ends = counts.rows[counts.squares.things].tolist()
    products = []
    for size, first, last in zip(counts.squares.sizes.tolist(), ends, ends[1:], strict=False):
        row, column = left[first:last].reshape(size, -1), right[first:last].reshape(size, -1)
        products.append(row.dot(column.T).ravel())
    return np.concatenate(products, dtype=np.float64)
