"""The fragments of a page with their truth: without doubt, with doubts put in, or as a tagger sees them.

Doubts are thrown like dice, edge by edge and role by role, or they are those that the tagger has of a page which it was
not trained on: it errs where a page is hard, and several lines at once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tagger_data import CONFIG

from cleaner.layout.decoding import Judgement
from cleaner.layout.lines import split_lines
from cleaner.layout.tagger import tag
from cleaner.pipeline import steps_of
from cleaner.repeats import find_copies
from cleaner.values import ROLES, Fragment, Line, Role

# What a tagger takes one role for.
CONFUSED: dict[Role, tuple[Role, ...]] = {
    "title": ("subtitle", "heading"),
    "subtitle": ("heading", "title", "byline"),
    "byline": ("body", "caption"),
    "heading": ("body", "subtitle"),
    "body": ("heading", "caption", "byline"),
    "caption": ("body", "byline"),
    "furniture": ("advert", "subtitle"),
    "advert": ("furniture", "body"),
    "noise": ("furniture",),
}
EDGE_STRENGTH, EDGE_NOISE = 2.5, 1.7
"""Log-odds of a true edge and their spread: the right side of a half in 93 of 100."""
ROLE_ERRORS = {"body": 0.03}
OTHER_ROLE_ERRORS = 0.08

Scores = NDArray[np.float32]
"""What a tagger says of lines, one a row: roles, and whether a block starts, ends, goes on there; in log-odds."""
Key = tuple[int, int, int]
"""Article, block and first line within the block; the truth of a fragment that is kept."""


def judgement(scores: Scores) -> Judgement:
    """The same as the tagger's own judge says it."""
    return Judgement(scores[:, : len(ROLES)], *scores[:, len(ROLES) :].T)


def true_fragments(text: str, truth: Mapping[str, Any]) -> tuple[list[Fragment], list[Key | None]]:
    """The fragments of a page in page order, copies left out; edges are certain."""
    owner: dict[int, tuple[Key | None, Role, int]] = {}
    for a, article in enumerate(truth["articles"]):
        for b, block in enumerate(article["blocks"]):
            for k, n in enumerate(block["lines"]):
                owner[n] = ((a, b, k), block["kind"], len(block["lines"]))
    for number, dropped in enumerate(truth["dropped"]):
        for n in dropped["lines"]:
            owner.setdefault(n, (None, dropped["reason"], number))
    runs: list[list[Line]] = []
    last: tuple[Key | None, str, int] = (None, "", -1)
    for line in split_lines(text):
        this = owner[line.number]
        key, before = this[0], last[0]
        if this == last or (key and before and key == (before[0], before[1], before[2] + 1)):
            runs[-1].append(line)
        else:
            runs.append([line])
        last = this
    flags = {(f["flag"], f["line"]) for f in truth.get("flags", [])}
    fragments: list[Fragment] = []
    keys: list[Key | None] = []
    for run in runs:
        key, role, size = owner[run[0].number]
        end = owner[run[-1].number][0]
        if key and end:
            starts = key[2] == 0 and not any(("truncated_start", line.number) in flags for line in run)
            ends = end[2] == size - 1 and not any(("truncated_end", line.number) in flags for line in run)
            fragments.append(Fragment(role, tuple(run), float(starts), float(ends)))
            keys.append(key)
        elif "duplicate" not in role:
            fragments.append(Fragment(role, tuple(run)))
            keys.append(None)
    return fragments, keys


def told_fragments(text: str, truth: Mapping[str, Any], scores: Scores) -> tuple[list[Fragment], list[Key | None]]:
    """The fragments of a page by what a tagger said of its lines, copies left out.

    A fragment with lines of several blocks counts as part of the one that most of its lines are of.
    """
    for _, step in steps_of(CONFIG, "text"):
        text = step(text)
    [found] = tag([split_lines(text)], lambda _: judgement(scores))
    body = [fragment for fragment in found if fragment.role == "body"]
    [copies] = find_copies([["".join(line.text for line in fragment.lines) for fragment in body]])
    left_out = {body[copy.index].numbers for copy in copies}
    fragments = [fragment for fragment in found if fragment.numbers not in left_out]
    owner: dict[int, Key] = {}
    for a, article in enumerate(truth["articles"]):
        for b, block in enumerate(article["blocks"]):
            owner |= {n: (a, b, k) for k, n in enumerate(block["lines"])}
    keys: list[Key | None] = []
    for fragment in fragments:
        own = [owner.get(n) for n in fragment.numbers]
        [(block_of, _)] = Counter(key and key[:2] for key in own).most_common(1)
        keys.append(min(key for key in own if key and key[:2] == block_of) if block_of else None)
    return fragments, keys


def doubt(fragments: Sequence[Fragment], rng: Random, *, roles: bool) -> list[Fragment]:
    """The same with a tagger's doubts and, if `roles`, its errors."""

    def unsure(certain: float) -> float:
        return 1 / (1 + math.exp(-((2 * certain - 1) * EDGE_STRENGTH + rng.gauss(0, EDGE_NOISE))))

    result = []
    for f in fragments:
        wrong = roles and rng.random() < ROLE_ERRORS.get(f.role, OTHER_ROLE_ERRORS)
        role = rng.choice(CONFUSED[f.role]) if wrong else f.role
        result.append(Fragment(role, f.lines, unsure(f.starts), unsure(f.ends)))
    return result
