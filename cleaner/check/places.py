"""Which folder a file is compared with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import UsageError
from cleaner.sources import STANDARD_INPUT


class Place(NamedTuple):
    """A folder, as the caller would name it."""

    folder: str
    below: bool
    """With the folders below it."""
    named: bool = False
    """By the caller, as the corpus: it must have something to compare with, and its corpus files are read."""


def places(paths: Sequence[str], folders: Sequence[str], against: str | None) -> Iterator[tuple[Place, list[str]]]:
    """Each place, and the files that are compared with what is there; standard input only where `against` names one.

    folders: those that the caller named, each of which is the place of what is in it, if no larger one is.
    Raises UsageError where `against` is no folder.
    """
    if against is not None:
        if not os.path.isdir(against):
            raise UsageError(f"--against {against}: no such folder")
        yield Place(against, True, True), list(paths)
        return
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        if path != STANDARD_INPUT:
            by_folder.setdefault(os.path.dirname(path) or ".", []).append(path)
    by_place: dict[Place, list[str]] = {}
    for own, some in by_folder.items():
        by_place.setdefault(_place(own, folders), []).extend(some)
    yield from by_place.items()


def _place(own: str, folders: Sequence[str]) -> Place:
    """Of files in a folder: in a repository all of `seeds/` for seeds/2023; a folder that the caller named, if it is
    larger; else the folder itself, without those below it.

    What lies beside a file would say nothing about the first page of a year, and all of a repository is no corpus.
    """
    larger = [folder for folder in folders if os.path.join(own, "").startswith(os.path.join(folder, ""))]
    top = _top_of_repository(os.path.realpath(own))
    if top is not None:
        larger.append(top if os.path.isabs(own) else os.path.relpath(top))
    return Place(min(larger, key=lambda folder: len(os.path.realpath(folder))), True) if larger else Place(own, False)


def _top_of_repository(folder: str) -> str | None:
    """The folder directly below the root of a git repository that holds this one; None where there is none between."""
    path = Path(folder)
    for root in (path, *path.parents):
        if (root / ".git").exists():
            return None if root == path else str(root / path.relative_to(root).parts[0])
    return None
