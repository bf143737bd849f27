"""What is doubtful about the blocks that cleaning keeps: where they stand, and whether all of them is there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaner.check.doubled import doubled
from cleaner.check.finding import Finding
from cleaner.check.wording import around, closing, opening
from cleaner.mend.suspect_repeats import suspect_repeats
from cleaner.values import Article, Block, Document, Fragment
from cleaner.visible import visible

UNLIKELY = 1 / 3
"""A paragraph is told as cut off where it is less likely than this that it begins, or ends, where it does. With .5, 17
more of the 3,043 clean paragraphs in `tests/data` are told as such, and 2 more of the 46 that are cut off there."""


class _Edges(NamedTuple):
    """How likely a block begins with a line, and ends with one, by the number of the line."""

    starts: dict[int, float]
    ends: dict[int, float]


def find_in_blocks(document: Document, lines: Sequence[str], fragments: Sequence[Fragment]) -> Iterator[Finding]:
    """The findings of the blocks of a document. lines: those of the page, after the text steps; fragments: of them."""
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
    path: str, block: Block, lines: Sequence[str], rule: str, spans: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    pieces = [block.text[start:end] for start, end in spans]
    for (start, end), piece, line in zip(spans, pieces, lines_of(pieces, block.lines, lines), strict=True):
        shown = around(block.text, start, end - start)
        yield Finding(path, line, rule, f"{piece} in {visible(shown)}", shown)


def lines_of(pieces: Iterable[str], numbers: Sequence[int], lines: Sequence[str]) -> Iterator[int]:
    """The line of a block in which each of some pieces of its text begins; the pieces are in order.

    Joining lines adds and removes white space (and a hyphen) only, so that is left out of account. A piece that was
    mended, so that it stands in no line, is taken for one of the line of the piece before.

    >>> list(lines_of(["你们们", "天晴", "你们们"], [1, 2, 3], ["你们们 说", "今天", "晴，你们们好"]))
    [1, 2, 3]
    """
    if len(numbers) == 1:
        yield from (numbers[0] for _ in pieces)
        return
    texts = ["".join(lines[number - 1].split()) for number in numbers]
    text, ends = "".join(texts), list(accumulate(map(len, texts)))
    at = start = 0
    missed: set[str] = set()
    for piece in pieces:
        found = -1 if piece in missed else text.find("".join(piece.split()), start)
        if 0 <= found < len(text):
            at, start = found, found + 1
        else:
            missed.add(piece)
        yield numbers[bisect_right(ends, at)]
