"""How much of a line is said elsewhere on its page: the character pairs that lines share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Characters, Ints, Matrix
from cleaner.layout.features.pages import Pages

_CHARACTER_BITS = np.uint64(21)
_ROW_BITS = np.uint64(22)
"""One more than the number of a line takes: fewer than two million lines are looked at together, and
`cleaner.page.LONGEST` are."""
_ROWS = np.uint64(1 << 21)
_OTHER = np.uint64(1 << 63)
_NUMBER_BITS = 13
"""Of the numbers that pairs are told apart by at first. A page has some 3,000 pairs: with a bit less nearly twice as
many share a number, with a bit more the counts take longer than they spare."""
_SPREAD = np.uint32(0x9E3779B1)
"""An odd number that mixes bits well: 2**32 over the golden ratio."""
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
    keys, begins = _repeated(characters, pages, np.flatnonzero(pairs))
    for first, end in pairwise([*begins, len(keys)]):
        keys[first:end].sort()
    # Sorted by pair, then by line: what a key adds to the one before is, of the same pair, the lines between the two.
    further = np.empty(len(keys), np.uint64)
    np.subtract(keys[1:], keys[:-1], out=further[1:])
    further[[begin for begin in begins if begin < len(keys)]] = _OTHER
    row = (keys & (_ROWS - np.uint64(1))).view(np.int64)
    held -= np.bincount(row[np.flatnonzero(further == 0)], minlength=lines)
    new = np.flatnonzero(further != 0)
    row, further = row[new], further[new]
    elsewhere = further < _ROWS
    elsewhere[:-1] |= elsewhere[1:]
    near = np.flatnonzero(further <= _NEAR)
    found = [np.bincount(row[at], minlength=lines) for at in (np.flatnonzero(elsewhere), near, near - 1)]
    return np.concatenate([np.stack(found) / np.maximum(held, 1), [held > 0]], dtype=np.float32)


def _repeated(characters: Characters, pages: Pages, at: Ints) -> tuple[NDArray[np.uint64], list[int]]:
    """The pairs that may stand on their page again, with their lines, and with which of them each page begins.

    at: the places of pairs. Most stand on their page once, and half of all have a number that no other pair there has:
    they need not be sorted.
    """
    codes = characters.codes
    mixed = codes[:-1] * _SPREAD
    mixed += codes[1:]
    mixed *= _SPREAD
    mixed >>= np.uint32(32 - _NUMBER_BITS)
    numbers = mixed.take(at).astype(np.int64)
    begins = np.searchsorted(at, characters.starts[pages.firsts]).tolist()
    alike = [np.bincount(own, minlength=1 << _NUMBER_BITS).take(own) > 1 for own in np.split(numbers, begins[1:])]
    at = at[np.flatnonzero(np.concatenate(alike))]
    keys = codes[at].astype(np.uint64)
    keys <<= _CHARACTER_BITS
    keys |= codes[at + 1]
    keys <<= _ROW_BITS
    keys |= characters.row[at].view(np.uint64)
    return keys, np.searchsorted(at, characters.starts[pages.firsts]).tolist()
