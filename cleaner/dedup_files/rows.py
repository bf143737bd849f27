"""Records that go, as lines of dropped.jsonl: why, in favour of which one, and all that they had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import FEW_TURNS
from cleaner.dedup_files.jsonl import Bytes, Ints, gather, list_fields, mark, pick_field

_decode_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_encode = msgspec.json.Encoder().encode

OURS = ("reason", "lines", "duplicate_of", "similarity")
"""What we write into the metadata."""
TOLD = ("id", "source", "metadata")
"""What a record tells besides its text."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Lines that go, of one piece."""

    data: Bytes
    """One behind the other, without their breaks."""
    starts: Ints
    ends: Ints
    numbers: Ints
    """In the file."""
    originals: Bytes
    """Ids of the records that stay for them, as they stand in the JSON, one behind the other."""
    original_lengths: Ints
    """0 for a bad line."""
    similarity: NDArray[np.float64]
    bad: Mapping[int, str]
    """What is wrong with a line, by its number."""


def rows_of(gone: Gone, name: str, field: str) -> bytes:
    """The lines of dropped.jsonl. Where they are many, plain ones are put together from stretches of bytes.

    name: of the file they are from; field: which one holds the text.
    """
    original_ends = np.cumsum(gone.original_lengths)

    def row(k: int) -> bytes:
        line, number = gone.data[gone.starts[k] : gone.ends[k]].tobytes(), int(gone.numbers[k])
        if number in gone.bad:
            return bad_row(line, name, number, gone.bad[number], field)
        end = int(original_ends[k])
        original = gone.originals[end - int(gone.original_lengths[k]) : end].tobytes()
        return dropped_row(line, name, field, number, original, float(gone.similarity[k]))

    if len(gone.data) < FEW_TURNS:
        return b"".join(map(row, range(len(gone.starts))))
    table, counts = list_fields(gone.data, mark(gone.data), gone.starts, gone.ends)
    plain = (counts > 0) & (gone.original_lengths > 0)
    at = {}
    for wanted in (*TOLD, field):
        at[wanted] = pick_field(gone.data, table, counts, wanted)
        plain &= at[wanted] > -2
    plain &= (at[field] >= 0) & _can_be_added_to(gone.data, table, at["metadata"])
    odd = [b"" if p else row(k) for k, p in enumerate(plain)]
    return _join(gone, name, field, table, np.where(plain, counts, 0), at, odd)


def _can_be_added_to(data: Bytes, table: NDArray[np.int32], metadata: Ints) -> NDArray[np.bool_]:
    """Whether there is no metadata, or an object that has none of our fields yet."""
    out: NDArray[np.bool_] = metadata < 0
    rows = np.flatnonzero(~out)
    if len(rows):
        places = table[rows, metadata[rows]].astype(np.int64)
        inner, counts = list_fields(data, mark(data), places[:, 2], places[:, 3])
        out[rows] = (counts > 0) & np.all([pick_field(data, inner, counts, name) == -1 for name in OURS], axis=0)
    return out


def _join(
    gone: Gone, name: str, field: str, table: NDArray[np.int32], counts: Ints, at: Mapping[str, Ints], odd: list[bytes]
) -> bytes:
    """The rows of lines that have fields, and between them the odd ones, which are there already."""
    plain = counts > 0
    rows = np.arange(len(counts))
    out = _Columns(gone.data, len(counts))

    def value(wanted: str, default: list[bytes]) -> None:
        found = plain & (at[wanted] >= 0)
        out.spans(table[rows, at[wanted], 2], table[rows, at[wanted], 3], found)
        out.strings(default, plain & ~found)

    out.strings(odd, ~plain)
    out.constant(b'{"id":', plain)
    value("id", [_encode(f"{name}:{number}") for number in gone.numbers.tolist()] if (at["id"] < 0).any() else [])
    out.constant(b",%s:" % _encode(field), plain)
    value(field, [])
    out.constant(b',"source":', plain)
    value("source", [_encode(name)])
    out.constant(b',"metadata":{', plain)
    told = plain & (at["metadata"] >= 0)
    out.spans(table[rows, at["metadata"], 2] + 1, table[rows, at["metadata"], 3] - 1, told)
    out.constant(b",", told)
    out.constant(b'"reason":"duplicate",', plain & (gone.similarity == 1))
    out.constant(b'"reason":"near_duplicate",', plain & (gone.similarity != 1))
    unsourced = plain & (at["source"] < 0)
    numbers = gone.numbers.tolist() if unsourced.any() else []
    out.strings([b'"lines":[[%d,%d]],' % (number, number) for number in numbers], unsourced)
    out.constant(b'"duplicate_of":', plain)
    ends = np.cumsum(gone.original_lengths) + out.add(gone.originals)
    out.spans(ends - gone.original_lengths, ends, plain)
    out.constant(b',"similarity":', plain)
    scores, which = np.unique(gone.similarity, return_inverse=True)
    out.strings([_encode(score) for score in scores.tolist()], plain, which)
    out.constant(b"}", plain)
    for k in range(int(counts.max(initial=0))):
        rest = (counts > k) & np.all([found != k for found in at.values()], axis=0)
        if rest.any():
            out.constant(b",", rest)
            out.spans(table[:, k, 0] - 1, table[:, k, 1] + 1, rest)
            out.constant(b":", rest)
            out.spans(table[:, k, 2], table[:, k, 3], rest)
    out.constant(b"}\n", plain)
    return out.join()


class _Columns:
    """Rows that are put together from stretches of bytes, column by column."""

    def __init__(self, data: Bytes, rows: int) -> None:
        self._parts, self._size, self._rows = [data], len(data), rows
        self._starts: list[Ints] = []
        self._ends: list[Ints] = []

    def add(self, data: Bytes) -> int:
        """Bytes that spans may be of; where they begin."""
        self._parts.append(data)
        self._size += len(data)
        return self._size - len(data)

    def spans(self, starts: Any, ends: Any, where: NDArray[np.bool_]) -> None:
        """A column; nothing in the other rows."""
        self._starts.append(np.where(where, starts, 0))
        self._ends.append(np.where(where, ends, 0))

    def constant(self, value: bytes, where: NDArray[np.bool_]) -> None:
        """A column that is the same in all rows where it is."""
        self.strings([value], where)

    def strings(self, values: list[bytes], where: NDArray[np.bool_], which: Ints | None = None) -> None:
        """A column of values: one for all rows, one for each, or the one of a number."""
        if not where.any():
            return
        ends = np.cumsum([0, *map(len, values)]) + self.add(np.frombuffer(b"".join(values), dtype=np.uint8))
        if which is None:
            which = np.arange(self._rows) if len(values) == self._rows else np.zeros(self._rows, dtype=np.int64)
        self.spans(ends[which], ends[which + 1], where)

    def join(self) -> bytes:
        """All rows."""
        starts, ends = np.stack(self._starts, axis=1).ravel(), np.stack(self._ends, axis=1).ravel()
        return gather(np.concatenate(self._parts), starts.astype(np.int64), ends.astype(np.int64)).tobytes()


def dropped_row(line: bytes, name: str, field: str, number: int, original: bytes, similarity: float) -> bytes:
    """A record that goes, with why in its metadata; all it had travels along.

    Metadata of its own that is no object is in the field `metadata`, and fields that bear names of ours are in `had`.
    """
    fields: dict[str, Any] = _decode_fields(line)
    metadata: dict[str, Any] = {"reason": "duplicate" if similarity == 1 else "near_duplicate"}
    if "source" not in fields:
        metadata["lines"] = [[number, number]]
    metadata["duplicate_of"] = msgspec.Raw(original)
    metadata["similarity"] = similarity
    told = bytes(fields.pop("metadata", b"null"))
    had = _decode_fields(told) if told.startswith(b"{") else {} if told == b"null" else {"metadata": msgspec.Raw(told)}
    if replaced := {name: value for name, value in had.items() if name in metadata}:
        metadata["had"] = replaced
    metadata = {**had, **metadata}
    head = {
        "id": fields.pop("id", f"{name}:{number}"),
        field: fields.pop(field),
        "source": fields.pop("source", name),
        "metadata": metadata,
    }
    return _encode({**head, **fields}) + b"\n"


def bad_row(line: bytes, name: str, number: int, reason: str, field: str) -> bytes:
    """A line that is no record, as a record."""
    text = line.decode("utf-8", "backslashreplace")
    metadata = {"reason": reason, "lines": [[number, number]]}
    return _encode({"id": f"{name}:{number}", field: text, "source": name, "metadata": metadata}) + b"\n"
