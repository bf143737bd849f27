"""Crossheads that are numbered alike (误区一, 误区二 …), some of which were taken for headlines."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cleaner.datelines import DATELINE
from cleaner.numerals import NUMERAL, read_numeral
from cleaner.patterns import compile_later
from cleaner.values import Fragment, Role

LONGEST = 30
"""Characters of such a crosshead."""
_HEADLINES: frozenset[Role] = frozenset({"title", "subtitle"})
_ASIDE: frozenset[Role] = frozenset({"caption", "furniture", "advert", "noise"})
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
# Words, the number, and words up to a space, a mark or the end: NO.1, 第一步：, 案例一.
_NUMBERED = compile_later(
    rf"^[^\w“‘]{{0,4}}([^\W\d_一二三四五六七八九十]{{0,4}})[\s.．]?(?:({NUMERAL})|(\d{{1,2}})|([{_CIRCLED}]))"
    r"((?<=[①-⑩])|[^\W\d_]{0,3}(?=[\s:：、，,|｜】]|[.．](?!\d)|$))"
)
# Pages and the parts of books are numbered, too.
_PARTS = frozenset("版章回卷编編篇")


def read_numbered(text: str) -> tuple[tuple[str, str], int] | None:
    """The words before and behind the number that a line begins with, and the number; no pages, no chapters.

    >>> read_numbered("误区一：不吃早饭"), read_numbered("NO.2 老街"), read_numbered("第三步 摊晾")
    ((('误区', ''), 1), (('NO', ''), 2), (('第', '步'), 3))
    >>> [read_numbered(text) for text in ("A2 要闻", "第三版", "三农问题怎么看", "2.5万元", "十年磨一剑，路就通了")]
    [None, None, None, None, None]
    """
    found = _NUMBERED.match(text)
    if not found:
        return None
    before, numeral, digits, circled, behind = found.groups()
    if (len(before) == 1 and before.isascii()) or _PARTS.intersection(behind):
        return None
    number = read_numeral(numeral) if numeral else int(digits or _CIRCLED.index(circled) + 1)
    return (before, behind), number


def settle_series(fragments: list[Fragment]) -> None:
    """Makes crossheads of headlines numbered alike from 1, below another headline, each between running texts.

    Not where the dateline of a news item stands below one: then they are articles.

    >>> from cleaner.values import Line
    >>> rows = ("title 三个误区", "title 误区一：不吃", "body 一。", "heading 误区二：不动", "body 二。")
    >>> page = [Fragment(*row.split()[:1], (Line(n, row.split()[1]),)) for n, row in enumerate(rows, 1)]
    >>> settle_series(page)
    >>> [fragment.role for fragment in page]
    ['title', 'heading', 'body', 'heading', 'body']
    """
    if not any(fragment.role in _HEADLINES and _read(fragment) for fragment in fragments):
        return
    for places in _series(fragments):
        if _are_crossheads(fragments, places):
            for place in places:
                fragments[place] = replace(fragments[place], role="heading")


def _read(fragment: Fragment) -> tuple[tuple[str, str], int] | None:
    lines = fragment.lines
    return read_numbered(lines[0].text) if len(lines) == 1 and len(lines[0].text) <= LONGEST else None


def _series(fragments: Sequence[Fragment]) -> list[list[int]]:
    """Places of headlines and crossheads with the same words that are numbered 1, 2 …"""
    runs: dict[tuple[str, str], list[list[int]]] = {}
    for place, fragment in enumerate(fragments):
        found = _read(fragment) if fragment.role == "heading" or fragment.role in _HEADLINES else None
        if not found:
            continue
        name, number = found
        own = runs.setdefault(name, [])
        if number == 1:
            own.append([place])
        elif before := [run for run in own if len(run) == number - 1]:
            before[-1].append(place)
    return [run for own in runs.values() for run in own if len(run) > 1]


def _are_crossheads(fragments: Sequence[Fragment], places: Sequence[int]) -> bool:
    first = places[0]
    if not any(fragment.role in _HEADLINES for fragment in fragments[:first]):
        return False
    above = [_next(fragments, range(place - 1, -1, -1)) for place in places[1:]]
    below = [_next(fragments, range(place + 1, len(fragments))) for place in places]
    return all(text and text.role == "body" for text in above + below) and not any(
        text and DATELINE.match(text.lines[0].text) for text in below
    )


def _next(fragments: Sequence[Fragment], places: range) -> Fragment | None:
    return next((fragments[place] for place in places if fragments[place].role not in _ASIDE), None)
