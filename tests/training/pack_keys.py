"""Sorted keys for a table of the package; `cleaner.layout.sorted_keys` reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def pack_keys(keys: Sequence[int] | NDArray[np.int64]) -> NDArray[np.uint8]:
    """The gaps between keys that rise, of 32 bits, in four planes of bytes."""
    gaps = np.diff(np.asarray(keys, np.int64), prepend=0).astype(np.uint32)
    return gaps.view(np.uint8).reshape(-1, 4).T.copy()
