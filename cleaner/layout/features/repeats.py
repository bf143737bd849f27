"""Which lines of a page stand there again, or share their character pairs with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from cleaner.layout.features.characters import Characters, Ints, Matrix
from cleaner.layout.features.counts import DIGITS

_DIGITS = re.compile(f"[{DIGITS}]+")
_TAIL_SHAPE = re.compile(r"[一-鿿A-Za-z]")
_WIDE = 0x2E80
"""From here on characters and marks are Chinese."""
_ROW_BITS = np.uint64(22)
_NEAR = 8
"""Lines above or below that count as near."""


def repeat_features(page: Characters) -> Matrix:
    """Whether the line stands again on the page, as it is or with other numbers, or begins like those around it."""
    texts = page.texts
    keys = _DIGITS.sub("0", page.joined).split("\n")[:-1]
    same, alike = Counter(texts), Counter(keys)
    tails = _TAIL_SHAPE.sub("", "\n".join([key[1:3] for key in keys])).split("\n")
    shapes = [key[:1] + ("0" + tail if "0" in key[1:4] else tail) for key, tail in zip(keys, tails, strict=True)]
    kin = Counter(shapes)
    numbers = {shape: number for number, shape in enumerate(kin)}
    shape_numbers = np.array([numbers[shape] for shape in shapes])
    kins, alikes = np.array(list(kin.values()))[shape_numbers], np.array([alike[key] for key in keys])
    features = np.empty((len(texts), 8), np.float32)
    features[:, 0] = [same[text] > 1 for text in texts]
    features[:, 1] = alikes > 1
    features[:, 2] = alikes > 2
    features[:, 3] = [key == "0" and alike[key] > 1 for key in keys]
    features[:, 4] = _contained(texts)
    features[:, 5] = kins > 2
    features[:, 6] = kins > 5
    features[:, 7] = _beside(shape_numbers) / 2
    return features


def _beside(shapes: Ints) -> Ints:
    """How many of the two lines above and the two below have the same shape."""
    found = np.zeros(len(shapes), np.int64)
    for reach in (1, 2):
        alike = shapes[reach:] == shapes[:-reach]
        found[reach:] += alike
        found[:-reach] += alike
    return found


def _contained(texts: Sequence[str]) -> list[bool]:
    """Whether a short line stands inside a later or earlier line of its kind, as a running head holds a title."""
    joined = "\n".join([text for text in texts if 6 <= len(text) <= 60])
    return [6 <= len(text) <= 40 and joined.count(text) > 1 for text in texts]


def cohesion_features(page: Characters) -> Matrix:
    """The share of a line's character pairs that stand elsewhere: on the page, in the lines above, in those below."""
    count = len(page.texts)
    wide = page.codes >= _WIDE
    at = np.flatnonzero(wide[:-1] & wide[1:])
    # 21 bits for each character, 22 for the line: pages have fewer than four million lines.
    keys = (page.codes[at] << 21 | page.codes[at + 1]).astype(np.uint64) << _ROW_BITS | page.row[at].astype(np.uint64)
    keys.sort()
    new = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    keys = keys[new]
    # Sorted by pair, then by line, each once: the line before is the nearest above that holds the pair.
    pair, row = keys >> _ROW_BITS, (keys & np.uint64((1 << int(_ROW_BITS)) - 1)).astype(np.int64)
    again = pair[1:] == pair[:-1]
    near = again & (row[1:] - row[:-1] <= _NEAR)
    elsewhere = np.zeros(len(pair), np.bool_)
    elsewhere[1:] |= again
    elsewhere[:-1] |= again
    pairs = np.bincount(row, minlength=count)
    features = np.zeros((count, 4), np.float32)
    some = np.maximum(pairs, 1)
    features[:, 0] = np.bincount(row[elsewhere], minlength=count) / some
    features[:, 1] = np.bincount(row[1:][near], minlength=count) / some
    features[:, 2] = np.bincount(row[:-1][near], minlength=count) / some
    features[:, 3] = pairs > 0
    return features
