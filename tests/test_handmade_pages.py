"""Pages written by hand, which the layout stage was not trained on, most of other shapes: `tests/cases/lay_out/*.page`.

A line of such a page is `article.block:kind|text` for a line of a block, `-:reason|text` for one that is left out; a
blank line is a blank line of the source, `\\f` a form feed. Those called `para`, `pdf`, `ocr`, `tess` and `book` are
laid out as these regimes are. The floors are what is reached, to be raised.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from cleaner.pipeline import clean, load_config

PAGES = sorted((Path(__file__).parent / "cases" / "lay_out").glob("*.page"))
CONFIG = load_config("newspaper")
REGIMES = ("para", "pdf", "ocr", "tess", "book")
OTHERS = "other shapes"
FLOORS = {
    OTHERS: {"kinds": 0.914, "blocks": 0.96, "articles": 0.957},
    "para": {"kinds": 0.944, "blocks": 0.952, "articles": 0.953},
    "pdf": {"kinds": 0.969, "blocks": 0.88, "articles": 0.874},
    "ocr": {"kinds": 0.948, "blocks": 0.885, "articles": 0.771},
    "tess": {"kinds": 0.971, "blocks": 0.963, "articles": 0.928},
    "book": {"kinds": 0.962, "blocks": 1.0, "articles": 1.0},
}
"""Shares of lines with the right kind or reason, of blocks with the right lines, of pairs of lines that are rightly
in one article or in two."""
FIGURES = ("kinds", "blocks", "articles")


class Label(NamedTuple):
    article: str
    block: str
    kind: str


def read_page(path: Path) -> tuple[str, dict[int, Label]]:
    """The source and the label of each of its lines."""
    texts, labels = [], {}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        label, bar, text = row.partition("|")
        texts.append(text.replace("\\f", "\f"))
        if bar:
            place, _, kind = label.partition(":")
            article, _, block = place.partition(".")
            labels[number] = Label(article, block or str(number), kind)
    return "\n".join(texts) + "\n", labels


def judge(text: str) -> dict[int, Label]:
    """What cleaning makes of each line."""
    document = clean(text, "page", CONFIG)
    kept = {
        line: Label(str(a), str(b), block.kind)
        for a, article in enumerate(document.articles)
        for b, block in enumerate(article.blocks)
        for line in block.lines
    }
    left_out = {
        line: Label("-", str(line), dropped.reason.removeprefix("near_"))
        for dropped in document.dropped
        for line in dropped.lines
    }
    return kept | left_out


def blocks_of(labels: dict[int, Label]) -> set[frozenset[int]]:
    return {
        frozenset(line for line, other in labels.items() if other[:2] == label[:2])
        for label in labels.values()
        if label.article != "-"
    }


def form_of(path: Path) -> str:
    form = path.stem.split("_")[0]
    return form if form in REGIMES else OTHERS


def shares(paths: Iterable[Path]) -> dict[str, float]:
    right = dict.fromkeys(FIGURES, 0)
    count = dict.fromkeys(FIGURES, 0)
    for path in paths:
        text, truth = read_page(path)
        found = judge(text)
        blocks = blocks_of(truth)
        pairs = [
            (truth[a].article == truth[b].article) == (found[a].article == found[b].article)
            for a, b in combinations([n for n in truth if truth[n].article != "-" != found[n].article], 2)
        ]
        right["kinds"] += sum(found[line].kind == label.kind for line, label in truth.items())
        right["blocks"] += len(blocks & blocks_of(found))
        right["articles"] += sum(pairs)
        for name, all_of in zip(FIGURES, (truth, blocks, pairs), strict=True):
            count[name] += len(all_of)
    return {name: right[name] / count[name] for name in FIGURES}


@pytest.mark.parametrize("form", FLOORS)
def test_no_share_is_below_its_floor(form: str) -> None:
    found = shares(path for path in PAGES if form_of(path) == form)
    print(form, found)
    assert {name: found[name] for name in FIGURES if found[name] < FLOORS[form][name]} == {}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_is_in_one_place(path: Path) -> None:
    text, truth = read_page(path)
    assert set(judge(text)) == set(truth)
