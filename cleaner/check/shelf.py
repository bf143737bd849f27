"""What is kept of files that others are compared with: of each paragraph its line, its key and its bands.

A shelf is written once, whole, and never changed. It is read only where it is ours to the last bit: made by the same
code, with sums that fit. There is no pickle in it.

    magic   header's length   header's sum   header (JSON)   padding   arrays
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.check.aside import write_whole
from cleaner.check.finding import Examined
from cleaner.dedup.bands import BANDS
from cleaner.dedup.find_duplicates import band_keys_of
from cleaner.dedup.key import Keys, comparison_keys

MAGIC = b"cleaner check 1\n"
ALIGNED = 64
ENDING = ".shelf"

Ints = NDArray[np.int64]


class Kept(msgspec.Struct, frozen=True):
    """A file by its content."""

    sha256: str
    encoding: str | None
    paragraphs: int


class _Header(msgspec.Struct, frozen=True):
    made_by: str
    files: tuple[Kept, ...]
    units: int
    sum: int
    """CRC-32 of all arrays but the units, which are checked key by key when they are looked at."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files, and the paragraphs of all of them, in order."""

    files: tuple[Kept, ...]
    sums: NDArray[np.uint32]
    """CRC-32 of each key."""
    ends: Ints
    """Where each key ends in units."""
    lines: NDArray[np.int32]
    bands: NDArray[np.uint32]
    """One row a band."""
    units: NDArray[np.uint16]

    @property
    def starts(self) -> Ints:
        """Of each file, the index of its first paragraph."""
        counts = np.array([file.paragraphs for file in self.files], dtype=np.int64)
        return np.cumsum(counts) - counts

    @property
    def owners(self) -> Ints:
        """Of each paragraph, the index of its file."""
        counts = np.array([file.paragraphs for file in self.files], dtype=np.int64)
        return np.repeat(np.arange(len(counts)), counts)

    @property
    def keys(self) -> Keys:
        return Keys(self.units, np.concatenate([[0], self.ends]).astype(np.int64)[:-1], self.ends)

    def is_whole(self, rows: Ints) -> bool:
        """Whether the keys of these paragraphs are what they were when they were put on the shelf."""
        return bool((_sums(self.keys.take(rows)) == self.sums[rows]).all())


def _sums(keys: Keys) -> NDArray[np.uint32]:
    bounds = zip(keys.starts.tolist(), keys.ends.tolist(), strict=True)
    return np.array([crc32(keys.units[start:end].tobytes()) for start, end in bounds], dtype=np.uint32)


def make_shelf(examined: Sequence[Examined]) -> Shelf:
    """Puts files on a shelf, equal ones once."""
    files = list({file.sha256: file for file in examined if file.error is None}.values())
    keys = comparison_keys([paragraph.text for file in files for paragraph in file.paragraphs])
    return Shelf(
        tuple(Kept(file.sha256, file.encoding, len(file.paragraphs)) for file in files),
        _sums(keys),
        keys.ends,
        np.array([paragraph.line for file in files for paragraph in file.paragraphs], dtype=np.int32),
        band_keys_of(keys),
        keys.units,
    )


def join_shelves(shelves: Sequence[Shelf], wanted: frozenset[str]) -> Shelf:
    """One shelf of several, with the wanted files only, each once."""
    left = set(wanted)
    parts: list[Shelf] = []
    for shelf in shelves:
        taken = np.array([file.sha256 in left for file in shelf.files], dtype=np.bool_)
        left -= {file.sha256 for file in shelf.files}
        rows = np.flatnonzero(taken[shelf.owners]) if len(shelf.files) else np.empty(0, dtype=np.int64)
        keys = shelf.keys.take(rows)
        units = [shelf.units[a:b] for a, b in zip(keys.starts.tolist(), keys.ends.tolist(), strict=True)]
        parts.append(
            Shelf(
                tuple(file for file, take in zip(shelf.files, taken, strict=True) if take),
                shelf.sums[rows], np.cumsum(keys.lengths), shelf.lines[rows], shelf.bands[:, rows],
                np.concatenate([np.empty(0, dtype=np.uint16), *units]),
            )
        )  # fmt: skip
    shift = np.cumsum([0, *(len(part.units) for part in parts[:-1])])
    return Shelf(
        tuple(file for part in parts for file in part.files),
        np.concatenate([part.sums for part in parts]),
        np.concatenate([part.ends + by for part, by in zip(parts, shift, strict=True)]),
        np.concatenate([part.lines for part in parts]),
        np.concatenate([part.bands for part in parts], axis=1),
        np.concatenate([part.units for part in parts]),
    )


def save_shelf(shelf: Shelf, folder: Path, made_by: str) -> Path:
    """Writes a shelf; its name is new, so that two processes never write the same file."""
    arrays = (shelf.ends.astype(np.int64), shelf.sums, shelf.lines, shelf.bands)
    blobs = [np.ascontiguousarray(array).tobytes() for array in arrays]
    total = 0
    for blob in blobs:
        total = crc32(blob, total)
    header = msgspec.json.encode(_Header(made_by, shelf.files, len(shelf.units), total))
    start = MAGIC + len(header).to_bytes(8, "little") + crc32(header).to_bytes(8, "little") + header
    path = folder / f"{os.urandom(8).hex()}{ENDING}"
    write_whole(path, [start, bytes(-len(start) % ALIGNED), *blobs, shelf.units.tobytes()])
    return path


def load_shelf(path: Path, made_by: str) -> Shelf | None:
    """Maps a shelf; None where it is not whole, or somebody else's."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    at = len(MAGIC) + 16
    size, wanted = (int.from_bytes(data[i : i + 8], "little") for i in (len(MAGIC), len(MAGIC) + 8))
    if data[: len(MAGIC)] != MAGIC or size > len(data) or crc32(data[at : at + size]) != wanted:
        return None
    try:
        header = msgspec.json.decode(data[at : at + size], type=_Header)
    except msgspec.DecodeError:
        return None
    rows = sum(file.paragraphs for file in header.files)
    at += size
    start = at + -at % ALIGNED
    end = start + rows * (8 + 4 + 4 + 4 * BANDS)
    if header.made_by != made_by or len(data) != end + 2 * header.units:
        return None
    if crc32(memoryview(data)[start:end]) != header.sum:
        return None

    def array(dtype: Any, count: int) -> NDArray[Any]:
        nonlocal start
        out: NDArray[Any] = np.frombuffer(data, dtype=dtype, count=count, offset=start)
        start += out.nbytes
        return out

    ends, sums, lines = array(np.int64, rows), array(np.uint32, rows), array(np.int32, rows)
    bands = array(np.uint32, BANDS * rows).reshape(BANDS, rows)
    return Shelf(header.files, sums, ends, lines, bands, array(np.uint16, header.units))
