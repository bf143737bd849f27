"""Where the text comes from: files, folders that are walked, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from cleaner.errors import InputError, UsageError

STANDARD_INPUT = "-"
ENDINGS = (".txt", ".text", ".md", ".markdown")
"""What a folder is searched for. A file that is named directly may end as it likes."""


def list_sources(paths: Sequence[str]) -> tuple[list[str], list[UsageError]]:
    """The files behind PATHs, in order and each once, and what is wrong with those PATHs that give none.

    Folders are walked in the order of names. Hidden files and links are left out, so nothing outside a folder is read.
    """
    found: dict[str, str] = {}
    mistakes: list[UsageError] = []
    for path in paths:
        if path == STANDARD_INPUT:
            files = [path]
        elif os.path.isdir(path):
            files = [entry.path for entry in walk(path)]
            if not files:
                wanted = ", ".join(ENDINGS)
                mistakes.append(UsageError(f"{path}: no file to clean in this folder; it is searched for {wanted}"))
        elif os.path.exists(path):
            files = [path]
        else:
            mistakes.append(UsageError(f"{path}: no such file or folder"))
            continue
        for file in files:
            found.setdefault(os.path.realpath(file) if file != STANDARD_INPUT else file, file)
    return list(found.values()), mistakes


def read_source(path: str) -> bytes:
    """The bytes of a source. Raises InputError where they cannot be had or are none."""
    data = read_bytes(path)
    if not data.strip():
        raise InputError(f"{path}: is empty; there is nothing to clean")
    return data


def read_bytes(path: str) -> bytes:
    """The bytes of a source, be there any or not. Raises InputError where they cannot be had."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def source_name(path: str) -> str:
    r"""A path as records name it: as the user gave it, with `/`, and always valid Unicode.

    >>> source_name("./seeds/001.txt")
    'seeds/001.txt'
    """
    if path == STANDARD_INPUT:
        return path
    return PurePath(path).as_posix().encode("utf-8", "backslashreplace").decode()


def walk(folder: str, below: bool = True) -> Iterator[os.DirEntry[str]]:
    """The text files of a folder, and of those below it, in the order of names, without hidden files and links."""
    with os.scandir(folder) as entries:
        inside = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            if below:
                yield from walk(entry.path)
        elif entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(ENDINGS):
            yield entry
