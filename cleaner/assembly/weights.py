"""What the evidence is worth. Learned by `tests/training/links.py`; `links.json` and `links.npz` hold it (30 kB)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.words import Floats

Columns = Mapping[str, Floats]
Matrix = NDArray[np.float32]


class Layer(NamedTuple):
    """One hidden layer of rectified units, and a way past it."""

    rows: Mapping[str, int]
    """Of the columns that enter."""
    enter: Matrix
    bias: Matrix
    leave: Matrix
    skip: Matrix


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
    """Which chunk comes before another, which after: two outputs."""
    head: Layer
    """Does a chunk begin an article?"""
    tail: Layer


@cache
def load_weights() -> Weights:
    """All weights; read once."""
    files = resources.files(__package__)
    logistic = json.loads(files.joinpath("links.json").read_text(encoding="utf-8"))
    with files.joinpath("links.npz").open("rb") as file, np.load(file) as data:
        names = {
            "pair": (*data["meet_names"].tolist(), *data["chunk_names"].tolist()),
            "head": tuple(data["head_names"].tolist()),
            "tail": tuple(data["tail_names"].tolist()),
        }
        layers = {
            name: Layer(
                {column: row for row, column in enumerate(columns)},
                *(data[f"{name}_{part}"].astype(np.float32) for part in ("in", "bias", "out", "skip")),
            )
            for name, columns in names.items()
        }
    return Weights(**logistic, pair=layers["pair"], head=layers["head"], tail=layers["tail"])


def weigh(columns: Columns, weights: Mapping[str, float]) -> Floats:
    """The sum of the evidence, one number a row."""
    total = np.full(len(next(iter(columns.values()))), weights.get("bias", 0.0))
    for name, column in columns.items():
        if weight := weights.get(name):
            total += weight * column
    return total


class Partial(NamedTuple):
    """What some columns bring into a layer and past it; sums of these are what all columns bring."""

    inner: Matrix
    past: Matrix


def enter(columns: Columns, layer: Layer) -> Partial:
    """The contribution of `columns`, which may be some of the layer's only; the bias is not in it."""
    x = np.stack([columns[name] for name in columns], axis=1).astype(np.float32)
    rows = [layer.rows[name] for name in columns]
    return Partial(x @ layer.enter[rows], x @ layer.skip[rows])


def leave(inner: Matrix, past: Matrix, layer: Layer) -> Floats:
    """The layer's outputs, one row a case."""
    return np.asarray(np.maximum(inner + layer.bias, 0.0) @ layer.leave + past, np.float64)
