"""Jump lines that lead out of the source: which article goes on, or began, on which page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cleaner.assembly.assembled import Assembled
from cleaner.furniture.marks import LONGEST_MARK, may_hold_marks, plain_page, read_mark
from cleaner.furniture.pages import read_page
from cleaner.mend.drop_jump_lines import JUMP_FROM, JUMP_TO
from cleaner.values import Fragment, Jump, Line

Found = tuple[Line, bool, str]
"""A line, whether its mark leads backward, and the page that it names."""


def find_jumps(
    articles: Sequence[Sequence[Assembled]],
    fragments: Sequence[Fragment],
    furniture: Sequence[Line],
    torn: Sequence[Fragment],
) -> tuple[Jump, ...]:
    """The jumps of a source's articles to pages that are not in it.

    `fragments` are all of the source, in page order; `furniture` their lines of that role, and `torn` those of running
    text in which `may_hold_jumps` sees something. A jump line of its own belongs to the article of the nearest text
    above it, or below it where it leads backward; one inside a paragraph to the paragraph's article.
    """
    own = _alone(furniture) if may_hold_marks("\n".join([line.text for line in furniture])) else []
    inside = [found for fragment in torn for found in _inside(fragment)]
    if not (own or inside):
        return ()
    breaks = [line.number for fragment in fragments for line in fragment.lines if line.page_break]
    pages = _pages(furniture, breaks)
    leading_out = [found for found in (*own, *inside) if found[2] and found[2] not in pages.values()]
    article_of = _article_of(articles) if leading_out else {}
    kept = sorted(article_of)
    jumps: dict[Jump, None] = {}
    for line, backward, page in leading_out:
        place = bisect_left(kept, line.number) - (not backward and line.number not in article_of)
        if 0 <= place < len(kept):
            own_page = pages.get(bisect_right(breaks, line.number), "")
            jumps[Jump(article_of[kept[place]], backward, page, own_page)] = None
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


def _alone(furniture: Iterable[Line]) -> list[Found]:
    """The marks that are a line of their own."""
    return [(line, mark.backward, mark.page) for line in furniture if (mark := read_mark(line.text))]


def _inside(fragment: Fragment) -> Iterator[Found]:
    """The marks at the two ends of a paragraph."""
    for line, pattern in ((fragment.lines[0], JUMP_FROM), (fragment.lines[-1], JUMP_TO)):
        found = pattern.search(line.text)
        if found and (mark := read_mark(found[0].strip()[:LONGEST_MARK])):
            yield line, mark.backward, mark.page


def _pages(furniture: Iterable[Line], breaks: Sequence[int]) -> dict[int, str]:
    """The numbers of the printed pages, as jump lines write them, by the count of breaks above; of those that tell."""
    told: dict[int, str] = {}
    for line in furniture:
        sheet = bisect_right(breaks, line.number)
        if sheet not in told and (page := read_page(line.text)):
            told[sheet] = plain_page(page.number)
    return told
