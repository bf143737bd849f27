"""The reading order: which fragment follows which, over column ends, pages, captions and other articles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from cleaner.assembly.chunks import Chunks, gather
from cleaner.assembly.matching import NOBODY, best_followers
from cleaner.assembly.pairs import Columns, chunk_columns, head_columns, pair_columns, tail_columns
from cleaner.assembly.places import Places
from cleaner.assembly.traits import Traits
from cleaner.assembly.words import Flags, Floats, Ints

SURE = 2.5
"""Log-odds from which two neighbours count as one piece without looking further."""
CLEAR = 2.0
"""By how much a link must be better than the next best to be taken before the page is looked at again."""


class Weights(NamedTuple):
    """What each column of evidence is worth, in log-odds; learned by `tests/training/links.py`."""

    near: Mapping[str, float]
    before: Mapping[str, float]
    head: Mapping[str, float]
    after: Mapping[str, float]
    tail: Mapping[str, float]
    join: Mapping[str, float]
    host: Mapping[str, float]
    start: Mapping[str, float]
    end: Mapping[str, float]


@cache
def load_weights() -> Weights:
    text = resources.files(__package__).joinpath("links.json").read_text(encoding="utf-8")
    return Weights(**json.loads(text))


def weigh(columns: Columns, weights: Mapping[str, float], known: Floats | None = None) -> Floats:
    """The sum of the evidence, one number a row; `known` is the sum of other columns, with the bias."""
    total = np.full(len(next(iter(columns.values()))), weights.get("bias", 0.0)) if known is None else known
    for name, column in columns.items():
        if weight := weights.get(name):
            total += weight * column
    return total


def sure_runs(traits: Traits, places: Places, weights: Weights) -> list[list[int]]:
    """The fragments of the flow in page order, cut wherever it is not certain that the next one follows."""
    flow = np.flatnonzero(traits.role >= 0)
    if len(flow) == 0:
        return []
    left, right = flow[:-1], flow[1:]
    follows: Flags = np.zeros(len(left), np.bool_)
    if len(left):
        columns = pair_columns(traits, places, left, right)
        follows = weigh(columns, weights.near) > SURE
    runs = [[int(flow[0])]]
    for i, joined in zip(right, follows, strict=True):
        if joined:
            runs[-1].append(int(i))
        else:
            runs.append([int(i)])
    return runs


def all_pairs(count: int) -> tuple[Ints, Ints]:
    left, right = np.divmod(np.arange(count * count, dtype=np.int64), count)
    return left, right


class Meetings(NamedTuple):
    """What the ends of the first chunks say of one another. It stays as it is while chunks are put together."""

    last: Ints
    """Last fragments of the chunks, in rising order."""
    first: Ints
    before: Floats
    """`[i, j]`: the evidence that the chunk that ends with `last[i]` comes before the one that `first[j]` begins."""
    after: Floats


def meet(traits: Traits, places: Places, paths: Sequence[Sequence[int]], weights: Weights) -> Meetings:
    """All ends with all beginnings."""
    last, first = np.array([path[-1] for path in paths]), np.array([path[0] for path in paths])
    left, right = all_pairs(len(paths))
    columns = pair_columns(traits, places, last[left], first[right])
    shape = (len(paths), len(paths))
    return Meetings(
        last, first, weigh(columns, weights.before).reshape(shape), weigh(columns, weights.after).reshape(shape)
    )


def follow_gains(traits: Traits, places: Places, chunks: Chunks, weights: Weights, meetings: Meetings) -> Floats:
    """`[i, j]`: the log-odds that chunk `j` follows chunk `i`, against both of them being ends of an article.

    Two questions are asked, which chunk comes before `j` and which comes after `i`; their answers are added.
    """
    count = len(chunks.first)
    left, right = all_pairs(count)
    ends, begins = np.searchsorted(meetings.last, chunks.last), np.searchsorted(meetings.first, chunks.first)
    met = np.ix_(ends, begins)
    columns = chunk_columns(traits, chunks, left, right)
    before = weigh(columns, weights.before, meetings.before[met].ravel()).reshape(count, count)
    after = weigh(columns, weights.after, meetings.after[met].ravel()).reshape(count, count)
    head = weigh(head_columns(traits, places, chunks), weights.head)
    tail = weigh(tail_columns(traits, places, chunks), weights.tail)
    gains: Floats = before - head[None, :] + after - tail[:, None]
    return gains


def find_paths(traits: Traits, places: Places, weights: Weights) -> list[list[int]]:
    """Fragment numbers in reading order, one list for what hangs together."""
    paths = sure_runs(traits, places, weights)
    if not paths:
        return []
    clear = CLEAR
    meetings = meet(traits, places, paths, weights)
    while len(paths) > 1:
        gains = follow_gains(traits, places, gather(traits, paths), weights, meetings)
        before = best_followers(gains)
        if clear:
            before = np.where(_lead(gains, before) > clear, before, NOBODY)
        linked = link(paths, before)
        if len(linked) == len(paths):
            if not clear:
                break
            clear = 0.0
        paths = linked
    return paths


def _lead(gains: Floats, before: Ints) -> Floats:
    """By how much each chosen link is better than what its two ends would get without each other."""
    count = len(gains)
    lead = np.full(count, -np.inf)
    for j in np.flatnonzero(before != NOBODY):
        i = before[j]
        others = max(np.delete(gains[:, j], i).max(initial=0.0), np.delete(gains[i], j).max(initial=0.0), 0.0)
        lead[j] = gains[i, j] - others
    return lead


def link(runs: Sequence[Sequence[int]], before: Ints) -> list[list[int]]:
    """The runs chained as `before` says, in the order of their heads."""
    after = {int(b): j for j, b in enumerate(before) if b != NOBODY}
    paths = []
    for head in np.flatnonzero(before == NOBODY):
        path: list[int] = []
        node: int | None = int(head)
        while node is not None:
            path += runs[node]
            node = after.get(node)
        paths.append(path)
    return paths
