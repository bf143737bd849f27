"""The output files as Parquet: the same rows with the same fields, and null for what a page does not tell."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from cleaner.corpus.optional import library
from cleaner.errors import UsageError

ENDING = ".parquet"
GROUP = 8 << 20
"""Bytes of JSONL that are put into the file at a time, as a row group."""


class ParquetFile:
    """A Parquet file that takes lines of JSONL."""

    def __init__(self, path: str, schema: Any) -> None:
        self._json, parquet = import_module("pyarrow.json"), import_module("pyarrow.parquet")
        self._schema = schema
        self._writer = parquet.ParquetWriter(path, schema, compression="zstd")
        self._lines: list[bytes] = []
        self._size = 0

    def write(self, lines: bytes) -> None:
        """Adds rows. They must be whole lines."""
        self._lines.append(lines)
        self._size += len(lines)
        if self._size >= GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        lines = b"".join(self._lines)
        self._lines, self._size = [], 0
        if lines:
            read = self._json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
            parse = self._json.ParseOptions(explicit_schema=self._schema, unexpected_field_behavior="error")
            self._writer.write_table(self._json.read_json(io.BytesIO(lines), read, parse))


def schemas(unit: str) -> dict[str, Any]:
    """What the fields of each output file are, by its name without the ending. Raises UsageError without pyarrow."""
    arrow = library("pyarrow", "parquet", "--format parquet", UsageError)
    text, number = arrow.string(), arrow.int64()
    texts, lines = arrow.list_(text), arrow.list_(arrow.list_(number))
    facts = {"newspaper": text, "date": text, "page": text, "section": text}
    half = _struct(arrow, {"source": text, "lines": lines})
    heads = {"title": text, "subtitle": text, "byline": text, "captions": texts, "lines": lines, "flags": texts}
    metadata = {
        "article": {**heads, **facts, "continued": arrow.list_(half)},
        "document": {**heads, **facts},
        "paragraph": {"article": number, "kind": text, "lines": lines, "flags": texts, "title": text}
        | {"continues": text, **facts},
    }[unit]
    dropped = {"reason": text, "lines": lines, "duplicate_of": text, "similarity": arrow.float64()}
    edit = {"step": text, "source": text, "lines": lines, "before": text, "after": text}
    record = {"id": text, "text": text, "source": text}
    return {
        "corpus": arrow.schema({**record, "metadata": _struct(arrow, metadata)}),
        "dropped": arrow.schema({**record, "metadata": _struct(arrow, dropped)}),
        "edits": arrow.schema(edit),
    }


def _struct(arrow: Any, fields: dict[str, Any]) -> Any:
    return arrow.struct(list(fields.items()))
