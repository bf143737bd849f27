"""The texts of many pages' fragments, prepared for looking up how often characters stand together on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Ints, changes, gaps, offsets, owners, spread, which
from cleaner.assembly.edges import Bounds, Edges, bare, read_heads, read_tails
from cleaner.assembly.kinds import HAN, HEAD, LETTER, TAIL, WORD, Kinds, in_plane, kinds_of
from cleaner.assembly.texts import Texts

CODE_BITS, PLACE_BITS, PAGE_BITS = 16, 21, 10
"""Bits of a character, of its place, and of its page; a page, two characters and a place fit into 63 bits."""
MOST_CHARACTERS, MOST_PAGES = 1 << PLACE_BITS, 1 << PAGE_BITS
"""Characters that are looked at, of all texts together; a printed page has some ten thousand."""
_LOT_BITS = 15
"""Pages that begin within the same 2**15 characters are indexed together: their arrays fit into the cache."""


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
    bare: Bounds
    """Of each text."""
    head: Edges
    """The first two characters of each text, ornaments skipped."""
    tail: Edges
    """The last two."""
    pairs: Ints
    """What stands at least twice on its page: the bits of the page, of two letters that stand together, of the place.

    Of Latin text, each four letters; they have fewer bits than any two characters.
    """
    seams: Ints
    """Two characters that stand together of which the first one ends a text and the second one begins one, likewise."""
    held: Ints
    """Of each text, how many pairs of Chinese characters and groups of four Latin letters it holds."""


class _Lot(NamedTuple):
    """The parts of an `Index` that are made of some pages at a time."""

    kinds: Kinds
    pairs: Ints
    seams: Ints
    held: Ints


def index_texts(texts: Texts, sizes: Ints) -> Index:
    """The index of the texts of pages, of which there are at most `MOST_PAGES`.

    sizes: how many texts each page has, at least one.
    """
    bounds = bare(texts)
    head, tail = read_heads(texts, bounds.first), read_tails(texts, bounds.last)
    first = offsets(sizes)
    pages = texts.starts[first]
    lots = np.append(which(changes(pages[:-1] >> _LOT_BITS)), len(sizes))
    found = [_index_lot(texts, head, tail, first[p : q + 1], p) for p, q in pairwise(lots.tolist())]
    kinds, pairs, seams, held = map(np.concatenate, zip(*found, strict=True))
    return Index(
        texts=texts.texts,
        codes=texts.codes,
        kinds=kinds,
        starts=texts.starts,
        owner=owners(gaps(texts.starts)).astype(np.int32),
        pages=pages,
        page=owners(sizes),
        bare=bounds,
        head=head,
        tail=tail,
        pairs=pairs,
        seams=seams,
        held=held,
    )


def _index_lot(texts: Texts, head: Edges, tail: Edges, first: Ints, page: int) -> _Lot:
    """The index of pages from the number `page` on, whose first texts are `first`, and the end."""
    own = slice(first[0], first[-1])
    begin, end = texts.starts[first[[0, -1]]].tolist()
    plane = in_plane(texts.codes[begin:end]).astype(np.uint16)
    tails, heads = in_plane(tail.outer[own]), in_plane(head.outer[own])
    kinds = kinds_of(plane, tails[tails >= 0], heads[heads >= 0])
    plane = plane[: max(MOST_CHARACTERS - begin, 0)]
    left, right = kinds[: len(plane)][:-1], kinds[1 : len(plane)]
    bounds = texts.starts[first] - begin
    pairs = plane[:-1].astype(np.uint32)
    pairs <<= CODE_BITS
    pairs |= plane[1:]
    seams = _sort(pairs, which((left & TAIL > 0) & (right & HEAD > 0)), bounds, begin, page)
    both = left & right
    letters = both & LETTER > 0
    fours = np.zeros(len(both), np.bool_)
    fours[:-2] = letters[:-2] & letters[1:-1] & letters[2:]
    at = which(fours)
    pairs[at] = _spell(plane, at)
    words = _sort(pairs, which((both & (WORD | LETTER) == WORD) | fours), bounds, begin, page)
    same = words[1:] >> PLACE_BITS == words[:-1] >> PLACE_BITS
    again = np.append(same, False)
    again[1:] |= same
    counted = np.zeros(len(kinds), np.bool_)
    counted[: len(both)] = (both & HAN > 0) | fours
    held = np.add.reduceat(counted, texts.starts[own] - begin, dtype=np.int32)
    return _Lot(kinds, words.take(which(again)), seams, held)


def _spell(plane: NDArray[np.uint16], at: Ints) -> NDArray[np.uint32]:
    """The four letters at each place in 20 bits; a pair of characters has more."""
    a, b, c, d = plane[at + np.arange(4)[:, None]].astype(np.uint32) & 31
    four: NDArray[np.uint32] = a << 15 | b << 10 | c << 5 | d
    return four


def _sort(pairs: NDArray[np.uint32], places: Ints, bounds: Ints, begin: int, page: int) -> Ints:
    """The pairs at some places, page by page, as `Index` has them. bounds: where the pages from `page` on begin."""
    keys = pairs.take(places).astype(np.int64)
    keys <<= PLACE_BITS
    keys |= places + begin
    ends = places.searchsorted(bounds).tolist()
    for number, (first, last) in enumerate(pairwise(ends), page):
        own = keys[first:last]
        own |= number << 2 * CODE_BITS + PLACE_BITS
        own.sort()
    return keys


def find_pairs(keys: Ints, page: Ints, first: Ints, second: Ints, least: int) -> tuple[Ints, Ints, Ints]:
    """Which pairs of code points stand on their page at least so often; where in `keys` these begin, and end.

    keys: `Index.pairs` or `Index.seams`. A code point of -1 is none, and stands nowhere.

    >>> from cleaner.assembly.texts import read
    >>> index = index_texts(read(["大坝", "水库大坝", "大坝"], np.arange(4)), np.array([2, 1]))
    >>> big, dam = np.full((2, 2), [[ord("大")], [ord("坝")]])
    >>> [found.tolist() for found in find_pairs(index.pairs, np.array([0, 1]), big, dam, 2)]
    [[0], [0], [2]]
    """
    pair = in_plane(first) << CODE_BITS | in_plane(second)
    wanted = page << 2 * CODE_BITS + PLACE_BITS | pair << PLACE_BITS
    begin = keys.searchsorted(wanted)
    end = wanted + (1 << PLACE_BITS)
    enough = begin + (least - 1)
    often = which(enough < len(keys))
    often = often[keys[enough[often]] < end[often]]
    return often, begin[often], keys.searchsorted(end[often])


def list_places(keys: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Of stretches of `keys`: which stretch, and the place of its pair; one entry for each that is in one.

    No stretch may be named twice, so that there are no more entries than characters.
    """
    stretch, at = spread(first, last)
    return stretch, keys[at] & (1 << PLACE_BITS) - 1
