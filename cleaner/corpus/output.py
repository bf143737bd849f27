"""The output folder. Its files appear whole or not at all: they are written aside and renamed at the very end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, Any

import msgspec

from cleaner.errors import UsageError

_encode = msgspec.json.Encoder().encode


class Output:
    """Files of the output folder, while they are written."""

    def __init__(self, aside: str, files: dict[str, IO[bytes]]) -> None:
        self.aside = aside
        """A folder for what is needed only during the run; it is removed at the end."""
        self._files = files

    def write(self, name: str, record: Any) -> None:
        """Adds a line to a JSONL file."""
        self._files[name].write(_encode(record) + b"\n")

    def write_pretty(self, name: str, value: Any) -> None:
        """Writes a file that holds one value, for people to read."""
        self._files[name].write(msgspec.json.format(_encode(value), indent=2) + b"\n")


@contextmanager
def open_output(folder: str, names: Sequence[str], stale: Sequence[str] = ()) -> Iterator[Output]:
    """Opens the files `names` of a folder, which is made. They are put into place where the block ends without error.

    Files named in `stale` belong to an earlier run and go at the same moment.
    Raises UsageError where the folder cannot be made, or where another folder stands in a file's place.
    """
    _make(folder)
    targets = {name: os.path.join(folder, name) for name in names}
    for target in targets.values():
        if os.path.isdir(target):
            raise UsageError(f"{target}: is a folder, but a file is to be written there; choose another output")
    with tempfile.TemporaryDirectory(prefix=".cleaner-", dir=folder) as aside:
        with ExitStack() as stack:
            paths = {name: os.path.join(aside, name) for name in names}
            yield Output(aside, {name: stack.enter_context(open(path, "wb")) for name, path in paths.items()})
        for name, target in targets.items():
            os.replace(paths[name], target)
        for name in stale:
            if os.path.exists(os.path.join(folder, name)):
                os.remove(os.path.join(folder, name))


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"{folder}: cannot be the output folder: there is a file of that name") from error
    except OSError as error:
        raise UsageError(f"{folder}: cannot be the output folder: {error.strerror}") from error
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{folder}: cannot be the output folder: it is not writable")
