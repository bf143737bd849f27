"""The texts of many pages' fragments, prepared for looking up how often characters stand together on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Ints, add_up_from_0, spread, which
from cleaner.assembly.kinds import END, Kinds
from cleaner.assembly.texts import read

CODE_BITS, PLACE_BITS, PAGE_BITS = 16, 21, 10
"""Bits of a character, of its place, and of its page; a page, two characters and a place fit into 63 bits."""
MOST_CHARACTERS, MOST_PAGES = 1 << PLACE_BITS, 1 << PAGE_BITS
"""Characters that are looked at, of all texts together; a printed page has some ten thousand."""
_LAST_OF_PLANE = (1 << CODE_BITS) - 1


class Index(NamedTuple):
    """Characters that stand together, as sorted numbers."""

    texts: Sequence[str]
    """Page after page, without spaces that mean nothing."""
    codes: NDArray[np.uint32]
    """Of all texts, a line feed behind each."""
    kinds: Kinds
    """Of the same characters."""
    starts: Ints
    """Of each text, where it begins; one more for the end."""
    owner: NDArray[np.int32]
    """Of each character, the number of its text."""
    pages: Ints
    """Of each page, where its first text begins; one more for the end."""
    page: Ints
    """Of each text, its page."""
    pairs: Ints
    """Of each two characters that stand together the bits of their page, of the first, the second, their place."""


def index_texts(pages: Sequence[Sequence[str]]) -> Index:
    """The index of the texts of pages, of which there are at most `MOST_PAGES`. No page may be empty."""
    texts, codes, kinds = read([text for page in pages for text in page])
    starts = np.append(0, which(kinds & END > 0) + 1)
    sizes = np.fromiter(map(len, pages), np.int64, len(pages))
    bounds = starts[add_up_from_0(sizes)]
    plane = in_plane(codes[:MOST_CHARACTERS].astype(np.int64))
    pairs = plane[:-1] << CODE_BITS
    pairs |= plane[1:]
    pairs <<= PLACE_BITS
    pairs |= np.arange(len(pairs))
    for page, (first, last) in enumerate(pairwise(bounds.tolist())):
        own = pairs[first:last]
        own |= page << 2 * CODE_BITS + PLACE_BITS
        own.sort()
    return Index(
        texts=texts,
        codes=codes,
        kinds=kinds,
        starts=starts,
        owner=np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(starts)),
        pages=bounds,
        page=np.repeat(np.arange(len(pages)), sizes),
        pairs=pairs,
    )


def in_plane(codes: Ints) -> Ints:
    """Code points in 16 bits: one beyond the basic plane is one of the 2,048 surrogates, which are no characters."""
    if codes.max(initial=0) <= _LAST_OF_PLANE:
        return codes
    return np.where(codes > _LAST_OF_PLANE, 0xD800 | codes & 0x7FF, codes)


def find_pairs(index: Index, page: Ints, first: Ints, second: Ints, least: int) -> tuple[Ints, Ints, Ints]:
    """Which pairs of code points stand on their page at least so often; where in `index.pairs` these begin, and end.

    A code point of -1 is none, and stands nowhere.

    >>> index = index_texts([["大坝", "水库大坝"], ["大坝"]])
    >>> big, dam = np.full((2, 2), [[ord("大")], [ord("坝")]])
    >>> [found.tolist() for found in find_pairs(index, np.array([0, 1]), big, dam, 1)]
    [[0, 1], [4, 9], [6, 10]]
    >>> [found.tolist() for found in find_pairs(index, np.array([0, 1]), big, dam, 2)]
    [[0], [4], [6]]
    """
    pair = in_plane(first) << CODE_BITS | in_plane(second)
    wanted = page << 2 * CODE_BITS + PLACE_BITS | pair << PLACE_BITS
    begin = np.searchsorted(index.pairs, wanted)
    end = wanted + (1 << PLACE_BITS)
    enough = begin + (least - 1)
    often = which(enough < len(index.pairs))
    often = often[index.pairs[enough[often]] < end[often]]
    return often, begin[often], np.searchsorted(index.pairs, end[often])


def list_places(index: Index, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Of stretches of `index.pairs`: which stretch, and the place of its pair; one entry for each that is in one.

    No stretch may be named twice, so that there are no more entries than characters.
    """
    stretch, at = spread(first, last)
    return stretch, index.pairs[at] & (1 << PLACE_BITS) - 1
