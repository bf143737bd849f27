"""Bands: some values of a signature, made one number. Texts that agree in any band are compared.

Each band is of three values and each value is in three bands, but no two bands have more than one in common. So the
bands are nearly as good as if each had values of its own, at a third of the permutations.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BANDS = 56
"""As many as there are permutations. Texts of similarity .4 meet with probability .95, of .5 with .996."""
STEPS = (0, 1, 3)
"""Band b is of the values b, b + 1 and b + 3, and so on around. All steps differ, so two bands share one at most."""
WEIGHTS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)

BandKeys = NDArray[np.uint32]
"""One row a band, one column a text."""


def chance(similarity: float, bands: int = BANDS, rows: int = len(STEPS)) -> float:
    """How likely two texts of this similarity meet in a band, if each band had values of its own.

    >>> [round(chance(s), 3) for s in (0.05, 0.3, 0.4, 0.5, 0.6)]
    [0.007, 0.784, 0.975, 0.999, 1.0]
    """
    return 1 - (1 - similarity**rows) ** bands


def band_keys(signatures: NDArray[np.uint32]) -> BandKeys:
    """The numbers of all bands of all texts. Unlike texts share one by accident once in four thousand million.

    >>> band_keys(np.arange(112, dtype=np.uint32).reshape(2, 56)).shape
    (56, 2)
    """
    count = signatures.shape[1]
    around = np.concatenate([signatures, signatures[:, : max(STEPS)]], axis=1)
    total = around[:, :count] * np.uint32(WEIGHTS[0])
    for step, weight in zip(STEPS[1:], WEIGHTS[1:], strict=True):
        total += around[:, step : step + count] * np.uint32(weight)
    return total.T
