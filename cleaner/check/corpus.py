"""The files that those checked are compared with: the folder they lie in, or the one that `--against` names."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from cleaner.check.cache import Cache, State, open_cache
from cleaner.check.examine import examine
from cleaner.check.finding import Examined
from cleaner.check.shelf import make_shelf
from cleaner.config import Config
from cleaner.corpus.cleaning import in_processes
from cleaner.errors import InputError, UsageError
from cleaner.sources import read_bytes, walk

BATCH = 500
"""Files that are put on one shelf, so that an interrupted first check goes on where it was."""

FEW = 20
"""Files for which it does not pay to start processes."""

Watch = Callable[[Iterable[Examined], int], Iterable[Examined]]
"""Lets examined files pass, and is told how many there are."""


class Content(NamedTuple):
    """What a file holds, and its path as the caller gave it or the folder's."""

    path: str
    sha256: str


class Corpus(NamedTuple):
    """A folder of pages, as it is now."""

    files: dict[str, Content]
    """By real path."""
    cache: Cache


def open_corpus(
    folder: str, config: Config, *, below: bool, tracked: bool, checked: Sequence[Examined], jobs: int, watch: Watch
) -> Corpus:
    """Reads of a folder what is new since the last time. checked: files that were examined already.

    below: with the folders below it. tracked: those files only that git knows. Raises UsageError where git knows none.
    """
    cache = open_cache(folder, config)
    began = time.time_ns()
    start = len(os.path.join(folder, ""))
    states = dict(_states(folder, below, cache))
    if tracked:
        known = _tracked(folder)
        states = {path: state for path, state in states.items() if path[start:] in known}
    have = {kept.sha256 for shelf in cache.shelves for kept in shelf.files}
    wanted = {state.sha256: path for path, state in states.items()}
    ready = [file for file in checked if file.sha256 in wanted and file.sha256 not in have and file.error is None]
    if ready:
        cache.add(make_shelf(ready))
    have.update(file.sha256 for file in ready)
    missing = [path for digest, path in wanted.items() if digest not in have]
    outlines = in_processes(
        partial(examine, config=config, only_outline=True), missing, jobs if len(missing) > FEW else 1
    )
    examined = iter(watch(outlines, len(missing)))
    while batch := list(islice(examined, BATCH)):
        cache.add(make_shelf(batch))
    cache.remember({path[start:]: state for path, state in states.items()}, began)
    real = os.path.join(os.path.realpath(folder), "")
    return Corpus({real + path[start:]: Content(path, state.sha256) for path, state in states.items()}, cache)


def _states(folder: str, below: bool, cache: Cache) -> Iterator[tuple[str, State]]:
    """The files of a folder and what they are like; those that changed are read."""
    start = len(os.path.join(folder, ""))
    for path, stat in walk(folder, below):
        state = cache.files.get(path[start:])
        if state is None or not state.fits(stat):
            try:
                digest = sha256(read_bytes(path)).hexdigest()
            except InputError:  # it says nothing, so nothing can be a copy of it
                continue
            state = State(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, digest)
        yield path, state


def _tracked(folder: str) -> frozenset[str]:
    """The files below a folder that git knows, by their path from there on."""
    import subprocess

    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=folder, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise UsageError("--tracked: there is no git here") from error
    except subprocess.CalledProcessError as error:
        raise UsageError(f"--tracked: {os.fsdecode(error.stderr).strip()}") from error
    return frozenset(os.fsdecode(done.stdout).split("\0"))
