"""What layout repair reaches on the pages with truth: figures by regime, confusion of kinds, the worst blocks, speed.

    python tests/benchmarks/layout_report.py                              as installed: the tagger has seen these pages
    python tests/benchmarks/layout_report.py --out-of-fold SCORES.npz     judged by taggers that have not

SCORES.npz is written by `tests/training/train_tagger.py --folds N --out-of-fold SCORES.npz`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "training")]

import score  # noqa: E402 - tests are scripts beside one another, not a package
from tagger_data import read_pages  # noqa: E402

from cleaner.layout.decoding import Judgement  # noqa: E402
from cleaner.layout.lines import split_lines  # noqa: E402
from cleaner.layout.tagger import tag  # noqa: E402
from cleaner.page import lay_out  # noqa: E402
from cleaner.pipeline import clean, load_config, steps_of  # noqa: E402
from cleaner.values import ROLES, Document, Line  # noqa: E402

COLUMNS = ("segments", "kinds", "exact", "cer", "clean", "kept", "articles", "order", "flags", "facts")


def rows_of(document: Document) -> list[dict[str, Any]]:
    """The blocks of a document as `score.py` reads them."""
    facts = {k: v for k in ("newspaper", "date", "page") if (v := getattr(document.facts, k))}
    return [
        {
            "text": block.text,
            "metadata": {
                "kind": block.kind,
                "article": number,
                "lines": [[n, n] for n in block.lines],
                "flags": list(block.flags),
                **facts,
            },
        }
        for number, article in enumerate(document.articles)
        for block in article.blocks
    ]


def kinds_of(truth: Mapping[str, Any]) -> dict[int, str]:
    """The role of every source line that the truth knows."""
    kinds = {n: b["kind"] for a in truth["articles"] for b in a["blocks"] for n in b["lines"]}
    return {**{n: d["reason"] for d in truth["dropped"] for n in d["lines"]}, **kinds}


def confused(truth: Mapping[str, Any], document: Document) -> Counter[tuple[str, str]]:
    given = {n: b.kind for a in document.articles for b in a.blocks for n in b.lines}
    given |= {n: d.reason for d in document.dropped for n in d.lines}
    right = kinds_of(truth)
    return Counter((right[n], given[n]) for n in right.keys() & given.keys() if right[n] != given[n])


def worst(name: str, truth: Mapping[str, Any], document: Document) -> list[tuple[int, str]]:
    """Blocks of the truth that did not come out, by the characters they hold."""
    out = {frozenset(b.lines): b.kind for a in document.articles for b in a.blocks}
    found = []
    for article in truth["articles"]:
        for block in article["blocks"]:
            got = out.get(frozenset(block["lines"]), "broken")
            if got != block["kind"]:
                place = f"{name}:{block['lines'][0]}-{block['lines'][-1]}"
                found.append((len(block["text"]), f"{place} {block['kind']} -> {got}: {block['text'][:40]}"))
    return found


def print_speed(pages: Sequence[tuple[list[Line], int]]) -> None:
    started = time.process_time()
    for lines, _ in pages:
        lay_out([lines])
    spent = time.process_time() - started
    lines = sum(len(lines) for lines, _ in pages)
    print(
        f"lay_out: {lines / spent:.0f} lines/s, {sum(size for _, size in pages) / spent / 1e6:.2f} MB/s of UTF-8 (CPU)"
    )


def judged(scores: np.ndarray) -> Judgement:
    wide = scores.astype(np.float32)
    return Judgement(wide[:, : len(ROLES)], *wide[:, len(ROLES) :].T)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--out-of-fold", type=Path, help="what train_tagger.py wrote: only those pages, as judged there"
    )
    options = parser.parse_args()
    config = load_config("newspaper")
    unseen = np.load(options.out_of_fold) if options.out_of_fold else {}
    table: dict[str, list[dict[str, float]]] = defaultdict(list)
    confusion: Counter[tuple[str, str]] = Counter()
    blocks: list[tuple[int, str]] = []
    pages = []
    for name, text, truth in read_pages():
        if options.out_of_fold and name not in unseen:
            continue
        judge = partial(tag, judge=lambda _, name=name: judged(unseen[name])) if options.out_of_fold else tag
        with patch("cleaner.page.tag", judge):
            document = clean(text, name, config)
        regime = truth.get("regime", "seed")
        table[regime].append(score.score_page(truth, rows_of(document), ["", *text.split("\n")]))
        confusion += confused(truth, document)
        blocks += worst(name, truth, document)
        for _, step in steps_of(config, "text"):
            text = step(text)
        if regime == "para":
            pages.append((split_lines(text), len(text.encode())))
    print(f"{'regime':8}{'pages':>6}" + "".join(f"{c:>10}" for c in COLUMNS))
    for regime, rows in table.items():
        print(f"{regime:8}{len(rows):6}" + "".join(f"{np.mean([row[c] for row in rows]):10.4f}" for c in COLUMNS))
    print("\nlines whose kind is wrong, by kind and what it was taken for")
    for (right, given), count in confusion.most_common(20):
        print(f"{count:6} {right} -> {given}")
    print("\nthe twenty longest blocks that are broken or of the wrong kind")
    print("\n".join(text for _, text in sorted(blocks, reverse=True)[:20]))
    print_speed(pages)


if __name__ == "__main__":
    main()
