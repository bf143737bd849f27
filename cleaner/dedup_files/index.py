"""A corpus that later ones are checked against: its records' keys, ids, sketches and bands in a folder, mapped.

    index.json      what it was made with, and the list of its segments
    s000001/        a segment: the records of one run, in .npy files that are written once and never changed

A segment is written aside and renamed, then index.json is replaced: whatever interrupts it, the old index is whole.
The latter is done when all else of a run is: what the index knows, some output holds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.corpus.whole_files import sync
from cleaner.dedup.bands import BANDS, band_key
from cleaner.dedup.key import Keys, release
from cleaner.dedup_files.jsonl import Bytes, gather
from cleaner.dedup_files.report import engine
from cleaner.errors import UsageError

FORMAT = 3
AT_ONCE = 100_000
"""Keys that are copied at a time; what was written is then no longer held in memory."""
LIST = "index.json"
NEW = f"{LIST}.part"
"""The list that is to take its place."""

Ints = NDArray[np.int64]


class Manifest(msgspec.Struct):
    """What index.json holds."""

    format: int
    engine: dict[str, Any]
    segments: list[str]


@dataclass(frozen=True, slots=True)
class Segment:
    """Records of the index, mapped. Its bands are sorted, each number with the record it is of in its lower half."""

    units: NDArray[np.uint16]
    ends: Ints
    ids: NDArray[np.uint8]
    id_ends: Ints
    hashes: Ints
    """Sorted."""
    hashed: Ints
    """The record of each."""
    sketches: NDArray[np.uint16]
    """Shape (records, bands)."""
    bands: NDArray[np.uint64]
    """Shape (bands, records)."""

    def keys(self) -> Keys:
        """Keys of the records."""
        return Keys(self.units, np.concatenate([[0], self.ends[:-1]]), self.ends)

    def id(self, record: int) -> bytes:
        """The id, as it stood in the JSON."""
        start = int(self.id_ends[record - 1]) if record else 0
        return self.ids[start : int(self.id_ends[record])].tobytes()


NAMES = ("units", "ends", "ids", "id_ends", "hashes", "hashed", "sketches", "bands")


def read_manifest(folder: Path) -> Manifest:
    """What an index says of itself. Raises UsageError where it is none, or was made with other settings."""
    try:
        manifest = msgspec.json.decode((folder / LIST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{folder}: is no index of cleaner: {LIST} is missing or broken") from error
    if manifest.format != FORMAT:
        raise UsageError(f"{folder}: has index format {manifest.format}, this version reads {FORMAT}; make it anew")
    ours = engine()
    for name, value in ours.items():
        if manifest.engine.get(name) != value:
            made = manifest.engine.get(name)
            raise UsageError(f"{folder}: was made with {name} {made}, but this is {name} {value}; make it anew")
    return manifest


def open_index(folder: Path) -> Iterator[Segment]:
    """The segments of an index, one after the other. Raises UsageError as `read_manifest` does."""
    for name in read_manifest(folder).segments:
        try:
            yield Segment(*(_mapped(folder / name / f"{part}.npy") for part in NAMES))
        except (OSError, ValueError) as error:
            raise UsageError(f"{folder}: segment {name} is damaged; make the index anew") from error


def _mapped(path: Path) -> NDArray[Any]:
    array: NDArray[Any] = np.load(path, mmap_mode="r")
    return array


def is_index(folder: Path) -> bool:
    """Whether a folder is an index, of whatever version."""
    try:
        msgspec.json.decode((folder / LIST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return False
    return True


def is_taken(folder: Path) -> bool:
    """Whether anything is there, but for what an interrupted run left of an index that was to be made."""
    left = {_segment(1), f"{_segment(1)}.part", NEW}
    return folder.exists() and not (folder.is_dir() and left.issuperset(os.listdir(folder)))


def write_segment(
    folder: Path, keys: Keys, ids: tuple[Bytes, Ints], hashes: Ints, sketches: NDArray[np.uint16], records: Ints
) -> None:
    """Write records as a segment, which the index knows from `list_segment` on; where there is no index it is made.

    Raises UsageError where it cannot be added to.

    ids: one behind the other, and their lengths. records: which of the sketches are theirs.
    """
    manifest = read_manifest(folder) if (folder / LIST).exists() else Manifest(FORMAT, engine(), [])
    folder.mkdir(parents=True, exist_ok=True)
    name = _segment(len(manifest.segments) + 1)
    aside = folder / f"{name}.part"
    for leftover in (aside, folder / name):  # of an interrupted run; index.json does not list it
        shutil.rmtree(leftover, ignore_errors=True)
    aside.mkdir()
    lengths = keys.lengths
    order = np.argsort(hashes, kind="stable")
    np.save(aside / "ends.npy", np.cumsum(lengths))
    np.save(aside / "ids.npy", ids[0])
    np.save(aside / "id_ends.npy", np.cumsum(ids[1]))
    np.save(aside / "hashes.npy", hashes[order])
    np.save(aside / "hashed.npy", order)
    units = np.lib.format.open_memmap(aside / "units.npy", "w+", np.uint16, (int(lengths.sum()),))
    at = 0
    for first in range(0, len(lengths), AT_ONCE):
        some = gather(keys.units, keys.starts[first : first + AT_ONCE], keys.ends[first : first + AT_ONCE])
        units[at : at + len(some)] = some
        at += len(some)
        release(keys.units)
        release(units)
    own = np.lib.format.open_memmap(aside / "sketches.npy", "w+", np.uint16, (len(lengths), BANDS))
    for first in range(0, len(lengths), AT_ONCE):
        own[first : first + AT_ONCE] = sketches[records[first : first + AT_ONCE]]
        release(sketches)
        release(own)
    packed = np.lib.format.open_memmap(aside / "bands.npy", "w+", np.uint64, (BANDS, len(lengths)))
    for band in range(BANDS):
        row = band_key(own, band).astype(np.uint64)
        packed[band] = np.sort(row << np.uint64(32) | np.arange(len(row), dtype=np.uint64))
        release(packed)
        release(own)
    for array in (units, own, packed):
        array.flush()
    for path in aside.iterdir():
        sync(path)
    os.replace(aside, folder / name)
    sync(folder)
    manifest.segments.append(name)
    (folder / NEW).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    sync(folder / NEW)


def list_segment(folder: Path) -> None:
    """From now on the index has the segment that was written last. To be done when the output is in its place."""
    try:
        os.replace(folder / NEW, folder / LIST)
        sync(folder)
    except KeyboardInterrupt as error:
        saved = "not saved" if (folder / NEW).exists() else "saved"
        raise KeyboardInterrupt(f"the output folder is written, and the index {saved}") from error


def _segment(number: int) -> str:
    return f"s{number:06d}"
