"""What is doubtful about the blocks that cleaning keeps: where they stand, and whether all of them is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.check.doubled import doubled
from cleaner.check.finding import Finding
from cleaner.check.wording import around, closing, opening
from cleaner.layout.lines import split_lines
from cleaner.layout.tagger import tag
from cleaner.mend.suspect_repeats import suspect_repeats
from cleaner.values import Article, Block, Document
from cleaner.visible import visible

UNLIKELY = 1 / 3
"""A paragraph is told as cut off where it is less likely than this that it begins, or ends, where it does. With .5, 17
more of the 3,043 clean paragraphs in `tests/data` are told as such, and 2 more of the 46 that are cut off there."""


class _Edges(NamedTuple):
    """How likely a block begins with a line, and ends with one, by the number of the line."""

    starts: dict[int, float]
    ends: dict[int, float]


def find_in_blocks(document: Document, lines: Sequence[str]) -> Iterator[Finding]:
    """The findings of the blocks of a document. lines: those of the page, after the text steps."""
    [fragments] = tag([split_lines("\n".join(lines))])
    edges = _Edges({f.lines[0].number: f.starts for f in fragments}, {f.lines[-1].number: f.ends for f in fragments})
    for article in document.articles:
        yield from _out_of_place(document.source, article)
        for block in article.blocks:
            yield from _cut_off(document.source, block, edges)
            if "suspect_repeat" in block.flags:
                yield from _twice(document.source, block, lines, "suspect_repeats", suspect_repeats(block.text))
            yield from _twice(document.source, block, lines, "doubled_characters", doubled(block.text))


def _out_of_place(path: str, article: Article) -> Iterator[Finding]:
    """Blocks that landed elsewhere on the page, and captions in front of the title, as of a picture above it."""
    for above, block in pairwise(article.blocks):
        if "moved" in block.flags:
            yield _misplaced(path, block, f"belongs behind line {above.lines[-1]}")
    titles = [number for number, block in enumerate(article.blocks) if block.kind == "title"]
    for block in article.blocks[: titles[0]] if titles else ():
        if block.kind == "caption":
            yield _misplaced(path, block, f"a caption before its title in line {article.blocks[titles[0]].lines[0]}")


def _misplaced(path: str, block: Block, what: str) -> Finding:
    shown = opening(block.text)
    return Finding(path, block.lines[0], "lay_out", f"{what}: {visible(shown)}", shown, content=block.text)


def _cut_off(path: str, block: Block, edges: _Edges) -> Iterator[Finding]:
    """A sentence whose other half is not on the page. `run` flags what is sure; here doubt is enough to be told."""
    for rule, line, part, edge, shown in (
        ("truncated_start", block.lines[0], "beginning", edges.starts.get(block.lines[0], 1), opening(block.text)),
        ("truncated_end", block.lines[-1], "end", edges.ends.get(block.lines[-1], 1), closing(block.text)),
    ):
        if rule in block.flags:
            yield Finding(path, line, rule, f"the {part} is missing: {visible(shown)}", shown)
        elif block.kind == "body" and edge < UNLIKELY:
            yield Finding(path, line, rule, f"the {part} seems to be missing: {visible(shown)}", shown)


def _twice(
    path: str, block: Block, lines: Sequence[str], rule: str, spans: Iterable[tuple[int, int]]
) -> Iterator[Finding]:
    place = 0
    for start, end in spans:
        line, place = line_of(block.text[start:end], block.lines, lines, place)
        shown = around(block.text, start, end - start)
        yield Finding(path, line, rule, f"{block.text[start:end]} in {visible(shown)}", shown)


def line_of(wanted: str, numbers: Sequence[int], lines: Sequence[str], place: int) -> tuple[int, int]:
    """The line of a block in which a piece of its text begins, and where to look for the next piece.

    Joining lines adds and removes white space (and a hyphen) only, so that is left out of account.
    """
    if len(numbers) == 1:
        return numbers[0], 0
    texts = ["".join(lines[number - 1].split()) for number in numbers]
    found = "".join(texts).find("".join(wanted.split()), place)
    at = found
    for number, text in zip(numbers, texts, strict=True):
        if 0 <= at < len(text):
            return number, found
        at -= len(text)
    return numbers[0], place
