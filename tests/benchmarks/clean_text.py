"""Clean text must come through untouched: articles that need nothing, laid out in several ways, cleaned and compared.

    python tests/benchmarks/clean_text.py [--show N]

Takes every whole article of the practice pages and the seeds from its truth and lays it out plainly, a paragraph a
line, with and without blank lines between; and indented by two ideographic spaces and hard-wrapped.
Prints, for each layout, the F1 of blocks whose set of lines is right, the share of blocks whose text is right to the
character, and how many blocks are split or merged, changed, or dropped. `--show` lists the first N blocks that are not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.layout.lines import width
from cleaner.pipeline import clean, load_config

DATA = Path(__file__).parents[1] / "data"
NOT_AT_HEAD = "，。、；：？！”’）》】」』…—,.;:?!)%"
COLUMNS = (20, 34, 40)
"""Chinese characters a line."""


class Outcome(NamedTuple):
    blocks: int
    segments: float
    exact: float
    broken: int
    changed: int
    dropped: int


def whole_articles() -> dict[str, list[Mapping[str, Any]]]:
    """The blocks of the articles that stand whole on some page, by the article's name; the longest reading of each."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for path in sorted(DATA.glob("*/*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if truth.get("regime", "para") != "para":
            continue
        cut = {flag["line"] for flag in truth.get("flags", []) if flag["flag"].startswith("truncated")}
        for number, article in enumerate(truth["articles"]):
            blocks = article["blocks"]
            whole = not cut & {line for block in blocks for line in block["lines"]}
            name = str(article.get("id", f"{path.stem}#{number}"))
            if whole and blocks[0]["kind"] in ("title", "subtitle") and len(blocks) > len(found.get(name, ())):
                found[name] = blocks
    return found


def wrap(text: str, columns: int, indent: int = 2) -> list[str]:
    """Hard-wrapped as a typesetter would: no closing mark at the head of a line, no Latin word broken."""
    lines, line, room = [], "　" * indent, 2 * columns
    for piece in _pieces(text):
        if width(line + piece) > room and piece[0] not in NOT_AT_HEAD:
            lines.append(line.rstrip(" "))
            line = ""
            piece = piece.lstrip(" ")
        line += piece
    return [*lines, line]


def _pieces(text: str) -> Iterator[str]:
    """Chinese characters one by one, runs of ASCII letters and digits whole."""
    run = ""
    for char in text:
        if char.isascii() and char.isalnum():
            run += char
            continue
        if run:
            yield run
            run = ""
        yield char
    if run:
        yield run


def layouts(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, list[list[str]], int]]:
    """Name, the lines of each block, and blank lines between blocks."""
    plain = [[block["text"]] for block in blocks]
    yield "plain", plain, 0
    yield "plain, blank lines", plain, 1
    if any(char > "\u2e7f" for char in blocks[0]["text"]):
        for columns in COLUMNS:
            yield (
                f"wrapped at {columns}",
                [wrap(b["text"], columns) if b["kind"] == "body" else [b["text"]] for b in blocks],
                0,
            )


def measure(
    name: str, blocks: Sequence[Mapping[str, Any]], laid: list[list[str]], gap: int, shown: list[str]
) -> Outcome:
    lines: list[str] = []
    truth: list[tuple[frozenset[int], str]] = []
    for block, own in zip(blocks, laid, strict=True):
        truth.append((frozenset(range(len(lines) + 1, len(lines) + len(own) + 1)), block["text"]))
        lines += [*own, *[""] * gap]
    document = clean("\n".join(lines) + "\n", name, load_config("newspaper"))
    out = {frozenset(block.lines): block.text for article in document.articles for block in article.blocks}
    gone = {number for dropped in document.dropped for number in dropped.lines}
    hits = [(text, out[ns]) for ns, text in truth if ns in out]
    changed = [(text, got) for text, got in hits if text != got]
    shown += [f"{name}: changed: {text} -> {got}" for text, got in changed]
    shown += [f"{name}: {'dropped' if ns <= gone else 'broken'}: {text}" for ns, text in truth if ns not in out]
    dropped = sum(ns <= gone for ns, _ in truth)
    return Outcome(
        len(truth),
        2 * len(hits) / (len(out) + len(truth)),
        (len(hits) - len(changed)) / len(truth),
        len(truth) - len(hits) - dropped,
        len(changed),
        dropped,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    table: dict[str, list[Outcome]] = {}
    shown: list[str] = []
    for name, blocks in whole_articles().items():
        for layout, laid, gap in layouts(blocks):
            table.setdefault(layout, []).append(measure(f"{name} {layout}", blocks, laid, gap, shown))
    print(
        f"{'layout':20}{'articles':>9}{'blocks':>8}{'segments':>10}{'exact':>8}{'broken':>8}{'changed':>9}{'dropped':>9}"
    )
    for layout, rows in table.items():
        blocks_, segments, exact, *counts = (list(column) for column in zip(*rows, strict=True))
        means = f"{sum(segments) / len(rows):10.4f}{sum(exact) / len(rows):8.4f}"
        print(
            f"{layout:20}{len(rows):9}{sum(blocks_):8}{means}"
            + "".join(f"{sum(c):{w}}" for c, w in zip(counts, (8, 9, 9), strict=False))
        )
    print("\n".join(shown[: options.show]))


if __name__ == "__main__":
    main()
