"""What the evidence is worth. Learned by `tests/training/links.py`; `links.json` and `links.npz` hold it (30 kB)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.arrays import Floats
from cleaner.assembly.facts import Facts
from cleaner.assembly.pairs import PAIR_NAMES
from cleaner.assembly.wholes import CHUNK_NAMES, HEAD_NAMES, TAIL_NAMES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Matrix = NDArray[np.float64]


class Layer(NamedTuple):
    """One hidden layer of rectified units, and a way past it."""

    enter: tuple[Matrix, ...]
    """For each group of columns: what a step of one brings to every hidden unit and, past them, to every output."""
    bias: Matrix
    leave: Matrix
    """What a step of a unit brings to every output."""


class Weights(NamedTuple):
    """Log-odds of each column of evidence, by the question asked."""

    near: Mapping[str, float]
    """Does the next fragment of the page follow?"""
    join: Mapping[str, float]
    """Are two fragments in reading order one block?"""
    host: Mapping[str, float]
    """Does a caption belong to this article?"""
    start: Mapping[str, float]
    """Is a block's beginning missing?"""
    end: Mapping[str, float]
    pair: Layer
    """Which chunk comes before another, which after: two outputs. What the ends say enters first, then the chunks."""
    head: Layer
    """Does a chunk begin an article?"""
    tail: Layer


@cache
def load_weights() -> Weights:
    """All weights; read once."""
    return read_weights(resources.files(__package__))


def read_weights(files: Traversable) -> Weights:
    """The weights in a folder."""
    logistic = json.loads(files.joinpath("links.json").read_text(encoding="utf-8"))
    with files.joinpath("links.npz").open("rb") as file, np.load(file) as data:
        pair_names = [*data["meet_names"].tolist(), *data["chunk_names"].tolist()]
        return Weights(
            **logistic,
            pair=_layer(data, "pair", pair_names, PAIR_NAMES, CHUNK_NAMES),
            head=_layer(data, "head", data["head_names"].tolist(), HEAD_NAMES),
            tail=_layer(data, "tail", data["tail_names"].tolist(), TAIL_NAMES),
        )


def _layer(data: Mapping[str, Any], layer: str, names: Sequence[str], *groups: Sequence[str]) -> Layer:
    """The layer with its rows in the order of the columns that enter, which may differ from that of the file."""
    place = {name: row for row, name in enumerate(names)}
    inward, bias, leave, past = (data[f"{layer}_{part}"].astype(np.float64) for part in ("in", "bias", "out", "skip"))
    both = np.concatenate([inward, past], axis=1)
    return Layer(tuple(_whole(both[[place[name] for name in group]]) for group in groups), bias, _whole(leave))


def weigh(facts: Facts, *questions: Mapping[str, float]) -> list[Floats]:
    """The sum of the evidence for each question, one number a case."""
    totals = _sum_up(facts.table.T, _worth(facts, *questions)).T
    return [total + weights.get("bias", 0.0) for total, weights in zip(totals, questions, strict=True)]


def _worth(facts: Facts, *questions: Mapping[str, float]) -> Matrix:
    return _whole(np.array([[weights.get(name, 0.0) for name in facts.rows] for weights in questions])).T


def bring(facts: Facts, layer: Layer, group: int = 0) -> Matrix:
    """What a group of columns brings into a layer and past it, one row a case. Sums of these are what all bring."""
    return _sum_up(facts.table.T, layer.enter[group])


def bring_and_weigh(facts: Facts, layer: Layer, question: Mapping[str, float]) -> tuple[Matrix, Floats]:
    """What `bring` and `weigh` say, at once."""
    sums = _sum_up(facts.table.T, np.concatenate([layer.enter[0], _worth(facts, question)], axis=1))
    return sums[:, :-1], sums[:, -1] + question.get("bias", 0.0)


def leave(brought: Matrix, layer: Layer) -> Floats:
    """The layer's outputs added up, one number a case."""
    hidden = len(layer.bias)
    units = brought[:, :hidden] + layer.bias
    out = _sum_up(np.maximum(units, 0.0, out=units), layer.leave) + brought[:, hidden:]
    total: Floats = out @ np.ones(out.shape[1])  # as `sum` would, in a tenth of the time
    return total


FACT_STEPS, WORTH_STEPS = 2.0**19, 2.0**20
"""What facts and weights are counted in. Facts are at most 8, 2 ** 22 steps, which float32 holds. The weights of a
question add up to 119 at most; what a hidden unit gives, times what those that leave add up to, is below 2 ** 14: no
sum goes beyond 2 ** 53 steps of both, up to which float64 is exact.
"""
_AT_ONCE, _PRODUCTS = 512, 900_000
"""Cases whose sums are made together, and products of which these are: so many fit into the processor's cache, and with
more than a million the library puts the numbers into another order first.
"""


def _whole(worth: Matrix) -> Matrix:
    """What a step of each fact is worth; that is a whole number of steps, too, so that no product is rounded."""
    return np.rint(worth * WORTH_STEPS) / (WORTH_STEPS * FACT_STEPS)


def _sum_up(values: NDArray[np.floating], whole: Matrix) -> Matrix:
    """The matrix product, in whole numbers: so it is the same on any machine and with any other cases beside these.

    A product of broken numbers is rounded in another way as rows are more or fewer, by the library that multiplies.
    """
    sums = np.empty((len(values), whole.shape[1]))
    at_once = min(_AT_ONCE, _PRODUCTS // whole.size)
    for at in range(0, len(values), at_once):
        counted = values[at : at + at_once] * FACT_STEPS
        steps = np.rint(counted, out=counted).astype(np.float64, copy=False)
        np.matmul(steps, whole, out=sums[at : at + at_once])
    return sums
