"""The second pass: the lines that stay, as they are, and those that go, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup_files.formats import read_chunks
from cleaner.dedup_files.jsonl import Lines, Record, split_lines
from cleaner.dedup_files.scan import Input
from cleaner.errors import InputError
from cleaner.sources import source_name

_decode_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of each record."""

    kept: NDArray[np.bool_]
    original: Sequence[bytes] | dict[int, bytes]
    """Of a record that goes, the id of the one that stays, as it stands in the JSON."""
    similarity: NDArray[np.float32]
    exact: NDArray[np.bool_]
    shown: dict[int, str]
    """Records whose text's head is wanted for the report, and, when they were written, the head."""


HEAD = 60
"""Characters of a text that are shown."""


def write_file(source: Input, first: int, fate: Fate, corpus: IO[bytes] | None, dropped: IO[bytes]) -> None:
    """Write the records of a file, which are numbered from first. Raises InputError where it changed meanwhile."""
    before, at = 0, first
    bad = {line.line: line.reason for line in source.bad}
    name = source_name(str(source.path))
    for chunk in read_chunks(source.path):
        lines = split_lines(chunk, before)
        before += lines.count
        is_bad = np.isin(lines.numbers, list(bad)) if bad else np.zeros(len(lines.numbers), dtype=np.bool_)
        first_here = at
        records = at + np.cumsum(~is_bad) - 1
        at += int((~is_bad).sum())
        if at > first + source.records:
            break
        keep = np.zeros(len(records), dtype=np.bool_)
        keep[~is_bad] = fate.kept[records[~is_bad]]
        if corpus is not None:
            _copy_lines(chunk, lines, keep, corpus)
        for record in fate.shown.keys() & set(range(first_here, at)):
            k = int(np.flatnonzero(~is_bad)[record - first_here])
            fate.shown[record] = msgspec.json.decode(chunk[lines.starts[k] : lines.ends[k]], type=Record).text[:HEAD]
        for k in np.flatnonzero(~keep).tolist():
            line, number = chunk[lines.starts[k] : lines.ends[k]], int(lines.numbers[k])
            if is_bad[k]:
                dropped.write(bad_row(line, name, number, bad[number]))
            else:
                record = int(records[k])
                exact = bool(fate.exact[record])
                score = 1.0 if exact else round(float(fate.similarity[record]), 4)
                dropped.write(dropped_row(line, name, number, fate.original[record], exact, score))
    if at != first + source.records:
        raise InputError(f"{name}: changed while it was read; nothing is written")


def _copy_lines(chunk: bytes, lines: Lines, keep: NDArray[np.bool_], file: IO[bytes]) -> None:
    """Copy the lines that stay, runs of them at once."""
    view = memoryview(chunk)
    file.write(b"".join([view[start : end + 1] for start, end in _runs(lines, keep)]))
    if len(keep) and keep[-1] and lines.ends[-1] == len(chunk):
        file.write(b"\n")


def _runs(lines: Lines, keep: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring lines that stay; each ends where the last line's break is."""
    chosen = np.flatnonzero(keep)
    if len(chosen):
        starts, ends = lines.starts[chosen], lines.ends[chosen]
        parted = np.flatnonzero(starts[1:] != ends[:-1] + 1)
        yield from zip(starts[np.r_[0, parted + 1]].tolist(), ends[np.r_[parted, len(ends) - 1]].tolist(), strict=True)


def dropped_row(line: bytes, name: str, number: int, original: bytes, exact: bool, similarity: float) -> bytes:
    """A record that goes, with why in its metadata; all it had travels along."""
    fields: dict[str, Any] = _decode_fields(line)
    metadata: dict[str, Any] = {"reason": "duplicate" if exact else "near_duplicate"}
    if "source" not in fields:
        metadata["lines"] = [[number, number]]
    metadata["duplicate_of"] = msgspec.Raw(original)
    metadata["similarity"] = similarity
    told = fields.pop("metadata", None)
    if told is not None and bytes(told).startswith(b"{"):
        metadata = {**_decode_fields(told), **metadata}
    head = {
        "id": fields.pop("id", f"{name}:{number}"),
        "text": fields.pop("text"),
        "source": fields.pop("source", name),
        "metadata": metadata,
    }
    return _encode({**head, **fields}) + b"\n"


def bad_row(line: bytes, name: str, number: int, reason: str) -> bytes:
    """A line that is no record, as a record."""
    text = line.decode("utf-8", "backslashreplace")
    metadata = {"reason": reason, "lines": [[number, number]]}
    return _encode({"id": f"{name}:{number}", "text": text, "source": name, "metadata": metadata}) + b"\n"
