"""下转 and 上接 between the files of a run: which article goes on in which other one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from pathlib import PurePosixPath
from typing import NamedTuple

from cleaner.values import Article, Document, Jump

SAMPLE = 400
"""Characters of each half that are compared where several may belong together."""
MOST = 16
"""Halves that may belong together; where more do, the marks say too little."""


class Part(NamedTuple):
    """An article, by the number of its document in the run and its own number there."""

    document: int
    article: int


class _Half(NamedTuple):
    part: Part
    jump: Jump
    folder: str
    newspaper: str | None
    date: str | None
    sample: str

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


def follow_jumps(documents: Iterable[tuple[int, Document]]) -> dict[Part, Part]:
    """Of each article that begins in another document its first half there.

    documents: those of a run that have jumps, each with its number; others do not matter.

    Two halves belong together where each names the page of the other, in one issue: paper and date are the same, or,
    where a page does not tell both, the folder is, the date does not differ, and the halves have words in common. Where
    several may belong together, those do that share most pairs of characters, each the best for the other; what stays
    in doubt is left alone. The documents are passed over once; about 1 KB is kept of each half.
    """
    firsts: dict[_Pages, list[_Half]] = defaultdict(list)
    seconds: dict[_Pages, list[_Half]] = defaultdict(list)
    for half in _halves(documents):
        if half.jump.backward:
            seconds[half.jump.page, half.jump.own].append(half)
        else:
            firsts[half.jump.own, half.jump.page].append(half)
    pairs = {
        pair
        for pages in firsts.keys() & seconds.keys()
        for one_issue in _issues(firsts[pages], seconds[pages])
        for pair in _match(*one_issue).items()
    }
    beginnings = Counter(second for second, _ in pairs)
    found = {second: first for second, first in pairs if beginnings[second] == 1}
    return {second: first for second, first in sorted(found.items()) if not _in_a_ring(second, found)}


def _halves(documents: Iterable[tuple[int, Document]]) -> Iterator[_Half]:
    for number, document in documents:
        folder, facts = str(PurePosixPath(document.source).parent), document.facts
        for jump in document.jumps:
            if jump.own:
                sample = _sample(document.articles[jump.article], jump.backward)
                yield _Half(Part(number, jump.article), jump, folder, facts.newspaper, facts.date, sample)


def _sample(article: Article, backward: bool) -> str:
    """Headlines, and the text that lies next to the jump."""
    body = "".join(article.texts("body"))
    return "".join(article.texts("title")) + (body[:SAMPLE] if backward else body[-SAMPLE:])


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


def _match(firsts: Sequence[_Half], seconds: Sequence[_Half]) -> dict[Part, Part]:
    if max(len(firsts), len(seconds)) > MOST:
        return {}
    scores = {
        (i, j): _shared(first.sample, second.sample)
        for i, first in enumerate(firsts)
        for j, second in enumerate(seconds)
        if first.part.document != second.part.document and _agree(first, second)
    }
    found = {}
    for (i, j), score in scores.items():
        if not score and None in (firsts[i].issue, seconds[j].issue):
            continue
        rivals = [other for pair, other in scores.items() if pair != (i, j) and (pair[0] == i or pair[1] == j)]
        if all(score > rival for rival in rivals):
            found[seconds[j].part] = firsts[i].part
    return found


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
