"""How well pages are cleaned that were not learned from.

    python tests/training/unseen.py --out-of-fold FILE --told-by NETWORK [--parts 4]

The figures of `score.py`, as means of each regime. Of every page the tagger says what one said that had seen none of
its articles (see `links.py`); what links are worth is learned from the other parts of the pages, on which most of its
articles stand too, laid out in another way: links know form, not words. The floors in `tests/floors.toml` are of pages
that were learned from: they tell whether a change spoils something, these how good it is. Takes some 3 minutes a part.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from links import learn
from links_data import add_options, examples, read_options
from links_fragments import Scores, judgement
from tagger_data import CONFIG, read_pages

from cleaner.assembly.weights import Weights, read_weights
from cleaner.corpus.records import paragraph_records
from cleaner.layout.tagger import tag
from cleaner.pipeline import clean

sys.path.append(str(Path(__file__).parents[1]))
import score

FIGURES = ("segments", "kinds", "exact", "cer", "clean", "kept", "articles", "order", "flags", "facts")


def measure(text: str, truth: Mapping[str, Any], scores: Scores, weights: Weights) -> list[float]:
    """The figures of a page."""
    with (
        patch("cleaner.page.tag", lambda lines: tag(lines, lambda _: judgement(scores))),
        patch("cleaner.assembly.load_weights", lambda: weights),
    ):
        document = clean(text, "page", CONFIG)
    found = score.score_page(truth, list(paragraph_records(document, "page")), ["", *text.split("\n")])
    return [found[figure] for figure in FIGURES]


def show(regime: str, rows: Sequence[Sequence[float]]) -> None:
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    print(f"{regime:8}{len(rows):6}" + "".join(f"{mean:10.4f}" for mean in means))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    parser.add_argument("--parts", type=int, default=4)
    options = parser.parse_args()
    out_of_fold, tell = read_options(options)
    names = list(out_of_fold)
    size = -(-len(names) // options.parts)
    pages = {name: (text, truth) for name, text, truth in read_pages()}
    rows: dict[str, list[list[float]]] = defaultdict(list)
    for part in (names[k : k + size] for k in range(0, len(names), size)):
        with TemporaryDirectory() as folder:
            learn(list(examples(out_of_fold, tell, part)), Path(folder))
            weights = read_weights(Path(folder))
        for name in part:
            text, truth = pages[name]
            rows[truth.get("regime", "seeds")].append(measure(text, truth, out_of_fold[name], weights))
    print(f"{'mean of':8}{'pages':>6}" + "".join(f"{figure:>10}" for figure in FIGURES))
    for regime, own in rows.items():
        show(regime, own)
    show("all", [row for own in rows.values() for row in own])


if __name__ == "__main__":
    main()
