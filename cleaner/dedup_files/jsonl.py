"""Lines of JSONL to records. A bad line is told with a reason and disturbs no other."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import FEW_TURNS, chosen, compiled
from cleaner.dedup_files.fields import (
    BACKSLASH,
    FIELDS,
    LINE_BREAK,
    NULL,
    QUOTE,
    SPACE,
    copy_spans,
    find_all,
    list_marks,
    mark_bytes,
    pick_all,
)

MISSING = msgspec.Raw(b"")
DEEPEST = 500
"""Brackets that may be open at once. Python gives up at a thousand and less, the more calls are under way: what is read
here must be read again where it is written."""
_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)
Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]


class Record(NamedTuple):
    """What is needed of a record."""

    text: str
    id: msgspec.Raw
    metadata: msgspec.Raw


_decode_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_decode_text = msgspec.json.Decoder(str).decode
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is no record."""

    line: int
    """1-based, in its file or piece."""
    reason: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a piece are that are not blank."""

    starts: Ints
    ends: Ints
    """Without the line break."""
    numbers: Ints
    """1-based, in the piece."""
    count: int
    """Lines of the piece, blank ones too."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of a piece, and its bad lines."""

    data: Bytes
    """What all places are in: the lines, and behind them what msgspec read of unusual ones."""
    begins: Ints
    """Where each text begins, in UTF-8 as in a string of JSON, without its quotes."""
    finishes: Ints
    id_starts: Ints
    """Where each id begins, as JSON; without one, it ends there, too."""
    id_ends: Ints
    numbers: Ints
    """Number of each record's line."""
    bad: list[Bad]


def read_record(line: bytes, field: str) -> Record:
    """A line as a record. Raises DecodeError where it is none, or has no text in the field."""
    fields = _decode_fields(line)
    text = _decode_text(fields.get(field, MISSING))
    return Record(text, fields.get("id", MISSING), fields.get("metadata", MISSING))


def split_lines(data: Bytes, breaks: Ints | None = None) -> Lines:
    """The lines of a piece that are not blank. breaks: where they end, if that is known."""
    if breaks is None:
        breaks = np.flatnonzero(data == LINE_BREAK)
    starts = np.concatenate([[0], breaks + 1])
    ends = np.concatenate([breaks, [len(data)]])
    filled = ends > starts
    for k in np.flatnonzero(filled & (data[np.minimum(starts, len(data) - 1)] <= SPACE)).tolist():
        filled[k] = bool(data[starts[k] : ends[k]].tobytes().strip())
    return Lines(starts[filled], ends[filled], np.flatnonzero(filled) + 1, len(breaks) + int(ends[-1] > starts[-1]))


def read_batch(data: Bytes, field: str) -> tuple[Lines, Batch]:
    """The lines of a piece, and the records in them. What is plain is read by kernels, the rest line by line.

    field: which one holds the text.
    """
    if len(data) < FEW_TURNS:
        lines = split_lines(data)
        places: Ints = np.zeros((4, len(lines.starts)), dtype=np.int64)
        return lines, _ask(data, lines, places, np.arange(len(lines.starts)), field)
    marks = mark(data)
    lines = split_lines(data, marks[:-1][data[marks[:-1]] == LINE_BREAK].astype(np.int64))
    table, counts = list_fields(data, marks, lines.starts, lines.ends)
    text, id = (pick_field(data, table, counts, name) for name in (field, "id"))
    rows = np.arange(len(counts))
    asked = (text < 0) | (id < -1)
    asked |= data[table[rows, np.where(asked, 0, text), 2]] != QUOTE
    places = np.zeros((4, len(counts)), dtype=np.int64)
    plain = rows[~asked]
    places[0, plain], places[1, plain] = table[plain, text[plain], 2] + 1, table[plain, text[plain], 3] - 1
    named = rows[~asked & (id >= 0)]
    named = named[data[table[named, id[named], 2]] != NULL[0]]  # an id that is null is none
    places[2, named], places[3, named] = table[named, id[named], 2], table[named, id[named], 3]
    return lines, _ask(data, lines, places, np.flatnonzero(asked), field)


def mark(data: Bytes) -> NDArray[np.int32]:
    """Where bytes are that may end a string, and one place more, behind the data."""
    flags = np.zeros(len(data) // 8 * 8 + 8, dtype=np.uint8)
    head = data[:3]
    flags[:3] = (head < SPACE) | (head == QUOTE) | (head == BACKSLASH) | (head >= 0x80)
    compiled(mark_bytes)(data[3:], data[2:-1], data[1:-2], data[:-3], flags[3 : len(data)])
    flags[len(data)] = 1
    out = np.empty(len(flags), dtype=np.int32)
    return out[: compiled(list_marks)(flags.view(np.uint64), flags, out)]


def list_fields(data: Bytes, marks: NDArray[np.int32], starts: Ints, ends: Ints) -> tuple[NDArray[np.int32], Ints]:
    """The fields of each line, as `find_fields` tells them, and how many; -1 where msgspec is to be asked."""
    table: NDArray[np.int32] = np.zeros((len(starts), FIELDS, 4), dtype=np.int32)
    counts = np.empty(len(starts), dtype=np.int64)
    compiled(find_all)(data, marks, starts, ends, table, counts)
    return table, counts


def pick_field(data: Bytes, table: NDArray[np.int32], counts: Ints, name: str) -> Ints:
    """Which field of each line has a name; -1 where none, -2 where several do."""
    found = np.empty(len(counts), dtype=np.int64)
    compiled(pick_all)(data, table, counts, np.array(bytearray(name.encode()), dtype=np.uint8), found)
    return found


def _ask(data: Bytes, lines: Lines, places: Ints, asked: Ints, field: str) -> Batch:
    """The batch, in which msgspec reads some lines: those that are unusual, or broken."""
    good = np.ones(len(lines.starts), dtype=np.bool_)
    bad: list[Bad] = []
    more: list[bytes] = []
    at = len(data)
    for n in asked.tolist():
        line = data[lines.starts[n] : lines.ends[n]].tobytes()
        too_deep = is_deep(line)
        try:
            line.decode()
            record = read_record(b"" if too_deep else line, field)
        except (msgspec.DecodeError, UnicodeDecodeError):
            bad.append(Bad(int(lines.numbers[n]), "broken_json" if too_deep else why_bad(line, field)))
            good[n] = False
            continue
        text, id = _encode(record.text)[1:-1], bytes(record.id)
        id = b"" if id == b"null" else id
        places[:, n] = at, at + len(text), at + len(text), at + len(text) + len(id)
        more += (text, id)
        at += len(text) + len(id)
    if more:
        data = np.concatenate([data, np.frombuffer(b"".join(more), dtype=np.uint8)])
    begins, finishes, id_starts, id_ends = places[:, good]
    return Batch(data, begins, finishes, id_starts, id_ends, lines.numbers[good], bad)


def whole_records(data: Bytes, lines: Lines, batch: Batch, field: str) -> list[Record]:
    """The records of a batch as values, for what needs more of them than their texts' keys."""
    bad = {line.line for line in batch.bad}
    bounds = zip(lines.starts.tolist(), lines.ends.tolist(), lines.numbers.tolist(), strict=True)
    return [read_record(data[start:end].tobytes(), field) for start, end, number in bounds if number not in bad]


def gather(data: NDArray[Any], starts: Ints, ends: Ints) -> NDArray[Any]:
    """Several stretches of an array, one after the other."""
    out = np.empty(int((ends - starts).sum()), dtype=data.dtype)
    chosen(copy_spans, len(data))(data, starts, ends, out)
    return out


def is_deep(line: bytes) -> bool:
    """Whether more than `DEEPEST` brackets are open at once somewhere.

    >>> is_deep(b"[" * 501 + b"]" * 501), is_deep(b"[" + b"{}," * 501 + b"1]"), is_deep(b'["' + b"[" * 501 + b'"]')
    (True, False, False)
    """
    if line.count(b"[") + line.count(b"{") <= DEEPEST:
        return False
    bare = np.frombuffer(_STRING.sub(b"", line), dtype=np.uint8)
    change = np.isin(bare, [*b"[{"]).astype(np.int64) - np.isin(bare, [*b"]}"])
    return bool(change.cumsum().max(initial=0) > DEEPEST)


def why_bad(line: bytes, field: str) -> str:
    r"""What is wrong with a line.

    >>> [why_bad(line, "text") for line in (b'{"text": 5}', b'{"id": 1}', b'["text"]', b'{"text": "a')]
    ['text_not_string', 'no_text', 'not_an_object', 'broken_json']
    >>> [why_bad(line, "text") for line in (b'"\xff"', b'{"text": "\\ud800"}')]
    ['invalid_utf8', 'lone_surrogate']
    """
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        return "invalid_utf8"
    except (ValueError, RecursionError):
        return "broken_json"
    if not isinstance(value, dict):
        return "not_an_object"
    if field not in value:
        return "no_text"
    if not isinstance(value[field], str):
        return "text_not_string"
    return "lone_surrogate" if any(_surrogates(part) for part in value.items()) else "broken_json"


def _surrogates(value: Any) -> bool:
    return any(0xD800 <= ord(character) < 0xE000 for character in json.dumps(value, ensure_ascii=False))
