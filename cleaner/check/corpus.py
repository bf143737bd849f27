"""The files that those checked are compared with: a folder of pages and corpus files, as it is now."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from cleaner.check.cache import Cache, State
from cleaner.check.examine import examine_all
from cleaner.check.finding import Examined
from cleaner.check.of_records import NAMES, digest_file, examine_records, file_of, is_corpus_file, whole
from cleaner.check.places import Place
from cleaner.check.shelf import make_shelf
from cleaner.config import Config
from cleaner.corpus.record_files import KEPT
from cleaner.errors import InputError, UsageError
from cleaner.sources import ENDINGS, read_bytes, walk

BATCH = 500
"""Files that are put on one shelf, so that an interrupted first check goes on where it was."""

Watch = Callable[[Iterable[Examined], int], Iterable[Examined]]
"""Lets examined files pass, and is told how many there are."""


class Corpus(NamedTuple):
    """A folder of pages."""

    folder: str
    """As the caller would name it, with a slash behind it."""
    real: str
    """The same without links."""
    files: Mapping[str, str]
    """What each page holds (SHA-256), by its path from the folder on, in order."""
    records: Mapping[str, str]
    """The same of each corpus file."""
    cache: Cache


def open_corpus(
    place: Place, cache: Cache, config: Config, *,
    tracked: bool, checked: Sequence[Examined], jobs: int, watch: Watch, told: Callable[[str], object],
) -> Corpus:  # fmt: skip
    """Reads of a folder what is new since the last time. checked: files that were examined already.

    tracked: those files only that git knows. told: takes what cannot be read, a line each.
    Raises UsageError where git cannot be asked, or where the caller named the folder and it has nothing to compare
    with, or a damaged corpus file; and DamagedShelfError.
    """
    began = time.time_ns()
    prefix = os.path.join(place.folder, "")
    states = dict(_states(prefix, place, cache.files, told))
    names = states.keys() & _tracked(place.folder) if tracked else states
    files = {name: state.sha256 for name, state in states.items() if name in names and not is_corpus_file(name)}
    records = {name: state.sha256 for name, state in states.items() if name in names and is_corpus_file(name)}
    have = {kept.sha256 for shelf in cache.shelves for kept in shelf.files}
    missing = {digest: prefix + name for name, digest in files.items() if digest not in have}
    if ready := [file for file in checked if file.error is None and file.sha256 in missing]:
        cache.add(make_shelf(ready))
        for file in ready:
            missing.pop(file.sha256, None)
    examined = iter(watch(examine_all(list(missing.values()), config, jobs, only_outline=True), len(missing)))
    while batch := list(islice(examined, BATCH)):
        cache.add(make_shelf(batch))
        for error in filter(None, (file.error for file in batch)):
            told(error)
    for name, digest in records.items():
        _read_records(prefix + name, digest, cache)
    if place.named:
        _check_text(place.folder, {*files.values(), *records.values()}, cache, tracked)
    cache.remember(states, began)
    return Corpus(prefix, os.path.join(os.path.realpath(place.folder), ""), files, records, cache)


def _read_records(path: str, digest: str, cache: Cache) -> None:
    """Puts the records of a corpus file on shelves, but for those that are there. Raises UsageError."""
    have = {kept.sha256 for shelf in cache.shelves for kept in shelf.files}
    if whole(digest) in have:
        return
    try:
        for piece in examine_records(path, digest):
            if new := [part for part in piece if part.sha256 not in have]:
                cache.add(make_shelf(new))
    except InputError as error:
        raise UsageError(f"--against: {str(error).removesuffix(KEPT)}") from error


def _check_text(folder: str, digests: Collection[str], cache: Cache, tracked: bool) -> None:
    """Raises UsageError if none of the files holds text. A page may hold too little to be compared, and be text."""
    for kept in (kept for shelf in cache.shelves for kept in shelf.files):
        if file_of(kept.sha256) in digests and (kept.encoding is not None or kept.paragraphs):
            return
    raise UsageError(
        f"--against {folder}: no text to compare with in {'what git tracks of ' if tracked else ''}this folder; "
        f"name one with pages ({', '.join(ENDINGS)}), with {NAMES[0]} of cleaner run, or an index of cleaner dedup"
    )


def _states(
    prefix: str, place: Place, known: Mapping[str, State], told: Callable[[str], object]
) -> Iterator[tuple[str, State]]:
    """The files of a folder and what they are like; those that changed are read."""
    start = len(prefix)
    endings = (*ENDINGS, *NAMES) if place.named else ENDINGS
    for path, stat in walk(prefix, place.below, endings, failed=lambda error: told(str(error))):
        name = path[start:]
        if not (name.lower().endswith(ENDINGS) or is_corpus_file(name)):
            continue
        state = known.get(name)
        if state is None or not state.fits(stat):
            try:
                digest = digest_file(path) if is_corpus_file(name) else sha256(read_bytes(path)).hexdigest()
            except InputError as error:  # it says nothing, so nothing can be a copy of it
                if is_corpus_file(name):
                    raise UsageError(f"--against: {error}") from error
                told(str(error))
                continue
            state = State(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, digest)
        yield name, state


def _git(args: list[str], folder: str, environment: dict[str, str]) -> str:
    import subprocess

    done = subprocess.run(["git", *args], cwd=folder, env=environment, capture_output=True, check=True)
    return os.fsdecode(done.stdout)


def _tracked(folder: str) -> frozenset[str]:
    """The files below a folder that git knows, by their path from there on.

    In a hook, git names its repository for the folder that the hook runs in; asked in another one it gives other paths.
    """
    import subprocess

    own = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    try:
        found = _git(["rev-parse", "--absolute-git-dir"], folder, own).rstrip("\n")
        index = os.path.realpath(os.environ.get("GIT_INDEX_FILE", ""))
        if not index.startswith(os.path.join(os.path.realpath(found), "")):  # that of another repository
            own.pop("GIT_INDEX_FILE", None)
        known = frozenset(filter(None, _git(["ls-files", "-z"], folder, own).split("\0")))
    except FileNotFoundError as error:
        raise UsageError("--tracked: there is no git here") from error
    except subprocess.CalledProcessError as error:
        raise UsageError(f"--tracked: {os.fsdecode(error.stderr).strip()}") from error
    if not any(os.path.lexists(os.path.join(folder, name)) for name in known):
        raise UsageError(f"--tracked: git tracks nothing that is in {folder}; add its files, or leave --tracked out")
    return known
