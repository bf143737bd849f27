"""The reading order: which fragment follows which, over column ends, pages, captions and other articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cleaner.assembly.chunks import Chunks, gather
from cleaner.assembly.facts import Facts
from cleaner.assembly.matching import NOBODY, best_followers
from cleaner.assembly.pairs import chunk_columns, head_columns, pair_columns, tail_columns
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Matrix, Weights, bring, leave, weigh
from cleaner.assembly.words import Floats, Ints
from cleaner.layout.pieces import cut

SURE = 2.5
"""Log-odds from which two neighbours count as one piece without looking further."""
CLEAR = 2.0
"""By how much a link must be better than the next best to be taken before the page is looked at again."""
MOST_RUNS = 400
"""Runs among which an order is looked for; a printed page has some ten, and few have fifty."""
AT_ONCE = 20_000
"""Pairs of fragments that are looked at together."""


Joins = dict[tuple[int, int], float]
"""Of two fragments, the log-odds that the second goes on with the block of the first."""


def sure_runs(traits: Traits, places: Places, near: Mapping[str, float]) -> list[list[int]]:
    """The fragments of the flow in page order, cut wherever it is not certain that the next one follows."""
    flow = np.flatnonzero(traits.role >= 0)
    return _cut(flow, pair_columns(traits, places, flow[:-1], flow[1:]), near)


def _cut(flow: Ints, columns: Facts, near: Mapping[str, float]) -> list[list[int]]:
    if len(flow) == 0:
        return []
    unsure = np.flatnonzero(weigh(columns, near) <= SURE) + 1
    numbers = flow.tolist()
    return [numbers[first:last] for first, last in pairwise([0, *unsure.tolist(), len(flow)])]


def all_pairs(count: int) -> tuple[Ints, Ints]:
    left, right = np.divmod(np.arange(count * count, dtype=np.int64), count)
    return left, right


class Meetings(NamedTuple):
    """What the ends of the first chunks say of one another. It stays as it is while chunks are put together."""

    last: Ints
    """Last fragments of the chunks, in rising order."""
    first: Ints
    joins: Floats
    """`[i, j]`: the log-odds that `first[j]` goes on with the block of `last[i]`."""
    brought: Matrix
    """`[i, j]`: what the evidence brings into the network about `first[j]` following `last[i]`."""


def meet(traits: Traits, places: Places, paths: Sequence[Sequence[int]], weights: Weights, sides: Sides) -> Meetings:
    """All ends with all beginnings; some at a time, since their columns need much room."""
    last, first = np.array([path[-1] for path in paths]), np.array([path[0] for path in paths])
    left, right = all_pairs(len(paths))
    left, right = last[left], first[right]
    joins, brought = [], []
    for at in range(0, len(left), AT_ONCE):
        columns = pair_columns(traits, places, left[at : at + AT_ONCE], right[at : at + AT_ONCE], sides)
        joins.append(weigh(columns, weights.join))
        brought.append(bring(columns, weights.pair))
    shape = (len(paths), len(paths))
    return Meetings(last, first, np.concatenate(joins).reshape(shape), np.concatenate(brought).reshape(*shape, -1))


def follow_gains(
    traits: Traits, places: Places, chunks: Chunks, weights: Weights, meetings: Meetings, sides: Sides
) -> Floats:
    """`[i, j]`: the log-odds that chunk `j` follows chunk `i`, against both of them being ends of an article.

    Two questions are asked, which chunk comes before `j` and which comes after `i`; their answers are added.
    """
    count = len(chunks.first)
    met = np.ix_(np.searchsorted(meetings.last, chunks.last), np.searchsorted(meetings.first, chunks.first))
    brought = meetings.brought[met].reshape(count * count, -1)
    brought += bring(chunk_columns(traits, chunks, *all_pairs(count)), weights.pair, 1)
    both = leave(brought, weights.pair).sum(axis=1).reshape(count, count)
    head = leave(bring(head_columns(traits, places, chunks, sides), weights.head), weights.head)
    tail = leave(bring(tail_columns(traits, places, chunks, sides), weights.tail), weights.tail)
    gains: Floats = both - head.T - tail
    return gains


def find_paths(traits: Traits, places: Places, weights: Weights, sides: Sides) -> tuple[list[list[int]], Joins]:
    """Fragment numbers in reading order, one list for what hangs together; and what joins those beside one another."""
    flow = np.flatnonzero(traits.role >= 0)
    columns = pair_columns(traits, places, flow[:-1], flow[1:], sides)
    runs = _cut(flow, columns, weights.near)
    if not runs:
        return [], {}
    numbers = flow.tolist()
    joins = dict(zip(pairwise(numbers), weigh(columns, weights.join).tolist(), strict=True))
    paths: list[list[int]] = []
    for piece in cut(runs, MOST_RUNS, lambda run: traits.blanks[run[0]]):
        meetings = meet(traits, places, piece, weights, sides)
        linked = _link_all(traits, places, piece, weights, sides, meetings)
        met = [pair for path in linked for pair in pairwise(path) if pair not in joins]
        for i, j in met:
            joins[i, j] = float(meetings.joins[np.searchsorted(meetings.last, i), np.searchsorted(meetings.first, j)])
        paths += linked
    return paths, joins


def _link_all(
    traits: Traits, places: Places, runs: Sequence[list[int]], weights: Weights, sides: Sides, meetings: Meetings
) -> list[list[int]]:
    """Runs to paths: first the links that are clear, then the page is looked at again, until nothing is to be won."""
    paths = list(runs)
    only_clear = True
    while len(paths) > 1:
        gains = follow_gains(traits, places, gather(traits, paths), weights, meetings, sides)
        before = best_followers(gains)
        clear = np.where(_lead(gains, before) > CLEAR, before, NOBODY) if only_clear else before
        if only_clear and (clear == NOBODY).all():
            only_clear, clear = False, before
        if (clear == NOBODY).all():
            break
        paths = link(paths, clear)
    return paths


def _lead(gains: Floats, before: Ints) -> Floats:
    """By how much each chosen link is better than what its two ends would get without each other."""
    lead = np.full(len(gains), -np.inf)
    right = np.flatnonzero(before != NOBODY)
    left = before[right]
    others = gains.copy()
    others[left, right] = 0.0
    others = np.maximum(others, 0.0)
    lead[right] = gains[left, right] - np.maximum(others.max(axis=0)[right], others.max(axis=1)[left])
    return lead


def link(runs: Sequence[Sequence[int]], before: Ints) -> list[list[int]]:
    """The runs chained as `before` says, in the order of their heads."""
    after = {b: j for j, b in enumerate(before.tolist()) if b != NOBODY}
    paths = []
    for head in np.flatnonzero(before == NOBODY).tolist():
        path: list[int] = []
        node: int | None = head
        while node is not None:
            path += runs[node]
            node = after.get(node)
        paths.append(path)
    return paths
