"""What the lines of a page are: articles, each of blocks, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from cleaner.assembly import Assembled, assemble_all
from cleaner.assembly.jumps import find_jumps
from cleaner.furniture import read_facts
from cleaner.layout.pieces import cut, lots
from cleaner.layout.tagger import tag
from cleaner.repeats import find_copies
from cleaner.values import Dropped, Facts, Fragment, Jump, Line, Reason, Role

LEFT_OUT: dict[Role, Reason] = {"furniture": "furniture", "advert": "advert", "noise": "noise"}
"""Roles of what belongs to no article, and the reason that is given."""

LONGEST = 5_000
"""Lines that are looked at together; the tables of the tagger take 3 kB a line. No printed page has as many."""


class Page(NamedTuple):
    """What the lines of a page are."""

    articles: list[list[Assembled]]
    dropped: list[Dropped]
    facts: Facts
    jumps: tuple[Jump, ...]


def lay_out(pages: Sequence[Sequence[Line]]) -> list[Page]:
    """Of each page its lines to fragments of blocks; copies, furniture, adverts and noise out; the rest to articles.

    Every line is in exactly one block, kept or dropped. What a page is never depends on those it is given with.
    """
    fragments = _fragments(pages)
    copies = list(map(_copies, fragments))
    rests = [
        [fragment for index, fragment in enumerate(own) if index not in of_own] if of_own else own
        for own, of_own in zip(fragments, copies, strict=True)
    ]
    return list(map(_page, fragments, copies, rests, assemble_all(rests)))


def _fragments(pages: Sequence[Sequence[Line]]) -> list[list[Fragment]]:
    """Of each page its fragments, in order."""
    pieces = [list(cut(lines, LONGEST, _opens)) for lines in pages]
    tagged = (fragments for lot in lots(chain.from_iterable(pieces), LONGEST) for fragments in tag(lot))
    return [list(chain.from_iterable(islice(tagged, len(own)))) for own in pieces]


def _page(
    fragments: Sequence[Fragment],
    copies: dict[int, Dropped],
    rest: Sequence[Fragment],
    articles: list[list[Assembled]],
) -> Page:
    left_out = [Dropped(LEFT_OUT[f.role], f.text, f.numbers) for f in rest if f.role in LEFT_OUT]
    return Page(articles, [*copies.values(), *left_out], read_facts(fragments), find_jumps(articles, rest))


def _opens(line: Line) -> tuple[bool, int]:
    return line.page_break, line.blanks


def _copies(fragments: Sequence[Fragment]) -> dict[int, Dropped]:
    """Fragments of running text that say again what another on this page says, by their index."""
    running = [index for index, fragment in enumerate(fragments) if fragment.role == "body"]
    copies: dict[int, Dropped] = {}
    for copy in find_copies([fragments[index].text.replace("\n", "") for index in running]):
        original = fragments[running[copy.original]].numbers
        reason: Reason = "duplicate" if copy.exact else "near_duplicate"
        fragment = fragments[running[copy.index]]
        copies[running[copy.index]] = Dropped(reason, fragment.text, fragment.numbers, original, copy.similarity)
    return copies
