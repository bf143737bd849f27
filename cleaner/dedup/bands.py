"""Bands: some values of a signature, made one number. Texts that agree in any band are compared.

Each band is of three values and each value is in three bands, but no two bands have more than one in common. So the
bands are nearly as good as if each had values of its own, at a third of the permutations.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.shingles import WEIGHTS

BANDS = 56
"""As many as there are permutations. Texts of similarity .4 meet with probability .95, of .5 with .996."""
STEPS = (0, 1, 3)
"""Band b is of the values b, b + 1 and b + 3, and so on around. All steps differ, so two bands share one at most."""

BandKeys = NDArray[np.uint32]
"""One row a band, one column a text."""


def chance(similarity: float, bands: int = BANDS, rows: int = len(STEPS)) -> float:
    """How likely two texts of this similarity meet in a band, if each band had values of its own.

    >>> [round(chance(s), 3) for s in (0.05, 0.3, 0.4, 0.5, 0.6)]
    [0.007, 0.784, 0.975, 0.999, 1.0]
    """
    return 1 - (1 - similarity**rows) ** bands


def band_keys(sketches: NDArray[np.uint16]) -> BandKeys:
    """The numbers of all bands of all texts. Unlike texts share one by accident once in four thousand million.

    sketches: of each text the lower halves of the values of its signature.

    >>> band_keys(np.arange(112, dtype=np.uint16).reshape(2, 56)).shape
    (56, 2)
    """
    return np.stack([band_key(sketches, band) for band in range(sketches.shape[1])])


def band_key(sketches: NDArray[np.uint16], band: int) -> NDArray[np.uint32]:
    """The numbers of one band of all texts."""
    total: NDArray[np.uint32] = np.zeros(len(sketches), dtype=np.uint32)
    for step, weight in zip(STEPS, WEIGHTS, strict=True):
        total += sketches[:, (band + step) % sketches.shape[1]] * np.uint32(weight)
    return total


def pack_bands(sketches: Any, numbers: Any, first: int, weights: Any, out: Any) -> None:
    """The bands from `first` on of some texts, one a row of out: each band's number, the text's in the lower half.

    The same as `band_keys`, several bands in one pass over the sketches, which are more than a cache holds. A kernel.
    """
    count = sketches.shape[1]
    for at in range(len(numbers)):
        sketch = sketches[numbers[at]]
        for row in range(len(out)):
            a, b, c = first + row + STEPS[0], first + row + STEPS[1], first + row + STEPS[2]
            key = int(sketch[a]) * weights[0]
            key += int(sketch[b if b < count else b - count]) * weights[1]
            key += int(sketch[c if c < count else c - count]) * weights[2]
            out[row, at] = (key & 0xFFFFFFFF) << 32 | numbers[at]
