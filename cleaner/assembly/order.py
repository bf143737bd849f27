"""The reading order: which fragment follows which, over column ends, pages, captions and other articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Floats, Ints, gaps, offsets, which
from cleaner.assembly.chunks import Chunks, gather
from cleaner.assembly.groups import Groups, join_groups, steps
from cleaner.assembly.matching import NOBODY, best_followers
from cleaner.assembly.pairs import pair_columns
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides
from cleaner.assembly.squares import Squares, most_on_the_left, pair_all
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Matrix, Weights, bring, bring_and_weigh, leave, weigh
from cleaner.assembly.wholes import chunk_columns, head_columns, tail_columns
from cleaner.layout.pieces import cut

SURE = 2.2
"""Log-odds from which two neighbours count as one piece without looking further."""
CLEAR = 2.0
"""By how much a link must be better than the next best to be taken before the page is looked at again."""
MOST_RUNS = 400
"""Runs among which an order is looked for; a printed page has some ten, and few have fifty."""
AT_ONCE = 20_000
"""Pairs of fragments that are looked at together."""


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


def meet(traits: Traits, places: Places, runs: Groups, weights: Weights, sides: Sides) -> Meetings:
    """All ends of a page with all its beginnings; some at a time, since their columns need much room."""
    squares, last, first = pair_all(gaps(runs.pages)), runs.last, runs.first
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
    are added. No chunk follows itself.
    """
    left, right = chunks.squares.left, chunks.squares.right
    brought = meetings.brought.take(meetings.find(chunks.last.take(left), chunks.first.take(right)), axis=0)
    brought += bring(chunk_columns(traits, chunks), weights.pair, 1)
    head = leave(bring(head_columns(traits, chunks, sides), weights.head), weights.head)
    tail = leave(bring(tail_columns(chunks, sides), weights.tail), weights.tail)
    gains: Floats = leave(brought, weights.pair) - head.take(right) - tail.take(left)
    gains[chunks.squares.rows + chunks.squares.own] = -np.inf
    return gains


def neighbours(traits: Traits) -> tuple[Ints, Ints]:
    """Each fragment of the flow, and the next of its page."""
    flow = which(traits.role >= 0)
    left, right = flow[:-1], flow[1:]
    same = traits.page[left] == traits.page[right]
    return left[same], right[same]


def sure_runs(traits: Traits, near: Floats) -> Groups:
    """The fragments of each page's flow in page order, cut wherever it is not certain that the next one follows.

    `near` has the log-odds of the `neighbours`, of which those beyond `SURE` are certain, but for tails.
    """
    flow = which(traits.role >= 0)
    page = traits.page[flow]
    begins = np.ones(len(flow), np.bool_)
    begins[1:][page[1:] == page[:-1]] = near <= SURE
    begins |= traits.torn_off[flow]
    starts = which(begins)
    pages = page[starts].searchsorted(np.arange(len(traits.pages)))
    return Groups(flow, np.append(starts, len(flow)), pages)


def find_paths(traits: Traits, places: Places, weights: Weights, sides: Sides) -> tuple[Groups, Joins]:
    """The flow of each page in reading order, one group for what hangs together; what joins those that follow."""
    left, right = neighbours(traits)
    near, join = weigh(pair_columns(traits, places, sides, left, right), weights.near, weights.join)
    other, odds = np.full(len(traits.role), NOBODY), np.zeros(len(traits.role))
    other[right], odds[right] = left, join
    runs = sure_runs(traits, near)
    if not len(runs.numbers):
        return runs, Joins(other, odds)
    pieces, heads = _cut_pages(traits, runs)
    found = []
    for lot in _lots(gaps(pieces)):
        some = Groups(runs.numbers, runs.starts, pieces).of_pages(lot)
        meetings = meet(traits, places, some, weights, sides)
        linked = _link_all(traits, some, weights, sides, meetings)
        last, first = steps(linked)
        met = which(other[first] != last)
        other[first[met]] = last[met]
        odds[first[met]] = meetings.joins[meetings.find(last[met], first[met])]
        found.append(linked)
    numbers, starts, pages = join_groups(found)
    return Groups(numbers, starts, pages[heads]), Joins(other, odds)


def _cut_pages(traits: Traits, runs: Groups) -> tuple[Ints, Ints]:
    """Where the pieces of pages begin that an order is looked for in, and the first piece of each; one more each."""
    blanks = traits.blanks[runs.first]
    pages = pairwise(runs.pages.tolist())
    cuts = [[piece[0] for piece in cut(range(*page), MOST_RUNS, blanks.__getitem__) if piece] for page in pages]
    pieces = [first for page in cuts for first in page]
    return np.array([*pieces, len(blanks)]), offsets(np.array([len(page) for page in cuts]))


def _lots(sizes: Ints) -> Iterator[Ints]:
    """The numbers of pieces that are looked at together, by how many runs each has."""
    first = pairs = 0
    for number, own in enumerate((sizes * sizes).tolist()):
        if number > first and pairs + own > AT_ONCE:
            yield np.arange(first, number)
            first, pairs = number, 0
        pairs += own
    yield np.arange(first, len(sizes))


def _link_all(traits: Traits, runs: Groups, weights: Weights, sides: Sides, meetings: Meetings) -> Groups:
    """Runs to paths: first the links that are clear, then a page is looked at again, until nothing is to be won."""
    page, groups, done = np.arange(len(runs.pages) - 1), runs, gaps(runs.pages) < 2
    only_clear = ~done
    pages, found = [page[done]], [runs.of_pages(which(done))]
    while len(left := which(~done)):
        page, groups, only_clear = page[left], groups.of_pages(left), only_clear[left]
        chunks = gather(traits, groups)
        squares = chunks.squares
        gains = follow_gains(traits, chunks, weights, meetings, sides)
        best = _best(squares, gains)
        clear = np.where(_lead(squares, gains, best) > CLEAR, best, NOBODY)
        only_clear &= np.maximum.reduceat(clear, squares.things[:-1]) != NOBODY
        before = np.where(only_clear.repeat(squares.sizes), clear, best)
        groups = link(groups, before)
        count = gaps(groups.pages)
        done = (count == 1) | (count == squares.sizes)
        pages.append(page[done])
        found.append(groups.of_pages(which(done)))
    return join_groups(found).of_pages(np.concatenate(pages).argsort())


def _best(squares: Squares, gains: Floats) -> Ints:
    """Of each chunk the number of the one before it."""
    at = which(gains > 0)
    rows, columns = squares.left[at].tolist(), squares.right[at].tolist()
    worth: dict[int, dict[int, float]] = {row: {} for row in rows}
    for row, column, gain in zip(rows, columns, gains[at].tolist(), strict=True):
        worth[row][column] = gain
    found = best_followers(worth)
    before = np.full(len(squares.own), NOBODY)
    before[[*found]] = [*found.values()]
    return before


def _lead(squares: Squares, gains: Floats, before: Ints) -> Floats:
    """By how much each chosen link is better than what its two ends would get without each other."""
    right = which(before != NOBODY)
    left = before[right]
    chosen = squares.rows[left] + squares.own[right]
    others = np.maximum(gains, 0.0)
    others[chosen] = 0.0
    of_left, of_right = most_on_the_left(squares, others), most_on_the_left(squares, others.take(squares.turned))
    lead = np.full(len(before), -np.inf)
    lead[right] = gains[chosen] - np.maximum(of_left[left], of_right[right])
    return lead


def link(groups: Groups, before: Ints) -> Groups:
    """The groups chained as `before` says of each, in the order of their heads. A page's are among themselves."""
    later = which(before != NOBODY)
    after = dict(zip(before[later].tolist(), later.tolist(), strict=True))
    order: list[int] = []
    heads: list[int] = []
    for node in which(before == NOBODY).tolist():
        heads.append(len(order))
        order.append(node)
        while node in after:
            node = after[node]
            order.append(node)
    places, starts = groups.places(np.array(order))
    count = offsets(before == NOBODY)
    return Groups(groups.numbers[places], starts[[*heads, -1]], count[groups.pages])
