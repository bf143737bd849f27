"""Tables, Parquet and Arrow: rows in as lines of JSON, and out as they came in, whatever their columns are.

A table made of JSONL has the columns that pyarrow finds in all of it, and is put together in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from cleaner.corpus.optional import library
from cleaner.corpus.record_files import lacks
from cleaner.errors import InputError, UsageError

TABLES = (".parquet", ".arrow", ".feather")
ROWS = 8_192
"""Rows of a table read at a time."""


def read_table(path: Path, field: str) -> Iterator[tuple[Any, bytearray]]:
    """The rows of a table, some thousands at a time, as a record batch and as lines of JSON.

    Raises InputError where it cannot be read, or has no column of the name of the field.
    """
    arrow = library("pyarrow", "parquet", path)
    encode = msgspec.json.Encoder(enc_hook=str).encode
    try:
        for rows in _batches(path, field):
            yield rows, bytearray().join(encode(row) + b"\n" for row in rows.to_pylist())
    except arrow.ArrowException as error:
        raise InputError(f"{path}: {str(error).splitlines()[0]}") from error


def _batches(path: Path, field: str) -> Iterator[Any]:
    if path.suffix.lower() == ".parquet":
        file = import_module("pyarrow.parquet").ParquetFile(path)
        names, rows = file.schema_arrow.names, file.iter_batches(ROWS)
    else:
        dataset = import_module("pyarrow.dataset").dataset(path, format="ipc")
        names, rows = dataset.schema.names, dataset.to_batches(batch_size=ROWS)
    if field not in names:
        raise InputError(f"{path}: {lacks(field, 'column')}")
    yield from rows


class TableWriter:
    """A table that rows are written to: record batches, or lines of JSON."""

    def __init__(self, path: Path, field: str) -> None:
        self._field = field
        self._path, self._arrow = path, library("pyarrow", "parquet", f"--format {path.suffix[1:]}", UsageError)
        self._writer: Any = None
        self._schema: Any = None
        self._lines = BytesIO()

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        if kind is None:
            self._finish()

    def write(self, rows: Any) -> None:
        """Add rows. Raises UsageError where their columns are others than those of the rows before."""
        if not isinstance(rows, self._arrow.RecordBatch):
            self._lines.write(rows)
            return
        if self._writer is None:
            self._open(rows.schema)
        if rows.schema != self._schema:
            raise UsageError("the inputs have different columns; write jsonl, or deduplicate them one by one")
        self._writer.write_batch(rows)

    def _open(self, schema: Any) -> None:
        self._schema = schema
        if self._path.suffix.lower() == ".parquet":
            self._writer = import_module("pyarrow.parquet").ParquetWriter(self._path, schema)
        else:
            self._writer = self._arrow.ipc.new_file(self._path, schema)

    def _finish(self) -> None:
        if self._lines.tell():
            if self._writer is not None:
                raise UsageError("some inputs are tables and some are not; write jsonl")
            self._lines.seek(0)
            try:
                table = import_module("pyarrow.json").read_json(self._lines)
            except self._arrow.ArrowException as error:
                raise UsageError(f"the records make no table; write jsonl ({str(error).splitlines()[0]})") from error
            for rows in table.to_batches():
                self.write(rows)
        if self._writer is None:
            self._open(self._arrow.schema([(self._field, self._arrow.string())]))
        self._writer.close()
