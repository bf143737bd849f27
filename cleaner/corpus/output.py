"""The output folder. Its files appear whole or not at all: they are written aside and renamed at the very end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import Any, Protocol

import msgspec

from cleaner.corpus.whole_files import sync
from cleaner.errors import UsageError
from cleaner.made import MADE, REPORT, is_output

OWN = (*sorted(MADE), REPORT)
"""Names that a run gives to files of its output folder."""
_encode = msgspec.json.Encoder().encode


class File(Protocol):
    """A file that is written, whole lines at a time."""

    def write(self, lines: bytes, /) -> object: ...
    def close(self) -> None: ...


Open = Callable[[str], File]


def open_plain(path: str) -> File:
    """A file that holds the lines as they are."""
    return open(path, "wb")


def own_paths(output: str, names: Sequence[str], replaces: bool = True) -> frozenset[str]:
    """Where an output folder has files that `open_output` will write or remove, without links."""
    stale = MADE if replaces and is_output(output) else ()
    return frozenset(os.path.realpath(os.path.join(output, name)) for name in (*names, *stale))


def check_input(path: str, written: Collection[str]) -> None:
    """Raises UsageError if one of the files that may be written, by their `own_paths`, is this input."""
    if os.path.realpath(path) in written:
        raise UsageError(f"{path}: is an input, and would be overwritten or removed; choose another output")


class Output:
    """Files of the output folder, while they are written."""

    def __init__(self, aside: str, files: Mapping[str, File]) -> None:
        self.aside = aside
        """A folder for what is needed only during the run; it is removed at the end."""
        self._files = files

    def write(self, name: str, lines: bytes) -> None:
        """Adds lines of JSONL to a file, whatever its own format."""
        self._files[name].write(lines)

    def write_pretty(self, name: str, value: Any) -> None:
        """Writes a file that holds one value, for people to read."""
        self._files[name].write(msgspec.json.format(_encode(value), indent=2) + b"\n")

    def write_with_list(self, name: str, value: dict[str, Any], key: str, rows: Iterable[Any]) -> None:
        """As `write_pretty`, with a list in the place of an empty one, however long: a line for each of its values."""
        before, empty, after = msgspec.json.format(_encode(value), indent=2).partition(f'"{key}": []'.encode())
        file = self._files[name]
        file.write(before + empty.removesuffix(b"]"))
        separator = b"\n    "
        for row in rows:
            file.write(separator + _encode(row))
            separator = b",\n    "
        file.write(b"\n  ]" + after + b"\n")


@contextmanager
def open_output(
    folder: str,
    names: Sequence[str],
    aside: str | None = None,
    open_file: Open = open_plain,
    replaces: bool = True,
) -> Iterator[Output]:
    """Opens the files `names` of a folder, which is made. They are put into place where the block ends without error.

    Where it `replaces` an earlier run, what that one made besides goes at the same moment; that there was one is told
    by its report. aside: where the files are written; a new folder, on the same disk. open_file: how they are opened,
    by their paths.
    Raises UsageError where the folder cannot be made, or where another folder stands in a file's place.
    """
    targets = {name: os.path.join(folder, name) for name in names}
    with made_folder(folder, names), _new_folder(aside, folder) as made:
        with ExitStack() as stack:
            paths = {name: os.path.join(made, name) for name in names}
            files = {name: stack.enter_context(closing(open_file(path))) for name, path in paths.items()}
            yield Output(made, files)
        for path in paths.values():
            sync(path)
        stale = MADE.difference(names) if replaces and is_output(folder) else ()
        for name, target in targets.items():
            os.replace(paths[name], target)
        for name in stale:
            if os.path.isfile(os.path.join(folder, name)):
                os.remove(os.path.join(folder, name))


@contextmanager
def made_folder(folder: str, names: Sequence[str]) -> Iterator[None]:
    """The output folder for files `names`; where a call is refused, what was made for it goes again, and those above.

    Raises UsageError where the folder cannot hold them.
    """
    path = Path(folder)
    new = list(takewhile(lambda one: not os.path.lexists(one), (path, *path.parents)))
    try:
        _make_folder(folder, names)
        yield
    except UsageError:
        for one in new:
            with suppress(OSError):
                one.rmdir()
        raise


@contextmanager
def _new_folder(path: str | None, near: str) -> Iterator[str]:
    if path is None:
        with tempfile.TemporaryDirectory(prefix=".cleaner-", dir=near) as made:
            yield made
        return
    shutil.rmtree(path, ignore_errors=True)
    os.mkdir(path, 0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _make_folder(folder: str, names: Sequence[str]) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        is_file = isinstance(error, FileExistsError | NotADirectoryError)
        why = "there is a file of that name" if is_file else error.strerror
        raise UsageError(f"{folder or repr(folder)}: cannot be the output folder: {why}; choose another") from error
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{folder}: cannot be the output folder: it is not writable; choose another")
    for name in names:
        if os.path.isdir(os.path.join(folder, name)):
            target = os.path.join(folder, name)
            raise UsageError(f"{target}: is a folder, but a file is to be written there; choose another output")
    report = os.path.join(folder, REPORT)
    if REPORT in names and os.path.exists(report) and os.path.getsize(report) and not is_output(folder):
        raise UsageError(f"{report}: is of another program, and would be overwritten; choose another output")
