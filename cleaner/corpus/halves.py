"""Articles that go on in another source of the run: one record for all that an article says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaner.across.follow_jumps import Part
from cleaner.corpus.copies import Copies, Documents, take_out
from cleaner.corpus.naming import Names, block_id
from cleaner.mend.join_lines import join_lines
from cleaner.values import Article, Block, Document, Dropped

STOPS = frozenset("。！？…；：.!?”’」』》）)】]\"'")
"""What a paragraph ends in that does not go on in the next half."""

ASIDE = frozenset(("caption", "byline"))
"""Kinds that may stand behind a paragraph which goes on in the next half."""


class Half(NamedTuple):
    """What an article says in another source than the one it begins in."""

    source: str
    article: Article


class Beginning(NamedTuple):
    """Of an article that begins in another source."""

    id: str
    """Of the record in which it begins."""
    title: str


class Halves(NamedTuple):
    """Of one document, by the number of an article."""

    further: Mapping[int, Sequence[Half]]
    """What the article says in other sources."""
    begun: Mapping[int, Beginning]
    """Where the article begins in another source."""


NONE = Halves({}, {})


def chains(first_half: Mapping[Part, Part]) -> dict[Part, list[Part]]:
    """Of each article that begins somewhere and goes on elsewhere all further parts, in reading order.

    >>> chains({Part(1, 0): Part(0, 2), Part(2, 1): Part(1, 0)})
    {Part(document=0, article=2): [Part(document=1, article=0), Part(document=2, article=1)]}
    """
    seconds: dict[Part, list[Part]] = defaultdict(list)
    for second, first in first_half.items():
        seconds[first].append(second)
    found: dict[Part, list[Part]] = {}
    for first in seconds:
        if first not in first_half:
            rest = list(seconds[first])
            for part in rest:
                rest += seconds.get(part, ())
            found[first] = rest
    return found


class HalvesOfRun:
    """The halves of all documents of a run; those that are concerned are fetched when their turn comes."""

    def __init__(self, documents: Documents, names: Names, copies: Copies, first_half: Mapping[Part, Part]) -> None:
        self._documents, self._names, self._copies = documents, names, copies
        left = {part for part in {*first_half, *first_half.values()} if self._article(part).blocks}
        self._rest = chains({second: first for second, first in first_half.items() if {second, first} <= left})
        self._concerned = defaultdict[int, list[tuple[Part, Part]]](list)
        for first, rest in self._rest.items():
            for part in (first, *rest):
                self._concerned[part.document].append((part, first))

    def concern(self, number: int) -> bool:
        """Whether an article of that document has another half elsewhere."""
        return number in self._concerned

    def of(self, number: int) -> Halves:
        """The halves of the document of that number."""
        further, begun = {}, {}
        for part, first in self._concerned.get(number, ()):
            if part == first:
                title = _title(self._article(first))
                parts = [self._half(other, title) for other in self._rest[first]]
                further[part.article] = [half for half in parts if half.article.blocks]
            else:
                begun[part.article] = self._beginning(first)
        return Halves(further, begun)

    def _half(self, part: Part, title: str) -> Half:
        article, _ = without_headline(self._article(part), title)
        return Half(self._documents[part.document].source, article)

    def _beginning(self, part: Part) -> Beginning:
        prefix = self._names[self._documents[part.document].source]
        article = self._article(part)
        return Beginning(block_id(prefix, article.blocks[0].lines), _title(article))

    def _article(self, part: Part) -> Article:
        rest, _ = take_out(part.document, self._documents[part.document], self._copies)
        return rest.articles[part.article]


def _title(article: Article) -> str:
    return "\n".join(article.texts("title"))


def without_headlines(document: Document, halves: Halves) -> tuple[Document, list[Dropped]]:
    """A document; of its articles that begin in another source the repeated headline is left out, as furniture, as it
    is where it stands in one line with the mark: it only tells where the article goes on.
    """
    articles, taken = list(document.articles), list[Dropped]()
    for number, begun in halves.begun.items():
        articles[number], headline = without_headline(articles[number], begun.title)
        taken += (Dropped("furniture", block.text, block.lines) for block in headline)
    return (replace(document, articles=tuple(articles)), taken) if taken else (document, taken)


def without_headline(article: Article, title: str) -> tuple[Article, list[Block]]:
    """A further half of an article of that title, without its headlines that say only what the title says, and these.

    >>> half = Article((Block("title", "茶香出山", (11,)), Block("body", "卖茶。", (15,))))
    >>> rest, headlines = without_headline(half, "云岭茶香出山")
    >>> rest.text, [block.text for block in headlines]
    ('卖茶。', ['茶香出山'])
    """
    whole = "".join(title.split())
    again = [block for block in article.blocks if block.kind == "title" and "".join(block.text.split()) in whole]
    return Article(tuple(block for block in article.blocks if block not in again)), again


def in_one(article: Article, further: Sequence[Half]) -> tuple[Block, ...]:
    """All blocks of an article, of all its halves; a paragraph that the jump broke is one again.

    >>> front = Article((Block("body", "会议要求，各地要把经验推", (5,), ("truncated_end",)),))
    >>> rear = Article((Block("body", "广到全县。", (2,), ("truncated_start",)), Block("body", "完。", (3,))))
    >>> [block.text for block in in_one(front, [Half("b.txt", rear)])]
    ['会议要求，各地要把经验推广到全县。', '完。']
    """
    blocks = list(article.blocks)
    for half in further:
        more = list(half.article.blocks)
        last = max((n for n, block in enumerate(blocks) if block.kind not in ASIDE), default=None)
        if last is not None and more and _goes_on(blocks[last], more[0]):
            left, right = blocks[last], more.pop(0)
            flags = {*left.flags} - {"truncated_end"} | {*right.flags} - {"truncated_start"}
            blocks[last] = Block("body", join_lines([left.text, right.text]), left.lines, tuple(sorted(flags)))
        blocks += more
    return tuple(blocks)


def _goes_on(left: Block, right: Block) -> bool:
    return left.kind == right.kind == "body" and left.text[-1:] not in STOPS
