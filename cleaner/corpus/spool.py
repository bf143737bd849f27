"""Cleaned documents, aside in a file, so that a run may pass over them several times without holding them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import msgspec

from cleaner.values import Document

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Document).decode


class Spool:
    """Documents in the order in which they came, in a file that is open for writing and reading."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, document: Document) -> None:
        """Appends a document. Not while a pass is under way."""
        self._file.write(_encode(document) + b"\n")

    def __iter__(self) -> Iterator[Document]:
        """The documents; one pass at a time."""
        self._file.seek(0)
        for line in self._file:
            yield _decode(line)
