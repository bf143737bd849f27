"""The tagger's network while it learns, in PyTorch: from the truth, and from what larger networks say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tagger_data import Example
from torch import nn
from torch.nn import functional

from cleaner.values import ROLES

Scores = NDArray[np.float32]
DILATIONS = (1, 2, 4)
KERNEL = 5
PIECE = 96
"""Lines of a piece of a page, at most."""
BATCH = 16
"""Pieces that are looked at before each step."""
LOT = 16
"""Batches that are put together at a time."""
SURE = 1e-4
"""No teacher is surer than that."""


class Tagger(nn.Module):
    """Features -> hidden -> three dilated convolutions with a short cut -> roles, starts, ends, joins."""

    def __init__(self, features: int, width: int, drop_in: float = 0.0, drop: float = 0.0) -> None:
        super().__init__()
        self.enter = nn.Linear(features, width)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(width, width, KERNEL, dilation=d, padding=d * (KERNEL // 2)) for d in DILATIONS
        )
        self.leave = nn.Linear(width, len(ROLES) + 3)
        self.drop_in = nn.Dropout(drop_in)
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.enter(self.drop_in(x))) * mask[..., None]
        for convolution in self.convolutions:
            fed = self.drop(hidden).transpose(1, 2)
            hidden = (hidden + torch.relu(convolution(fed).transpose(1, 2))) * mask[..., None]
        return self.leave(self.drop(hidden))


def train(
    model: Tagger,
    examples: Sequence[Example],
    weights: Sequence[Scores],
    epochs: int,
    seed: int,
    told: Sequence[Scores] | None = None,
    truth: float = 1.0,
    peak: float = 4e-3,
) -> Tagger:
    """The network, trained.

    weights: of each line of each example; told: what teachers say of them; truth: how much the truth counts against
    that, 0..1; peak: the highest rate of learning.
    """
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=peak, weight_decay=0.01 if told else 0.02)
    batches = [batch for _ in range(epochs) for batch in batches_of(pieces(examples, weights, told, rng), rng)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, total_steps=len(batches), pct_start=0.15)
    model.train()
    for batch in batches:
        x, mask, weight, roles, edges, said = (stack(rows) for rows in zip(*batch, strict=True))
        scores = model(x, mask)
        loss = loss_by_truth(scores, roles.long(), edges, smoothing=0.0 if told else 0.03)
        if told:
            loss = truth * loss + (1 - truth) * loss_by_teachers(scores, said)
        loss = (loss * weight).sum() / weight.sum().clamp(min=1)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return model.eval()


def loss_by_truth(scores: torch.Tensor, roles: torch.Tensor, edges: torch.Tensor, smoothing: float) -> torch.Tensor:
    """Of each line; of its role only where that is known."""
    of_roles = functional.cross_entropy(
        scores[..., : len(ROLES)].transpose(1, 2), roles, ignore_index=-1, reduction="none", label_smoothing=smoothing
    )
    of_edges = functional.binary_cross_entropy_with_logits(scores[..., len(ROLES) :], edges, reduction="none")
    return of_roles + of_edges.sum(-1)


def loss_by_teachers(scores: torch.Tensor, said: torch.Tensor) -> torch.Tensor:
    """Of each line, how far the student is from the chances that its teachers see (Hinton et al. 2015, 1503.02531)."""
    of_roles = functional.cross_entropy(
        scores[..., : len(ROLES)].transpose(1, 2), said[..., : len(ROLES)].transpose(1, 2), reduction="none"
    )
    of_edges = functional.binary_cross_entropy_with_logits(
        scores[..., len(ROLES) :], said[..., len(ROLES) :], reduction="none"
    )
    return of_roles + of_edges.sum(-1)


def pieces(
    examples: Sequence[Example],
    weights: Sequence[Scores],
    told: Sequence[Scores] | None,
    rng: np.random.Generator,
) -> list[tuple[Scores, ...]]:
    """The pages cut into pieces of at most PIECE lines, elsewhere each time, in random order."""
    found = []
    for e, weight, said in zip(examples, weights, told or [e.features[:, :0] for e in examples], strict=True):
        edges = np.stack([e.starts, e.ends, e.joins], 1)
        cuts = [0, *range(int(rng.integers(0, PIECE)), len(e.roles), PIECE), len(e.roles)]
        for a, b in itertools.pairwise(cuts):
            if weight[a:b].any():
                row = (e.features[a:b], np.ones(b - a), weight[a:b], e.roles[a:b], edges[a:b], said[a:b])
                found.append(row)
    return [found[i] for i in rng.permutation(len(found))]


def batches_of(found: list[tuple[Scores, ...]], rng: np.random.Generator) -> list[list[tuple[Scores, ...]]]:
    """Pieces of about one length together, since the short ones of a batch are filled up, in random order."""
    lots = [found[i : i + BATCH * LOT] for i in range(0, len(found), BATCH * LOT)]
    rows = [row for lot in lots for row in sorted(lot, key=lambda row: len(row[0]))]
    batches = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    return [batches[i] for i in rng.permutation(len(batches))]


def stack(rows: Sequence[Scores]) -> torch.Tensor:
    out = np.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), np.float32)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def predict(model: Tagger, e: Example) -> Scores:
    """What the network says of the lines of a page: log-odds."""
    with torch.no_grad():
        return model(torch.from_numpy(e.features)[None], torch.ones(1, len(e.roles)))[0].numpy()


def chances(teachers: Sequence[Tagger], e: Example) -> Scores:
    """The mean of what teachers see in the lines of a page: chances of each role, and of starts, ends and joins."""
    said = [torch.from_numpy(predict(teacher, e)) for teacher in teachers]
    roles = torch.stack([torch.softmax(scores[:, : len(ROLES)], -1) for scores in said]).mean(0)
    edges = torch.stack([torch.sigmoid(scores[:, len(ROLES) :]) for scores in said]).mean(0).clamp(SURE, 1 - SURE)
    return torch.cat([roles, edges], 1).numpy()


def certain(e: Example) -> Scores:
    """What a teacher that knows the truth would say of a page."""
    roles = np.eye(len(ROLES), dtype=np.float32)[np.maximum(e.roles, 0)]
    edges = np.stack([e.starts, e.ends, e.joins], 1).clip(SURE, 1 - SURE)
    return np.concatenate([roles, edges], 1).astype(np.float32)


def restore(path: Path) -> Tagger:
    """The network whose weights `save` wrote."""
    with np.load(path) as data:
        features, width = data["enter"].shape
        state = {"enter.weight": data["enter"].T, "enter.bias": data["enter_bias"]}
        state |= {"leave.weight": data["leave"].T, "leave.bias": data["leave_bias"]}
        for i in range(len(DILATIONS)):
            kernel = data[f"convolution_{i}"].reshape(KERNEL, width, width)
            state[f"convolutions.{i}.weight"] = kernel.transpose(2, 1, 0)
            state[f"convolutions.{i}.bias"] = data[f"convolution_bias_{i}"]
    model = Tagger(features, width)
    model.load_state_dict({name: torch.from_numpy(value.astype(np.float32)) for name, value in state.items()})
    return model.eval()


def save(model: Tagger, path: Path) -> None:
    """Writes the weights as half floats, laid out as `cleaner.layout.tagger` multiplies them."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    arrays = {
        "dilations": np.array(DILATIONS),
        "enter": state["enter.weight"].T,
        "enter_bias": state["enter.bias"],
        "leave": state["leave.weight"].T,
        "leave_bias": state["leave.bias"],
    }
    for i in range(len(DILATIONS)):
        kernel = state[f"convolutions.{i}.weight"]  # (out, in, place) -> (place, in, out)
        arrays[f"convolution_{i}"] = kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0])
        arrays[f"convolution_bias_{i}"] = state[f"convolutions.{i}.bias"]
    np.savez_compressed(path, **{k: v if k == "dilations" else v.astype(np.float16) for k, v in arrays.items()})
