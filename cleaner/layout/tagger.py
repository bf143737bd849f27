"""What every line is, judged by a small convolutional network over the lines of a page, and the fragments that follow.

The network sees each line's features and, through three dilated convolutions, those of the fourteen lines on either
side. It was trained by `tests/training/train_tagger.py` on the pages in `tests/data` and simulated ones; inference is
numpy alone. To exchange the judgement, give `tag` another `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features import Matrix, line_features
from cleaner.values import ROLES, Fragment, Line

EDGES_WEIGH = 0.5
JOINS_WEIGH = 0.7
"""How much a line's chance to begin or end a block counts against a join, and joins against roles: cross-validated."""


class Judgement(NamedTuple):
    """Of the lines of one page; log-odds, so that evidence of several lines adds up."""

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


def judge(lines: Sequence[Line]) -> Judgement:
    """The network's judgement of the lines of one page."""
    network = _network()
    hidden = np.maximum(line_features(lines) @ network.enter + network.enter_bias, 0)
    for dilation, weights, bias in network.convolutions:
        hidden = hidden + np.maximum(_neighbours(hidden, dilation) @ weights + bias, 0)
    scores = hidden @ network.leave + network.leave_bias
    return Judgement(scores[:, : len(ROLES)], *scores[:, len(ROLES) :].T)


def _neighbours(hidden: Matrix, dilation: int, reach: int = 2) -> Matrix:
    """Each row with the rows `dilation` and twice `dilation` above and below, beside one another."""
    padded = np.pad(hidden, ((reach * dilation, reach * dilation), (0, 0)))
    count = len(hidden)
    return np.concatenate([padded[k * dilation : k * dilation + count] for k in range(2 * reach + 1)], axis=1)


def tag(lines: Sequence[Line], judge: Callable[[Sequence[Line]], Judgement] = judge) -> list[Fragment]:
    """Lines of a page to fragments, in the same order; every line is in exactly one."""
    if not lines:
        return []
    found = judge(lines)
    roles, joined = _decode(found)
    firsts = [row for row in range(len(lines)) if not joined[row]]
    return [
        Fragment(
            ROLES[roles[first]], tuple(lines[first:end]), _chance(found.starts[first]), _chance(found.ends[end - 1])
        )
        for first, end in zip(firsts, [*firsts[1:], len(lines)], strict=True)
    ]


def _decode(found: Judgement) -> tuple[list[int], list[bool]]:
    """The likeliest role of every line, and whether it goes on with the line above: a Viterbi search.

    Lines of one block have one role, so a join is weighed together with all roles of the block.
    """
    roles = found.roles - np.logaddexp.reduce(found.roles, axis=1, keepdims=True)
    odds = found.joins.copy()
    odds[1:] -= EDGES_WEIGH * (found.starts[1:] + found.ends[:-1])
    odds *= JOINS_WEIGH
    joining, breaking = -np.logaddexp(0, -odds), -np.logaddexp(0, odds)
    best = roles[0]
    steps: list[tuple[NDArray[np.bool_], int]] = []
    for row in range(1, len(roles)):
        before = int(best.argmax())
        goes_on = best + joining[row]
        joined = goes_on > best[before] + breaking[row]
        steps.append((joined, before))
        best = roles[row] + np.where(joined, goes_on, best[before] + breaking[row])
    role = int(best.argmax())
    path, joins = [role], []
    for joined, before in reversed(steps):
        joins.append(bool(joined[role]))
        role = role if joined[role] else before
        path.append(role)
    return path[::-1], [False, *joins[::-1]]


def _chance(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-float(log_odds))))
