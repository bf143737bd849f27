"""Arrays that grow while the input is read: in memory, or in files of a temporary folder where memory is short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Growing:
    """An array that is appended to, then read."""

    def __init__(self, dtype: Any, path: Path | None = None, room: int = 1 << 16) -> None:
        """room: how many values are expected; memory is only taken for those that come."""
        self._size = 0
        self._dtype = np.dtype(dtype)
        self._file = None if path is None else path.open("w+b", buffering=1 << 20)
        self._array: NDArray[Any] = np.empty(room if path is None else 0, dtype=self._dtype)

    def __len__(self) -> int:
        return self._size

    def append(self, values: NDArray[Any]) -> None:
        """Put values behind those that are there."""
        end = self._size + len(values)
        if self._file is not None:
            self._file.write(np.ascontiguousarray(values, dtype=self._dtype).view(np.uint8).data)
        else:
            if end > len(self._array):
                larger = np.empty(2 * end, dtype=self._dtype)
                larger[: self._size] = self._array[: self._size]
                self._array = larger
            self._array[self._size : end] = values
        self._size = end

    def truncate(self, size: int) -> None:
        """Forget what was appended beyond a size."""
        if self._file is not None:
            self._file.seek(size * self._dtype.itemsize)
            self._file.truncate()
        self._size = size

    def values(self) -> NDArray[Any]:
        """All of them; in memory, or mapped from the file."""
        if not self._size:
            return np.empty(0, dtype=self._dtype)
        if self._file is not None:
            self._file.flush()
            return np.memmap(self._file, dtype=self._dtype, mode="r+", shape=(self._size,)).view(np.ndarray)
        return self._array[: self._size]
