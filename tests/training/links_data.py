"""Pages as what the assembly sees, with what it should say of them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import tagger_data
from articles import article_ids, pool
from links_fragments import Key, Scores, doubt, told_fragments, true_fragments
from simulate import simulate
from tagger_data import DATA, read_pages
from written_articles import written_articles

from cleaner.assembly.places import Places, locate
from cleaner.assembly.sides import Sides, look
from cleaner.assembly.tails import mark_tails
from cleaner.assembly.traits import Traits, measure
from cleaner.values import Fragment

SEEDS_COUNT = 4
"""How often a seed is seen in each way, being real."""
TOLD = 2
"""How often a page is seen as a tagger sees it that was not trained on it."""
SIMULATED = {"pdf": 110, "para": 80, "ocr": 70, "tess": 70, "book": 30}
Tell = Callable[[str, str, Mapping[str, Any]], Scores]
"""What a tagger says of a page: its name, its text, its truth."""


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


def example(name: str, fragments: list[Fragment], keys: list[Key | None], truth: Mapping[str, Any]) -> Example:
    """A page that is seen as these fragments."""
    traits = mark_tails(measure([fragments]))
    truncated: dict[str, set[Key]] = {"start": set(), "end": set()}
    at = {line.number: key for key, fragment in zip(keys, fragments, strict=True) for line in fragment.lines}
    for flag in truth.get("flags", []):
        if flag["flag"].startswith("truncated") and (key := at.get(flag["line"])):
            truncated[flag["flag"].removeprefix("truncated_")].add((key[0], key[1], 0))
    places = locate(traits)
    return Example(name, fragments, keys, traits, places, look(traits, places), _before(traits, keys), truncated)


def doubted(name: str, text: str, truth: Mapping[str, Any], mode: str, seed: int) -> Example:
    """A page seen without doubt (`sure`), with doubts about edges (`edges`), or with wrong roles too (`roles`)."""
    fragments, keys = true_fragments(text, truth)
    if mode != "sure":
        fragments = doubt(fragments, Random(f"{name}/{mode}/{seed}"), roles=mode == "roles")
    return example(name, fragments, keys, truth)


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


def told(name: str, text: str, truth: Mapping[str, Any], scores: Scores) -> Example:
    """A page seen as a tagger saw it."""
    return example(name, *told_fragments(text, truth, scores), truth)


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--out-of-fold", type=Path, required=True, help="scores that train_tagger.py wrote")
    parser.add_argument("--told-by", type=Path, required=True, help="network of a fold that train_tagger.py wrote")


def read_options(options: Namespace) -> tuple[dict[str, Scores], Tell]:
    """What `examples` takes."""
    from tagger_net import predict, restore  # PyTorch, without which the tests of this do

    tagger = restore(options.told_by)
    with np.load(options.out_of_fold) as scores:
        return dict(scores), lambda name, text, truth: predict(tagger, tagger_data.example(name, text, truth))


def examples(out_of_fold: Mapping[str, Scores], tell: Tell, without: Collection[str] = ()) -> Iterator[Example]:
    """The pages to learn from: real ones, of which the seeds count more often, and simulated ones.

    out_of_fold: of pages, by their names, what a tagger says that was trained on others. tell: says it of any page.
    without: names of pages that nothing is to be learned from, and none of whose articles stands on a simulated page.
    """
    held: set[str] = set()
    for name, text, truth in read_pages():
        if name in without:
            held |= article_ids(truth)
            continue
        times = 1 if "regime" in truth else SEEDS_COUNT
        for seed in range(times):
            for mode in ("sure", "edges", "roles"):
                yield doubted(name, text, truth, mode, seed)
        yield from [told(name, text, truth, out_of_fold[name])] * (times * TOLD)
    articles = [*pool(DATA, held), *written_articles()]
    for regime, count in SIMULATED.items():
        for seed in range(5000, 5000 + count):
            page = simulate(regime, seed, articles)
            name = f"{regime}/{seed}"
            for mode in ("edges", "roles"):
                yield doubted(name, page.text, page.truth, mode, seed)
            yield told(name, page.text, page.truth, tell(name, page.text, page.truth))


def blocks_of(ex: Example) -> dict[int, dict[int, list[int]]]:
    """Fragments of the flow by article and block, in reading order."""
    found: dict[int, dict[int, list[int]]] = {}
    for key, i in sorted((key, i) for i, key in enumerate(ex.keys) if key and ex.traits.role[i] >= 0):
        found.setdefault(key[0], {}).setdefault(key[1], []).append(i)
    return found


def matrix(columns: Mapping[str, np.ndarray[Any, Any]], names: Sequence[str]) -> np.ndarray[Any, Any]:
    return np.stack([columns[name] for name in names], axis=1)
