"""Does a text begin in the middle of a sentence? What its first characters say, whatever stands before it.

A linear look at what the network of `contexts` makes of them; `beginnings.npz` (1 kB) was made by
`tests/training/make_beginnings.py` from the same text. Weights are whole numbers, for the same reason as there.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.contexts import Vectors


class _Weights(NamedTuple):
    entries: NDArray[np.float32]
    bias: np.float32
    step: float


@cache
def _weights() -> _Weights:
    with resources.files(__package__).joinpath("beginnings.npz").open("rb") as file, np.load(file) as data:
        return _Weights(data["entries"].astype(np.float32), np.float32(data["bias"]), float(data["step"]))


def score_beginnings(beginnings: Vectors) -> NDArray[np.float64]:
    """Log-odds that texts begin in the middle of a sentence, by the vectors of their first characters.

    Where both are as frequent: area under the curve .80 for paragraphs of newspapers against places where they were cut
    (`make_beginnings.py` was run on other text). A vector of zeros tells nothing.

    >>> from cleaner.layout.contexts import encode_beginnings
    >>> codes = np.array([ord(char) for char in "个，最小的刚满十九记者昨天从市气象台获悉"])
    >>> scores = score_beginnings(encode_beginnings(codes, np.array([0, 9]), np.array([9, 20])))
    >>> bool(scores[0] > 0 > scores[1])
    True
    """
    weights = _weights()
    scores = (beginnings @ weights.entries + weights.bias) * np.float64(weights.step)
    return np.where(beginnings.any(axis=1), scores, 0.0)
