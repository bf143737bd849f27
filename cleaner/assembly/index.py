"""The texts of many pages' fragments, prepared for looking up how often characters stand together on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Ints

CODE_BITS, PLACE_BITS = 21, 21
"""Bits of a code point, and of the place of a character; two code points and a place fit into 63 bits."""
MOST_CHARACTERS = 1 << PLACE_BITS
"""Characters that are looked at, of all texts together; a printed page has some ten thousand."""
JOIN = "\n"
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FFF


class Index(NamedTuple):
    """Characters that stand together, as sorted numbers."""

    text: str
    """All texts, page after page, a line feed behind each."""
    codes: Ints
    starts: Ints
    """Of each text, where it begins; one more for the end."""
    owner: Ints
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
    text = JOIN.join([*texts, ""])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    starts = np.concatenate([[0], np.cumsum(lengths)])
    sizes = [len(page) for page in pages]
    known = codes[:MOST_CHARACTERS]
    pairs = (known[:-1] << CODE_BITS | known[1:]) << PLACE_BITS | np.arange(len(known) - 1)
    pairs.sort()
    return Index(
        text=text,
        codes=codes,
        starts=starts,
        owner=np.repeat(np.arange(len(texts)), lengths),
        pages=starts[np.concatenate([[0], np.cumsum(sizes)])],
        page=np.repeat(np.arange(len(pages)), sizes),
        pairs=pairs,
    )


def find_pairs(index: Index, pairs: Ints, page: Ints) -> tuple[Ints, Ints]:
    """Where in `index.pairs` those begin, and end, that are such two characters on such a page.

    Takes both characters' bits; negative for none.

    >>> index = index_texts([["大坝", "水库大坝"], ["大坝"]])
    >>> wanted = np.array([ord("大") << CODE_BITS | ord("坝")])
    >>> [[int(last[0] - first[0]) for first, last in [find_pairs(index, wanted, np.array([page]))]] for page in (0, 1)]
    [[2], [1]]
    """
    wanted = pairs << PLACE_BITS
    ends = np.minimum(index.pages, MOST_CHARACTERS - 1)
    return (
        np.searchsorted(index.pairs, wanted + ends[page]).astype(np.int64),
        np.searchsorted(index.pairs, wanted + ends[page + 1]).astype(np.int64),
    )


def list_places(index: Index, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Of stretches of `index.pairs`: which stretch, and the place of its pair; one entry for each that is in one.

    No stretch may be named twice, so that there are no more entries than characters.
    """
    counts = last - first
    stretch = np.repeat(np.arange(len(first)), counts)
    at = np.arange(len(stretch)) + np.repeat(first - np.cumsum(counts) + counts, counts)
    return stretch, index.pairs[at] & (1 << PLACE_BITS) - 1


def ask(codes: Ints, question: Callable[[str], bool], *, han: bool) -> Flags:
    """What a question about a character says of each code point; that it says `han` of Chinese ones is known.

    >>> ask(np.array([ord("一"), ord("a"), ord("，"), -1]), str.isalpha, han=True).tolist()
    [True, True, False, False]
    """
    chinese = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
    answers = chinese & han
    others = np.flatnonzero(~chinese & (codes >= 0))
    answers[others] = [question(chr(code)) for code in codes[others].tolist()]
    return answers
