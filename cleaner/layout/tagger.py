"""What every line is, judged by a small convolutional network over the lines of a page, and the fragments that follow.

The network sees each line's features and, through three dilated convolutions, those of the fourteen lines on either
side. It was trained by `tests/training/train_tagger.py` on the pages in `tests/data` and simulated ones; inference is
numpy alone. To exchange the judgement, give `tag` another `judge`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.decoding import Judgement, decode
from cleaner.layout.features import Matrix, line_features
from cleaner.layout.kickers import favour_kickers
from cleaner.values import ROLES, Fragment, Line


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
    lines = tuple(chain.from_iterable(pages))
    if not lines:
        return [[] for _ in pages]
    bounds = np.cumsum([0, *map(len, pages)])
    found = judge(pages)
    found = found._replace(roles=favour_kickers(found.roles, lines, bounds[:-1]))
    roles, joined = decode(found, bounds[:-1])
    firsts = np.flatnonzero(~joined)
    ends = np.append(firsts[1:], len(lines))
    fragments = list(
        map(
            Fragment,
            map(ROLES.__getitem__, roles[firsts].tolist()),
            [lines[first:end] for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)],
            _chances(found.starts[firsts]),
            _chances(found.ends[ends - 1]),
        )
    )
    return [fragments[first:end] for first, end in pairwise(np.searchsorted(firsts, bounds).tolist())]


def _chances(log_odds: Matrix) -> list[float]:
    """Probabilities, 0..1."""
    return list((1 / (1 + np.exp(-log_odds.astype(np.float64)))).tolist())
