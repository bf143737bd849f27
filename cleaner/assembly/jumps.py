"""Jump lines that lead out of the source: which article goes on, or began, on which page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.assembly.assembled import Assembled
from cleaner.assembly.edges import CLOSES, ENDS
from cleaner.furniture.marks import LONGEST_MARK, may_hold_marks, plain_page, read_mark
from cleaner.furniture.pages import read_page
from cleaner.mend.drop_jump_lines import JUMP_FROM, JUMP_TO
from cleaner.values import Fragment, Jump, Kind, Line

HEADS: frozenset[Kind] = frozenset(("title", "subtitle", "heading"))
"""Kinds that belong to what stands below them."""


class Mark(NamedTuple):
    """A mark that leads out of the source."""

    line: Line
    inside: bool
    """It is at an edge of a paragraph; else a line of its own."""
    backward: bool
    page: str
    """The page that it names."""
    own: str
    """The printed page that it stands on, empty where unknown."""


def find_marks_out(fragments: Sequence[Fragment], furniture: Sequence[Line], torn: Sequence[Fragment]) -> list[Mark]:
    """The marks that lead to pages which are not in the source.

    `fragments` are all of the source, in page order; `furniture` their lines of that role, and `torn` those of running
    text in which `may_hold_jumps` sees something.
    """
    own = _alone(furniture) if may_hold_marks("\n".join([line.text for line in furniture])) else []
    inside = [found for fragment in torn for found in _inside(fragment)]
    if not (own or inside):
        return []
    breaks = [line.number for fragment in fragments for line in fragment.lines if line.page_break]
    pages = _pages(furniture, breaks)
    return [
        mark._replace(own=pages.get(bisect_right(breaks, mark.line.number), ""))
        for mark in (*own, *inside)
        if mark.page and mark.page not in pages.values()
    ]


def part_articles(articles: Sequence[list[Assembled]], marks: Sequence[Mark]) -> list[list[Assembled]]:
    """The articles, parted where a paragraph below others of its article says that it comes from elsewhere, or a line
    between them does; a headline that stands by itself above such a line goes with what stands below.

    A paragraph in the middle of whose sentence a mark leads elsewhere is `truncated_end`.
    """
    begins = {mark.line.number for mark in marks if mark.inside and mark.backward}
    ends = {mark.line.number for mark in marks if mark.inside and not mark.backward}
    above = _above(articles, marks)
    result = []
    for blocks in articles:
        first, told, read = 0, False, 0
        for place, block in enumerate(blocks):
            number = block.lines[0].number
            if told and (number in begins or above.get(number) == read):
                head = _head(blocks, first, place)
                result += [blocks[first:head]] if head > first else []
                first = head
            told = told or block.kind == "body"
            last = block.lines[-1]
            read = read if block.kind == "caption" else last.number
            if last.number in ends and JUMP_TO.sub("", last.text).rstrip(CLOSES)[-1:] not in ENDS:
                flags = tuple(dict.fromkeys([*block.flags, "truncated_end"]))
                blocks[place] = Assembled(block.kind, block.lines, flags)
        result.append(blocks[first:])
    return _with_headlines(result, above) if above else result


def _above(articles: Sequence[Sequence[Assembled]], marks: Iterable[Mark]) -> dict[int, int]:
    """Of the lines directly below a line that says where they come from, the line above that."""
    numbers = [mark.line.number for mark in marks if mark.backward and not mark.inside]
    kept = sorted(_article_of(articles)) if numbers else []
    places = [bisect_left(kept, number) for number in numbers]
    return {kept[place]: kept[place - 1] for place in places if 0 < place < len(kept)}


def _head(blocks: Sequence[Assembled], first: int, place: int) -> int:
    """Where the headlines begin that stand directly above a block of an article, from its block `first` on."""
    while place > first and blocks[place - 1].kind in HEADS:
        place -= 1
    return place


def _with_headlines(articles: list[list[Assembled]], above: Mapping[int, int]) -> list[list[Assembled]]:
    """The articles; what comes from elsewhere has the headline that is all of the article above the mark."""
    lone = {blocks[-1].lines[-1].number: blocks for blocks in articles if all(b.kind in HEADS for b in blocks)}
    for blocks in articles if lone else ():
        headline = lone.get(above.get(blocks[0].lines[0].number, 0)) if blocks else None
        if headline and headline is not blocks:
            blocks[:0] = headline
            headline.clear()
    return [blocks for blocks in articles if blocks]


def find_jumps(articles: Sequence[Sequence[Assembled]], marks: Sequence[Mark]) -> tuple[Jump, ...]:
    """The jumps of a source's articles to pages that are not in it.

    A jump line of its own belongs to the article of the nearest text above it, or below it where it leads backward; one
    inside a paragraph to the paragraph's article.
    """
    article_of = _article_of(articles) if marks else {}
    kept = sorted(article_of)
    jumps: dict[Jump, None] = {}
    for line, _, backward, page, own in marks:
        place = bisect_left(kept, line.number) - (not backward and line.number not in article_of)
        if 0 <= place < len(kept):
            jumps[Jump(article_of[kept[place]], backward, page, own)] = None
    return tuple(jumps)


def _article_of(articles: Sequence[Sequence[Assembled]]) -> dict[int, int]:
    """The article that a line is in, by its number; captions may stand anywhere, and tell nothing."""
    return {
        line.number: number
        for number, blocks in enumerate(articles)
        for block in blocks
        if block.kind != "caption"
        for line in block.lines
    }


def _alone(furniture: Iterable[Line]) -> list[Mark]:
    """The marks that are a line of their own."""
    return [Mark(line, False, *mark, "") for line in furniture if (mark := read_mark(line.text))]


def _inside(fragment: Fragment) -> Iterator[Mark]:
    """The marks at the two ends of a paragraph."""
    for line, pattern in ((fragment.lines[0], JUMP_FROM), (fragment.lines[-1], JUMP_TO)):
        found = pattern.search(line.text)
        if found and (mark := read_mark(found[0].strip()[:LONGEST_MARK])):
            yield Mark(line, True, *mark, "")


def _pages(furniture: Iterable[Line], breaks: Sequence[int]) -> dict[int, str]:
    """The numbers of the printed pages, as jump lines write them, by the count of breaks above; of those that tell."""
    told: dict[int, str] = {}
    for line in furniture:
        sheet = bisect_right(breaks, line.number)
        if sheet not in told and (page := read_page(line.text)):
            told[sheet] = plain_page(page.number)
    return told
