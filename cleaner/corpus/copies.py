"""Paragraphs of a run that other documents of the run say again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaner.dedup import Match
from cleaner.values import Article, Block, Document, Dropped

SHORTEST = 24
"""Characters. A shorter paragraph is left alone: a short sentence may rightly stand twice."""

Find = Callable[[Sequence[str]], Iterable[Match]]
"""`cleaner.dedup.find_duplicates`, with its options."""


class Place(NamedTuple):
    """Where a block begins: the number of its document in the run, and its first line."""

    document: int
    line: int


class Original(NamedTuple):
    """What stayed for a copy."""

    place: Place
    match: Match


Copies = dict[Place, Original]


def find_copies(documents: Iterable[Document], find: Find) -> Copies:
    """The paragraphs that are copies of others, each with the one that stays.

    The documents are passed over one by one and never held together; only the texts that are compared are.
    """
    places: list[Place] = []
    texts: list[str] = []
    for number, document in enumerate(documents):
        for article in document.articles:
            for block in article.blocks:
                if block.kind == "body" and len(block.text) >= SHORTEST:
                    places.append(Place(number, block.lines[0]))
                    texts.append(block.text)
    return {places[match.dropped]: Original(places[match.kept], match) for match in find(texts)}


def take_out(number: int, document: Document, copies: Copies) -> tuple[Document, dict[Place, Dropped]]:
    """A document without its copies, and the copies. Articles keep their numbers, even where nothing is left of one."""
    articles: list[Article] = []
    taken: dict[Place, Dropped] = {}
    for article in document.articles:
        kept: list[Block] = []
        for block in article.blocks:
            place = Place(number, block.lines[0])
            if place in copies:
                match = copies[place].match
                taken[place] = Dropped(match.reason, block.text, block.lines, (), match.similarity)
            else:
                kept.append(block)
        articles.append(Article(tuple(kept)))
    return replace(document, articles=tuple(articles)), taken
