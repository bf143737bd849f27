"""What the lines of a page are: articles, each of blocks, and what is left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, islice
from typing import NamedTuple

from msgspec.structs import replace

from cleaner.assembly import Assembled, assemble_all
from cleaner.assembly.jumps import find_jumps, find_marks_out, part_articles
from cleaner.furniture import read_facts
from cleaner.layout.pieces import cut, lots
from cleaner.layout.tagger import tag
from cleaner.line_numbers import line_numbers
from cleaner.mend.drop_jump_lines import may_hold_jumps
from cleaner.mend.drop_marks import ORNAMENTS, drop_marks
from cleaner.overrule import overrule
from cleaner.repeats import Copy, find_copies, is_shared
from cleaner.values import Dropped, Facts, Fragment, Jump, Line, Reason, Role

LEFT_OUT: dict[Role, Reason] = {"furniture": "furniture", "advert": "advert", "noise": "noise"}
"""Roles of what belongs to no article, and the reason that is given."""

MARKED = frozenset(f"{ORNAMENTS}#")
"""What a line begins with of which `drop_marks` may leave nothing."""

LONGEST = 5_000
"""Lines that are looked at together; the tables of the tagger take 3 kB a line. No printed page has as many."""


class Page(NamedTuple):
    """What the lines of a page are."""

    articles: list[list[Assembled]]
    dropped: list[Dropped]
    facts: Facts
    jumps: tuple[Jump, ...]


class Copies(NamedTuple):
    """Paragraphs of a page that say again what another one says."""

    dropped: dict[int, Dropped]
    """By their first lines."""
    shared: dict[int, Fragment]
    """Those that belong to two articles, by the first lines of what stands above them and is kept."""


def lay_out(pages: Sequence[Sequence[Line]]) -> list[Page]:
    """Of each page its lines to fragments of blocks; copies, furniture, adverts and noise out; the rest to articles.

    Every line is in exactly one block, kept or dropped. What a page is never depends on those it is given with.
    """
    fragments = fragments_of(pages)
    bodies = [[fragment for fragment in own if fragment.role == "body"] for own in fragments]
    texts = [[_unbroken(fragment.lines) for fragment in body] for body in bodies]
    copies = list(map(_judge, fragments, bodies, find_copies(texts)))
    rests = [_without(own, of_own) for own, of_own in zip(fragments, copies, strict=True)]
    torn = _torn(bodies, texts)
    return list(map(_page, copies, rests, torn, assemble_all(rests)))


def fragments_of(pages: Sequence[Sequence[Line]]) -> list[list[Fragment]]:
    """Of each page its fragments, in order."""
    pieces = [list(cut(lines, LONGEST, _opens)) for lines in pages]
    lotted = lots(chain.from_iterable(pieces), LONGEST)
    tagged = (_judge_marks(overrule(found)) for lot in lotted for found in tag(lot))
    return [list(chain.from_iterable(islice(tagged, len(own)))) for own in pieces]


def _judge_marks(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments; as noise where one is nothing but ornaments, of which `drop_marks` leaves nothing."""
    for place, fragment in enumerate(fragments):
        if fragment.lines[0].text[0] in MARKED and not drop_marks(fragment.text).strip():
            fragments[place] = replace(fragment, role="noise")
    return fragments


def _judge(page: Sequence[Fragment], body: Sequence[Fragment], copies: Iterable[Copy]) -> Copies:
    """Fragments of running text that say again what another on this page says."""
    found = Copies({}, {})
    places = {fragment.lines[0].number: place for place, fragment in enumerate(page)} if copies else {}
    runs: dict[int, int] = {}  # how many copies that stay stand there one below another
    for copy in copies:
        again, original = body[copy.index], body[copy.original]
        place = places[again.lines[0].number]
        above = page[place - 1].lines[0].number
        first, run = places[original.lines[0].number], runs.get(above, 0)
        may_share = page[first - 1].text == page[place - 1].text if run else above not in runs
        shared = copy.exact and may_share and is_shared(page, first, place, run)
        runs[again.lines[0].number] = run + 1 if shared else 0
        if shared:
            found.shared[above] = again
            continue
        reason: Reason = "duplicate" if copy.exact else "near_duplicate"
        found.dropped[again.lines[0].number] = Dropped(
            reason, again.text, again.numbers, original.numbers, copy.similarity
        )
    return found


def _without(page: list[Fragment], copies: Copies) -> list[Fragment]:
    """The fragments of a page but for copies: what an article is was learned from pages without them."""
    if not (copies.dropped or copies.shared):
        return page
    left_out = {*copies.dropped, *(fragment.lines[0].number for fragment in copies.shared.values())}
    return [fragment for fragment in page if fragment.lines[0].number not in left_out]


def _put_back(articles: Sequence[list[Assembled]], shared: Mapping[int, Fragment]) -> None:
    for blocks in articles if shared else ():
        for place, block in enumerate(blocks, 1):  # comes to what was put back, too: more may stand below it
            for line in block.lines:
                if line.number in shared:
                    blocks.insert(place, Assembled("body", shared[line.number].lines))


def _unbroken(lines: Sequence[Line]) -> str:
    return lines[0].text if len(lines) == 1 else "".join([line.text for line in lines])


def _torn(bodies: Sequence[Sequence[Fragment]], texts: Iterable[Iterable[str]]) -> list[list[Fragment]]:
    """Of each page the running text that may hold a jump line: most have none, and one look at all of them tells."""
    text = "\n".join(chain.from_iterable(texts))
    ends = list(accumulate(map(len, bodies)))
    torn: list[list[Fragment]] = [[] for _ in bodies]
    for number in dict.fromkeys(line_numbers(text, may_hold_jumps(text))):
        page = bisect_right(ends, number)
        torn[page].append(bodies[page][number - ends[page]])
    return torn


def _page(
    copies: Copies,
    rest: Sequence[Fragment],
    torn: Sequence[Fragment],
    articles: list[list[Assembled]],
) -> Page:
    others = [fragment for fragment in rest if fragment.role in LEFT_OUT]
    left_out = [Dropped(LEFT_OUT[fragment.role], fragment.text, fragment.numbers) for fragment in others]
    furniture = [line for fragment in others if fragment.role == "furniture" for line in fragment.lines]
    torn = [fragment for fragment in torn if fragment.lines[0].number not in copies.dropped]
    marks = find_marks_out(rest, furniture, torn)
    articles = part_articles(articles, marks) if marks else articles
    _put_back(articles, copies.shared)
    return Page(
        articles,
        [*copies.dropped.values(), *left_out],
        read_facts([line.text for line in furniture]),
        find_jumps(articles, marks),
    )


def _opens(line: Line) -> tuple[bool, int]:
    return line.page_break, line.blanks
