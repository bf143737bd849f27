"""The reading order: which fragment follows which, over column ends, pages, captions and other articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Floats, Ints, which
from cleaner.assembly.chunks import Chunks, gather
from cleaner.assembly.matching import NOBODY, best_followers
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides
from cleaner.assembly.squares import Squares, most_on_the_left, pair_all
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Matrix, Weights, bring, bring_and_weigh, leave, weigh
from cleaner.assembly.wholes import chunk_columns, head_columns, tail_columns
from cleaner.layout.pieces import cut

SURE = 2.5
"""Log-odds from which two neighbours count as one piece without looking further."""
CLEAR = 2.0
"""By how much a link must be better than the next best to be taken before the page is looked at again."""
MOST_RUNS = 400
"""Runs among which an order is looked for; a printed page has some ten, and few have fifty."""
AT_ONCE = 20_000
"""Pairs of fragments that are looked at together."""

Runs = Sequence[list[int]]
"""Fragment numbers, in runs that surely follow one another, of one page."""


class Joins(NamedTuple):
    """Of each fragment the log-odds that it goes on with the block of another one, the one before it on its path."""

    other: Ints
    """That one; -1 for none."""
    odds: Floats


class Meetings(NamedTuple):
    """What the ends of the first chunks say of one another. It stays as it is while chunks are put together."""

    row: Ints
    """Of each fragment that ends a chunk, where its meetings begin."""
    column: Ints
    """Of each fragment that begins a chunk, the place of its meeting among these."""
    joins: Floats
    """Of each meeting the log-odds that the second fragment goes on with the block of the first."""
    brought: Matrix
    """Of each meeting what the evidence brings into the network about the second following the first."""

    def find(self, last: Ints, first: Ints) -> Ints:
        """Where the ends stand that meet these beginnings."""
        return self.row.take(last) + self.column.take(first)


def meet(traits: Traits, places: Places, pages: Sequence[Runs], weights: Weights, sides: Sides) -> Meetings:
    """All ends of a page with all its beginnings; some at a time, since their columns need much room."""
    squares = pair_all([len(runs) for runs in pages])
    last, first = (np.array([run[at] for runs in pages for run in runs], np.int64) for at in (-1, 0))
    row, column = np.zeros((2, len(traits.role)), np.int64)
    row[last], column[first] = squares.rows, squares.own
    found = []
    for at in range(0, len(squares.left), AT_ONCE):
        left, right = last[squares.left[at : at + AT_ONCE]], first[squares.right[at : at + AT_ONCE]]
        columns = pair_columns(traits, places, sides, left, right)
        found.append(bring_and_weigh(columns, weights.pair, weights.join))
    brought, joins = map(np.concatenate, zip(*found, strict=True))
    return Meetings(row, column, joins, brought)


def follow_gains(traits: Traits, chunks: Chunks, weights: Weights, meetings: Meetings, sides: Sides) -> Floats:
    """Of all pairs: the log-odds that the right chunk follows the left, against both of them being ends of an article.

    Two questions are asked, which chunk comes before the right one and which comes after the left one; their answers
    are added.
    """
    left, right = chunks.squares.left, chunks.squares.right
    brought = meetings.brought.take(meetings.find(chunks.last.take(left), chunks.first.take(right)), axis=0)
    brought += bring(chunk_columns(traits, chunks), weights.pair, 1)
    head = leave(bring(head_columns(traits, chunks, sides), weights.head), weights.head)
    tail = leave(bring(tail_columns(chunks, sides), weights.tail), weights.tail)
    gains: Floats = leave(brought, weights.pair) - head.take(right) - tail.take(left)
    return gains


def neighbours(traits: Traits) -> tuple[Ints, Ints]:
    """Each fragment of the flow, and the next of its page."""
    flow = which(traits.role >= 0)
    left, right = flow[:-1], flow[1:]
    same = traits.page[left] == traits.page[right]
    return left[same], right[same]


def sure_runs(traits: Traits, near: Floats) -> list[list[list[int]]]:
    """The fragments of each page's flow in page order, cut wherever it is not certain that the next one follows.

    `near` has the log-odds of the `neighbours`.
    """
    flow = which(traits.role >= 0)
    page = traits.page[flow]
    begins = np.ones(len(flow), np.bool_)
    begins[1:][page[1:] == page[:-1]] = near <= SURE
    firsts, numbers = which(begins), flow.tolist()
    runs: list[list[list[int]]] = [[] for _ in traits.pages[1:]]
    for number, (first, last) in zip(page[firsts].tolist(), pairwise([*firsts.tolist(), len(flow)]), strict=True):
        runs[number].append(numbers[first:last])
    return runs


def find_paths(traits: Traits, places: Places, weights: Weights, sides: Sides) -> tuple[list[list[list[int]]], Joins]:
    """Of each page, fragment numbers in reading order, one list for what hangs together; what joins those in them."""
    left, right = neighbours(traits)
    near, join = weigh(pair_columns(traits, places, sides, left, right), weights.near, weights.join)
    other, odds = np.full(len(traits.role), NOBODY), np.zeros(len(traits.role))
    other[right], odds[right] = left, join
    paths: list[list[list[int]]] = [[] for _ in traits.pages[1:]]
    for numbers, pieces in _together(traits, sure_runs(traits, near)):
        meetings = meet(traits, places, pieces, weights, sides)
        linked = _link_all(traits, pieces, weights, sides, meetings)
        last, first = steps(linked)
        met = which(other[first] != last)
        other[first[met]] = last[met]
        odds[first[met]] = meetings.joins[meetings.find(last[met], first[met])]
        for number, found in zip(numbers, linked, strict=True):
            paths[number] += found
    return paths, Joins(other, odds)


def steps(pages: Sequence[Sequence[Sequence[int]]]) -> tuple[Ints, Ints]:
    """Fragments of all paths, and the one that comes after each on its path; without the last ones.

    >>> [found.tolist() for found in steps([[[3, 1], [2]], [[5, 4, 6]]])]
    [[3, 5, 4], [1, 4, 6]]
    """
    paths = [path for page in pages for path in page]
    numbers = np.array([i for path in paths for i in path], np.int64)
    goes_on = np.ones(len(numbers), np.bool_)
    goes_on[np.cumsum([len(path) for path in paths], dtype=np.int64) - 1] = False
    before = which(goes_on)
    return numbers[before], numbers[before + 1]


def _together(traits: Traits, pages: Sequence[Runs]) -> Iterator[tuple[list[int], list[Runs]]]:
    """The runs of pages that are looked at together, and these pages' numbers. No page is there twice."""
    numbers: list[int] = []
    pieces: list[Runs] = []
    for number, runs in enumerate(pages):
        for piece in cut(runs, MOST_RUNS, lambda run: traits.blanks[run[0]]):
            pairs = sum(len(other) ** 2 for other in (*pieces, piece))
            if pieces and (pairs > AT_ONCE or number == numbers[-1]):
                yield numbers, pieces
                numbers, pieces = [], []
            if piece:
                numbers.append(number)
                pieces.append(piece)
    if pieces:
        yield numbers, pieces


def _link_all(
    traits: Traits, pages: Sequence[Runs], weights: Weights, sides: Sides, meetings: Meetings
) -> list[list[list[int]]]:
    """Runs to paths: first the links that are clear, then a page is looked at again, until nothing is to be won."""
    paths = [list(runs) for runs in pages]
    only_clear = [True] * len(pages)
    unfinished = [n for n, runs in enumerate(pages) if len(runs) > 1]
    while unfinished:
        chunks = gather(traits, [paths[n] for n in unfinished])
        squares = chunks.squares
        gains = follow_gains(traits, chunks, weights, meetings, sides)
        best = _best(squares, gains)
        clear = np.where(_lead(squares, gains, best) > CLEAR, best, NOBODY)
        for n, first, last in zip(tuple(unfinished), *(squares.things[at:].tolist() for at in (0, 1)), strict=False):
            before = clear[first:last].tolist() if only_clear[n] else best[first:last].tolist()
            if only_clear[n] and max(before) == NOBODY:
                only_clear[n], before = False, best[first:last].tolist()
            paths[n] = link(paths[n], before)
            if max(before) == NOBODY or len(paths[n]) == 1:
                unfinished.remove(n)
    return paths


def _best(squares: Squares, gains: Floats) -> Ints:
    """Of each chunk the number of the one before it, counted on its page."""
    worth: list[dict[int, float]] = [{} for _ in squares.own]
    at = which((gains > 0) & (squares.left != squares.right))
    found = squares.left[at].tolist(), squares.own[squares.right[at]].tolist(), gains[at].tolist()
    for row, column, gain in zip(*found, strict=True):
        worth[row][column] = gain
    pages = pairwise(squares.things.tolist())
    return np.array([before for first, last in pages for before in best_followers(worth[first:last])], np.int64)


def _lead(squares: Squares, gains: Floats, before: Ints) -> Floats:
    """By how much each chosen link is better than what its two ends would get without each other."""
    right = which(before != NOBODY)
    left = before[right] + right - squares.own[right]
    chosen = squares.rows[left] + squares.own[right]
    others = np.maximum(gains, 0.0)
    others[chosen] = 0.0
    of_left, of_right = most_on_the_left(squares, others), most_on_the_left(squares, others.take(squares.turned))
    lead = np.full(len(before), -np.inf)
    lead[right] = gains[chosen] - np.maximum(of_left[left], of_right[right])
    return lead


def link(runs: Runs, before: Sequence[int]) -> list[list[int]]:
    """The runs chained as `before` says, in the order of their heads."""
    after = {b: j for j, b in enumerate(before) if b != NOBODY}
    paths = []
    for head, b in enumerate(before):
        if b != NOBODY:
            continue
        path: list[int] = []
        node: int | None = head
        while node is not None:
            path += runs[node]
            node = after.get(node)
        paths.append(path)
    return paths
