"""Shingles: the overlapping runs of units of a key, as 32-bit numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.key import Units

SHINGLE = 3
"""Units in a shingle. An error of one character spoils three; of five, similarity finds a tenth of noisy copies."""

WEIGHTS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
"""Odd numbers with well-mixed bits (the primes of xxHash). The signature scheme mixes their sum again."""


def shingle_hash(shingle: bytes) -> int:
    """The number of a shingle: six bytes, UTF-16 little-endian. Give it to datasketch to get the same signatures.

    >>> from cleaner.dedup.key import to_units
    >>> shingle_hash("人民日".encode("utf-16-le")) == int(shingle_hashes(to_units("人民日"))[0])
    True
    """
    units = np.frombuffer(shingle, dtype="<u2").tolist()
    return int(sum(unit * weight for unit, weight in zip(units, WEIGHTS, strict=True))) & 0xFFFFFFFF


def shingle_hashes(units: Units) -> NDArray[np.uint32]:
    """The numbers of all shingles, in order, repeats included; none of a text shorter than a shingle."""
    if len(units) < SHINGLE:
        return np.empty(0, dtype=np.uint32)
    count = len(units) - SHINGLE + 1
    total = np.zeros(count, dtype=np.uint32)
    for shift, weight in enumerate(WEIGHTS):
        total += units[shift : shift + count].astype(np.uint32) * np.uint32(weight)
    return total
