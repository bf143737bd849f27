"""How much of a line is said elsewhere on its page: the character pairs that lines share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Characters, Flags, Matrix
from cleaner.layout.features.pages import Pages

_CHARACTER_BITS = np.uint64(21)
_ROW_BITS = np.uint64(22)
"""One more than the number of a line takes: fewer than two million lines are looked at together, and
`cleaner.page.LONGEST` are."""
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
    pairs = characters.codes >= _WIDE
    pairs[:-1] &= pairs[1:]
    held = characters.sums(pairs)
    at = np.flatnonzero(pairs)
    keys = _keys(characters)[at]
    begins = np.searchsorted(at, characters.starts[pages.firsts]).tolist()
    for first, end in pairwise([*begins, len(keys)]):
        keys[first:end].sort()
    # Sorted by pair, then by line: what a key adds to the one before is, of the same pair, the lines between the two.
    further = np.empty(len(keys), np.uint64)
    np.subtract(keys[1:], keys[:-1], out=further[1:])
    further[[begin for begin in begins if begin < len(keys)]] = _OTHER
    again = np.flatnonzero(_again(further))  # most pairs stand on their page once
    row, further = (keys[again] & (_ROWS - np.uint64(1))).view(np.int64), further[again]
    held -= np.bincount(row[np.flatnonzero(further == 0)], minlength=lines)
    new = np.flatnonzero(further != 0)
    row, further = row[new], further[new]
    near = np.flatnonzero(further <= _NEAR)
    found = [np.bincount(row[at], minlength=lines) for at in (np.flatnonzero(_again(further)), near, near - 1)]
    return np.concatenate([np.stack(found) / np.maximum(held, 1), [held > 0]], dtype=np.float32)


def _keys(characters: Characters) -> NDArray[np.uint64]:
    """Of each character and the one behind it a number that tells the pair, then the line."""
    keys = characters.codes.astype(np.uint64)
    keys[:-1] <<= _CHARACTER_BITS
    keys[:-1] |= characters.codes[1:]
    keys <<= _ROW_BITS
    keys |= characters.row.view(np.uint64)
    return keys


def _again(further: NDArray[np.uint64]) -> Flags:
    """Which keys are of the same pair as one beside them."""
    again = further < _ROWS
    again[:-1] |= again[1:]
    return again
