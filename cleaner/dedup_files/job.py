"""The job of `cleaner dedup`: read, find, write, report."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.corpus.output import Output, check_input, open_output, own_paths
from cleaner.dedup.bands import BANDS
from cleaner.dedup.compiled import chosen
from cleaner.dedup.copies import hash_units
from cleaner.dedup.find_duplicates import find_keepers
from cleaner.dedup.keeper import rank
from cleaner.dedup.verification import rehearse
from cleaner.dedup_files.against import NEAREST, Known, find_known
from cleaner.dedup_files.formats import open_writer
from cleaner.dedup_files.index import is_index, is_taken, list_segment, read_manifest, write_segment
from cleaner.dedup_files.jsonl import Bytes, gather
from cleaner.dedup_files.keep import FIELD, read_policy
from cleaner.dedup_files.report import describe, largest
from cleaner.dedup_files.rows import TOLD
from cleaner.dedup_files.scan import Scan, new_scan, scan_file
from cleaner.dedup_files.write import Fate, write_file
from cleaner.defaults import SIMILARITY, TEXT_FIELD
from cleaner.errors import UsageError
from cleaner.made import REPORT

Watch = Callable[[int], object]
SPILL_SHARE = 0.5
"""Keys and sketches go to disk where they would take more than this share of the memory allowed."""
Ints = NDArray[np.int64]
LARGE = 10 << 20
"""Bytes of inputs from which it is sure enough that there will be something to verify."""
BYTES_EACH = {".gz": 6.0, ".zst": 6.0, ".parquet": 4.0}
"""Memory for keys and sketches, in bytes for each byte of a file; of plain JSONL about one."""


@dataclass(frozen=True, slots=True)
class DedupOptions:
    """What the user asked for."""

    keep: str = "first"
    similarity: float = SIMILARITY
    ignore_numbers: bool = False
    jobs: int = 1
    memory: int = 4 << 30
    """Bytes."""
    ending: str = "jsonl"
    report_only: bool = False
    against: Path | None = None
    save: Path | None = None
    text_field: str = TEXT_FIELD
    """Which field of a record holds its text."""


@dataclass(slots=True)
class Outcome:
    """What was found, for the report and the exit code."""

    scan: Scan
    keeper: NDArray[np.int64]
    """Of each record, the record that stays for it; itself where it stays."""
    fate: Fate
    known: int = 0
    """Records that the index has."""
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Something could not be processed."""
        return any(source.error or source.bad for source in self.scan.inputs)


def deduplicate(paths: Sequence[Path], output: str, options: DedupOptions, watch: Watch = int) -> Outcome:
    """Deduplicate the records of files into a folder. Its files change only when all is done.

    Raises UsageError for what cannot be asked for, InputError where an input changes meanwhile.
    """
    order = read_policy(options.keep)
    _check_field(options.text_field)
    clock = Clock()
    corpus_name = f"corpus.{options.ending}"
    names = ("duplicates.jsonl",) if options.report_only else (corpus_name, "dropped.jsonl")
    replaces = not options.report_only  # which drops nothing
    written = own_paths(output, (*names, REPORT), replaces)
    for path in paths:
        check_input(str(path), written)
    _check_indexes(options, written)
    with open_output(output, (*names, REPORT), replaces=replaces) as folder:
        aside = Path(folder.aside)
        size = sum(path.stat().st_size for path in paths)
        scan = new_scan(aside if _needs_disk(paths, options.memory) else None, size)
        with ThreadPoolExecutor(1) as beside:
            ready = beside.submit(rehearse) if size >= LARGE else None
            for path in paths:
                scan.inputs.append(scan_file(scan, path, options.text_field, order, options.jobs, watch))
            if ready is not None:
                ready.result()
        if FIELD.fullmatch(options.keep) and len(scan) and np.isinf(scan.values.values()).all():
            raise UsageError(f"--keep {options.keep}: no record has a number in this field of its metadata")
        clock.lap("read")
        outcome = find(scan, options)
        clock.lap("find")
        with _writers(folder, names, options.text_field) as files:
            first = 0
            for source in scan.inputs:
                if not source.error:
                    corpus = None if options.report_only else files[0]
                    write_file(source, first, outcome.fate, corpus, files[-1], options.jobs)
                first += source.records
        clock.lap("write")
        if options.save is not None:
            save(scan, outcome.fate.kept, options.save)
            clock.lap("save")
        outcome.seconds = clock.laps
        folder.write_pretty(REPORT, describe(outcome, options, Ids(scan)))
    if options.save is not None:
        list_segment(options.save)
    return outcome


def find(scan: Scan, options: DedupOptions) -> Outcome:
    """Decide what stays: what the index knows goes, and of the rest all copies but one."""
    keys, hashes = scan.keys(), scan.hashes.values()
    sketches = scan.sketches.values().reshape(-1, BANDS)
    known: Known = {}
    if options.against is not None:
        known = find_known(
            options.against, keys, hashes, sketches, options.similarity, options.ignore_numbers, options.jobs
        )
    new = np.ones(len(scan), dtype=np.bool_)
    new[list(known)] = False
    order = rank(scan.values.values()) if len(scan.values) else np.arange(len(scan), dtype=np.int64)
    copies = find_keepers(
        keys, hashes, sketches, np.flatnonzero(new), order, options.similarity, options.ignore_numbers, options.jobs
    )  # fmt: skip
    keeper = np.where(new, copies.keeper, -1)
    similarity = np.minimum(np.round(copies.similarity.astype(np.float64), 4), NEAREST)
    similarity[copies.exact] = 1
    for record, (_, score) in known.items():
        similarity[record] = score
    ids = Ids(scan)

    def originals(records: Ints) -> tuple[Bytes, Ints]:
        if not known:
            return ids.take(keeper[records])
        names = [known[record][0] if record in known else ids[keeper[record]] for record in records.tolist()]
        return np.frombuffer(b"".join(names), dtype=np.uint8), np.array([len(name) for name in names], dtype=np.int64)

    kept = keeper == np.arange(len(scan))
    fate = Fate(kept, originals, similarity, dict.fromkeys(largest(keeper[new]), ""))
    return Outcome(scan, keeper, fate, len(known))


class Ids:
    """The ids of all records, as they stand in the JSON."""

    def __init__(self, scan: Scan) -> None:
        self._bytes = scan.ids.values()
        self._ends = np.cumsum(scan.id_lengths.values(), dtype=np.int64)
        self._starts = self._ends - scan.id_lengths.values()

    def __getitem__(self, record: int) -> bytes:
        return self._bytes[self._starts[record] : self._ends[record]].tobytes()

    def take(self, records: Ints) -> tuple[Bytes, Ints]:
        """The ids of some records, one behind the other, and their lengths."""
        starts, ends = self._starts[records], self._ends[records]
        return gather(self._bytes, starts, ends), ends - starts

    def hashes(self) -> Ints:
        """A number for each id."""
        out = np.empty(len(self._ends), dtype=np.int64)
        chosen(hash_units, len(self._bytes))(self._bytes, self._starts, self._ends, out)
        return out


def save(scan: Scan, kept: NDArray[np.bool_], folder: Path) -> None:
    """Write the records that stay beside an index, which does not list them yet."""
    records = np.flatnonzero(kept)
    keys, hashes = scan.keys().take(records), scan.hashes.values()[records]
    sketches = scan.sketches.values().reshape(-1, BANDS)
    write_segment(folder, keys, Ids(scan).take(records), hashes, sketches, records)


def _check_field(name: str) -> None:
    """Raises UsageError where no field of that name can hold a text."""
    if name in TOLD:
        raise UsageError(f"--text-field {name}: this field is read as what it says, and cannot hold the text")
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise UsageError(f"--text-field {name}: is not UTF-8")


def _check_indexes(options: DedupOptions, written: Collection[str]) -> None:
    """Raises UsageError, before the work begins, where an index does not fit. written: files of the output folder."""
    if options.against is not None:
        read_manifest(options.against)
    if options.save is not None:
        place = options.save.resolve()
        for folder in (place, *place.parents):
            if folder.is_file() or str(folder) in written:
                raise UsageError(f"--save {options.save}: {folder} is a file; choose another folder")
            if folder != place and is_index(folder):
                raise UsageError(f"--save {options.save}: is inside the index {folder}; choose another folder")
    if options.save is not None and is_taken(options.save):
        read_manifest(options.save)
        if options.against is None or not options.against.exists() or not options.save.samefile(options.against):
            raise UsageError(f"--save {options.save}: is there already; to add to it, check --against it, too")


def _needs_disk(paths: Sequence[Path], memory: int) -> bool:
    need = sum(path.stat().st_size * BYTES_EACH.get(path.suffix.lower(), 1.0) for path in paths)
    return need > SPILL_SHARE * memory


@contextmanager
def _writers(folder: Output, names: Sequence[str], field: str) -> Iterator[list[Any]]:
    with ExitStack() as stack:
        yield [stack.enter_context(open_writer(Path(folder.aside) / name, field)) for name in names]


class Clock:
    """Wall time of the parts of a job, in seconds."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """Note the time since the last one."""
        now = time.monotonic()
        self.laps[name] = round(now - self._last, 3)
        self._last = now
