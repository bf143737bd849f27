"""Paragraphs of a run that other documents of the run say again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from cleaner.dedup import Match
from cleaner.values import Article, Block, Document, Dropped, Reason

SHORTEST = 24
"""Characters. A shorter paragraph is left alone: a short sentence may rightly stand twice."""


class Documents(Protocol):
    """The documents of a run, by their numbers: `cleaner.corpus.spool.Spool`, or a list."""

    def __iter__(self) -> Iterator[Document]: ...
    def __getitem__(self, number: int, /) -> Document: ...


Find = Callable[[Sequence[str]], Iterable[Match]]
"""`cleaner.dedup.find_duplicates`, with its options."""


class Place(NamedTuple):
    """Where a block begins: the number of its document in the run, and its first line."""

    document: int
    line: int


class Original(NamedTuple):
    """What stayed for a copy."""

    place: Place
    similarity: float
    """0..1; 1 where both say the same."""


Copies = dict[Place, Original]


def copies_in_run(documents: Documents, find: Find) -> Copies:
    """The blocks that are copies of others, each with the one that stays.

    Paragraphs are compared with one another. Where all of an article's are copies, so are its title and the like that
    stand, letter by letter, in a document where its paragraphs stayed: nothing of a reprint is left but what is new.
    The documents are passed over once, and those that are concerned twice more, one by one.
    """
    places: list[Place] = []
    texts: list[str] = []
    for number, document in enumerate(documents):
        for article in document.articles:
            for block in article.blocks:
                if block.kind == "body" and len(block.text) >= SHORTEST:
                    places.append(_place(number, block))
                    texts.append(block.text)
    copies = {places[match.dropped]: Original(places[match.kept], match.similarity) for match in find(texts)}
    return copies | _leftovers(documents, copies)


def _place(number: int, block: Block) -> Place:
    """Of a block in the document of that number."""
    return Place(number, block.lines[0])


def _leftovers(documents: Documents, copies: Copies) -> Copies:
    """What is left of articles whose paragraphs are all copies, and stands where those stayed."""
    there: dict[int, dict[str, Place]] = {}
    for number in sorted({original.place.document for original in copies.values()}):
        there[number] = {}
        for article in documents[number].articles:
            kept = [block for block in article.blocks if _place(number, block) not in copies]
            if any(block.kind == "body" for block in kept):
                there[number] |= {block.text: _place(number, block) for block in kept}
    found: Copies = {}
    for number in sorted({place.document for place in copies}):
        for article in documents[number].articles:
            taken = [block for block in article.blocks if _place(number, block) in copies]
            rest = [block for block in article.blocks if _place(number, block) not in copies]
            if taken and all(block.kind != "body" for block in rest):
                homes = dict.fromkeys(copies[_place(number, block)].place.document for block in taken)
                for block in rest:
                    stayed = next((there[home][block.text] for home in homes if block.text in there[home]), None)
                    if stayed is not None and stayed.document != number:
                        found[_place(number, block)] = Original(stayed, 1.0)
    return found


def take_out(number: int, document: Document, copies: Copies) -> tuple[Document, dict[Place, Dropped]]:
    """A document without its copies, and the copies. Articles keep their numbers, even where nothing is left of one."""
    articles: list[Article] = []
    taken: dict[Place, Dropped] = {}
    for article in document.articles:
        kept: list[Block] = []
        for block in article.blocks:
            place = _place(number, block)
            if place in copies:
                similarity = copies[place].similarity
                reason: Reason = "duplicate" if similarity == 1 else "near_duplicate"
                taken[place] = Dropped(reason, block.text, block.lines, (), similarity)
            else:
                kept.append(block)
        articles.append(Article(tuple(kept)))
    return replace(document, articles=tuple(articles)), taken
