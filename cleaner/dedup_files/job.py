"""The job of `cleaner dedup`: read, find, write, report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from cleaner.corpus.output import Output, open_output
from cleaner.dedup.copies import group_copies
from cleaner.dedup.find_duplicates import near_copies
from cleaner.dedup.keeper import rank
from cleaner.dedup.verification import SIMILARITY
from cleaner.dedup_files.formats import open_writer
from cleaner.dedup_files.keep import read_policy
from cleaner.dedup_files.report import describe, largest
from cleaner.dedup_files.scan import Scan, new_scan, scan_file
from cleaner.dedup_files.write import Fate, write_file

Watch = Callable[[int], object]
SPILL_SHARE = 0.5
"""Keys and bands go to disk where they would take more than this share of the memory allowed."""
BYTES_EACH = {".gz": 6.0, ".zst": 6.0, ".parquet": 4.0}
"""Memory for keys and bands, in bytes for each byte of a file; of plain JSONL about one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for."""

    keep: str = "first"
    similarity: float = SIMILARITY
    ignore_numbers: bool = False
    jobs: int = 1
    memory: int = 4 << 30
    """Bytes."""
    ending: str = "jsonl"
    report_only: bool = False


@dataclass(slots=True)
class Outcome:
    """What was found, for the report and the exit code."""

    scan: Scan
    keeper: NDArray[np.int64]
    """Of each record, the record that stays for it; itself where it stays."""
    fate: Fate
    seconds: dict[str, float] = field(default_factory=dict)

    def id(self, record: int) -> bytes:
        """The id of a record, as it stands in the JSON."""
        end = int(self.scan.id_lengths.values()[: record + 1].sum(dtype=np.int64))
        return self.scan.id(end - int(self.scan.id_lengths.values()[record]), end)

    @property
    def failed(self) -> bool:
        """Something could not be processed."""
        return any(source.error or source.bad for source in self.scan.inputs)


def deduplicate(paths: Sequence[Path], output: str, wish: Wish, watch: Watch = int) -> Outcome:
    """Deduplicate the records of files into a folder. Its files change only when all is done.

    Raises UsageError for what cannot be asked for, InputError where an input changes meanwhile.
    """
    order = read_policy(wish.keep)
    clock = Clock()
    corpus_name = f"corpus.{wish.ending}"
    names = ("duplicates.jsonl",) if wish.report_only else (corpus_name, "dropped.jsonl")
    with open_output(output, (*names, "run.json")) as folder:
        aside = Path(folder.aside)
        size = sum(path.stat().st_size for path in paths)
        scan = new_scan(aside if _needs_disk(paths, wish.memory) else None, size)
        for path in paths:
            scan.inputs.append(scan_file(scan, path, order, wish.jobs, watch))
        clock.lap("read")
        outcome = find(scan, wish)
        clock.lap("find")
        with _writers(folder, names) as files:
            first = 0
            for source in scan.inputs:
                if not source.error:
                    write_file(source, first, outcome.fate, None if wish.report_only else files[0], files[-1])
                first += source.records
        clock.lap("write")
        outcome.seconds = clock.laps
        folder.write_pretty("run.json", describe(outcome, wish))
    return outcome


def find(scan: Scan, wish: Wish) -> Outcome:
    """Decide what stays."""
    keys = scan.keys()
    groups = group_copies(keys, scan.hashes.values())
    order = rank(scan.values.values()) if len(scan.values) else np.arange(len(scan), dtype=np.int64)
    best = groups.best(order)
    distinct = keys.take(groups.sample)
    rows = Selected(scan, groups.sample)
    stars = near_copies(distinct, rows, order[best], wish.similarity, wish.ignore_numbers, wish.jobs)
    group = groups.group
    keeper = best[stars.keeper[group]]
    kept = keeper == np.arange(len(keeper))
    ends = np.cumsum(scan.id_lengths.values(), dtype=np.int64)
    starts = ends - scan.id_lengths.values()
    gone = np.flatnonzero(~kept).tolist()
    original = {record: scan.id(starts[keeper[record]], ends[keeper[record]]) for record in gone}
    shown = dict.fromkeys(largest(keeper), "")
    return Outcome(scan, keeper, Fate(kept, original, stars.similarity[group], stars.keeper[group] == group, shown))


class Selected(Sequence[NDArray[np.uint32]]):
    """The bands of some of the records, read one band at a time."""

    def __init__(self, scan: Scan, records: NDArray[np.int64]) -> None:
        self._bands, self._records = scan.bands, records

    def __len__(self) -> int:
        return len(self._bands)

    def __getitem__(self, band: int) -> NDArray[np.uint32]:  # type: ignore[override]
        row: NDArray[np.uint32] = self._bands[band].values()[self._records]
        return row


def _needs_disk(paths: Sequence[Path], memory: int) -> bool:
    need = sum(path.stat().st_size * BYTES_EACH.get(path.suffix.lower(), 1.0) for path in paths)
    return need > SPILL_SHARE * memory


@contextmanager
def _writers(folder: Output, names: Sequence[str]) -> Iterator[list[IO[bytes]]]:
    with ExitStack() as stack:
        yield [stack.enter_context(open_writer(Path(folder.aside) / name)) for name in names]


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
