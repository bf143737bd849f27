"""Near-duplicate paragraphs over all documents of a run: which are left out, and what stayed for them.

The documents are passed over one by one and never held together; only the texts that are compared are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaner.values import Article, Block, Document

Find = Callable[[Sequence[str]], Iterable[tuple[int, int, float]]]
"""Finds copies among texts: (the copy, the one that stays, their similarity 0..1), texts by their index."""


class Place(NamedTuple):
    """Where a block begins: the number of its document in the run, and its first line."""

    document: int
    line: int


class Original(NamedTuple):
    """What stayed for a copy."""

    place: Place
    similarity: float


Copies = dict[Place, Original]


def find_copies(documents: Iterable[Document], find: Find, shortest: int) -> Copies:
    """The paragraphs of at least `shortest` characters that are copies of others, each with the one that stays."""
    places: list[Place] = []
    texts: list[str] = []
    for number, document in enumerate(documents):
        for article in document.articles:
            for block in article.blocks:
                if block.kind == "body" and len(block.text) >= shortest:
                    places.append(Place(number, block.lines[0]))
                    texts.append(block.text)
    return {places[copy]: Original(places[kept], similarity) for copy, kept, similarity in find(texts)}


def take_out(number: int, document: Document, copies: Copies) -> tuple[Document, list[Block]]:
    """A document without its copies, and the copies. Articles keep their numbers, even where nothing is left of one."""
    articles: list[Article] = []
    taken: list[Block] = []
    for article in document.articles:
        kept: list[Block] = []
        for block in article.blocks:
            (taken if Place(number, block.lines[0]) in copies else kept).append(block)
        articles.append(Article(tuple(kept)))
    return replace(document, articles=tuple(articles)), taken
