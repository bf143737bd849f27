"""Paragraphs of a run that other documents of the run say again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from cleaner.dedup import Match, find_duplicates
from cleaner.dedup.verification import SIMILARITY
from cleaner.values import Article, Block, Document, Dropped


class Place(NamedTuple):
    """Where a block begins: the number of its document in the run, and its first line."""

    document: int
    line: int


class Original(NamedTuple):
    """What stayed for a copy."""

    place: Place
    match: Match


Copies = dict[Place, Original]


def drop_duplicates(
    documents: Iterable[Document],
    *,
    shortest: int = 24,
    keep: str = "first",
    similarity: float = SIMILARITY,
    ignore_numbers: bool = False,
) -> Copies:
    """The paragraphs that are copies of others, each with the one that stays.

    shortest: paragraphs of fewer characters are left alone, since a short sentence may rightly stand twice.
    The other options are those of `cleaner.dedup.find_duplicates`. Documents are passed over one by one and never held
    together; only the texts that are compared are.
    """
    places: list[Place] = []
    texts: list[str] = []
    for number, document in enumerate(documents):
        for article in document.articles:
            for block in article.blocks:
                if block.kind == "body" and len(block.text) >= shortest:
                    places.append(Place(number, block.lines[0]))
                    texts.append(block.text)
    matches = find_duplicates(texts, keep=keep, similarity=similarity, ignore_numbers=ignore_numbers)
    return {places[match.dropped]: Original(places[match.kept], match) for match in matches}


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
