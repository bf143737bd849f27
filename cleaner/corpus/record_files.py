"""Files of many texts: JSONL, plain or compressed, and Parquet. Each record is a text of its own.

They are read as a stream, whatever their size. What a file can make us hold is bounded: the length of a line, and how
often its own size a compressed file may unpack to. A bad record is told with its number and disturbs no other.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO, NamedTuple

import msgspec

from cleaner.corpus.optional import library
from cleaner.corpus.zst import ZstandardFile
from cleaner.errors import InputError

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
LONGEST_LINE = 64 << 20
"""Bytes of a line of JSONL."""
RATIO = 200
"""A compressed file may unpack to as many times its size. Newspaper text unpacks to 3 times, repeated lines to 50."""
FREE = 16 << 20
"""Bytes that any file may unpack to."""
KEPT = "; the records read before that are kept"
"""Ends what is told of a file that cannot be read to its end."""
BLOCK = 1 << 20
ZST_BLOCK = 1 << 10
"""Compressed bytes unpacked at a time. A block of zstandard may hold 32,000 times its size."""
ROWS = 64
"""Rows of Parquet held at a time."""

_decode_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_decode_text = msgspec.json.Decoder(str).decode


class Record(NamedTuple):
    """A record of a file: its text, or why there is none."""

    number: int
    """Of its line in JSONL, of its row in Parquet; from 1."""
    text: str = ""
    error: str | None = None
    source: str = ""
    """What it names as its source, if that was asked for."""


class Meter(io.RawIOBase):
    """A file that is hashed and counted as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = sha256()
        self._all = False
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def finish(self) -> str:
        """The SHA-256 of the file, of which the rest is read."""
        while not self._all and self.read(BLOCK):
            pass
        self._all = True
        return self._hash.hexdigest()

    def whole(self) -> BinaryIO:
        """The file itself, for who needs to go back and forth in it. All of it is hashed."""
        self.finish()
        self._file.seek(0)
        return self._file


def lacks(field: str, kind: str = "field") -> str:
    """What is told of a record, or a file, without the field or column that the texts are to be in."""
    return f"has no {kind} {field}; name the one with the text by --text-field"


def is_record_file(path: str) -> bool:
    """Whether a file holds many texts, by its name."""
    return path.lower().endswith(ENDINGS)


def read_records(path: str, file: Meter, field: str, source: str = "") -> Iterator[Record]:
    """The records of an open file, one by one. field: which of their fields holds the text; source: which one that.

    Raises InputError where the file is damaged, unpacks to too much, or needs a library that is missing.
    """
    try:
        if path.lower().endswith(".parquet"):
            yield from _read_parquet(path, file, field, source)
        else:
            yield from _read_jsonl(path, file, field, source)
    except (EOFError, OSError, zlib.error) as error:
        raise InputError(f"{path}: is damaged: {error}{KEPT}") from error


def _read_jsonl(path: str, file: Meter, field: str, source: str) -> Iterator[Record]:
    unpacked = 0
    lines = _unpacked(path, file)
    number = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        unpacked += len(line)
        cut = len(line) > LONGEST_LINE
        if cut:
            yield Record(number, error=f"the line is longer than {LONGEST_LINE >> 20} MB")
        while cut and not line.endswith(b"\n") and (line := lines.readline(BLOCK)):
            unpacked += len(line)
            _check_ratio(path, unpacked, file.size)
        _check_ratio(path, unpacked, file.size)
        if not cut and line.strip():
            yield _record(number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, field, source)


def _check_ratio(path: str, unpacked: int, packed: int) -> None:
    if unpacked > max(FREE, RATIO * packed):
        raise InputError(f"{path}: unpacks to over {RATIO} times its size{KEPT}")


def _record(number: int, line: bytes, field: str, source: str) -> Record:
    try:
        fields = _decode_fields(line)
        if field not in fields:
            return Record(number, error=lacks(field))
        told = bytes(fields.get(source, b""))
        return Record(number, _decode_text(fields[field]), None, _decode_text(told) if told.startswith(b'"') else "")
    except msgspec.ValidationError as error:
        return Record(number, error=f"is no record with a text in {field}: {error}")
    except UnicodeDecodeError:
        return Record(number, error="holds bytes that are not UTF-8")
    except RecursionError:
        return Record(number, error="is nested too deep")
    except msgspec.DecodeError as error:
        return Record(number, error=_why_bad(line, error))


def _why_bad(line: bytes, error: msgspec.DecodeError) -> str:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return f"is no valid JSON: {error}"
    return "holds half of a surrogate pair (\\ud800 to \\udfff), which is no character"  # JSON allows it, Unicode not


def _unpacked(path: str, file: Meter) -> io.BufferedReader:
    ending = path.lower().rpartition(".")[2]
    if ending == "gz":
        return io.BufferedReader(gzip.GzipFile(fileobj=io.BufferedReader(file)), BLOCK)
    if ending == "zst":
        return io.BufferedReader(ZstandardFile(file, library("zstandard", "zst", path), ZST_BLOCK), BLOCK)
    return io.BufferedReader(file, BLOCK)


def _read_parquet(path: str, file: Meter, field: str, source: str) -> Iterator[Record]:
    arrow = library("pyarrow", "parquet", path)
    parquet = library("pyarrow.parquet", "parquet", path)
    try:
        names = parquet.ParquetFile(file.whole()).schema_arrow.names
        if field not in names:
            raise InputError(f"{path}: {lacks(field, 'column')}")
        # A dictionary holds a text once, however many rows name it: they are not to be unfolded together.
        wanted = [field, source] if source in names else [field]
        table = parquet.ParquetFile(file.whole(), read_dictionary=wanted)
        _check_ratio(path, _unpacked_size(table.metadata), file.size)
        number = 0
        for batch in table.iter_batches(ROWS, columns=wanted):
            for row in range(batch.num_rows):
                number += 1
                yield _row(number, batch, row, *wanted)
    except arrow.ArrowException as error:
        raise InputError(f"{path}: is damaged: {str(error).splitlines()[0]}") from error


def _unpacked_size(metadata: Any) -> int:
    return sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))


def _row(number: int, batch: Any, row: int, field: str, source: str = "") -> Record:
    try:
        text = batch.column(field)[row].as_py()
        told = batch.column(source)[row].as_py() if source else ""
    except UnicodeDecodeError as error:
        return Record(number, error=f"is no valid text: {error}")
    if not isinstance(text, str):
        return Record(number, error=f"has no text in column {field}")
    return Record(number, text, None, told if isinstance(told, str) else "")
