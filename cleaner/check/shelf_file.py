"""A shelf as a file: read only where it is ours to the last bit, made by the same code, with sums that fit.

    magic   header's length   header's sum   header (JSON)   arrays

There is no pickle in it. Arrays begin at multiples of 64 bytes. Entries and keys, which are nearly all of it, are
checked when they are looked at; all else at once.
"""

from __future__ import annotations

import mmap
import os
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.check.lookup import Lookup, pages_of
from cleaner.check.shelf import Kept, Shelf
from cleaner.corpus.whole_files import write_whole
from cleaner.dedup.bands import BANDS

MAGIC = b"cleaner check 2\n"
ALIGNED = 64
ENDING = ".shelf"
CHECKED = 5
"""The first arrays, which `_Header.sum` is of."""


class _Header(msgspec.Struct, frozen=True):
    made_by: str
    files: tuple[Kept, ...]
    units: int
    sum: int
    """CRC-32."""


def save_shelf(shelf: Shelf, folder: Path, made_by: str) -> Path:
    """Writes a shelf; its name is new, so that two processes never write the same file. Raises OSError."""
    lookup = shelf.lookup
    arrays: list[NDArray[Any]] = [
        shelf.ends, shelf.sums, shelf.lines, lookup.firsts, lookup.sums, lookup.entries, shelf.units,
    ]  # fmt: skip
    types = [dtype for dtype, _ in _shapes(0, 0)]
    blobs = [_padded(array.astype(dtype).tobytes()) for array, dtype in zip(arrays, types, strict=True)]
    header = msgspec.json.encode(_Header(made_by, shelf.files, len(shelf.units), crc32(b"".join(blobs[:CHECKED]))))
    start = MAGIC + len(header).to_bytes(8, "little") + crc32(header).to_bytes(8, "little") + header
    path = folder / f"{os.urandom(8).hex()}{ENDING}"
    write_whole(path, [_padded(start), *blobs])
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
    shapes = _shapes(sum(file.paragraphs for file in header.files), header.units)
    sizes = [_aligned(int(np.prod(shape)) * dtype().itemsize) for dtype, shape in shapes]
    starts = list(accumulate(sizes, initial=_aligned(at + size)))
    if header.made_by != made_by or len(data) != starts[-1]:
        return None
    if crc32(memoryview(data)[starts[0] : starts[CHECKED]]) != header.sum:
        return None
    ends, sums, lines, firsts, page_sums, entries, units = (
        np.frombuffer(data, dtype=dtype, count=int(np.prod(shape)), offset=start).reshape(shape)
        for (dtype, shape), start in zip(shapes, starts, strict=False)
    )
    return Shelf(header.files, ends, sums, lines, Lookup(entries, firsts, page_sums), units)


def _shapes(rows: int, units: int) -> list[tuple[type[np.generic], tuple[int, ...]]]:
    """Type and shape of each array of a shelf with so many paragraphs, in the order in which they stand."""
    pages = pages_of(rows)
    return [
        (np.int64, (rows,)),
        (np.uint32, (rows,)),
        (np.int32, (rows,)),
        (np.uint64, (BANDS, pages)),
        (np.uint32, (BANDS, pages)),
        (np.uint64, (BANDS, rows)),
        (np.uint16, (units,)),
    ]


def _aligned(size: int) -> int:
    return size + -size % ALIGNED


def _padded(blob: bytes) -> bytes:
    return blob + bytes(-len(blob) % ALIGNED)
