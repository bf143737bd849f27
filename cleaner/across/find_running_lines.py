"""Running headers and column labels that page after page of a run prints, and one page alone does not give away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from cleaner.values import Document

LONGEST = 30
"""Characters, of a line that may be furniture."""
LEAST = 5
"""Texts that a line must stand above, in as many sources, before its repetition tells something."""
OTHERS = 0.8
"""Share of its sources in which the text below it is another one. A kicker is printed again with its own headline."""
MOST = 20
"""Texts below a line that are told from one another."""
VOTES = 3
"""Sources in which a line is furniture, and so many for each one in which it is not, that settle what it is there."""
EDGE = 2
"""Lines at the head and at the foot of a page that may be running lines whatever they look like."""
ROOM = 1 << 17
"""Shapes that are counted at a time, about 40 MB. Beyond it at least half are forgotten, those that were seen least, as
in lossy counting (Manku and Motwani, VLDB 2002): a rare line may then be missed, none is taken for frequent."""
_KINDS = frozenset(("title", "subtitle", "caption"))
"""What a running line may be taken for."""
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class _Seen:
    """What is known of a shape: a line without white space, each number as 0."""

    dropped: int = 0
    """Sources in which it is furniture."""
    kept: int = 0
    """Sources in which it is a block, at a place where a running line may stand."""
    below: set[int] = field(default_factory=set)
    """Hashes of what stood below it, up to MOST."""


class Candidate(NamedTuple):
    """A block of one short line that stands where a running line may."""

    shape: str
    line: int
    below: int
    """CRC-32 of the text below it; 0 where that does not speak against it: there is none, or it is its title."""


class ShortLines(NamedTuple):
    """All of a document that tells of running lines. It is small, and may be made where the document is."""

    furniture: tuple[str, ...]
    """Shapes of lines that are furniture."""
    candidates: tuple[Candidate, ...]


def short_lines(document: Document) -> ShortLines:
    """What `find_running_lines` needs to know of a document."""
    furniture = (item.text.split("\n") for item in document.dropped if item.reason == "furniture")
    shapes = dict.fromkeys(_shape(text) for texts in furniture for text in texts if len(text) <= LONGEST)
    return ShortLines(tuple(shapes), tuple(_candidates(document)))


def find_running_lines(documents: Iterable[ShortLines]) -> frozenset[str]:
    """The shapes of running lines.

    A line that is furniture in most sources is furniture in all. So is a line at the edge of a page, or a kicker,
    that at least LEAST sources print, each above something else. Paragraphs, bylines and headings inside an article
    are left alone, and so is the only title of a text, however many have it: 更正, Chapter 3.
    """
    table: dict[str, _Seen] = {}
    for document in documents:
        _count(document, table)
        if len(table) > ROOM:
            table = _frequent(table)
    return frozenset(shape for shape, seen in table.items() if seen.kept and _is_running(seen))


def running_lines(document: ShortLines, running: frozenset[str]) -> frozenset[int]:
    """The first lines of a document's blocks that have such a shape."""
    return frozenset(candidate.line for candidate in document.candidates if candidate.shape in running)


def _frequent(table: dict[str, _Seen]) -> dict[str, _Seen]:
    """The half of the shapes, or less, that were seen most."""
    least = 1
    while len(table) > ROOM // 2:
        table = {shape: seen for shape, seen in table.items() if seen.dropped + seen.kept > least}
        least *= 2
    return table


def _is_running(seen: _Seen) -> bool:
    repeated = len(seen.below) >= max(LEAST, OTHERS * min(seen.kept, MOST))
    return repeated or seen.dropped >= VOTES * max(1, seen.kept)


def _count(document: ShortLines, table: dict[str, _Seen]) -> None:
    for shape in document.furniture:
        table.setdefault(shape, _Seen()).dropped += 1
    for shape, _, below in {candidate.shape: candidate for candidate in document.candidates}.values():
        seen = table.setdefault(shape, _Seen())
        seen.kept += 1
        if len(seen.below) < MOST:
            seen.below.add(below)


def _candidates(document: Document) -> Iterator[Candidate]:
    placed = [block.lines for article in document.articles for block in article.blocks]
    lines = sorted(chain.from_iterable([*placed, *[item.lines for item in document.dropped]]))
    edges = {*lines[:EDGE], *lines[-EDGE:]}
    for article in document.articles:
        for block, after in zip(article.blocks, (*article.blocks[1:], None), strict=False):
            if block.kind not in _KINDS or len(block.lines) > 1 or len(block.text) > LONGEST:
                continue
            kicker = block.kind == "subtitle" and after is not None and after.kind == "title"
            if kicker or block.lines[0] in edges:
                own = block.kind == "title" and len(article.texts("title")) == 1
                below = crc32(after.text.encode()) if after is not None and not own else 0
                yield Candidate(_shape(block.text), block.lines[0], below)


def _shape(text: str) -> str:
    """A line as it is compared: page numbers and dates change, and OCR spaces them as it likes.

    >>> _shape("第 12 版 · 健康"), _shape("第3版·健康")
    ('第0版·健康', '第0版·健康')
    """
    return _NUMBER.sub("0", "".join(text.split()))
