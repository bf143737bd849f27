"""Articles that go on in another source of the run: one record for all that an article says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.across.follow_jumps import Part
from cleaner.corpus.copies import Copies, Documents, take_out
from cleaner.corpus.naming import Names, block_id
from cleaner.mend.join_lines import join_lines
from cleaner.values import Article, Block

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
                further[part.article] = [self._half(other) for other in self._rest[first]]
            else:
                begun[part.article] = self._beginning(first)
        return Halves(further, begun)

    def _half(self, part: Part) -> Half:
        return Half(self._documents[part.document].source, self._article(part))

    def _beginning(self, part: Part) -> Beginning:
        prefix = self._names[self._documents[part.document].source]
        article = self._article(part)
        return Beginning(block_id(prefix, article.blocks[0].lines), "\n".join(article.texts("title")))

    def _article(self, part: Part) -> Article:
        rest, _ = take_out(part.document, self._documents[part.document], self._copies)
        return rest.articles[part.article]


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
