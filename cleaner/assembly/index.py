"""The texts of many pages' fragments, prepared for looking up how often characters stand together on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Ints, add_up_from_0, which
from cleaner.assembly.texts import encode

CODE_BITS, PLACE_BITS = 21, 21
"""Bits of a code point, and of the place of a character; two code points and a place fit into 63 bits."""
MOST_CHARACTERS = 1 << PLACE_BITS
"""Characters that are looked at, of all texts together; a printed page has some ten thousand."""
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FFF


class Index(NamedTuple):
    """Characters that stand together, as sorted numbers."""

    codes: Ints
    """Of all texts, page after page, a line feed behind each."""
    starts: Ints
    """Of each text, where it begins; one more for the end."""
    owner: NDArray[np.int32]
    """Of each character, the number of its text."""
    pages: Ints
    """Of each page, where its first text begins; one more for the end."""
    page: Ints
    """Of each text, its page."""
    pairs: Ints
    """Of each two characters that stand together: the bits of the first, of the second, of their place."""


def index_texts(pages: Sequence[Sequence[str]]) -> Index:
    """The index of the texts of pages. No page may be empty."""
    texts = [text for page in pages for text in page]
    codes = encode(texts).astype(np.int64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    starts = add_up_from_0(lengths)
    sizes = np.fromiter(map(len, pages), np.int64, len(pages))
    known = codes[:MOST_CHARACTERS]
    pairs = known[:-1] << CODE_BITS + PLACE_BITS
    pairs |= known[1:] << PLACE_BITS
    pairs |= np.arange(len(pairs))
    pairs.sort()
    return Index(
        codes=codes,
        starts=starts,
        owner=np.repeat(np.arange(len(texts), dtype=np.int32), lengths),
        pages=starts[add_up_from_0(sizes)],
        page=np.repeat(np.arange(len(pages)), sizes),
        pairs=pairs,
    )


def find_pairs(index: Index, pairs: Ints, page: Ints, least: int) -> tuple[Ints, Ints, Ints]:
    """Which of some pairs stand on their page at least so often; where in `index.pairs` these begin, and end.

    Takes both characters' bits; negative for none.

    >>> index = index_texts([["大坝", "水库大坝"], ["大坝"]])
    >>> wanted = np.array([ord("大") << CODE_BITS | ord("坝")])
    >>> [[found.tolist() for found in find_pairs(index, wanted, np.array([page]), 1)] for page in (0, 1)]
    [[[0], [5], [7]], [[0], [7], [8]]]
    >>> [found.tolist() for found in find_pairs(index, wanted, np.array([1]), 2)]
    [[], [], []]
    """
    ends = np.minimum(index.pages, MOST_CHARACTERS - 1)
    wanted = pairs << PLACE_BITS
    first = np.searchsorted(index.pairs, wanted + ends[page])
    end = wanted + ends[page + 1]
    enough = first + (least - 1)
    often = which(enough < len(index.pairs))
    often = often[index.pairs[enough[often]] < end[often]]
    return often, first[often], np.searchsorted(index.pairs, end[often])


def list_places(index: Index, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Of stretches of `index.pairs`: which stretch, and the place of its pair; one entry for each that is in one.

    No stretch may be named twice, so that there are no more entries than characters.
    """
    counts = last - first
    stretch = np.repeat(np.arange(len(first)), counts)
    at = np.arange(len(stretch)) + np.repeat(first - np.cumsum(counts) + counts, counts)
    return stretch, index.pairs[at] & (1 << PLACE_BITS) - 1
