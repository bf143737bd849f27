"""Which folder a file is compared with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import UsageError
from cleaner.sources import STANDARD_INPUT


class Place(NamedTuple):
    """A folder, as the caller would name it."""

    folder: str
    below: bool
    """With the folders below it."""


def places(paths: Sequence[str], folders: Sequence[str], against: str | None) -> Iterator[tuple[Place, list[str]]]:
    """Each place, and the files that are compared with what is there; standard input only where `against` names one.

    folders: those that the caller named, each of which is the place of what is in it, if no larger one is.
    Raises UsageError where `against` is no folder.
    """
    if against is not None:
        if not os.path.isdir(against):
            raise UsageError(f"--against {against}: no such folder")
        yield Place(against, True), list(paths)
        return
    by_place: dict[Place, list[str]] = {}
    for path in paths:
        if path != STANDARD_INPUT:
            by_place.setdefault(_place(path, folders), []).append(path)
    yield from by_place.items()


def _place(path: str, folders: Sequence[str]) -> Place:
    """In a repository all of `seeds/` for seeds/2023/001.txt; a folder that the caller named, if it is larger; else the
    folder of the file, without those below it.

    What lies beside a file would say nothing about the first page of a year, and all of a repository is no corpus.
    """
    own = os.path.dirname(path) or "."
    inside = [folder for folder in folders if path.startswith(os.path.join(folder, ""))]
    top = _top_of_repository(os.path.realpath(own))
    if top is not None:
        inside.append(top if os.path.isabs(path) else os.path.relpath(top))
    return Place(min(inside, key=lambda folder: len(os.path.realpath(folder))), True) if inside else Place(own, False)


@cache
def _top_of_repository(folder: str) -> str | None:
    """The folder directly below the root of a git repository that holds this one; None where there is none between."""
    path = Path(folder)
    for root in (path, *path.parents):
        if (root / ".git").exists():
            return None if root == path else str(root / path.relative_to(root).parts[0])
    return None
