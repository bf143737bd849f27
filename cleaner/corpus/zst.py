"""What a zstandard file holds. The library's own reader takes a file that was cut off for a whole one."""

from __future__ import annotations

import io
from typing import Any, BinaryIO


class ZstandardFile(io.RawIOBase):
    """A zstandard file, unpacked as it is read. Raises EOFError where it is cut off, OSError where it is damaged.

    library: the module zstandard. block: compressed bytes unpacked at a time, which may hold 32,000 times as much.
    """

    def __init__(self, file: BinaryIO | io.RawIOBase, library: Any, block: int) -> None:
        self._file, self._library, self._block = file, library, block
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if not self._packed:
                self._packed = self._file.read(self._block) or b""
                if not self._packed:
                    if self._frame is not None:
                        raise EOFError("it ends too early")
                    return 0
            self._unpack()
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _unpack(self) -> None:
        self._frame = self._frame or self._library.ZstdDecompressor().decompressobj()
        try:
            self._ready = memoryview(self._frame.decompress(self._packed))
        except self._library.ZstdError as error:
            raise OSError(str(error)) from error
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
