"""Does the seam between two pieces of text make a word? `制度建` + `设试点` does (建设), `设试点` + `制度建` does not.

The table `seams.npz` (0.3 MB) was made by `tests/training/make_seams.py` from the dictionary of jieba 0.42.1 (MIT):
for each pair of characters, how often it stands inside a word against how often chance would put a word's last
character before a word's first one. It knows words, not grammar: two function words (`的` + `一`) score
low wherever they stand.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.sorted_keys import unpack_keys

Codes = NDArray[np.integer[Any]]

FIRST_HAN, LAST_HAN = 0x4E00, 0x9FFF
DIGITS_BELONG = 1.5
"""Log-odds that two digits meeting at a seam are one number; measured by nothing, chosen small."""


class _Table(NamedTuple):
    places: NDArray[np.uint16]
    as_last: NDArray[np.float64]
    as_first: NDArray[np.float64]
    keys: NDArray[np.uint32]
    scores: NDArray[np.int8]
    """In steps; small numbers, because what is looked up all over the table should fit into the processor's cache."""
    step: float
    total: float


@cache
def _table() -> _Table:
    with resources.files(__package__).joinpath("seams.npz").open("rb") as file, np.load(file) as data:
        return _Table(
            places=data["places"],
            as_last=data["as_last"].astype(np.float64),
            as_first=data["as_first"].astype(np.float64),
            keys=unpack_keys(data["gaps"]),
            scores=data["scores"],
            step=float(data["step"]),
            total=float(np.log(data["total"])),
        )


def score_seams(left: Codes, right: Codes) -> NDArray[np.float64]:
    """Log-odds that two characters that meet stand inside one word.

    Takes code points: the last of each left text, the first of each right one, of the same shape; 0 for none. Above 2
    they surely make a word, below -4 they surely do not, 0 where nothing is known (Latin, punctuation, nothing).
    Traditional characters are looked up as their Simplified forms.

    >>> score_seams(np.array([ord("建"), ord("建"), 0]), np.array([ord("设"), ord("在"), ord("中")])).round(1)
    array([ 6.3, -6.3,  0. ])
    """
    table = _table()
    han = (left >= FIRST_HAN) & (left <= LAST_HAN) & (right >= FIRST_HAN) & (right <= LAST_HAN)
    digits = (left >= 48) & (left <= 57) & (right >= 48) & (right <= 57)
    score = np.where(digits, DIGITS_BELONG, 0.0)
    # Most texts end with a mark, so that few seams are left to look up.
    left, right = (table.places[codes[han] - FIRST_HAN].astype(np.uint32) for codes in (left, right))
    key = left * np.uint32(len(table.as_last)) + right
    at = np.minimum(np.searchsorted(table.keys, key), len(table.keys) - 1)
    chance = -np.logaddexp(table.as_last[left] + table.as_first[right] - table.total, 0.0)
    score[han] = np.where(table.keys[at] == key, table.scores[at] * table.step, chance)
    return score
