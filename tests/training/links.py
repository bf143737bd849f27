"""Learns what the evidence of `cleaner/assembly` is worth: `links.json` (logistic weights) and `links.npz` (a network).

    python tests/training/links.py --out-of-fold FILE --told-by NETWORK

From the pages in `tests/data` and simulated ones, with a tagger's doubts put in; 5 minutes. The doubts that taggers
have of pages which they were not trained on are in the FILE that `train_tagger.py --folds 11` writes; the NETWORK of
its first fold tells those of simulated pages. Only form is learned, never words: every column is a bounded number that
says nothing of what a text is about.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from links_data import Example, add_options, blocks_of, examples, matrix, read_options
from links_net import Square, train

import cleaner.assembly
from cleaner.assembly.arrays import offsets
from cleaner.assembly.blocks import Articles
from cleaner.assembly.chunks import gather
from cleaner.assembly.flags import end_columns, passages, start_columns
from cleaner.assembly.floats import float_columns, loose_credits
from cleaner.assembly.groups import Groups
from cleaner.assembly.order import neighbours, sure_runs
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.weights import weigh
from cleaner.assembly.wholes import chunk_columns, head_columns, tail_columns

Array = np.ndarray[Any, Any]
Weights = dict[str, float]
SHARES_JOINED = (0.5, 0.85)
"""How many of the true links are made already in pages that the search sees half-way."""


def logistic(columns: list[Mapping[str, Array]], right: list[Array], strength: float) -> Weights:
    """Weights by Newton's method, pulled towards 0 with `strength`."""
    names = sorted(columns[0])
    x = np.concatenate([matrix(c, names) for c in columns])
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.concatenate(right)
    pull = np.append(np.full(len(names), strength), 1e-3)
    w = np.zeros(len(names) + 1)
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(pull), x.T @ (p - y) + pull * w)
        w -= step
    print(f"{len(y)} cases, {y.sum():.0f} true, {((x @ w > 0) != (y > 0)).sum()} wrong")
    return {name: round(float(v), 3) for name, v in zip([*names, "bias"], w, strict=True)}


def learn_near(pages: Iterable[Example]) -> Weights:
    columns, right = [], []
    for ex in pages:
        left, after = neighbours(ex.traits)
        known = np.array([j in ex.before for j in after], np.bool_)
        if known.any():
            left, after = left[known], after[known]
            columns.append(pair_columns(ex.traits, ex.places, ex.sides, left, after))
            right.append(np.array([float(i in ex.before[j]) for i, j in zip(left, after, strict=True)]))
    return logistic(columns, right, 2.0)


def learn_join(pages: Iterable[Example]) -> Weights:
    columns, right = [], []
    for ex in pages:
        role = ex.traits.role
        pairs = [(i, j) for j, found in ex.before.items() for i in found if role[i] == role[j]]
        if pairs:
            left, after = np.array(pairs, np.int64).T
            columns.append(pair_columns(ex.traits, ex.places, ex.sides, left, after))
            right.append(np.array([float(_block(ex, i) == _block(ex, j)) for i, j in pairs]))
    return logistic(columns, right, 2.0)


def _block(ex: Example, i: int) -> tuple[int, int] | None:
    key = ex.keys[i]
    return key[:2] if key else None


def grouped(groups: Sequence[Sequence[int]]) -> Groups:
    """Groups of one page."""
    sizes = np.array([len(group) for group in groups], np.int64)
    return Groups(np.array([*chain(*groups)], np.int64), offsets(sizes), np.array([0, len(groups)]))


def in_blocks(articles: Iterable[Sequence[Sequence[int]]]) -> Articles:
    """Articles of one page."""
    articles = [[list(block) for block in article] for article in articles]
    begins = [not place for article in articles for block in article for place, _ in enumerate(block)]
    return Articles(grouped([[*chain(*article)] for article in articles]), np.array(begins, np.bool_))


def learn_host(pages: Iterable[Example]) -> Weights:
    """A float's article against each of the others, as differences of their columns."""
    columns, right = [], []
    for ex in pages:
        found, loose = blocks_of(ex), loose_credits(ex.traits)
        floats = [i for i, key in enumerate(ex.keys) if key and ex.fragments[i].role == "caption" and key[0] in found]
        for article, blocks in found.items():
            for b, block in list(blocks.items()):
                if len(blocks) > 1 and len(block) == 1 and loose[block[0]]:
                    floats.append(block[0])
                    del found[article][b]
        numbers = sorted(found)
        if not floats or len(numbers) < 2:
            continue
        floats.sort()
        x = float_columns(ex.traits, in_blocks([list(found[a].values()) for a in numbers]), np.array(floats))
        names = sorted(x)
        cube = matrix(x, names).reshape(len(floats), len(numbers), -1)
        for row, i in enumerate(floats):
            key = ex.keys[i]
            own = numbers.index(key[0]) if key else 0
            others = np.delete(cube[row], own, axis=0)
            gap = np.concatenate([cube[row, own] - others, others - cube[row, own]])
            columns.append(dict(zip(names, gap.T, strict=True)))
            right.append(np.repeat([1.0, 0.0], len(others)))
    return logistic(columns, right, 1.0)


def learn_flag(pages: Iterable[Example], which: str, look: Callable[..., Mapping[str, Array]]) -> Weights:
    columns, right = [], []
    for ex in pages:
        found = passages(ex.traits, in_blocks([list(blocks.values()) for blocks in blocks_of(ex).values()]))
        if len(found.first):
            columns.append(look(ex.traits, ex.places, found))
            flagged = ex.truncated[which]
            right.append(np.array([float((*(_block(ex, i) or (-1, -1)), 0) in flagged) for i in found.first]))
    return logistic(columns, right, 0.5)


def square(ex: Example, runs: list[list[int]]) -> Square | None:
    """The choice among chunks as the search meets it."""
    count = len(runs)
    if count < 2:
        return None
    first = {run[0]: k for k, run in enumerate(runs)}
    last = {run[-1]: k for k, run in enumerate(runs)}
    followers: dict[int, set[int]] = {i: set() for i in ex.before}
    for j, found in ex.before.items():
        for i in found:
            followers[i].add(j)
    before, after = np.zeros((count, count)), np.zeros((count, count))
    is_head, is_tail = np.zeros(count), np.zeros(count)
    for k, run in enumerate(runs):
        if run[0] in ex.before:
            is_head[k] = not ex.before[run[0]]
            before[[last[i] for i in ex.before[run[0]] if last.get(i, k) != k], k] = 1.0
        if run[-1] in followers:
            is_tail[k] = not followers[run[-1]]
            after[k, [first[j] for j in followers[run[-1]] if first.get(j, k) != k]] = 1.0
    chunks = gather(ex.traits, grouped(runs))
    last, following = chunks.last[chunks.squares.left], chunks.first[chunks.squares.right]
    pairs = pair_columns(ex.traits, ex.places, ex.sides, last, following) | chunk_columns(ex.traits, chunks)
    heads, tails = head_columns(ex.traits, chunks, ex.sides), tail_columns(chunks, ex.sides)
    x, h, t = (matrix(c, list(c)).astype(np.float32) for c in (pairs, heads, tails))
    head_known, tail_known = is_head + before.sum(0) > 0, is_tail + after.sum(1) > 0
    return Square(x, h, t, before, is_head, head_known, after, is_tail, tail_known)


def partly_joined(ex: Example, runs: list[list[int]], share: float, rng: np.random.Generator) -> list[list[int]]:
    """The runs after a share of the true links between them were made."""
    last = {run[-1]: k for k, run in enumerate(runs)}
    after: dict[int, int] = {}
    for j, run in enumerate(runs):
        found = [last[i] for i in ex.before.get(run[0], ()) if last.get(i, j) != j]
        if found and found[0] not in after and rng.random() < share:
            after[found[0]] = j
    result = []
    for k in sorted(set(range(len(runs))) - set(after.values())):
        path: list[int] = []
        node: int | None = k
        while node is not None:
            path += runs[node]
            node = after.get(node)
        result.append(path)
    return result


def column_names(ex: Example) -> dict[str, list[str]]:
    """The columns in the order in which `square` stacks them."""
    one = np.zeros(1, np.int64)
    chunks = gather(ex.traits, grouped([[int(i)] for i in np.flatnonzero(ex.traits.role >= 0)[:1]]))
    return {
        "meet_names": list(pair_columns(ex.traits, ex.places, ex.sides, one, one)),
        "chunk_names": list(chunk_columns(ex.traits, chunks)),
        "head_names": list(head_columns(ex.traits, chunks, ex.sides)),
        "tail_names": list(tail_columns(chunks, ex.sides)),
    }


def learn(pages: Sequence[Example], folder: Path) -> None:
    """Writes what is learned from the pages to two files in a folder."""
    weights = {
        "near": learn_near(pages),
        "join": learn_join(pages),
        "host": learn_host(pages),
        "start": learn_flag(pages, "start", start_columns),
        "end": learn_flag(pages, "end", end_columns),
    }
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "links.json").write_text(text + "\n", "utf-8")
    rng = np.random.default_rng(0)
    squares = []
    for ex in pages:
        (near,) = weigh(pair_columns(ex.traits, ex.places, ex.sides, *neighbours(ex.traits)), weights["near"])
        sure = sure_runs(ex.traits, near)
        runs = [own.tolist() for own in np.split(sure.numbers, sure.starts[1:-1]) if len(own)]
        for share in (0.0, rng.choice(SHARES_JOINED)):
            if found := square(ex, partly_joined(ex, runs, share, rng)):
                squares.append(found)
    network = train(squares)
    named = {name: np.array(names) for name, names in column_names(pages[0]).items()}
    np.savez_compressed(folder / "links.npz", **named, **{k: w.astype(np.float16) for k, w in network.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser)
    options = parser.parse_args()
    learn(list(examples(*read_options(options))), Path(cleaner.assembly.__file__).parent)


if __name__ == "__main__":
    main()
