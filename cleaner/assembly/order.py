"""The reading order: which fragment follows which, over column ends, pages, captions and other articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cleaner.assembly.chunks import Chunks, gather
from cleaner.assembly.matching import NOBODY, best_followers
from cleaner.assembly.pairs import chunk_columns, head_columns, pair_columns, tail_columns
from cleaner.assembly.places import Places
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Matrix, Weights, enter, leave, weigh
from cleaner.assembly.words import Flags, Floats, Ints

SURE = 2.5
"""Log-odds from which two neighbours count as one piece without looking further."""
CLEAR = 2.0
"""By how much a link must be better than the next best to be taken before the page is looked at again."""


def sure_runs(traits: Traits, places: Places, near: Mapping[str, float]) -> list[list[int]]:
    """The fragments of the flow in page order, cut wherever it is not certain that the next one follows."""
    flow = np.flatnonzero(traits.role >= 0)
    if len(flow) == 0:
        return []
    left, right = flow[:-1], flow[1:]
    follows: Flags = np.zeros(len(left), np.bool_)
    if len(left):
        columns = pair_columns(traits, places, left, right)
        follows = weigh(columns, near) > SURE
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
    inner: Matrix
    """`[i, j]`: what the evidence brings into the network about `first[j]` following `last[i]`."""
    past: Matrix


def meet(traits: Traits, places: Places, paths: Sequence[Sequence[int]], weights: Weights) -> Meetings:
    """All ends with all beginnings."""
    last, first = np.array([path[-1] for path in paths]), np.array([path[0] for path in paths])
    left, right = all_pairs(len(paths))
    partial = enter(pair_columns(traits, places, last[left], first[right]), weights.pair)
    shape = (len(paths), len(paths), -1)
    return Meetings(last, first, partial.inner.reshape(shape), partial.past.reshape(shape))


def follow_gains(traits: Traits, places: Places, chunks: Chunks, weights: Weights, meetings: Meetings) -> Floats:
    """`[i, j]`: the log-odds that chunk `j` follows chunk `i`, against both of them being ends of an article.

    Two questions are asked, which chunk comes before `j` and which comes after `i`; their answers are added.
    """
    count = len(chunks.first)
    left, right = all_pairs(count)
    met = np.ix_(np.searchsorted(meetings.last, chunks.last), np.searchsorted(meetings.first, chunks.first))
    partial = enter(chunk_columns(traits, chunks, left, right), weights.pair)
    inner = meetings.inner[met].reshape(count * count, -1) + partial.inner
    past = meetings.past[met].reshape(count * count, -1) + partial.past
    both = leave(inner, past, weights.pair).sum(axis=1).reshape(count, count)
    head = leave(*enter(head_columns(traits, places, chunks), weights.head), weights.head)[:, 0]
    tail = leave(*enter(tail_columns(traits, places, chunks), weights.tail), weights.tail)[:, 0]
    gains: Floats = both - head[None, :] - tail[:, None]
    return gains


def find_paths(traits: Traits, places: Places, weights: Weights) -> list[list[int]]:
    """Fragment numbers in reading order, one list for what hangs together."""
    paths = sure_runs(traits, places, weights.near)
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
