"""A small network for a choice among candidates, trained by hand-written gradients: numpy is all it needs.

Each page gives a square of candidates: chunk `i` before chunk `j`. Two questions are answered at once by two outputs:
which chunk comes before each `j` (or none: it is a head), which comes after each `i` (or none: it is a tail).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
NEVER = -1e9


@dataclass(frozen=True)
class Square:
    """A page: columns of every pair, of every head, of every tail; what is right, and where that is known."""

    pairs: Array
    heads: Array
    tails: Array
    before: Array
    is_head: Array
    head_known: Array
    after: Array
    is_tail: Array
    tail_known: Array


class Adam:
    """Gradient steps of an even size, with weight decay."""

    def __init__(self, weights: dict[str, Array], decay: float) -> None:
        self.weights, self.decay, self.steps = weights, decay, 0
        self.mean = {name: np.zeros_like(w) for name, w in weights.items()}
        self.square = {name: np.zeros_like(w) for name, w in weights.items()}

    def step(self, gradients: dict[str, Array], rate: float) -> None:
        self.steps += 1
        for name, w in self.weights.items():
            g = gradients[name]
            self.mean[name] = 0.9 * self.mean[name] + 0.1 * g
            self.square[name] = 0.999 * self.square[name] + 0.001 * g * g
            mean = self.mean[name] / (1 - 0.9**self.steps)
            square = self.square[name] / (1 - 0.999**self.steps)
            w -= rate * mean / (np.sqrt(square) + 1e-6) + rate * self.decay * w


def first_weights(pairs: int, heads: int, tails: int, hidden: int, rng: np.random.Generator) -> dict[str, Array]:
    """Names as in the file: `pair_in`, `pair_bias`, `pair_out`, `pair_skip`, and the same for `head` and `tail`."""
    weights: dict[str, Array] = {}
    for name, size, inner, outputs in (("pair", pairs, hidden, 2), ("head", heads, 8, 1), ("tail", tails, 8, 1)):
        weights[f"{name}_in"] = (rng.normal(size=(size, inner)) * np.sqrt(1.5 / size)).astype(np.float32)
        weights[f"{name}_bias"] = np.zeros(inner, np.float32)
        weights[f"{name}_out"] = (rng.normal(size=(inner, outputs)) * np.sqrt(0.15 / inner)).astype(np.float32)
        weights[f"{name}_skip"] = np.zeros((size, outputs), np.float32)
    return weights


def _forward(weights: dict[str, Array], name: str, x: Array, mask: Array | None = None) -> tuple[Array, Array]:
    inner = np.maximum(x @ weights[f"{name}_in"] + weights[f"{name}_bias"], 0)
    if mask is not None:
        inner = inner * mask
    return inner, inner @ weights[f"{name}_out"] + x @ weights[f"{name}_skip"]


def _backward(
    weights: dict[str, Array], name: str, x: Array, inner: Array, error: Array, mask: Array | None = None
) -> dict[str, Array]:
    back = error @ weights[f"{name}_out"].T
    if mask is not None:
        back = back * mask
    back[inner <= 0] = 0
    return {
        f"{name}_in": x.T @ back,
        f"{name}_bias": back.sum(0),
        f"{name}_out": inner.T @ error,
        f"{name}_skip": x.T @ error,
    }


def _choose(scores: Array, none: Array, right: Array, right_none: Array, known: Array) -> tuple[float, Array, Array]:
    """Loss and gradients of a choice down each column, `none` being one more row."""
    rows = np.vstack([scores, none[None]])
    rows = np.exp(rows - rows.max(0))
    shares = rows / rows.sum(0)
    hit = shares * np.vstack([right, right_none[None]])
    total = np.maximum(hit.sum(0), 1e-12)
    error = (shares - hit / total) * known
    return float(-(np.log(total) * known).sum()), error[:-1], error[-1]


def learn(weights: dict[str, Array], page: Square, mask: Array | None) -> tuple[float, dict[str, Array]]:
    """Loss and gradients of one page."""
    count = len(page.heads)
    inner, both = _forward(weights, "pair", page.pairs, mask)
    head_inner, head = _forward(weights, "head", page.heads)
    tail_inner, tail = _forward(weights, "tail", page.tails)
    before, after = both[:, 0].reshape(count, count).copy(), both[:, 1].reshape(count, count).copy()
    np.fill_diagonal(before, NEVER)
    np.fill_diagonal(after, NEVER)
    one, g_before, g_head = _choose(before, head[:, 0], page.before, page.is_head, page.head_known)
    two, g_after, g_tail = _choose(after.T, tail[:, 0], page.after.T, page.is_tail, page.tail_known)
    error = np.stack([g_before.reshape(-1), g_after.T.reshape(-1)], 1).astype(np.float32)
    gradients = _backward(weights, "pair", page.pairs, inner, error, mask)
    gradients |= _backward(weights, "head", page.heads, head_inner, g_head[:, None].astype(np.float32))
    gradients |= _backward(weights, "tail", page.tails, tail_inner, g_tail[:, None].astype(np.float32))
    return one + two, gradients


def train(
    pages: list[Square], *, hidden: int = 32, epochs: int = 40, rate: float = 3e-3, drop: float = 0.2, seed: int = 0
) -> dict[str, Array]:
    """The weights after `epochs` rounds over the pages, the rate falling to nothing."""
    rng = np.random.default_rng(seed)
    first = pages[0]
    weights = first_weights(first.pairs.shape[1], first.heads.shape[1], first.tails.shape[1], hidden, rng)
    adam = Adam(weights, decay=0.02)
    for epoch in range(epochs):
        loss = known = 0.0
        for k in rng.permutation(len(pages)):
            mask = ((rng.random(hidden) > drop) / (1 - drop)).astype(np.float32)
            this, gradients = learn(weights, pages[k], mask)
            adam.step(gradients, rate * (1 - epoch / epochs) + 1e-5)
            loss += this
            known += pages[k].head_known.sum() + pages[k].tail_known.sum()
        print(f"epoch {epoch}: {loss / known:.4f}", flush=True)
    return weights
