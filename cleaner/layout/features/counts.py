"""How often the commonest marks stand in a line, and of which script it is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.layout.features.characters import Blocks, Characters, Ints
from cleaner.layout.features.classes import Signs

# Classes, as a regular expression has them: what is counted by itself, then Latin letters.
COUNTED = ("，,", "。", "、", "：:", "“「", " ", "的", "A-Z", "a-z")
_UPPER, _LOWER = (COUNTED.index(letters) + 1 for letters in ("A-Z", "a-z"))
"""The rows of letters among the counts. In row 0 are numbers, that is runs of digits."""


class Counts(NamedTuple):
    features: Blocks
    han: Ints
    """How many Chinese characters each line holds."""


def count_features(characters: Characters, signs: Signs, digits: Ints) -> Counts:
    """Counts of marks, as they are, as flags and against the line's length; shares of the scripts.

    digits: the places of `DIGITS`.
    """
    lines = len(characters.texts)
    cells = signs.numbers(COUNTED)
    cells *= lines
    cells += signs.rows
    counts = np.bincount(cells, minlength=(len(COUNTED) + 1) * lines).reshape(-1, lines)
    begins = digits[np.flatnonzero(np.diff(digits, prepend=-2) > 1)]
    counts[0] = np.bincount(characters.row[begins], minlength=lines)
    numbers = np.concatenate([counts[1:_UPPER], counts[:1]]).astype(np.float32)
    han = characters.sums(characters.han)
    upper = counts[_UPPER].astype(np.float32)
    latin = (counts[_LOWER] + counts[_UPPER]).astype(np.float32)
    length = np.maximum(1, characters.lengths).astype(np.float32)
    features = [
        np.minimum(numbers, 3) / 3,
        numbers > 0,
        np.minimum(numbers / np.maximum(8, length) * 8, 2),
        han / length,
        han + latin + numbers[-1] == 0,
        latin / length,
        upper / np.maximum(1, latin),
    ]
    return Counts(features, han)
