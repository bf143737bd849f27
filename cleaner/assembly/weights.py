"""What the evidence is worth. Learned by `tests/training/links.py`; `links.json` and `links.npz` hold it (30 kB)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.assembly.facts import Facts
from cleaner.assembly.pairs import CHUNK_NAMES, HEAD_NAMES, PAIR_NAMES, TAIL_NAMES
from cleaner.assembly.words import Floats

Matrix = NDArray[np.float32]


class Layer(NamedTuple):
    """One hidden layer of rectified units, and a way past it."""

    enter: tuple[Matrix, ...]
    """For each group of columns: what a column brings to every hidden unit and, past them, to every output."""
    bias: Matrix
    leave: Matrix


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
    files = resources.files(__package__)
    logistic = json.loads(files.joinpath("links.json").read_text(encoding="utf-8"))
    with files.joinpath("links.npz").open("rb") as file, np.load(file) as data:
        pair_names = [*data["meet_names"].tolist(), *data["chunk_names"].tolist()]
        return Weights(
            **logistic,
            pair=_layer(data, "pair", pair_names, PAIR_NAMES, CHUNK_NAMES),
            head=_layer(data, "head", data["head_names"].tolist(), HEAD_NAMES),
            tail=_layer(data, "tail", data["tail_names"].tolist(), TAIL_NAMES),
        )


def _layer(data: Mapping[str, Matrix], layer: str, names: Sequence[str], *groups: Sequence[str]) -> Layer:
    """The layer with its rows in the order of the columns that enter, which may differ from that of the file."""
    place = {name: row for row, name in enumerate(names)}
    inward, bias, leave, past = (data[f"{layer}_{part}"].astype(np.float32) for part in ("in", "bias", "out", "skip"))
    both = np.concatenate([inward, past], axis=1)
    return Layer(tuple(both[[place[name] for name in group]] for group in groups), bias, leave)


def weigh(facts: Facts, weights: Mapping[str, float]) -> Floats:
    """The sum of the evidence, one number a case."""
    worth = np.array([weights.get(name, 0.0) for name in facts.rows], np.float32)
    total: Floats = worth @ facts.table + weights.get("bias", 0.0)
    return total


def bring(facts: Facts, layer: Layer, group: int = 0) -> Matrix:
    """What a group of columns brings into a layer and past it, one row a case. Sums of these are what all bring."""
    brought: Matrix = np.asarray(facts.table.T @ layer.enter[group], np.float32)
    return brought


def leave(brought: Matrix, layer: Layer) -> Floats:
    """The layer's outputs, one row a case."""
    hidden = len(layer.bias)
    return np.asarray(np.maximum(brought[:, :hidden] + layer.bias, 0.0) @ layer.leave + brought[:, hidden:])
