"""Which parts of a page speak of the same thing: the character pairs that they share, rare ones above all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]
Counts = NDArray[np.float32]

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_JOIN = "\n"


def count_words(texts: Sequence[str]) -> Counts:
    """One row a text: how often it holds each character pair (of Latin text: each group of four letters).

    Only what two texts share has a column; the last column counts the rest together.

    >>> count_words(["水库大坝", "大坝上的", "足球"]).tolist()
    [[1.0, 2.0], [1.0, 2.0], [0.0, 1.0]]
    """
    codes = np.frombuffer(_JOIN.join(texts).encode("utf-32-le"), np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), [len(t) + 1 for t in texts])[: len(codes)]
    han = (codes >= _FIRST_HAN) & (codes <= _LAST_HAN)
    at = np.flatnonzero(han[:-1] & han[1:])
    grams = [codes[at] << 21 | codes[at + 1]]
    owners = [owner[at]]
    low = codes | 32
    letter = (low >= 97) & (low <= 122)
    if letter.any():
        at = np.flatnonzero(letter[:-3] & letter[1:-2] & letter[2:-1] & letter[3:])
        grams.append(low[at] << 24 | low[at + 1] << 16 | low[at + 2] << 8 | low[at + 3])
        owners.append(owner[at])
    found, word = np.unique(np.concatenate(grams), return_inverse=True)
    cell, times = np.unique(np.concatenate(owners) + word * len(texts), return_counts=True)
    word, row = np.divmod(cell, len(texts))
    shared = np.bincount(word, minlength=len(found)) > 1
    column = np.where(shared, np.cumsum(shared) - 1, shared.sum())
    counts = np.zeros((len(texts), int(shared.sum()) + 1), np.float32)
    np.add.at(counts, (row, column[word]), times)
    return counts


def add_up(counts: Counts, groups: Sequence[Sequence[int]]) -> Counts:
    """One row a group: the sum of its rows."""
    if not groups:
        return counts[:0]
    order = np.concatenate([np.asarray(g, np.int64) for g in groups])
    starts = np.concatenate([[0], np.cumsum([len(g) for g in groups])[:-1]])
    return np.asarray(np.add.reduceat(counts[order], starts, axis=0), np.float32)


def likeness(counts: Counts) -> Floats:
    """Cosines between all rows; what few rows hold weighs more, and what one row alone holds only makes it longer.

    >>> like = likeness(count_words(["水库大坝加固", "大坝上的水库", "足球比赛"]))
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

    >>> kin = kinship(count_words(["水库大坝", "大坝上的", "水库足球", "足球"]))
    >>> bool(kin[0, 1] > 0 == kin[3, 1])
    True
    """
    words = counts[:, :-1]
    size = np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    common = (1 - OWN_SHARE) / OWN_SHARE * np.maximum(words.sum(axis=0), 1.0) / float(size.sum())
    held = (words > 0).astype(np.float32)
    return np.asarray(np.log1p(words / size / common) @ held.T, np.float64)
