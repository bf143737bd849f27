"""How often the true continuation of a cut text is found among those of others.

    python tests/benchmarks/cut_texts.py [--pages N]

For each page seven paragraphs of each of three articles of the practice pages and the seeds are cut in the middle of a
sentence; each first half has to find its second half among the twenty-one. No table was made from these articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from clean_text import NOT_AT_HEAD
from numpy.typing import NDArray

from cleaner.layout.contexts import CLOSED, encode_beginnings, encode_ends, score_contexts
from cleaner.layout.continuations import score_continuations
from cleaner.layout.seams import score_seams

sys.path.append(str(Path(__file__).parents[1] / "training"))
from articles import pool

DATA = Path(__file__).parents[1] / "data"
ARTICLES, CUTS = 3, 7
LONG, EDGE = 31, 10
"""Characters of a paragraph that is cut, at least, and at each side of the cut."""
Ints = NDArray[np.int64]


def cut(text: str, rng: Random) -> tuple[str, str]:
    """Both halves; empty where there is no place to cut."""
    places = [at for at in range(EDGE, len(text) - EDGE) if text[at] not in NOT_AT_HEAD and text[at - 1] not in CLOSED]
    at = rng.choice(places) if places else 0
    return text[:at], text[at:]


def place(texts: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """The code points of texts, and where each begins and ends."""
    ends = np.cumsum([*map(len, texts)])
    return np.array([ord(char) for char in "".join(texts)]), ends - [*map(len, texts)], ends


def scores(lefts: Sequence[str], rights: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """What each says of every first half with every second half: shape (halves, halves)."""
    count = len(lefts)
    row, column = np.repeat(np.arange(count), count), np.tile(np.arange(count), count)
    last, first = np.array([ord(text[-1]) for text in lefts])[row], np.array([ord(text[0]) for text in rights])[column]
    contexts = score_contexts(encode_ends(*place(lefts))[row], encode_beginnings(*place(rights))[column])
    found = {"seams": score_seams(last, first), "continuations": score_continuations(last, first), "contexts": contexts}
    found["continuations and contexts"] = found["continuations"] + found["contexts"]
    return {name: score.reshape(count, count) for name, score in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    rng = Random(1)
    bodies = [
        [piece.text for piece in article.body if piece.kind == "body" and len(piece.text) >= LONG]
        for article in pool(DATA, set())
        if article.lang != "en"
    ]
    bodies = [body for body in bodies if len(body) > 1]
    right: dict[str, list[float]] = {}
    for _ in range(parser.parse_args().pages):
        halves = [cut(rng.choice(body), rng) for body in rng.sample(bodies, ARTICLES) for _ in range(CUTS)]
        lefts, rights = zip(*[both for both in halves if both[0]], strict=True)
        for name, score in scores(lefts, rights).items():
            own = score.diagonal().copy()
            np.fill_diagonal(score, -np.inf)
            right.setdefault(name, []).append(float((own > score.max(axis=1)).mean()))
    for name, shares in right.items():
        print(f"{name:28} finds it first in {sum(shares) / len(shares):.3f}")


if __name__ == "__main__":
    main()
