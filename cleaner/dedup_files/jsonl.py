"""Lines of JSONL to records. A bad line is told with a reason and disturbs no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import chosen

MISSING = msgspec.Raw(b"")


class Record(msgspec.Struct, gc=False):
    """What is needed of a record; unknown fields are passed over."""

    text: str
    id: msgspec.Raw = MISSING
    metadata: msgspec.Raw = MISSING


_decoder = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that is no record."""

    line: int
    """1-based, in its file."""
    reason: str


@dataclass(slots=True)
class Lines:
    """Where the lines of a chunk are that are not blank."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Without the line break."""
    numbers: NDArray[np.int64]
    """1-based, in the file."""
    count: int
    """Lines of the chunk, blank ones too."""


@dataclass(slots=True)
class Batch:
    """The records of a chunk, and its bad lines."""

    records: list[Record] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """Number of each record's line."""
    bad: list[Bad] = field(default_factory=list)


def split_lines(chunk: bytes, before: int) -> Lines:
    """The lines of a chunk that are not blank; before: lines of the file in front of it."""
    data = np.frombuffer(chunk, dtype=np.uint8)
    breaks = np.flatnonzero(data == 10)
    starts = np.concatenate([[0], breaks + 1])
    ends = np.concatenate([breaks, [len(data)]])
    count = len(breaks) + (len(data) > 0 and data[-1] != 10)
    filled = ends > starts
    for k in np.flatnonzero(filled & (data[np.minimum(starts, len(data) - 1)] <= 32)).tolist():
        filled[k] = bool(chunk[starts[k] : ends[k]].strip())
    return Lines(starts[filled], ends[filled], np.flatnonzero(filled) + 1 + before, count)


def read_batch(chunk: bytes, lines: Lines) -> Batch:
    """The records of a chunk of whole lines. All at once where every line is good, else line by line."""
    if _looks_whole(chunk, lines):
        try:
            records = _decoder.decode_lines(chunk)
        except (msgspec.DecodeError, UnicodeDecodeError):
            records = []
        if len(records) == len(lines.starts):
            return Batch(records, lines.numbers.tolist())
    return _read_line_by_line(chunk, lines)


def _looks_whole(chunk: bytes, lines: Lines) -> bool:
    """Every line begins and ends as an object does, and all of it is UTF-8: what is passed over is not decoded."""
    data = np.frombuffer(chunk, dtype=np.uint8)
    last = data[lines.ends - 1]
    if not ((data[lines.starts] == 0x7B) & ((last == 0x7D) | (last == 13))).all():
        return False
    return bool(chosen(valid_utf8, len(data))(data))


def _read_line_by_line(chunk: bytes, lines: Lines) -> Batch:
    batch = Batch()
    for start, end, number in zip(lines.starts.tolist(), lines.ends.tolist(), lines.numbers.tolist(), strict=True):
        line = chunk[start:end]
        try:
            line.decode()
            record = _decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            batch.bad.append(Bad(number, why_bad(line)))
        else:
            batch.records.append(record)
            batch.lines.append(number)
    return batch


def why_bad(line: bytes) -> str:
    r"""What is wrong with a line.

    >>> [why_bad(line) for line in (b'{"text": 5}', b'{"id": 1}', b'["text"]', b'{"text": "a')]
    ['text_not_string', 'no_text', 'not_an_object', 'broken_json']
    >>> [why_bad(line) for line in (b'"\xff"', b'{"text": "\\ud800"}')]
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
    if "text" not in value:
        return "no_text"
    if not isinstance(value["text"], str):
        return "text_not_string"
    return "lone_surrogate" if any(_surrogates(part) for part in value.items()) else "broken_json"


def _surrogates(value: Any) -> bool:
    return any(0xD800 <= ord(character) < 0xE000 for character in json.dumps(value, ensure_ascii=False))


def whole_lines(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Blocks of bytes to chunks that end with a line, all but the last."""
    rest: list[bytes] = []
    for block in blocks:
        cut = block.rfind(b"\n") + 1
        if cut:
            yield b"".join([*rest, block[:cut]])
            rest = [block[cut:]] if cut < len(block) else []
        else:
            rest.append(block)
    if rest:
        yield b"".join(rest)


def valid_utf8(data: Any) -> bool:
    """Whether bytes are UTF-8, as Python decodes it: no surrogates, no overlong forms. A kernel."""
    i, size = 0, len(data)
    while i < size:
        lead = data[i]
        if lead < 0x80:
            i += 1
            continue
        if 0xE1 <= lead <= 0xEF and lead != 0xED and i + 2 < size:
            if data[i + 1] & 0xC0 != 0x80 or data[i + 2] & 0xC0 != 0x80:
                return False
            i += 3
            continue
        low, high, more = 0x80, 0xBF, 2
        if 0xC2 <= lead <= 0xDF:
            more = 1
        elif lead == 0xE0:
            low = 0xA0
        elif lead == 0xED:
            high = 0x9F
        elif lead == 0xF0:
            low, more = 0x90, 3
        elif 0xF1 <= lead <= 0xF3:
            more = 3
        elif lead == 0xF4:
            high, more = 0x8F, 3
        else:
            return False
        if i + more >= size or not low <= data[i + 1] <= high:
            return False
        for k in range(2, more + 1):
            if data[i + k] & 0xC0 != 0x80:
                return False
        i += more + 1
    return True
