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

_REACH = 2
"""Neighbours on either side that a convolution sees."""
_SEEN = 2 * _REACH + 1


class _Network(NamedTuple):
    enter: Matrix
    convolutions: tuple[tuple[int, Matrix], ...]
    """Of each, how far its neighbours are apart, and a matrix of weights for each of them."""
    biases: tuple[Matrix, ...]
    """On entering, then of each convolution."""
    leave: Matrix
    leave_bias: Matrix


@cache
def _network() -> _Network:
    with resources.files(__package__).joinpath("tagger.npz").open("rb") as file, np.load(file) as data:
        dilations = data["dilations"].tolist()
        biases = ("enter_bias", *(f"convolution_bias_{i}" for i in range(len(dilations))))
        return _Network(
            _wide(data["enter"]),
            tuple((d, np.stack(np.split(_wide(data[f"convolution_{i}"]), _SEEN))) for i, d in enumerate(dilations)),
            tuple(_wide(data[name]) for name in biases),
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
    # As many rows as the longest page: numpy adds and compares tables of one shape in half the time.
    nothing = np.zeros((max(map(len, pages), default=0), len(network.leave)), np.float32)
    enter_bias, *biases = (nothing + bias for bias in network.biases)
    margin = _REACH * max(dilation for dilation, _ in network.convolutions)  # rows above and below a page's own
    first = 0
    for page in pages:
        own = slice(first, first + len(page))
        padded = np.zeros((len(page) + 2 * margin, len(network.leave)), np.float32)
        hidden = padded[margin : margin + len(page)]
        _rectify(np.matmul(features[own], network.enter, out=hidden), enter_bias, nothing)
        for (dilation, weights), bias in zip(network.convolutions, biases, strict=True):
            sums: Matrix = np.add.reduce(_neighbours(padded, margin, dilation) @ weights)
            _rectify(sums, bias, nothing)
            hidden += sums
        np.matmul(hidden, network.leave, out=scores[own])
        first = own.stop
    scores += network.leave_bias
    return Judgement(scores[:, : len(ROLES)], *scores[:, len(ROLES) :].T)


def _rectify(sums: Matrix, bias: Matrix, nothing: Matrix) -> None:
    sums += bias[: len(sums)]
    np.maximum(sums, nothing[: len(sums)], out=sums)


def _neighbours(padded: Matrix, margin: int, dilation: int) -> Matrix:
    """The rows `_REACH` times `dilation` above, to those as far below: a matrix each, none of them copied."""
    row, item = padded.strides
    return np.ndarray(
        (_SEEN, len(padded) - 2 * margin, padded.shape[1]),
        np.float32,
        padded,
        (margin - _REACH * dilation) * row,
        (dilation * row, row, item),
    )


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
    edges = np.append(firsts, len(lines))
    fragments = list(
        map(
            Fragment,
            map(ROLES.__getitem__, roles[firsts].tolist()),
            [lines[first:end] for first, end in pairwise(edges.tolist())],
            _chances(found.starts[firsts]),
            _chances(found.ends[edges[1:] - 1]),
        )
    )
    return [fragments[first:end] for first, end in pairwise(np.searchsorted(firsts, bounds).tolist())]


def _chances(log_odds: Matrix) -> list[float]:
    """Probabilities, 0..1."""
    return list((1 / (1 + np.exp(-log_odds.astype(np.float64)))).tolist())
