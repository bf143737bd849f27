"""Cleaned documents, aside in a file, so that a run may pass over them several times without holding them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import IO

import msgspec

from cleaner.values import Document

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Document).decode


class Spool:
    """Documents in the order in which they came, in a file that is open for writing and reading.

    In memory there are 8 bytes of each: where it begins.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._starts = array("q")
        self._size = 0

    def add(self, document: Document) -> None:
        """Appends a document. Not while a pass is under way."""
        line = _encode(document) + b"\n"
        self._starts.append(self._size)
        self._size += len(line)
        self._file.write(line)

    def __iter__(self) -> Iterator[Document]:
        """The documents in their order."""
        return map(self.__getitem__, range(len(self._starts)))

    def __getitem__(self, number: int) -> Document:
        """The document of that number, from 0. Raises IndexError where there is none."""
        self._file.seek(self._starts[number])
        return _decode(self._file.readline())
