"""The second pass: the lines that stay, as they are, and those that go, with the reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup_files.formats import Piece, Reader
from cleaner.dedup_files.jsonl import Bytes, Ints, Lines, gather, read_record, split_lines
from cleaner.dedup_files.rows import Gone, rows_of
from cleaner.dedup_files.scan import Input, Part
from cleaner.dedup_files.tables import TableWriter
from cleaner.errors import InputError
from cleaner.sources import source_name

Writer = IO[bytes] | TableWriter
HEAD = 60
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of each record."""

    kept: NDArray[np.bool_]
    originals: Callable[[Ints], tuple[Bytes, Ints]]
    """Of records that go, the ids of those that stay, as JSON, one behind the other, and their lengths."""
    similarity: NDArray[np.float64]
    """To that one, as it is told; 1 where the keys are equal."""
    shown: dict[int, str]
    """Records whose text's head is wanted for the report, and, when they were written, the head."""


def write_file(source: Input, first: int, fate: Fate, corpus: Writer | None, dropped: IO[bytes], jobs: int = 1) -> None:
    """Write the records of a file, which are numbered from first. Raises InputError where it changed meanwhile."""
    with Reader(source.path, source.text_field) as reader, ThreadPoolExecutor(jobs) as pool:
        waiting: deque[Future[tuple[Any, bytes]]] = deque()
        as_rows = isinstance(corpus, TableWriter)
        parts = iter(source.parts)

        def write() -> None:
            stays, goes = waiting.popleft().result()
            if corpus is not None:
                corpus.write(stays)
            dropped.write(goes)

        for piece in reader.pieces():
            part = next(parts, None)
            if part is None:
                raise _changed(source.path)
            waiting.append(pool.submit(sort_out, reader, piece, part, first, fate, as_rows))
            first += part.records
            if len(waiting) > 2 * jobs:
                write()
        while waiting:
            write()
        if next(parts, None) is not None:
            raise _changed(source.path)


def sort_out(
    reader: Reader, piece: Piece, part: Part, first: int, fate: Fate, as_rows: bool = False
) -> tuple[Any, bytes]:
    """The lines of a piece that stay, and the records of those that go. first: the number of its first record.

    as_rows: what stays of a table stays a record batch.
    """
    data = reader.load(piece)
    lines = split_lines(data)
    bad = {line.line: line.reason for line in part.bad}
    good = np.isin(lines.numbers, list(bad), invert=True)
    if lines.count != part.lines or int(good.sum()) != part.records:
        raise _changed(reader.path)
    keep = good.copy()
    keep[good] = fate.kept[first : first + part.records]
    for record in fate.shown.keys() & set(range(first, first + part.records)):
        k = np.flatnonzero(good)[record - first]
        line = data[lines.starts[k] : lines.ends[k]].tobytes()
        fate.shown[record] = read_record(line, reader.field).text[:HEAD]
    stays = piece.rows.filter(keep.tolist()) if as_rows and piece.rows is not None else kept_lines(data, lines, keep)
    return stays, rows_of(_gone(data, lines, keep, good, part, first, fate), _name(reader.path), reader.field)


def _gone(
    data: Bytes, lines: Lines, keep: NDArray[np.bool_], good: NDArray[np.bool_], part: Part, first: int, fate: Fate
) -> Gone:
    """What is to be told of the lines that do not stay."""
    goes = np.flatnonzero(~keep)
    copies = np.flatnonzero(good & ~keep)
    records = first + np.cumsum(good)[copies] - 1
    lengths, similarity = np.zeros(len(keep), dtype=np.int64), np.zeros(len(keep), dtype=np.float64)
    originals, lengths[copies] = fate.originals(records)
    similarity[copies] = fate.similarity[records]
    starts, ends = lines.starts[goes], lines.ends[goes]
    data = gather(data, starts, ends)
    ends = np.cumsum(ends - starts)
    return Gone(
        data, ends - (lines.ends - lines.starts)[goes], ends, lines.numbers[goes] + part.first_line,
        originals, lengths[goes], similarity[goes], {bad.line + part.first_line: bad.reason for bad in part.bad},
    )  # fmt: skip


def _name(path: Path) -> str:
    return source_name(str(path))


def _changed(path: Path) -> InputError:
    return InputError(f"{_name(path)}: changed while it was read; nothing is written")


def kept_lines(data: Bytes, lines: Lines, keep: NDArray[np.bool_]) -> Bytes:
    """The lines that stay, with their breaks."""
    chosen = np.flatnonzero(keep)
    if not len(chosen):
        return data[:0]
    starts, ends = lines.starts[chosen], lines.ends[chosen] + 1
    if ends[-1] > len(data):
        data = np.append(data, np.uint8(10))
    parted = np.flatnonzero(starts[1:] != ends[:-1])
    return gather(data, starts[np.r_[0, parted + 1]], ends[np.r_[parted, len(ends) - 1]])
