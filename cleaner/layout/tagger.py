"""What every line is, judged by a small convolutional network over the lines of a page, and the fragments that follow.

The network sees each line's features and, through three dilated convolutions, those of the fourteen lines on either
side. It was trained by `tests/training/train_tagger.py` on the pages in `tests/data` and simulated ones; inference is
numpy alone. To exchange the judgement, give `tag` another `judge`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features import Matrix, line_features
from cleaner.values import ROLES, Fragment, Line

EDGES_WEIGH = 0.2
JOINS_WEIGH = 1.0
"""How much a line's chance to begin or end a block counts against a join, and joins against roles. Set by hand, looking
at out-of-fold scores and at the seeds; the scores hardly move from 0 to 0.5 and from 0.5 to 3."""


class Judgement(NamedTuple):
    """Of the lines of some pages; log-odds, so that evidence of several lines adds up."""

    roles: Matrix
    """Shape (lines, roles): log-odds of each role in `ROLES`."""
    starts: Matrix
    """Shape (lines,): a block begins with this line."""
    ends: Matrix
    """Shape (lines,): a block ends with this line."""
    joins: Matrix
    """Shape (lines,): this line goes on with the block of the line directly above."""


class _Network(NamedTuple):
    enter: Matrix
    enter_bias: Matrix
    convolutions: tuple[tuple[int, Matrix, Matrix], ...]
    leave: Matrix
    leave_bias: Matrix


@cache
def _network() -> _Network:
    with resources.files(__package__).joinpath("tagger.npz").open("rb") as file, np.load(file) as data:
        return _Network(
            _wide(data["enter"]),
            _wide(data["enter_bias"]),
            tuple(
                (int(d), _wide(data[f"convolution_{i}"]), _wide(data[f"convolution_bias_{i}"]))
                for i, d in enumerate(data["dilations"])
            ),
            _wide(data["leave"]),
            _wide(data["leave_bias"]),
        )


def _wide(stored: NDArray[np.float16]) -> Matrix:
    return stored.astype(np.float32)


def judge(pages: Sequence[Sequence[Line]]) -> Judgement:
    """The network's judgement of the lines of all pages, below one another.

    Each page goes through the network by itself, as sums are rounded in another way for another number of rows: what
    is said of a page must not depend on the others.
    """
    network = _network()
    features = line_features(pages)
    scores = np.empty((len(features), len(network.leave_bias)), np.float32)
    first = 0
    for page in pages:
        own = slice(first, first + len(page))
        hidden = _rectified(features[own] @ network.enter, network.enter_bias)
        for dilation, weights, bias in network.convolutions:
            hidden += _rectified(_neighbours(hidden, dilation) @ weights, bias)
        np.matmul(hidden, network.leave, out=scores[own])
        first = own.stop
    scores += network.leave_bias
    return Judgement(scores[:, : len(ROLES)], *scores[:, len(ROLES) :].T)


def _rectified(sums: Matrix, bias: Matrix) -> Matrix:
    sums += bias
    return np.maximum(sums, 0, out=sums)


def _neighbours(hidden: Matrix, dilation: int, reach: int = 2) -> Matrix:
    """Each row with the rows `dilation` and twice `dilation` above and below, beside one another."""
    count, wide = hidden.shape
    margin = reach * dilation
    padded = np.zeros((count + 2 * margin, wide), np.float32)
    padded[margin : margin + count] = hidden
    return np.concatenate([padded[k * dilation : k * dilation + count] for k in range(2 * reach + 1)], axis=1)


def tag(
    pages: Sequence[Sequence[Line]], judge: Callable[[Sequence[Sequence[Line]]], Judgement] = judge
) -> list[list[Fragment]]:
    """Of each page its lines as fragments, in the same order; every line is in exactly one."""
    lines = [line for page in pages for line in page]
    if not lines:
        return [[] for _ in pages]
    ends_of_pages = list(accumulate(map(len, pages)))
    found = judge(pages)
    roles, joined = _decode(found, [end - len(page) for end, page in zip(ends_of_pages, pages, strict=True) if page])
    starts, ends = _chances(found.starts), _chances(found.ends)
    firsts = [row for row, joins in enumerate(joined) if not joins]
    fragments = [
        Fragment(ROLES[roles[first]], tuple(lines[first:end]), starts[first], ends[end - 1])
        for first, end in zip(firsts, [*firsts[1:], len(lines)], strict=True)
    ]
    cuts = [bisect_left(firsts, end) for end in ends_of_pages]
    return [fragments[first:end] for first, end in zip([0, *cuts], cuts, strict=False)]


def _decode(found: Judgement, begins: Sequence[int]) -> tuple[list[int], list[bool]]:
    """The likeliest role of every line, and whether it goes on with the line above: a Viterbi search.

    begins: the first lines of pages, which go on with none. Lines of one block have one role, so a join is weighed
    together with all roles of the block. A line that by itself rather begins a block does so whatever the roles; so
    only the stretches between such lines need the search.
    """
    odds = found.joins.copy()
    odds[1:] -= EDGES_WEIGH * (found.starts[1:] + found.ends[:-1])
    odds *= JOINS_WEIGH
    likeliest = found.roles.argmax(axis=1).tolist()
    joined = [False] * len(likeliest)
    may_join = np.append(odds > 0, False)
    may_join[begins] = False
    firsts = np.flatnonzero(may_join[1:] & ~may_join[:-1]).tolist()
    lasts = np.flatnonzero(may_join[:-1] & ~may_join[1:]).tolist()
    if firsts:
        roles = found.roles - np.logaddexp.reduce(found.roles, axis=1, keepdims=True)
        joining, breaking = -np.logaddexp(0, -odds), -np.logaddexp(0, odds)
        for first, last in zip(firsts, lasts, strict=True):
            rows = slice(first, last + 1)
            likeliest[rows], joined[rows] = _search(
                roles[rows].tolist(), joining[rows].tolist(), breaking[rows].tolist()
            )
    return likeliest, joined


def _search(roles: list[list[float]], joining: list[float], breaking: list[float]) -> tuple[list[int], list[bool]]:
    """The search in a stretch of lines. In lists: for so few roles they are faster than arrays."""
    best = roles[0]
    steps: list[tuple[list[bool], int]] = []
    for row in range(1, len(roles)):
        highest, join = max(best), joining[row]
        begins = highest + breaking[row]
        goes_on = [chance + join for chance in best]
        steps.append(([chance > begins for chance in goes_on], best.index(highest)))
        best = [own + max(chance, begins) for own, chance in zip(roles[row], goes_on, strict=True)]
    role = best.index(max(best))
    path, joins = [role], []
    for joined, before in reversed(steps):
        joins.append(joined[role])
        role = role if joined[role] else before
        path.append(role)
    return path[::-1], [False, *joins[::-1]]


def _chances(log_odds: Matrix) -> list[float]:
    """Probabilities, 0..1."""
    return list((1 / (1 + np.exp(-log_odds.astype(np.float64)))).tolist())
