"""Bands: a signature cut into pieces, each made one number. Texts that agree in any band are compared.

With r rows a band and b bands, two texts of similarity s meet with probability 1 - (1 - s^r)^b.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import chosen

BANDS, ROWS = 42, 3
"""Texts of similarity .4 meet with probability .94, of .5 with .997, of .05 with .005."""

BandKeys = NDArray[np.uint32]
"""One row a band, one column a text."""


def chance(similarity: float, bands: int = BANDS, rows: int = ROWS) -> float:
    """How likely two texts of this similarity meet in a band.

    >>> [round(chance(s), 3) for s in (0.05, 0.3, 0.4, 0.5, 0.6)]
    [0.005, 0.683, 0.938, 0.996, 1.0]
    """
    return 1 - (1 - similarity**rows) ** bands


def fold_rows(signatures: Any, rows: int, out: Any) -> None:
    """Make one number of the rows of each band. A kernel."""
    for text in range(signatures.shape[0]):
        for band in range(out.shape[0]):
            number = 0
            for row in range(band * rows, band * rows + rows):
                number = ((number ^ int(signatures[text, row])) * 0x5BD1E995) & 0xFFFFFFFFFFFF
                number ^= number >> 23
            out[band, text] = number & 0xFFFFFFFF


def band_keys(signatures: NDArray[np.uint32], bands: int = BANDS, rows: int = ROWS) -> BandKeys:
    """The numbers of all bands of all texts. Unlike texts share one by accident once in four thousand million."""
    out = np.empty((bands, len(signatures)), dtype=np.uint32)
    chosen(fold_rows, signatures.size * 4)(signatures, rows, out)
    return out
