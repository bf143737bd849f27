"""下转 and 上接 between the files of a run: which article goes on in which other one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple

from cleaner.values import Article, Jump

SAMPLE = 400
"""Characters of each half that are compared where several may belong together."""
MOST = 16
"""Halves that may belong together; where more do, the marks say too little."""


class Part(NamedTuple):
    """An article, by the number of its document in the run and its own number there."""

    document: int
    article: int


class Torn(NamedTuple):
    """What is known of a document that has jumps."""

    document: int
    """Its number in the run."""
    source: str
    newspaper: str | None
    date: str | None
    jumps: tuple[Jump, ...]


ArticleOf = Callable[[Part], Article]
"""Fetches an article."""


class _Half(NamedTuple):
    """One of many, so that it holds no text, and what several have in common only once."""

    document: int
    article: int
    folder: str
    newspaper: str | None
    date: str | None

    @property
    def issue(self) -> tuple[str, str] | None:
        """Paper and date, where the page tells both."""
        return (self.newspaper, self.date) if self.newspaper is not None and self.date is not None else None

    @property
    def day(self) -> tuple[str, str] | None:
        """Folder and date, where the page tells it."""
        return (self.folder, self.date) if self.date is not None else None


_Pages = tuple[str, str]
"""The page of the first half, and that of the second."""


def follow_jumps(torn: Iterable[Torn], article_of: ArticleOf) -> dict[Part, Part]:
    """Of each article that begins in another document its first half there.

    Two halves belong together where each names the page of the other, in one issue: paper and date are the same, or,
    where a page does not tell both, the folder is, the date does not differ, and the halves have words in common. Where
    several may belong together, those do that share most pairs of characters, each the best for the other; what stays
    in doubt is left alone. Articles are fetched where words decide; else some 150 bytes are kept of each half.
    """
    firsts: dict[_Pages, list[_Half]] = defaultdict(list)
    seconds: dict[_Pages, list[_Half]] = defaultdict(list)
    for document in torn:
        for jump, half in _halves(document):
            if jump.backward:
                seconds[jump.page, jump.own].append(half)
            else:
                firsts[jump.own, jump.page].append(half)
    pairs = {
        pair
        for pages in firsts.keys() & seconds.keys()
        for one_issue in _issues(firsts[pages], seconds[pages])
        for pair in _match(*one_issue, article_of).items()
    }
    beginnings = Counter(second for second, _ in pairs)
    found = {second: first for second, first in pairs if beginnings[second] == 1}
    return {second: first for second, first in sorted(found.items()) if not _in_a_ring(second, found)}


def _halves(torn: Torn) -> Iterator[tuple[Jump, _Half]]:
    folder = str(PurePosixPath(torn.source).parent)
    told = [None if fact is None else intern(fact) for fact in (torn.newspaper, torn.date)]
    for jump in torn.jumps:
        if jump.own:
            yield jump, _Half(torn.document, jump.article, intern(folder), *told)


def _issues(firsts: Sequence[_Half], seconds: Sequence[_Half]) -> Iterator[tuple[list[_Half], list[_Half]]]:
    """Halves of one issue: by paper and date where both are told; those that are left by folder and date, if it is
    told; and what is left then by the folder.
    """
    left = [(0, half) for half in firsts] + [(1, half) for half in seconds]
    for key in (attrgetter("issue"), attrgetter("day"), attrgetter("folder")):
        groups: dict[object, tuple[list[_Half], list[_Half]]] = defaultdict(lambda: ([], []))
        for side, half in left:
            groups[key(half)][side].append(half)
        left = []
        for told, group in groups.items():
            if told is not None and all(group):
                yield group
            else:
                left += ((side, half) for side, halves in enumerate(group) for half in halves)


def _match(firsts: Sequence[_Half], seconds: Sequence[_Half], article_of: ArticleOf) -> dict[Part, Part]:
    if max(len(firsts), len(seconds)) > MOST:
        return {}
    pairs = [
        (i, j)
        for i, first in enumerate(firsts)
        for j, second in enumerate(seconds)
        if first.document != second.document and _agree(first, second)
    ]
    if len(pairs) == 1 and None not in (firsts[pairs[0][0]].issue, seconds[pairs[0][1]].issue):
        scores = dict.fromkeys(pairs, 1.0)
    else:
        samples = [_sample(half, article_of, False) for half in firsts]
        others = [_sample(half, article_of, True) for half in seconds]
        scores = {(i, j): _shared(samples[i], others[j]) for i, j in pairs}
    found = {}
    for (i, j), score in scores.items():
        if not score and None in (firsts[i].issue, seconds[j].issue):
            continue
        rivals = [other for pair, other in scores.items() if pair != (i, j) and (pair[0] == i or pair[1] == j)]
        if all(score > rival for rival in rivals):
            found[_part(seconds[j])] = _part(firsts[i])
    return found


def _part(half: _Half) -> Part:
    return Part(half.document, half.article)


def _sample(half: _Half, article_of: ArticleOf, backward: bool) -> str:
    """Headlines, and the text that lies next to the jump."""
    article = article_of(_part(half))
    body = "".join(article.texts("body"))
    return "".join(article.texts("title")) + (body[:SAMPLE] if backward else body[-SAMPLE:])


def _agree(first: _Half, second: _Half) -> bool:
    """Whether nothing that both pages tell of their issue differs."""
    told = ((first.newspaper, second.newspaper), (first.date, second.date))
    return all(one is None or other is None or one == other for one, other in told)


def _shared(one: str, other: str) -> float:
    """Share of pairs of characters that both texts have (Dice)."""
    pairs, others = set(pairwise(one)), set(pairwise(other))
    return 2 * len(pairs & others) / max(1, len(pairs) + len(others))


def _in_a_ring(part: Part, first_half: dict[Part, Part]) -> bool:
    """Whether the way back to the beginning never ends: page 1 from page 3, and page 3 from page 1."""
    seen = {part}
    while (part := first_half.get(part, part)) not in seen:
        seen.add(part)
    return part in first_half
