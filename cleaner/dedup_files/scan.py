"""The first pass: what all records of the input look like to the engine, without keeping their texts."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS
from cleaner.dedup.copies import hash_keys
from cleaner.dedup.find_duplicates import sketch_keys
from cleaner.dedup.key import Keys, fold_texts
from cleaner.dedup_files.formats import Piece, Reader
from cleaner.dedup_files.jsonl import Bad, Record, gather, read_batch, whole_records
from cleaner.dedup_files.store import Growing
from cleaner.errors import InputError
from cleaner.sources import source_name

Order = Callable[[Sequence[Record]], Sequence[float]]
"""What records are ordered by when it is chosen which of the copies stays: the lowest."""
SHORT_RECORD = 256
"""Bytes. Room is reserved for as many records as there would be if they were as short."""


class Part(NamedTuple):
    """A piece of a file, as it was read."""

    first_line: int
    """From 0, in the file."""
    lines: int
    records: int
    bad: list[Bad]


@dataclass(slots=True)
class Input:
    """A file that was read."""

    path: Path
    text_field: str
    """Which field of a record holds its text."""
    sha256: str = ""
    parts: list[Part] = field(default_factory=list)
    error: str = ""
    """Why it could not be read, or not to its end; none of its records counts then."""

    @property
    def records(self) -> int:
        return sum(part.records for part in self.parts)

    @property
    def bad(self) -> list[Bad]:
        """Bad lines, by their number in the file."""
        return [replace(bad, line=bad.line + part.first_line) for part in self.parts for bad in part.bad]


class Seen(NamedTuple):
    """What is worked out of a piece beside the main thread."""

    keys: Keys
    hashes: NDArray[np.int64]
    sketches: NDArray[np.uint16]
    ids: NDArray[np.uint8]
    id_lengths: NDArray[np.int64]
    numbers: NDArray[np.int64]
    """The line of each record, in the piece."""
    values: Sequence[float]
    lines: int
    bad: list[Bad]


@dataclass(slots=True)
class Scan:
    """All records, numbered through all files."""

    units: Growing
    lengths: Growing
    hashes: Growing
    sketches: Growing
    values: Growing
    ids: Growing
    """The ids as they stand in the JSON, one after the other; of a record without one, its file and line."""
    id_lengths: Growing
    inputs: list[Input] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lengths)

    def _arrays(self) -> list[Growing]:
        return [self.units, self.lengths, self.hashes, self.sketches, self.values, self.ids, self.id_lengths]

    def sizes(self) -> list[int]:
        """How much there is of everything, for `truncate`; the second is the number of records."""
        return [len(array) for array in self._arrays()]

    def truncate(self, sizes: list[int]) -> None:
        """Forget what came later."""
        for array, size in zip(self._arrays(), sizes, strict=True):
            array.truncate(size)

    def keys(self) -> Keys:
        """All keys."""
        ends = np.cumsum(self.lengths.values(), dtype=np.int64)
        return Keys(self.units.values(), ends - self.lengths.values(), ends)


def new_scan(folder: Path | None, size: int) -> Scan:
    """Nothing seen so far; what is large goes to files in folder, where there is one. size: bytes of the inputs."""

    def file(name: str) -> Path | None:
        return None if folder is None else folder / name

    room = size // SHORT_RECORD + 1_000
    return Scan(
        units=Growing(np.uint16, file("units"), size),
        lengths=Growing(np.int32, None, room),
        hashes=Growing(np.int64, None, room),
        sketches=Growing(np.uint16, file("sketches"), BANDS * room),
        values=Growing(np.float64),
        ids=Growing(np.uint8, file("ids"), 16 * room),
        id_lengths=Growing(np.int32, None, room),
    )


def see(reader: Reader, piece: Piece, order: Order | None) -> Seen:
    """Ids, keys, hashes and sketches of the records in a piece."""
    data = reader.load(piece)
    lines, batch = read_batch(data, reader.field)
    keys = fold_texts(batch.data, batch.begins, batch.finishes)
    ids = gather(batch.data, batch.id_starts, batch.id_ends)
    values = order(whole_records(data, lines, batch, reader.field)) if order is not None else ()
    return Seen(
        keys, hash_keys(keys), sketch_keys(keys), ids, batch.id_ends - batch.id_starts, batch.numbers,
        values, lines.count, batch.bad,
    )  # fmt: skip


def scan_file(
    scan: Scan, path: Path, field: str, order: Order | None, jobs: int, watch: Callable[[int], object]
) -> Input:
    """Add the records of a file, or none of them where it cannot be read to its end. watch is told the bytes done."""
    source = Input(path, field)
    before = scan.sizes()
    keep_memory()
    with ThreadPoolExecutor(jobs + 1) as pool:
        waiting: deque[tuple[Piece, Future[Seen]]] = deque()

        def add() -> None:
            piece, future = waiting.popleft()
            _add(scan, source, future.result())
            watch(piece.end - piece.start)

        try:
            with Reader(path, field) as reader:
                digest = pool.submit(_sha256, path)
                for piece in reader.pieces():
                    waiting.append((piece, pool.submit(see, reader, piece, order)))
                    if len(waiting) > 2 * jobs:
                        add()
                while waiting:
                    add()
            source.sha256 = digest.result()
        except InputError as error:
            source.error = str(error)
            source.parts.clear()
            scan.truncate(before)
    return source


def keep_memory() -> None:
    """Have the C library keep what threads free and soon want again, some 60 MB each, instead of handing it back.

    glibc learns how much to keep from the largest block freed, up to 32 MB: mallopt(3), M_MMAP_THRESHOLD. To get
    memory anew for each piece takes an eighth of the time to read it. Elsewhere this does nothing.
    """
    np.empty(31 << 20, dtype=np.uint8)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(scan: Scan, source: Input, seen: Seen) -> None:
    """Put what was seen of a piece behind the others."""
    last = source.parts[-1] if source.parts else Part(0, 0, 0, [])
    part = Part(last.first_line + last.lines, seen.lines, len(seen.numbers), seen.bad)
    source.parts.append(part)
    ids, id_lengths = seen.ids, seen.id_lengths
    if not id_lengths.all():
        ids, id_lengths = _named(seen, source_name(str(source.path)), part.first_line)
    scan.ids.append(ids)
    scan.id_lengths.append(id_lengths)
    scan.values.append(np.array(seen.values, dtype=np.float64))
    scan.units.append(seen.keys.units)
    scan.lengths.append(seen.keys.lengths)
    scan.hashes.append(seen.hashes)
    scan.sketches.append(seen.sketches.ravel())


def _named(seen: Seen, name: str, before: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The ids of a piece, with file and line of records that have none. before: lines in front of the piece."""
    ends = np.cumsum(seen.id_lengths)
    starts = ends - seen.id_lengths
    ids = [
        seen.ids[start:end].tobytes() or msgspec.json.encode(f"{name}:{number}")
        for start, end, number in zip(starts.tolist(), ends.tolist(), (seen.numbers + before).tolist(), strict=True)
    ]
    return np.frombuffer(b"".join(ids), dtype=np.uint8), np.array([len(id) for id in ids], dtype=np.int64)
