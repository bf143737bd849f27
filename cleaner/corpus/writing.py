"""The lines of the output files, made by several processes from the spool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

import msgspec

from cleaner.corpus.naming import Names
from cleaner.corpus.processes import in_processes
from cleaner.corpus.rows import Rows, RowsOfRun, rows_alone
from cleaner.corpus.spool import Entry, Spool, document_in

BATCH_BYTES = 1 << 18
"""Of the spool, that a process is handed at a time."""

_encode_lines = msgspec.json.Encoder().encode_lines


class Written(NamedTuple):
    """Lines for the output files, and what is counted of them."""

    files: tuple[bytes, bytes, bytes]
    """For corpus.jsonl, dropped.jsonl, edits.jsonl."""
    records: int
    dropped: Counter[str]


class _Task(NamedTuple):
    """A document of the spool, and what its ids begin with."""

    entry: Entry
    prefix: str


def write_rows(spool: Spool, names: Names, unit: str, rows: RowsOfRun, jobs: int) -> Iterator[Written]:
    """What is written for the documents of a run, in their order, some at a time.

    Most of them stand alone, and any process can make their rows; those that others have a part in are made here.
    """
    return in_processes(partial(_write_batch, path=spool.path, unit=unit), _batches(spool, names, rows), jobs)


def _batches(spool: Spool, names: Names, rows: RowsOfRun) -> Iterator[list[_Task | Written]]:
    batch: list[_Task | Written] = []
    size = 0
    for number in range(len(spool)):
        if rows.stands_alone(number):
            source, entry = spool.entry(number)
            batch.append(_Task(entry, names[source]))
            size += entry.size
        else:
            written = _written(rows.of(number))
            batch.append(written)
            size += sum(len(lines) for lines in written.files)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _write_batch(batch: Iterable[_Task | Written], path: str, unit: str) -> Written:
    with open(path, "rb") as file:
        done = [_write_alone(task, file, unit) if isinstance(task, _Task) else task for task in batch]
    kept, dropped, edits = (b"".join(written.files[n] for written in done) for n in range(3))
    reasons = sum((written.dropped for written in done), Counter[str]())
    return Written((kept, dropped, edits), sum(written.records for written in done), reasons)


def _write_alone(task: _Task, file: BinaryIO, unit: str) -> Written:
    file.seek(task.entry.start)
    document = document_in(file.read(task.entry.size), task.entry.left_out)
    return _written(rows_alone(document, task.prefix, unit))


def _written(rows: Rows) -> Written:
    reasons = Counter(row["metadata"]["reason"] for row in rows.dropped)
    kept, dropped, edits = map(_encode_lines, rows)
    return Written((kept, dropped, edits), len(rows.kept), reasons)
