"""From the fragments of a page to its articles: far joins, what belongs together, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, compress, pairwise
from typing import TypeVar

from cleaner.assembly.arrays import Ints, which
from cleaner.assembly.assembled import Assembled
from cleaner.assembly.blocks import Articles, make_blocks
from cleaner.assembly.flags import flag_blocks
from cleaner.assembly.floats import settle_floats, split_floats
from cleaner.assembly.headlines import name_blocks
from cleaner.assembly.index import MOST_PAGES
from cleaner.assembly.order import find_paths
from cleaner.assembly.places import locate
from cleaner.assembly.sides import look
from cleaner.assembly.strays import send_back
from cleaner.assembly.tails import mark_tails
from cleaner.assembly.traits import measure
from cleaner.assembly.weights import load_weights
from cleaner.layout.pieces import cut
from cleaner.values import KINDS, Flag, Fragment

__all__ = ["Assembled", "assemble", "assemble_all"]

T = TypeVar("T")

LONGEST = 1_000
"""Fragments that are put into order together: every end is weighed against every beginning."""
MOST_FRAGMENTS, MOST_CHARACTERS = 12_000, 1_000_000
"""What is held at once of many pages; some hundred and fifty printed ones."""


def assemble_all(pages: Sequence[Sequence[Fragment]]) -> list[list[list[Assembled]]]:
    """The articles of each page, each a list of blocks in reading order.

    Takes the fragments of each source in page order, copies taken out. Furniture, adverts and noise are looked at (a
    下转 mark is evidence) and left out. Every other fragment is in exactly one block of the result. Far joins are
    looked for among `LONGEST` fragments, the fragments of some ten printed pages.

    What comes out for a page is the same whatever the other pages are; many at once take a fifth of the time.
    """
    result: list[list[list[Assembled]]] = [[] for _ in pages]
    for numbers, pieces in _batches(pages):
        for number, articles in zip(numbers, _assemble(pieces), strict=True):
            result[number] += articles
    return result


def assemble(fragments: Sequence[Fragment]) -> list[list[Assembled]]:
    """The articles of one page."""
    return assemble_all([fragments])[0]


def _batches(pages: Sequence[Sequence[Fragment]]) -> Iterator[tuple[list[int], list[Sequence[Fragment]]]]:
    """Pieces of pages that are worked on together, and the numbers of their pages."""
    numbers: list[int] = []
    pieces: list[Sequence[Fragment]] = []
    fragments = characters = 0
    for number, page in enumerate(pages):
        for piece in cut(page, LONGEST, _opens):
            texts = [line.text for fragment in piece for line in fragment.lines]
            size = sum(map(len, texts)) + len(texts)
            full = fragments + len(piece) > MOST_FRAGMENTS or characters + size > MOST_CHARACTERS
            if pieces and (full or len(pieces) == MOST_PAGES):
                yield numbers, pieces
                numbers, pieces, fragments, characters = [], [], 0, 0
            if piece:
                numbers.append(number)
                pieces.append(piece)
                fragments += len(piece)
                characters += size
    if pieces:
        yield numbers, pieces


def _opens(fragment: Fragment) -> tuple[bool, bool, int]:
    line = fragment.lines[0]
    return line.page_break, fragment.role == "title", line.blanks


def _assemble(pieces: Sequence[Sequence[Fragment]]) -> list[list[list[Assembled]]]:
    fragments = [fragment for piece in pieces for fragment in piece]
    weights = load_weights()
    traits = mark_tails(measure(pieces))
    places = locate(traits)
    sides = look(traits, places)
    paths, joins = find_paths(traits, places, weights, sides)
    blocks = make_blocks(traits, places, send_back(traits, paths), weights, sides, joins)
    articles = settle_floats(traits, *split_floats(traits, blocks), weights)
    return _list(fragments, articles, name_blocks(traits, articles), flag_blocks(traits, places, articles, weights))


def _list(
    fragments: Sequence[Fragment], articles: Articles, kinds: Ints, flags: Sequence[tuple[Flag, ...]]
) -> list[list[list[Assembled]]]:
    """The articles of each page. kinds, flags: of each block; the kinds by their places in `KINDS`, a caption is -1."""
    first, last = articles.edges()
    groups = articles.groups
    read = [fragments[i].lines for i in groups.numbers.tolist()]
    lines = list(compress(read, articles.begins.tolist()))
    for block in which(first < last).tolist():
        lines[block] = tuple(chain.from_iterable(read[first[block] : last[block] + 1]))
    blocks = list(map(Assembled, map(KINDS.__getitem__, kinds.tolist()), lines, flags))
    listed = _slices(blocks, first.searchsorted(groups.starts))
    return _slices(listed, groups.pages)


def _slices(items: list[T], bounds: Ints) -> list[list[T]]:
    return [items[first:end] for first, end in pairwise(bounds.tolist())]
