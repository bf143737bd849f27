"""Pages with their truth, as what the assembly sees (fragments, with the doubts of a tagger) and what it should say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from articles import pool
from simulate import simulate
from tagger_data import DATA, read_pages

from cleaner.assembly.places import Places, locate
from cleaner.assembly.sides import Sides, look
from cleaner.assembly.traits import Traits, measure
from cleaner.layout.lines import split_lines
from cleaner.values import Fragment, Line, Role

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
SIMULATED = {"pdf": 110, "para": 80, "ocr": 70, "tess": 70, "book": 30}

Key = tuple[int, int, int]
"""Article, block and first line within the block; the truth of a fragment that is kept."""


@dataclass(frozen=True)
class Example:
    """A page: its fragments, their traits, and who comes before whom."""

    name: str
    fragments: list[Fragment]
    keys: list[Key | None]
    traits: Traits
    places: Places
    sides: Sides
    before: dict[int, set[int]]
    """Of each fragment of the flow those that may come before it; empty for the head of an article."""
    truncated: dict[str, set[Key]]
    """`start` and `end`: first two of the keys of blocks that carry the flag."""


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


def example(name: str, text: str, truth: Mapping[str, Any], mode: str, seed: int) -> Example:
    """A page seen without doubt (`sure`), with doubts about edges (`edges`), or with wrong roles too (`roles`)."""
    fragments, keys = true_fragments(text, truth)
    if mode != "sure":
        fragments = doubt(fragments, Random(f"{name}/{mode}/{seed}"), roles=mode == "roles")
    traits = measure([fragments])
    truncated: dict[str, set[Key]] = {"start": set(), "end": set()}
    at = {line.number: key for key, fragment in zip(keys, fragments, strict=True) for line in fragment.lines}
    for flag in truth.get("flags", []):
        if flag["flag"].startswith("truncated") and (key := at.get(flag["line"])):
            truncated[flag["flag"].removeprefix("truncated_")].add((key[0], key[1], 0))
    places = locate(traits)
    return Example(name, fragments, keys, traits, places, look(traits, places), _before(traits, keys), truncated)


def _before(traits: Traits, keys: Sequence[Key | None]) -> dict[int, set[int]]:
    """A byline may be passed over: credits stand aside."""
    flow = sorted((key, i) for i, key in enumerate(keys) if key and traits.role[i] >= 0)
    result: dict[int, set[int]] = {}
    for n, (key, i) in enumerate(flow):
        result[i] = set()
        for other, j in reversed(flow[:n]):
            if other[0] != key[0]:
                break
            result[i].add(j)
            if traits.role[j] != 2:
                break
    return result


def examples(*, real: bool = True, simulated: bool = True) -> Iterator[Example]:
    """The pages to learn from. The seeds, being real, count more often."""
    if real:
        for name, text, truth in read_pages():
            times = 1 if "regime" in truth else 4
            for seed in range(times):
                for mode in ("sure", "edges", "roles"):
                    yield example(name, text, truth, mode, seed)
    if simulated:
        articles = pool(DATA)
        for regime, count in SIMULATED.items():
            for seed in range(5000, 5000 + count):
                page = simulate(regime, seed, articles)
                for mode in ("edges", "roles"):
                    yield example(f"{regime}/{seed}", page.text, page.truth, mode, seed)


def blocks_of(ex: Example) -> dict[int, dict[int, list[int]]]:
    """Fragments of the flow by article and block, in reading order."""
    found: dict[int, dict[int, list[int]]] = {}
    for key, i in sorted((key, i) for i, key in enumerate(ex.keys) if key and ex.traits.role[i] >= 0):
        found.setdefault(key[0], {}).setdefault(key[1], []).append(i)
    return found


def matrix(columns: Mapping[str, np.ndarray[Any, Any]], names: Sequence[str]) -> np.ndarray[Any, Any]:
    return np.stack([columns[name] for name in names], axis=1)
