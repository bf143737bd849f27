"""The lines of the output files: most lie ready in the spool, and the others are made by several processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

import msgspec

from cleaner.corpus.cleaned import Written
from cleaner.corpus.naming import Names
from cleaner.corpus.processes import in_processes
from cleaner.corpus.rows import Rows, RowsOfRun, rows_alone
from cleaner.corpus.spool import Entry, Spool, document_in
from cleaner.values import Document

BATCH_BYTES = 1 << 18
"""Of the spool, that a process is handed at a time, and of lines that are written at a time."""

_encode_lines = msgspec.json.Encoder().encode_lines


class _Task(NamedTuple):
    """A document of the spool, and what its ids begin with."""

    entry: Entry
    prefix: str


def write_alone(document: Document, names: Names, unit: str) -> Written:
    """What is written for a document of which no other one says anything."""
    return _written(rows_alone(document, names[document.source], unit))


def write_rows(spool: Spool, names: Names, unit: str, rows: RowsOfRun, jobs: int) -> Iterator[Written]:
    """What is written for the documents of a run, in their order, some at a time.

    What was made with a document holds where no other one has a part in it. Where running lines are left out of it, any
    process can make it anew; where it has copies or halves elsewhere, it is made here.
    """
    changed = chain.from_iterable(
        in_processes(partial(_write_batch, path=spool.path, unit=unit), _batches(spool, names, rows), jobs)
    )
    done: list[Written] = []
    size = 0
    for number in range(len(spool)):
        if rows.stands_alone(number):
            done.append(spool.written(number) or next(changed))
        else:
            done.append(_written(rows.of(number)))
        size += sum(map(len, done[-1].files))
        if size >= BATCH_BYTES:
            yield _together(done)
            done, size = [], 0
    if done:
        yield _together(done)


def _batches(spool: Spool, names: Names, rows: RowsOfRun) -> Iterator[list[_Task]]:
    """What stands alone, but for running lines."""
    batch: list[_Task] = []
    size = 0
    for number, source, entry in spool.changed():
        if not rows.stands_alone(number):
            continue
        batch.append(_Task(entry, names[source]))
        size += entry.size
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _write_batch(batch: Iterable[_Task], path: str, unit: str) -> list[Written]:
    done: list[Written] = []
    with open(path, "rb") as file:
        for entry, prefix in batch:
            file.seek(entry.start)
            document = document_in(file.read(entry.size), entry.left_out)
            done.append(_written(rows_alone(document, prefix, unit)))
    return done


def _together(done: Sequence[Written]) -> Written:
    kept, dropped, edits = map(b"".join, zip(*(written.files for written in done), strict=True))
    reasons = sum((written.dropped for written in done), Counter[str]())
    return Written((kept, dropped, edits), sum(written.records for written in done), reasons)


def _written(rows: Rows) -> Written:
    reasons = Counter(row["metadata"]["reason"] for row in rows.dropped)
    kept, dropped, edits = map(_encode_lines, rows)
    return Written((kept, dropped, edits), len(rows.kept), reasons)
