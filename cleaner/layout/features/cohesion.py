"""How much of a line is said elsewhere on its page: the character pairs that lines share."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import BASIC, Characters, Ints, Matrix
from cleaner.layout.features.pages import Pages

_WIDE = 0x2E80
"""From here on characters and marks are Chinese."""
_NEAR = 8
"""Lines above or below that count as near."""


def cohesion_features(characters: Characters, pages: Pages) -> Matrix:
    """The share of a line's character pairs that stand elsewhere: on the page, in the lines above, in those below.

    And whether it has any such pair; shape (4, lines).
    """
    lines, most = len(characters.texts), int(pages.counts.max())
    pairs = characters.codes >= _WIDE
    pairs[:-1] &= pairs[1:]
    at = np.flatnonzero(pairs)
    starts = np.searchsorted(at, characters.starts)
    held = np.diff(starts, append=len(at))
    keys = _numbers(characters, at, 2 * most)
    keys += np.repeat(pages.number.astype(keys.dtype), held)
    firsts = starts[pages.firsts]
    for first, end in pairwise([*firsts.tolist(), len(keys)]):
        keys[first:end].sort()
    # Sorted by pair, then by line: what a key adds to the one before is, of the same pair, the lines between the two.
    # Of another pair, it is more than the lines of any page.
    further = np.diff(keys, prepend=keys[:1])
    further[firsts[firsts < len(keys)]] = most
    again = np.flatnonzero(further < most)
    further = further[again].astype(np.int64)
    page = np.repeat(pages.firsts, np.diff(np.searchsorted(again, firsts), append=len(again)))
    row = page + (keys[again] % keys.dtype.type(2 * most)).astype(np.int64)
    above = row - further
    held -= np.bincount(row[np.flatnonzero(further == 0)], minlength=lines)
    # Where lines say a pair again, the line that says it first counts as well.
    begins, ends = np.diff(again, prepend=-1) != 1, np.diff(again, append=-1) != 1
    first, last = above[np.flatnonzero(begins)], row[np.flatnonzero(ends)]
    other, near = np.flatnonzero(further), np.flatnonzero((further > 0) & (further <= _NEAR))
    said = (np.concatenate([row[other], first[first < last]]), row[near], above[near])
    found = [np.bincount(some, minlength=lines) for some in said]
    return np.concatenate([np.stack(found) / np.maximum(held, 1), [held > 0]], dtype=np.float32)


def _numbers(characters: Characters, at: Ints, room: int) -> NDArray[np.unsignedinteger[Any]]:
    """The pairs at these places as numbers, with so much room between them.

    Characters are numbered as they are met. So half of the bits suffice for the pages of a newspaper, and numbers of 32
    bits are sorted in half of the time.
    """
    met = np.zeros(BASIC, np.bool_)
    met[characters.basic] = True
    met[:_WIDE] = False
    table = np.cumsum(met, dtype=np.uint32)
    numbers, count = table.take(characters.basic), int(table[-1]) + 1
    beyond = np.flatnonzero(characters.codes >= BASIC)
    if len(beyond):
        others, of = np.unique(characters.codes[beyond], return_inverse=True)
        numbers[beyond] = count + of
        count += len(others)
    sort = np.uint32 if count * count * room <= 1 << 32 else np.uint64
    numbers = numbers.astype(sort, copy=False)
    pairs = numbers[:-1] * sort(count)
    pairs += numbers[1:]
    return pairs.take(at) * sort(room)
