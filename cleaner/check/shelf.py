"""What is kept of files that others are compared with: of each paragraph its line, its key and its bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.check.batches import batches
from cleaner.check.finding import Examined
from cleaner.check.lookup import DamagedShelfError, Ints, Lookup, make_lookup
from cleaner.check.of_records import PART
from cleaner.dedup.bands import BANDS
from cleaner.dedup.find_duplicates import band_keys_of
from cleaner.dedup.key import Keys, comparison_keys

PATIENCE = 50
"""From this many times the work for which it is compiled elsewhere, folding is compiled here: 1.5 MB of text."""


class Kept(msgspec.Struct, frozen=True):
    """A file by its content; or a part of a corpus file (`of_records`)."""

    sha256: str
    encoding: str | None
    paragraphs: int
    source: str = ""
    """Of a part of a corpus file, what its records name as theirs."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files, and the paragraphs of all of them, in order. It is made once and never changed."""

    files: tuple[Kept, ...]
    ends: Ints
    """Where each key ends in units."""
    sums: NDArray[np.uint32]
    """CRC-32 of each key."""
    lines: NDArray[np.int32]
    lookup: Lookup
    units: NDArray[np.uint16]

    @property
    def starts(self) -> Ints:
        """Of each file, the index of its first paragraph."""
        counts = np.array([file.paragraphs for file in self.files], dtype=np.int64)
        return np.cumsum(counts) - counts

    def owners(self, rows: Ints) -> Ints:
        """Of some paragraphs, the index of their file."""
        return np.searchsorted(self.starts, rows, side="right") - 1

    @property
    def keys(self) -> Keys:
        return Keys(self.units, np.concatenate([[0], self.ends]).astype(np.int64)[:-1], self.ends)

    def check(self, rows: Ints) -> None:
        """Raises DamagedShelfError if the keys of these paragraphs are not those that were put on the shelf."""
        if (_sums(self.keys.take(rows)) != self.sums[rows]).any():
            raise DamagedShelfError


def _sums(keys: Keys) -> NDArray[np.uint32]:
    bounds = zip(keys.starts.tolist(), keys.ends.tolist(), strict=True)
    return np.array([crc32(keys.units[start:end].tobytes()) for start, end in bounds], dtype=np.uint32)


def _kept(file: Examined) -> Kept:
    source = file.path if PART in file.sha256 else ""
    return Kept(file.sha256, file.encoding, len(file.paragraphs), source)


def make_shelf(examined: Sequence[Examined]) -> Shelf:
    """Puts files on a shelf, equal ones once."""
    files = list({file.sha256: file for file in examined if file.error is None}.values())
    keys, bands = sketch([paragraph.text for file in files for paragraph in file.paragraphs])
    return Shelf(
        tuple(_kept(file) for file in files),
        keys.ends,
        _sums(keys),
        np.array([paragraph.line for file in files for paragraph in file.paragraphs], dtype=np.int32),
        make_lookup(bands),
        keys.units,
    )


def sketch(texts: Sequence[str]) -> tuple[Keys, NDArray[np.uint32]]:
    """The keys of texts, and what the bands say of each."""
    sizes = np.array([len(text.encode("utf-8", "surrogatepass")) for text in texts], dtype=np.int64)
    parts = [comparison_keys([texts[number] for number in batch]) for batch in batches(sizes, PATIENCE)]
    units = [np.empty(0, dtype=np.uint16), *(part.units for part in parts)]
    bands = [np.empty((BANDS, 0), dtype=np.uint32), *(band_keys_of(part) for part in parts)]
    ends = np.cumsum(np.concatenate([np.empty(0, dtype=np.int64), *(part.lengths for part in parts)]))
    return Keys(np.concatenate(units), ends - np.diff(ends, prepend=0), ends), np.concatenate(bands, axis=1)


def join_shelves(shelves: Sequence[Shelf], wanted: frozenset[str]) -> Shelf:
    """One shelf of several, with the wanted files only, each once. Raises DamagedShelfError."""
    left = set(wanted)
    files: list[Kept] = []
    lengths: list[Ints] = []
    sums: list[NDArray[np.uint32]] = []
    lines: list[NDArray[np.int32]] = []
    bands: list[NDArray[np.uint32]] = []
    units = [np.empty(0, dtype=np.uint16)]
    for shelf in shelves:
        taken = [number for number, file in enumerate(shelf.files) if file.sha256 in left]
        files += [shelf.files[number] for number in taken]
        left -= {file.sha256 for file in shelf.files}
        rows = np.flatnonzero(np.isin(shelf.owners(np.arange(len(shelf.lines))), taken))
        keys = shelf.keys.take(rows)
        lengths.append(keys.lengths)
        sums.append(shelf.sums[rows])
        lines.append(shelf.lines[rows])
        bands.append(shelf.lookup.bands()[:, rows])
        units += [shelf.units[a:b] for a, b in zip(keys.starts.tolist(), keys.ends.tolist(), strict=True)]
    return Shelf(
        tuple(files),
        np.cumsum(np.concatenate(lengths)),
        np.concatenate(sums),
        np.concatenate(lines),
        make_lookup(np.concatenate(bands, axis=1)),
        np.concatenate(units),
    )
