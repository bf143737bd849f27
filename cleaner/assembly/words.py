"""Which parts of a page speak of the same thing: the character pairs that they share, rare ones above all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.index import CODE_BITS, OWNER_BITS, Index

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Counts = NDArray[np.float32]

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


class Words(NamedTuple):
    """How often texts hold each word that several of them hold: one entry for each text and word."""

    text: Ints
    word: Ints
    times: Ints
    texts: int
    wide: int
    """Of words; the last one stands for all words that one text alone holds."""


def count_words(index: Index) -> Words:
    """The character pairs of each text (of Latin text: each group of four letters).

    >>> from cleaner.assembly.index import index_texts
    >>> words = count_words(index_texts(["水库大坝", "大坝上的", "足球"]))
    >>> add_up(words, [[0], [1], [2]]).tolist(), add_up(words, [[2, 0]]).tolist()
    ([[1.0, 2.0], [1.0, 2.0], [0.0, 1.0]], [[1.0, 3.0]])
    """
    codes = index.codes
    first, second = index.pairs >> CODE_BITS, index.pairs & (1 << CODE_BITS) - 1
    han = (first >= _FIRST_HAN) & (first <= _LAST_HAN) & (second >= _FIRST_HAN) & (second <= _LAST_HAN)
    owned = index.pairs[han] << OWNER_BITS | index.pair_owner[han]
    low = codes | 32
    letter = (low >= 97) & (low <= 122)
    at = np.flatnonzero(letter[:-3] & letter[1:-2] & letter[2:-1] & letter[3:])
    if len(at):
        four = low[at] << 24 | low[at + 1] << 16 | low[at + 2] << 8 | low[at + 3]
        owned = np.concatenate([np.sort(four << OWNER_BITS | index.owner[at]), owned])
    begins = np.flatnonzero(np.concatenate([[True], owned[1:] != owned[:-1]])[: len(owned)])
    cells = owned[begins]
    found = cells >> OWNER_BITS
    word = np.cumsum(np.concatenate([[False], found[1:] != found[:-1]])[: len(found)])
    shared = np.bincount(word) > 1
    columns = np.where(shared, np.cumsum(shared) - 1, np.count_nonzero(shared))
    times = np.diff(begins, append=len(owned))
    return Words(cells & (1 << OWNER_BITS) - 1, columns[word], times, index.texts, int(np.count_nonzero(shared)) + 1)


def add_up(words: Words, groups: Sequence[Sequence[int]]) -> Counts:
    """One row a group of texts: how often they hold each word. No text may be in two groups."""
    group_of = np.full(words.texts, len(groups))
    group_of[[text for group in groups for text in group]] = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    cells = group_of[words.text] * words.wide + words.word
    shape = (len(groups) + 1, words.wide)
    return np.bincount(cells, words.times, shape[0] * shape[1]).astype(np.float32).reshape(shape)[:-1]


def likeness(counts: Counts) -> Floats:
    """Cosines between all rows; what few rows hold weighs more, and what one row alone holds only makes it longer.

    >>> from cleaner.assembly.index import index_texts
    >>> words = count_words(index_texts(["水库大坝加固", "大坝上的水库", "足球比赛"]))
    >>> like = likeness(add_up(words, [[0], [1], [2]]))
    >>> bool(like[0, 1] > 0 == like[0, 2])
    True
    """
    words, rest = counts[:, :-1], counts[:, -1]
    spread = (words > 0).sum(axis=0)
    weights = np.sqrt(words) * np.log((len(counts) + 1) / np.maximum(spread, 1)).astype(np.float32)
    length = np.sqrt((weights * weights).sum(axis=1) + rest * np.log(len(counts) + 1) ** 2)
    shared = weights[:, spread > 1] / np.maximum(length, 1e-6)[:, None]
    return np.asarray(shared @ shared.T, np.float64)


OWN_SHARE = 0.25
"""How much of a text's words come from its own subject, the rest being the page's common words."""


def kinship(counts: Counts) -> Floats:
    """`[i, j]`: by how much likelier the words of row `j` are by row `i` than by the whole page, in nats, at least 0.

    Unlike a cosine it grows with the evidence: ten words shared say more than two. Repetitions within `j` count once.

    >>> from cleaner.assembly.index import index_texts
    >>> words = count_words(index_texts(["水库大坝", "大坝上的", "水库足球", "足球"]))
    >>> kin = kinship(add_up(words, [[0], [1], [2], [3]]))
    >>> bool(kin[0, 1] > 0 == kin[3, 1])
    True
    """
    words = counts[:, :-1]
    size = np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    common = (1 - OWN_SHARE) / OWN_SHARE * np.maximum(words.sum(axis=0), 1.0) / float(size.sum())
    held = (words > 0).astype(np.float32)
    return np.asarray(np.log1p(words / size / common) @ held.T, np.float64)
