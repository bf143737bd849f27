"""How much of a line is said elsewhere on its page: the character pairs that lines share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from cleaner.layout.features.characters import Characters, Matrix
from cleaner.layout.features.pages import Pages

_CHARACTER_BITS = np.uint64(21)
_ROW_BITS = np.uint64(22)
"""One more than the number of a line takes: fewer than two million lines are looked at together."""
_ROWS = np.uint64(1 << 21)
_OTHER = np.uint64(1 << 63)
_WIDE = 0x2E80
"""From here on characters and marks are Chinese."""
_NEAR = 8
"""Lines above or below that count as near."""


def cohesion_features(characters: Characters, pages: Pages) -> Matrix:
    """The share of a line's character pairs that stand elsewhere: on the page, in the lines above, in those below.

    And whether it has any such pair; shape (4, lines).
    """
    lines = len(characters.texts)
    wide = characters.codes >= _WIDE
    at = np.flatnonzero(wide[:-1] & wide[1:])
    keys = characters.codes[:-1].astype(np.uint64)
    keys <<= _CHARACTER_BITS
    keys |= characters.codes[1:]
    keys <<= _ROW_BITS
    keys |= characters.row[:-1].view(np.uint64)
    keys = keys[at]
    begins = np.searchsorted(at, characters.starts[pages.firsts])
    for first, end in pairwise([*begins.tolist(), len(at)]):
        keys[first:end].sort()
    # Sorted by pair, then by line: what a key adds to the one before is, of the same pair, the lines between the two.
    further = np.empty(len(keys), np.uint64)
    np.subtract(keys[1:], keys[:-1], out=further[1:])
    further[begins[begins < len(keys)]] = _OTHER
    new = np.flatnonzero(further != 0)
    further = further[new]
    row = (keys[new] & (_ROWS - np.uint64(1))).view(np.int64)
    again = further < _ROWS
    later = np.flatnonzero(again)
    first_ones = later[~again[later - 1]] - 1
    near = later[further[later] <= _NEAR]
    held = np.bincount(row, minlength=lines)
    features = np.empty((4, lines), np.float32)
    some = np.maximum(held, 1)
    features[0] = np.bincount(row[np.concatenate([first_ones, later])], minlength=lines) / some
    features[1] = np.bincount(row[near], minlength=lines) / some
    features[2] = np.bincount(row[near - 1], minlength=lines) / some
    features[3] = held > 0
    return features
