"""Cleaned sources, aside in a file, so that a run may pass over them several times without holding them.

The file is also what an interrupted run goes on from. It is only appended to, and each line has a sum, so that a line
which was not written to its end is found out:

    sum of the rest (CRC-32, 8 hex digits)  outcome (JSON)  tab  document (JSON), or nothing
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import IO
from zlib import crc32

import msgspec

from cleaner.corpus.cleaned import Cleaned, Outcome
from cleaner.values import Article, Document, Dropped

SUM = 8
"""Characters of the sum of a line."""

_encode = msgspec.json.Encoder().encode
_decode_outcome = msgspec.json.Decoder(Outcome).decode
_decode_document = msgspec.json.Decoder(Document).decode


def as_line(cleaned: Cleaned) -> bytes:
    """A line of the file, without its break. Processes make lines, so that documents need not be sent between them."""
    document = b"" if cleaned.document is None else _encode(cleaned.document)
    rest = _encode(cleaned.outcome) + b"\t" + document
    return b"%08x" % crc32(rest) + rest


def document_in(line: bytes) -> Document:
    """The document that a line holds."""
    return _decode_document(line.partition(b"\t")[2])


class Spool:
    """Cleaned sources in the order in which they came, in a file that is open for writing and reading.

    In memory there are 8 bytes of each document: where it begins.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._starts = array("q")
        self._size = 0
        self._running: Mapping[int, frozenset[int]] = {}

    def recover(self) -> Iterator[Outcome]:
        """What an interrupted run left. What follows the last whole line is cut off."""
        self._file.seek(0)
        for line in self._file:
            rest = line[SUM:-1]
            if not line.endswith(b"\n") or line[:SUM] != b"%08x" % crc32(rest):
                break
            self._note(line)
            yield _decode_outcome(rest.partition(b"\t")[0])
        self._file.truncate(self._size)

    def add(self, lines: Iterable[bytes]) -> None:
        """Appends lines, and hands them to the system, so that they outlive us. Not while a pass is under way."""
        self._file.seek(self._size)
        for line in lines:
            self._note(line + b"\n")
            self._file.write(line + b"\n")
        self._file.flush()

    def _note(self, line: bytes) -> None:
        if not line.endswith(b"\t\n"):
            self._starts.append(self._size)
        self._size += len(line)

    def outcomes(self) -> Iterator[Outcome]:
        """What became of every source, one pass at a time."""
        self._file.seek(0)
        for line in self._file:
            yield _decode_outcome(line[SUM : line.index(b"\t")])

    def __len__(self) -> int:
        """The number of documents."""
        return len(self._starts)

    def __iter__(self) -> Iterator[Document]:
        """The documents in their order."""
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Document:
        """The document of that number, from 0. Raises IndexError where there is none."""
        self._file.seek(self._starts[number])
        document = document_in(self._file.readline())
        return _leave_out(document, self._running[number]) if number in self._running else document

    def raw(self, number: int) -> tuple[str, bytes]:
        """Source and line of the document of that number, as it was written."""
        self._file.seek(self._starts[number])
        line = self._file.readline()
        return _decode_outcome(line[SUM : line.index(b"\t")]).source, line

    def is_as_written(self, number: int) -> bool:
        """Whether nothing is left out of the document of that number."""
        return number not in self._running

    def leave_out(self, running: Mapping[int, frozenset[int]]) -> None:
        """From now on the blocks that begin at these lines, by the number of their document, are furniture."""
        self._running = running


def _leave_out(document: Document, lines: frozenset[int]) -> Document:
    """Articles keep their numbers."""
    blocks = [block for article in document.articles for block in article.blocks if block.lines[0] in lines]
    kept = (tuple(b for b in article.blocks if b.lines[0] not in lines) for article in document.articles)
    dropped = (Dropped("furniture", block.text, block.lines) for block in blocks)
    return replace(document, articles=tuple(map(Article, kept)), dropped=(*document.dropped, *dropped))
