"""Files in: JSONL, plain or compressed, and tables (Parquet, Arrow), whose rows are read as JSONL.

Every format comes in as pieces of whole JSONL lines, so that all else knows one format only. Pieces of a plain file are
ranges of bytes, so that threads load them side by side. What is neither plain nor gz needs a library, which the message
names where it is missing.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.corpus.optional import library
from cleaner.corpus.zst import ZstandardFile
from cleaner.dedup_files.tables import TABLES, TableWriter, read_table
from cleaner.errors import InputError, UsageError

BLOCK = 2_000_000
"""Bytes of a piece, about: what is done once a piece is then little, and all that is made of one stays in a cache."""
STEP = 1 << 16
"""Bytes read at a time to find the end of a line."""
ZST_BLOCK = 1 << 14
"""Compressed bytes unpacked at a time: as fast as it gets, and half a gigabyte at the very worst."""
BOM = b"\xef\xbb\xbf"


class Piece(NamedTuple):
    """A stretch of whole lines, the last one perhaps without its break."""

    start: int
    """In the file, or, of lines that were unpacked, 0."""
    end: int
    data: bytearray | None = None
    """The lines, where they had to be unpacked."""
    rows: Any = None
    """Of a table, the record batch that the lines are of, row by row."""


class Reader:
    """A file while it is read. Raises InputError where that fails."""

    def __init__(self, path: Path, field: str) -> None:
        """field: which one of a record holds its text."""
        self.path, self.field = path, field
        self._ending = path.suffix.lower()

    def __enter__(self) -> Reader:
        with self._told():
            self._file = self.path.open("rb")
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def pieces(self) -> Iterator[Piece]:
        """The lines of the file; the same pieces each time."""
        with self._told():
            if self._ending in TABLES:
                for rows, data in read_table(self.path, self.field):
                    yield Piece(0, len(data), data, rows)
            elif self._ending in (".gz", ".zst"):
                yield from self._unpacked()
            else:
                yield from self._ranges()

    def load(self, piece: Piece) -> NDArray[np.uint8]:
        """The bytes of a piece. May be called by several threads."""
        if piece.data is not None:
            return np.frombuffer(piece.data, dtype=np.uint8)
        out = np.empty(piece.end - piece.start, dtype=np.uint8)
        at = 0
        with self._told():
            while at < len(out):
                count = os.preadv(self._file.fileno(), [out[at:].data], piece.start + at)
                if not count:
                    raise InputError(f"{self.path}: changed while it was read; nothing is written")
                at += count
        return out

    def _ranges(self) -> Iterator[Piece]:
        size, handle = os.fstat(self._file.fileno()).st_size, self._file.fileno()
        start = len(BOM) if os.pread(handle, len(BOM), 0) == BOM else 0
        while start < size:
            end = start + BLOCK
            while end < size:
                found = os.pread(handle, STEP, end).find(b"\n")
                if found >= 0:
                    end += found + 1
                    break
                end += STEP
            yield Piece(start, min(end, size))
            start = end

    def _unpacked(self) -> Iterator[Piece]:
        self._file.seek(0)
        file: Any
        if self._ending == ".gz":
            file = gzip.GzipFile(fileobj=self._file)
        else:
            file = BufferedReader(ZstandardFile(self._file, library("zstandard", "zst", self.path), ZST_BLOCK))
        rest = bytearray()
        first = True
        for block in iter(lambda: file.read(BLOCK), b""):
            rest += block.removeprefix(BOM) if first else block
            first = False
            cut = rest.rfind(b"\n") + 1
            if cut:
                yield Piece(0, cut, rest[:cut])
                rest = rest[cut:]
        if rest:
            yield Piece(0, len(rest), rest)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A failure as InputError."""
        try:
            yield
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{self.path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def open_writer(path: Path, field: str) -> IO[bytes] | TableWriter:
    """A file to write to: JSONL, compressed where its name ends in `.gz` or `.zst`, or a table.

    field: what the column is named of a table without rows. Equal lines give equal bytes.
    """
    ending = path.suffix.lower()
    if ending in TABLES:
        return TableWriter(path, field)
    if ending == ".gz":
        return gzip.GzipFile(path, "wb", compresslevel=6, mtime=0)  # type: ignore[return-value]
    if ending == ".zst":
        writer: IO[bytes] = library("zstandard", "zst", "--format jsonl.zst", UsageError).open(path, "wb")
        return writer
    return path.open("wb", buffering=BLOCK)
