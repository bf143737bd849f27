"""Which paragraphs share a band: each band sorted, so that a few are found among hundreds of thousands in no time.

Most of a lookup is never looked at, so it is checked page by page, and a page only when something is looked up in it.
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

PAGE = 512
"""Entries that are checked together."""
ROW = np.uint64(0xFFFFFFFF)
"""The half of an entry that is the number of a paragraph; the upper one is what the band says of it."""
HALF = np.uint64(32)

Ints = NDArray[np.int64]
Longs = NDArray[np.uint64]


class DamagedShelfError(Exception):
    """What a shelf holds is not what was put there."""


class Lookup(NamedTuple):
    """The bands of many paragraphs."""

    entries: Longs
    """One row a band: its entries, sorted."""
    firsts: Longs
    """Of each page of a band, the first entry."""
    sums: NDArray[np.uint32]
    """CRC-32 of each page of a band."""

    def rows(self, band: int, wanted: Longs) -> tuple[Ints, Ints]:
        """Pairs (place in `wanted`, paragraph): those of which the band says the same as the wanted entry.

        Raises DamagedShelfError.
        """
        entries, firsts = self.entries[band], self.firsts[band]
        low, high = wanted & ~ROW, wanted | ROW
        pages = [np.maximum(np.searchsorted(firsts, edge, side="right") - 1, 0) for edge in (low, high)]
        self._check(band, *pages)
        first, last = np.searchsorted(entries, low), np.searchsorted(entries, high, side="right")
        for place, page in zip((first, last), pages, strict=True):
            if not ((page * PAGE <= place) & (place <= (page + 1) * PAGE)).all():
                raise DamagedShelfError  # something on the way there, which was not checked, led astray
        count = last - first
        found = np.repeat(np.arange(len(wanted)), count)
        at = np.repeat(first, count) + np.arange(len(found)) - np.repeat(np.cumsum(count) - count, count)
        return found, (entries[at] & ROW).astype(np.int64)

    def bands(self) -> NDArray[np.uint32]:
        """What each band says of each paragraph, one row a band. Raises DamagedShelfError."""
        out = np.empty(self.entries.shape, dtype=np.uint32)
        for band, entries in enumerate(self.entries):
            self._check(band, np.arange(len(self.firsts[band])), np.arange(len(self.firsts[band])))
            out[band, (entries & ROW).astype(np.int64)] = entries >> HALF
        return out

    def _check(self, band: int, first: Ints, last: Ints) -> None:
        """Checks the pages from first[i] to last[i]."""
        count = len(self.firsts[band])
        if not count:
            return
        change = np.bincount(first, minlength=count + 1) - np.bincount(last + 1, minlength=count + 1)
        for page in np.flatnonzero(np.cumsum(change[:count])).tolist():
            if _sum(self.entries[band], page) != self.sums[band, page]:
                raise DamagedShelfError


def make_lookup(bands: NDArray[np.uint32]) -> Lookup:
    """Sorts what each band (a row) says of each paragraph (a column)."""
    numbers = np.arange(bands.shape[1], dtype=np.uint64)
    entries = np.sort((bands.astype(np.uint64, order="C") << HALF) | numbers, axis=1)
    pages = range(pages_of(bands.shape[1]))
    sums = np.array([[_sum(row, page) for page in pages] for row in entries], dtype=np.uint32)
    return Lookup(entries, np.ascontiguousarray(entries[:, ::PAGE]), sums.reshape(len(bands), len(pages)))


def pages_of(rows: int) -> int:
    """How many pages a band of so many paragraphs has."""
    return -(-rows // PAGE)


def _sum(entries: Longs, page: int) -> int:
    return crc32(entries[page * PAGE : (page + 1) * PAGE].data)
