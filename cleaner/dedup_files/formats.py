"""Files in and out: JSONL, plain or compressed, and tables (Parquet, Arrow), whose rows are read as JSONL.

Every format comes in as chunks of JSONL lines, so that all else knows one format only. What is neither plain nor gz
needs a library, which the message names where it is missing.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import msgspec

from cleaner.dedup_files.jsonl import whole_lines
from cleaner.errors import InputError, UsageError

BLOCK = 4 << 20
"""Bytes read at a time."""
ROWS = 8_192
"""Rows of a table read or written at a time."""
BOM = b"\xef\xbb\xbf"


def library(name: str, extra: str) -> Any:
    """An optional library. Raises UsageError, saying how to get it, where it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"this format needs {name}; install cleaner[{extra}]") from error


def read_chunks(path: Path, digest: Any = None) -> Iterator[bytes]:
    """The file as chunks of whole JSONL lines. digest takes the file's bytes. Raises InputError on a broken file."""
    ending = path.suffix.lower()
    try:
        if ending in (".parquet", ".arrow", ".feather"):
            if digest is not None:
                with path.open("rb") as file:
                    for block in iter(lambda: file.read(BLOCK), b""):
                        digest.update(block)
            yield from _read_table(path, ending)
            return
        with path.open("rb") as file:
            source = _Watched(file, digest)
            yield from whole_lines(_without_bom(_unpacked(source, ending)))
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


class _Watched:
    """A file whose bytes are hashed as they are read."""

    def __init__(self, file: IO[bytes], digest: Any) -> None:
        self._file, self._digest = file, digest

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        if self._digest is not None:
            self._digest.update(block)
        return block


def _unpacked(source: _Watched, ending: str) -> Iterator[bytes]:
    file: Any = source
    if ending == ".gz":
        file = gzip.GzipFile(fileobj=source)  # type: ignore[call-overload]
    elif ending == ".zst":
        zstandard = library("zstandard", "zst")
        file = zstandard.ZstdDecompressor().stream_reader(source, read_across_frames=True)
    try:
        yield from iter(lambda: file.read(BLOCK), b"")
    except Exception as error:
        if type(error).__name__ == "ZstdError":
            raise OSError(str(error)) from error
        raise


def _without_bom(blocks: Iterator[bytes]) -> Iterator[bytes]:
    first = True
    for block in blocks:
        yield block.removeprefix(BOM) if first else block
        first = False


def _read_table(path: Path, ending: str) -> Iterator[bytes]:
    arrow = library("pyarrow", "parquet")
    encode = msgspec.json.Encoder().encode
    try:
        if ending == ".parquet":
            batches = library("pyarrow.parquet", "parquet").ParquetFile(path).iter_batches(ROWS)
        else:
            batches = library("pyarrow.dataset", "parquet").dataset(path, format="ipc").to_batches(batch_size=ROWS)
        for batch in batches:
            yield b"".join(encode(row) + b"\n" for row in batch.to_pylist())
    except arrow.ArrowException as error:
        raise InputError(f"{path}: {str(error).splitlines()[0]}") from error


def open_writer(path: Path) -> IO[bytes]:
    """A file to write JSONL to, compressed where its name ends in `.gz` or `.zst`. Equal lines give equal bytes."""
    ending = path.suffix.lower()
    if ending == ".gz":
        return gzip.GzipFile(path, "wb", compresslevel=6, mtime=0)  # type: ignore[return-value]
    if ending == ".zst":
        writer: IO[bytes] = library("zstandard", "zst").open(path, "wb")
        return writer
    return path.open("wb", buffering=BLOCK)
