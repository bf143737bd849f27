"""Sorted keys as the tables of the package hold them: as gaps, in byte planes, which pack to a third."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def unpack_keys(planes: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The keys whose gaps are in four planes, the lowest bytes first; `tests/training/pack_keys.py` made them.

    >>> unpack_keys(np.array([[3, 1], [0, 1], [0, 0], [0, 0]], np.uint8))
    array([  3, 260], dtype=uint32)
    """
    return np.cumsum(np.ascontiguousarray(planes.T).view(np.uint32).ravel(), dtype=np.uint32)
