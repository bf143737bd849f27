"""The texts of a page's fragments, prepared for looking up how often two or three characters stand together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

CODE_BITS, OWNER_BITS = 21, 20
"""Bits of a code point, and of the number of a text; two code points and a number fit into 63 bits, as do three."""
JOIN = "\n"


class Index(NamedTuple):
    """Characters that stand together, as sorted numbers: each code point's bits above those of the next."""

    text: str
    """All texts, a line feed between them."""
    texts: int
    """Of texts."""
    codes: Ints
    owner: Ints
    """Of each character, the number of its text."""
    pairs: Ints
    pair_owner: Ints
    """Of each of the pairs, the text in which it begins."""
    triples: Ints


def index_texts(texts: Sequence[str]) -> Index:
    """The index of a page's texts; fewer than a million."""
    text = JOIN.join(texts)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    owner = np.repeat(np.arange(len(texts)), lengths)[: len(codes)]
    pairs = codes[:-1] << CODE_BITS | codes[1:]
    triples = pairs[:-1] << CODE_BITS | codes[2:]
    triples.sort()
    owned = pairs << OWNER_BITS | owner[:-1]
    owned.sort()
    return Index(text, len(texts), codes, owner, owned >> OWNER_BITS, owned & (1 << OWNER_BITS) - 1, triples)


def times(held: Ints, wanted: Ints) -> Ints:
    """How often each wanted number is among the sorted ones.

    >>> times(np.array([1, 2, 2, 5]), np.array([2, 3])).tolist()
    [2, 0]
    """
    return np.asarray(np.searchsorted(held, wanted, "right") - np.searchsorted(held, wanted), np.int64)
