"""Where the text comes from: files, folders that are walked, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from cleaner.errors import InputError, UsageError
from cleaner.made import ASIDE, MADE, OPEN, is_output

STANDARD_INPUT = "-"
EMPTY = "is empty; there is nothing to clean"
"""What is said of a source without text."""
ENDINGS = (".txt", ".text", ".md", ".markdown")
"""What a folder is searched for. A file that is named directly may end as it likes."""

LeftOut = Counter[str]
"""What of a folder is not read, by why: `hidden`, `link`, `special` (pipes, devices), `other ending`, `output` (the
folder of this run), `earlier output` (what another one made), `vanished` (gone since its folder was read)."""
EARLIER = "earlier output"


class Found(NamedTuple):
    """A file, and what it was like when it was found."""

    path: str
    size: int = 0
    """Bytes."""
    modified: int = 0
    """Nanoseconds."""
    named: bool = True
    """By the caller, so that a link is followed; else it was found in a folder."""


def list_sources(
    paths: Sequence[str],
    endings: tuple[str, ...] = ENDINGS,
    told: Callable[[str], object] | None = None,
    failed: Callable[[InputError], object] | None = None,
) -> tuple[list[str], list[UsageError]]:
    """The files behind PATHs, in order and each once, and what is wrong with those PATHs that give none.

    Folders are walked in the order of names. Hidden files and links are left out, so nothing outside a folder is read,
    and so is what a run made. told, failed: as for `find_sources`.
    """
    found: list[str] = []
    mistakes: list[UsageError] = []
    for source in find_sources(paths, endings, told=told, failed=failed):
        if isinstance(source, Found):
            found.append(source.path)
        else:
            mistakes.append(source)
    return found, mistakes


def find_sources(
    paths: Sequence[str],
    endings: tuple[str, ...] = ENDINGS,
    *,
    output: str | None = None,
    left_out: LeftOut | None = None,
    failed: Callable[[InputError], object] | None = None,
    told: Callable[[str], object] | None = None,
) -> Iterator[Found | UsageError]:
    """What `list_sources` gives, one by one, so that a million files are never held together.

    output: a folder that is not searched where it lies in one that is. left_out: counts what is not read. failed: is
    told of folders that cannot be searched; without it they raise InputError. told: is told, in one line, of folders
    that hold the output of a run, which is left out.
    """
    left_out = Counter() if left_out is None else left_out
    real_output = None if output is None else os.path.realpath(output)
    given = _Given(endings, real_output)
    for path in paths:
        if path == STANDARD_INPUT:
            if given.is_new(path):
                yield Found(path)
        elif os.path.isdir(path):
            real = os.path.realpath(path)
            empty, before = True, left_out[EARLIER]
            for file, about in walk(path, True, endings, left_out, failed, real_output, told or (lambda _: None)):
                empty = False
                if not (given and given.has(os.path.join(real, os.path.relpath(file, path)))):
                    yield Found(file, about.st_size, about.st_mtime_ns, named=False)
            given.is_new(real)
            if empty:
                but = " but what a run made" if left_out[EARLIER] > before else ""
                wanted = ", ".join(endings)
                yield UsageError(f"{path}: no file to clean in this folder{but}; it is searched for {wanted}")
        elif os.path.exists(path):
            real = os.path.realpath(path)
            if not given.has(real) and given.is_new(real):
                about = os.stat(path)
                yield Found(path, about.st_size, about.st_mtime_ns)
        else:
            is_link = " (a link to what is not there)" if os.path.islink(path) else ""
            yield UsageError(f"{path or repr(path)}: no such file or folder{is_link}")


class _Given:
    """The PATHs so far, to tell a file that one of them gave from a new one. What is in folders need not be held."""

    def __init__(self, endings: tuple[str, ...], output: str | None) -> None:
        self._endings = endings
        self._output = output
        self._real: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._real)

    def is_new(self, real: str) -> bool:
        """Whether a PATH has not been given so far; from now on it has."""
        new = real not in self._real
        self._real.add(real)
        return new

    def has(self, real: str) -> bool:
        """Whether a file was given, by itself or with a folder above it, of which `walk` gives it."""
        if real in self._real:
            return True
        folder, name = os.path.split(real)
        found = name.lower().endswith(self._endings) and not _made(folder, (name,), self._endings)
        while found and not name.startswith("."):
            if folder in self._real:
                return True
            if folder in (self._output, os.path.dirname(folder)):
                return False
            folder, name = os.path.split(folder)
        return False


def walk(
    folder: str,
    below: bool = True,
    endings: tuple[str, ...] = ENDINGS,
    left_out: LeftOut | None = None,
    failed: Callable[[InputError], object] | None = None,
    output: str | None = None,
    told: Callable[[str], object] | None = None,
) -> Iterator[tuple[str, os.stat_result]]:
    """The files of a folder with some endings, and what they are like, and those of the folders below it.

    They come in the order of names, without hidden files, links and what is no file. The names in one folder are held
    at a time: some 70 bytes each. output: the real path of a folder that is passed over. told: as for `find_sources`;
    without it what runs made is read. Raises InputError for a folder that cannot be read, if nothing else is to be done
    about it.
    """
    left_out = Counter() if left_out is None else left_out

    def opened(folder: str) -> tuple[str, Iterator[str]]:
        names = _names(folder, failed)
        made = _made(folder, names, endings) if told is not None else frozenset()
        if told is not None and made:
            left_out[EARLIER] += len(made)
            told(f"{folder}: holds the output of a run; left out: {', '.join(sorted(made))} (to clean one, name it)")
        return os.path.join(folder, ""), (name for name in names if name not in made)

    levels = [opened(folder)]
    while levels:
        prefix, names = levels[-1]
        name = next(names, None)
        if name is None:
            levels.pop()
            continue
        path = prefix + name
        try:
            about = os.lstat(path)
        except OSError:  # gone since the folder was read
            left_out["vanished"] += 1
            continue
        if name.startswith("."):
            left_out["hidden"] += 1
        elif stat.S_ISLNK(about.st_mode):
            left_out["link"] += 1
        elif stat.S_ISDIR(about.st_mode):
            if output is not None and os.path.realpath(path) == output:
                left_out["output"] += 1
            elif below:
                levels.append(opened(path))
        elif not stat.S_ISREG(about.st_mode):
            left_out["special"] += 1
        elif name.lower().endswith(endings):
            yield path, about
        else:
            left_out["other ending"] += 1


def _made(folder: str, names: Sequence[str], endings: tuple[str, ...]) -> frozenset[str]:
    """Those files of a folder that a run made, and that would be read."""
    made = frozenset(name for name in MADE.intersection(names) if name.endswith(endings))
    return made if made and (os.path.lexists(os.path.join(folder, ASIDE)) or is_output(folder)) else frozenset()


def _names(folder: str, failed: Callable[[InputError], object] | None) -> Sequence[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        problem = InputError(f"{folder}: cannot be searched: {error.strerror}")
        if failed is None:
            raise problem from error
        failed(problem)
        return ()


def read_source(path: str, longest: int | None = None, named: bool = True) -> bytes:
    """The bytes of a source. Raises InputError where they cannot be had, are none, or are more than `longest`."""
    data = read_bytes(path, longest, named)
    if not data.strip():
        raise InputError(f"{path}: {EMPTY}")
    return data


def read_bytes(path: str, longest: int | None = None, named: bool = True) -> bytes:
    """The bytes of a source, be there any or not. Raises InputError where they cannot be had, or are too many."""
    wanted = -1 if longest is None else longest + 1
    if path == STANDARD_INPUT:
        data = _read_standard_input(wanted)
    else:
        with open_source(path, named) as file:
            data = _read(file, wanted)
    if longest is not None and len(data) > longest:
        raise InputError(f"{path}: {too_long(longest)}")
    return data


def _read_standard_input(wanted: int) -> bytes:
    if sys.stdin is None:
        raise InputError(f"{STANDARD_INPUT}: cannot be read: stdin is closed; pipe a text in, or name a file")
    try:
        return sys.stdin.buffer.read(wanted)
    except OSError as error:
        raise InputError(f"{STANDARD_INPUT}: cannot be read: {error.strerror}") from error


def _read(file: BinaryIO, wanted: int) -> bytes:
    """The same as `file.read`, which makes room for all that is wanted: for 16 MB that takes longer than a page."""
    size = os.fstat(file.fileno()).st_size + 1
    if size >= wanted:
        return file.read(wanted)
    data = file.read(size)
    return data if len(data) < size else data + file.read(wanted - size)  # it grew, or does not tell its size


def too_long(longest: int) -> str:
    """What is said of a text that is longer than a text may be.

    >>> too_long(1 << 20)
    'is longer than a text may be (1.0 MB); split it into its pages, or raise --max-size'
    """
    return f"is longer than a text may be ({longest / 2**20:.1f} MB); split it into its pages, or raise --max-size"


@contextmanager
def open_source(path: str, named: bool = True) -> Iterator[BinaryIO]:
    """A file to read from. named: the caller gave the path, so a link is followed.

    Raises InputError where it cannot be read or is none, and, at the end, where it changed meanwhile.
    """
    try:
        with open(os.open(path, OPEN if named else OPEN | os.O_NOFOLLOW), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise InputError(f"{path}: cannot be read: is no file; pipe it in, and give - as the path")
            yield file
            after = os.fstat(file.fileno())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError(f"{path}: changed while it was read; run again when it is whole")


def source_name(path: str) -> str:
    r"""A path as records name it: as the user gave it, with `/`, and always valid Unicode.

    >>> source_name("./seeds/001.txt")
    'seeds/001.txt'
    """
    if path == STANDARD_INPUT:
        return path
    return PurePath(path).as_posix().encode("utf-8", "backslashreplace").decode()
