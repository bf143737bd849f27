"""The first pass: what all records of the input look like to the engine, without keeping their texts."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.bands import BANDS
from cleaner.dedup.copies import hash_keys
from cleaner.dedup.find_duplicates import band_keys_of
from cleaner.dedup.key import Keys, comparison_keys
from cleaner.dedup_files.formats import read_chunks
from cleaner.dedup_files.jsonl import Bad, Batch, Record, read_batch, split_lines
from cleaner.dedup_files.store import Growing
from cleaner.errors import InputError
from cleaner.sources import source_name

NO_ID = (b"", b"null")

Order = Callable[[Sequence[Record]], Sequence[float]]
"""What records are ordered by when it is chosen which of the copies stays: the lowest."""


@dataclass(slots=True)
class Input:
    """A file that was read."""

    path: Path
    sha256: str = ""
    size: int = 0
    records: int = 0
    bad: list[Bad] = field(default_factory=list)
    error: str = ""
    """Why it could not be read, or not to its end; none of its records counts then."""


class Seen(NamedTuple):
    """What is worked out of a batch beside the main thread."""

    keys: Keys
    hashes: NDArray[np.int64]
    bands: NDArray[np.uint32]


@dataclass(slots=True)
class Scan:
    """All records, numbered through all files."""

    units: Growing
    lengths: Growing
    hashes: Growing
    bands: list[Growing]
    values: Growing
    ids: Growing
    """The ids as they stand in the JSON, one after the other; of a record without one, its file and line."""
    id_lengths: Growing
    inputs: list[Input] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lengths)

    def _arrays(self) -> list[Growing]:
        return [self.units, self.lengths, self.hashes, self.values, self.ids, self.id_lengths, *self.bands]

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


def new_scan(folder: Path | None, room: int = 1 << 16) -> Scan:
    """Nothing seen so far; what is large goes to files in folder, where there is one. room: units expected at most."""

    def file(name: str) -> Path | None:
        return None if folder is None else folder / name

    return Scan(
        units=Growing(np.uint16, file("units"), room),
        lengths=Growing(np.int32),
        hashes=Growing(np.int64),
        bands=[Growing(np.uint32, file(f"band{band}")) for band in range(BANDS)],
        values=Growing(np.float64),
        ids=Growing(np.uint8, file("ids")),
        id_lengths=Growing(np.int32),
    )


def see(texts: list[str]) -> Seen:
    """Keys, their hashes and their bands."""
    keys = comparison_keys(texts)
    return Seen(keys, hash_keys(keys), band_keys_of(keys))


def scan_file(scan: Scan, path: Path, order: Order | None, jobs: int, watch: Callable[[int], object]) -> Input:
    """Add the records of a file, or none of them where it cannot be read to its end. watch is told the bytes done."""
    digest = hashlib.sha256()
    source = Input(path)
    name = source_name(str(path))
    before = scan.sizes()
    with ThreadPoolExecutor(max(1, jobs - 1)) as pool:
        waiting: deque[tuple[Batch, Future[Seen]]] = deque()
        try:
            for batch, size in _batches(path, digest):
                source.size += size
                source.bad += batch.bad
                waiting.append((batch, pool.submit(see, [record.text for record in batch.records])))
                if len(waiting) > jobs:
                    _add(scan, name, order, *waiting.popleft())
                watch(size)
            while waiting:
                _add(scan, name, order, *waiting.popleft())
        except InputError as error:
            source.error = str(error)
            source.bad.clear()
            scan.truncate(before)
    source.records = len(scan) - before[1]
    source.sha256 = digest.hexdigest()
    return source


def _batches(path: Path, digest: object) -> Iterator[tuple[Batch, int]]:
    before = 0
    for chunk in read_chunks(path, digest):
        lines = split_lines(chunk, before)
        before += lines.count
        yield read_batch(chunk, lines), len(chunk)


def _add(scan: Scan, name: str, order: Order | None, batch: Batch, future: Future[Seen]) -> None:
    """Put a batch behind the others."""
    ids = [
        msgspec.json.encode(f"{name}:{line}") if id in NO_ID else id
        for id, line in zip((bytes(record.id) for record in batch.records), batch.lines, strict=True)
    ]
    scan.ids.append(np.frombuffer(b"".join(ids), dtype=np.uint8))
    scan.id_lengths.append(np.fromiter(map(len, ids), dtype=np.int32, count=len(ids)))
    if order is not None:
        scan.values.append(np.array(order(batch.records), dtype=np.float64))
    seen = future.result()
    scan.units.append(seen.keys.units)
    scan.lengths.append(seen.keys.lengths.astype(np.int32))
    scan.hashes.append(seen.hashes)
    for growing, row in zip(scan.bands, seen.bands, strict=True):
        growing.append(row)
