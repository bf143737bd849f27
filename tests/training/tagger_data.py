"""Pages with their truth, as what the tagger sees and what it should say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features import line_features
from cleaner.layout.lines import split_lines
from cleaner.pipeline import load_config, steps_of
from cleaner.values import ROLES, Line

CONFIG = load_config("newspaper")
DATA = Path(__file__).parent.parent / "data"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


@dataclass(frozen=True)
class Example:
    """A page: features (lines, features), role numbers, whether a block starts at, ends at, or runs on to each line."""

    name: str
    regime: str
    lines: list[Line]
    articles: frozenset[str]
    article_of: list[str]
    features: NDArray[np.float32]
    roles: NDArray[np.int64]
    starts: NDArray[np.float32]
    ends: NDArray[np.float32]
    joins: NDArray[np.float32]
    cut: list[int]
    """Rows where text is missing that stands nowhere on the page."""


def read_pages() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Name, text and truth of the seeds and the practice pages."""
    for path in sorted(DATA.glob("*/*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_suffix(".txt")
        if not source.exists():
            source = SEEDS / truth["source"]
        text = source.read_bytes().decode(truth.get("encoding", "utf-8-sig")).replace("\r\n", "\n")
        yield path.stem, text, truth


def example(name: str, text: str, truth: Mapping[str, Any]) -> Example:
    """What the tagger should say about a page."""
    for _, step in steps_of(CONFIG, "text"):
        text = step(text)
    lines = split_lines(text)
    row_of = {line.number: row for row, line in enumerate(lines)}
    roles = np.full(len(lines), -1, np.int64)
    starts, ends, joins = (
        np.ones(len(lines), np.float32),
        np.ones(len(lines), np.float32),
        np.zeros(len(lines), np.float32),
    )
    article_of = [""] * len(lines)
    role_of_text: dict[str, int] = {}
    for number, article in enumerate(truth["articles"]):
        for block in article["blocks"]:
            rows = [row_of[n] for n in block["lines"]]
            for place, row in enumerate(rows):
                roles[row] = ROLES.index(block["kind"])
                role_of_text.setdefault(lines[row].text[:12], int(roles[row]))
                article_of[row] = str(article.get("id", f"{name}#{number}"))
                starts[row] = place == 0
                ends[row] = place == len(rows) - 1
                joins[row] = place > 0 and rows[place - 1] == row - 1
    for dropped in truth["dropped"]:
        rows = sorted(row_of[n] for n in dropped["lines"] if n in row_of)
        for row in rows:
            reason = dropped["reason"]
            if reason in ROLES:
                roles[row] = ROLES.index(reason)
            else:
                roles[row] = role_of_text.get(lines[row].text[:12], ROLES.index("body"))
    cut = []
    for flag in truth.get("flags", []):
        if flag["line"] in row_of:
            if flag["flag"] == "truncated_start":
                starts[row_of[flag["line"]]] = 0
                cut.append(row_of[flag["line"]])
            if flag["flag"] == "truncated_end":
                ends[row_of[flag["line"]]] = 0
                cut.append(row_of[flag["line"]])
    ids = frozenset(article_of) - {""}
    regime = truth.get("regime", "seed")
    return Example(name, regime, lines, ids, article_of, line_features([lines]), roles, starts, ends, joins, cut)
