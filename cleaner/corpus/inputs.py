"""The list of a run's inputs, in a file: a run reads what stood there when it began, and so does the one that goes on.

A line for each: size, time of change in nanoseconds, whether the caller named it, path (percent-encoded).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from os import fsdecode, fsencode
from urllib.parse import quote, unquote_to_bytes

from cleaner.sources import Found


@dataclass(frozen=True, slots=True)
class Inputs:
    """The list, and what it comes to."""

    path: str
    files: int
    size: int
    """Bytes of all of them."""

    def __iter__(self) -> Iterator[Found]:
        return self.after(0)

    def after(self, files: int) -> Iterator[Found]:
        """All but the first ones."""
        with open(self.path, encoding="ascii") as lines:
            yield from map(_read, islice(lines, files, None))


def list_inputs(path: str, found: Iterable[Found]) -> Inputs:
    """Writes the list."""
    files = size = 0
    with open(path, "w", encoding="ascii") as lines:
        for file in found:
            lines.write(f"{file.size} {file.modified} {file.named:d} {quote(fsencode(file.path))}\n")
            files += 1
            size += file.size
    return Inputs(path, files, size)


def first_difference(old: str, new: str) -> Found | None:
    """The first file that is not, or not as it was, in both lists; None where they are the same."""
    with open(old, encoding="ascii") as before, open(new, encoding="ascii") as after:
        for one, other in zip_longest(before, after):
            if one != other:
                return _read(other or one)
    return None


def _read(line: str) -> Found:
    size, modified, named, path = line.split()
    return Found(fsdecode(unquote_to_bytes(path)), int(size), int(modified), named == "1")
