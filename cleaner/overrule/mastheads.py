"""Lines of a masthead that were taken for text: between headlines, within a paragraph, at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from msgspec.structs import replace

from cleaner.furniture import read_facts
from cleaner.furniture.mastheads import is_newspaper
from cleaner.furniture.pages import find_page
from cleaner.furniture.parts import papers_in
from cleaner.furniture.told import LONGEST, Told, tells_all, told
from cleaner.once import once
from cleaner.values import Facts, Fragment, Line

DAYS = "一二三四五六七八九十天"
"""What a date may end in, beside 日: the day of the week, that of the Chinese calendar."""
ENDS = f"版报報日{DAYS}"
"""What such a line ends in."""
_TORN = 0.05
"""How likely a block begins or ends where a line of a masthead stood within it."""
_REACH = 4
"""Lines above and below the name of a paper that are looked at."""
_MARKS = "，。；、：！？）”》"
"""What a sentence goes on with behind the source that it names."""


class Masthead:
    """What the furniture of a page tells, and lines of its form that were taken for text; read when first asked for."""

    def __init__(self, fragments: Sequence[Fragment]) -> None:
        self._fragments = list(fragments)

    @once
    def facts(self) -> Facts:
        """What the furniture tells."""
        furniture = (fragment for fragment in self._fragments if fragment.role == "furniture")
        return read_facts([line.text for fragment in furniture for line in fragment.lines])

    @once
    def agrees(self) -> bool:
        """Whether all of them tell one paper and one date; where not, some are sources of texts."""
        text = (line.text for fragment in self._fragments if fragment.role != "furniture" for line in fragment.lines)
        told = [self.facts, *(read_facts([line]) for line in text if line[-1] in ENDS and _tells_page(line))]
        return all(len(set(some) - {None}) < 2 for some in zip(*[(f.newspaper, f.date) for f in told], strict=True))


def part_paragraphs(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page; a line that tells the page with 版 and the paper or the date is in none with others.

    >>> from cleaner.values import Line
    >>> rows = ("我承包的是水", "青溪报 第4版", "面，水是我的。")
    >>> page = [Fragment("body", tuple(Line(n, text) for n, text in enumerate(rows, 1)))]
    >>> [(fragment.role, fragment.text) for fragment in part_paragraphs(page)]
    [('body', '我承包的是水'), ('furniture', '青溪报 第4版'), ('body', '面，水是我的。')]
    """
    running = {line.number for fragment in fragments if len(fragment.lines) > 1 for line in _within(fragment)}
    if not running or not Masthead(fragments).agrees:
        return list(fragments)
    parts = (_parts(fragment, running) if len(fragment.lines) > 1 else [fragment] for fragment in fragments)
    return list(chain.from_iterable(parts))


def _within(fragment: Fragment) -> Iterator[Line]:
    """Lines of text that may be of the masthead: no sentence goes on with a mark behind those."""
    if fragment.role != "furniture":
        lines = fragment.lines
        for place, line in enumerate(lines):
            if line.text[-1] in ENDS and _tells_page(line.text) and not _goes_on(lines[place + 1 : place + 2]):
                yield line


def _goes_on(below: Sequence[Line]) -> bool:
    return any(line.text[0] in _MARKS for line in below)


def _parts(fragment: Fragment, running: set[int]) -> Iterator[Fragment]:
    first, lines = 0, fragment.lines
    for place, line in enumerate(lines):
        if line.number in running:
            if first < place:
                yield _part(fragment, first, place)
            yield Fragment("furniture", (line,))
            first = place + 1
    if first < len(lines):
        yield _part(fragment, first, len(lines)) if first else fragment


def _part(fragment: Fragment, first: int, end: int) -> Fragment:
    starts = _TORN if first > 1 else fragment.starts
    ends = _TORN if end + 1 < len(fragment.lines) else fragment.ends
    return Fragment(fragment.role, fragment.lines[first:end], starts, ends)


def settle_masthead(fragments: list[Fragment], place: int, masthead: Masthead) -> None:
    """Makes a line furniture that tells the page with 版 and beside it the paper or the date.

    So is the name of a paper that stands next to such lines, or to the page and the date in lines of their own, with
    the page and the date below it. At the top of a page paper and date are enough: elsewhere they may be the source of
    a text, or may sign it. A headline may look like the name of another paper (警情快报). A line that tells paper, page
    and date is furniture anywhere, and one with the page or the date where furniture stands around it.
    """
    fragment = fragments[place]
    text = fragment.lines[0].text
    if fragment.role == "furniture" or len(fragment.lines) > 1 or len(text) > LONGEST:
        return
    if _tells_page(text):
        below = [beneath.lines[0] for beneath in fragments[place + 1 : place + 2]]
        if masthead.agrees and not _goes_on(below):
            fragments[place] = replace(fragment, role="furniture")
    elif text[-1] in "报報" and is_newspaper("".join(text.split())) and told(text) == {"paper"}:
        _settle_paper(fragments, place, masthead)
    elif _is_of_masthead(fragments, place) or (text[-1] not in DAYS and tells_all(text) and masthead.agrees):
        fragments[place] = replace(fragment, role="furniture")


def _is_of_masthead(fragments: Sequence[Fragment], place: int) -> bool:
    """Whether a line tells the date or the page, and stands below the name of the paper or among furniture."""
    if place and fragments[place - 1].role != "furniture":
        return False
    found = _told(fragments[place])
    if found == {"date"} and _is_below_paper(fragments, place):
        return True
    return found in ({"date"}, {"page"}) and _is_among(fragments, place)


def _is_below_paper(fragments: Sequence[Fragment], place: int) -> bool:
    """Whether only the head of the page stands above, and the name of the paper directly."""
    head = fragments[:place]
    return bool(head) and all(above.role == "furniture" for above in head) and _told(head[-1]) == {"paper"}


def _is_among(fragments: Sequence[Fragment], place: int) -> bool:
    """Whether nothing but furniture touches a fragment, and some of it tells the paper or the page with 版."""
    above, below = fragments[max(place - _REACH, 0) : place][::-1], fragments[place + 1 : place + 1 + _REACH]
    if any(fragment.role != "furniture" for fragment in (*above[:1], *below[:1])):
        return False
    runs = (takewhile(lambda fragment: fragment.role == "furniture", run) for run in (above, below))
    lines = (line.text for fragment in chain.from_iterable(runs) for line in fragment.lines)
    return any("paper" in (told(text) or ()) or ("版" in text and find_page(text)) for text in lines)


def settle_source(fragments: list[Fragment], place: int, masthead: Masthead) -> None:
    """Makes text of a line between paragraphs that tells another paper than the page's, and a date: their source."""
    around = fragments[max(place - 1, 0) : place + 2]
    if [fragment.role for fragment in around] != ["body", "furniture", "body"]:
        return
    source = fragments[place]
    named = papers_in(source.text)
    others = (other for other in fragments if other.role == "furniture" and other is not source)
    if not named or any(named[0] in other.text for other in others):
        return
    if told(source.text) == {"paper", "date"} and masthead.facts.newspaper not in (None, *named):
        fragments[place] = replace(source, role="body")


def _tells_page(text: str) -> bool:
    """Whether words that stand apart tell the page and more; those that touch may be text."""
    return len(text) <= LONGEST and "版" in text and len(text.split()) > 1 and {"page"} < (told(text) or set())


def _settle_paper(fragments: list[Fragment], place: int, masthead: Masthead) -> None:
    first = last = place
    while first > max(place - _REACH, 0) and _told(fragments[first - 1]) is not None:
        first -= 1
    while last < min(place + _REACH, len(fragments) - 1) and _told(fragments[last + 1]) is not None:
        last += 1
    found = {near: _told(fragments[near]) or set() for near in range(first, last + 1)}
    everything = set().union(*found.values())
    on_top = all(fragment.role == "furniture" for fragment in fragments[:first])
    if not ("page" in everything or (on_top and "date" in everything)):
        return
    below = [fragment.role for fragment in fragments[last + 1 : last + 2]]
    above_text = place == last and below and below[0] in ("byline", "body")
    if above_text or masthead.facts.newspaper not in (None, "".join(fragments[place].text.split())):
        return
    for near, own in found.items():
        if near == place or "page" in own or (near == place + 1 and "date" in own):
            fragments[near] = replace(fragments[near], role="furniture")


def _told(fragment: Fragment) -> set[Told] | None:
    return told(fragment.text) if len(fragment.lines) == 1 else None
