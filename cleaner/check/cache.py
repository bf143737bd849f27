"""The user's cache: what was seen of the files of a corpus, so that only those that changed are read again.

A folder for each corpus and version of this program:

    files           size, times and SHA-256 of each file when it was last read, below a sum of it all
    *.shelf         what is kept of files, by their content

Nothing in it is trusted: what is broken or not ours is made again. Nothing in it is written twice, so that processes
do not need to wait for each other; the worst that can happen is that two of them do the same work.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import msgspec

from cleaner.check.of_records import file_of
from cleaner.check.shelf import Shelf, join_shelves
from cleaner.check.shelf_file import ENDING, load_shelf, save_shelf
from cleaner.config import Config
from cleaner.corpus.program import program
from cleaner.corpus.whole_files import write_whole

SHELVES = 12
"""More shelves than this are put together."""
UNUSED = 60 * 24 * 3600
"""Seconds after which what no check has used is removed."""
SETTLED = 2_000_000_000
"""Nanoseconds. A file that changed just before it was read may change again within the clock's grain."""
SUM = 32
LIST = "files"


class State(msgspec.Struct, frozen=True, array_like=True):
    """What tells that a file has not changed, without reading it; and what it held."""

    size: int
    modified: int
    changed: int
    inode: int
    sha256: str

    def fits(self, stat: os.stat_result) -> bool:
        """Whether the file is as it was."""
        same = self.modified == stat.st_mtime_ns and self.changed == stat.st_ctime_ns
        return same and self.size == stat.st_size and self.inode == stat.st_ino

    def is_settled(self, read_at: int) -> bool:
        """Whether the file had not changed just before it was read."""
        return max(self.modified, self.changed) + SETTLED < read_at


@dataclass(slots=True)
class Cache:
    """The cache of one corpus. Without a folder nothing is kept."""

    made_by: str
    folder: Path | None = None
    files: dict[str, State] = field(default_factory=dict)
    shelves: list[Shelf] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    """Where shelves are kept."""

    def add(self, shelf: Shelf) -> None:
        """Keeps a shelf of files that were read; where there is no room for it, for this time only."""
        kept: Shelf | None = None
        if self.folder is not None:
            with suppress(OSError):
                path = save_shelf(shelf, self.folder, self.made_by)
                self.paths.append(path)
                kept = load_shelf(path, self.made_by)  # mapped, so that many need not be held in memory
        self.shelves.append(kept or shelf)

    def remember(self, files: Mapping[str, State], read_at: int) -> None:
        """Keeps what files were like, when the reading of them began at `read_at`; puts many shelves together.

        Raises DamagedShelfError.
        """
        if self.folder is not None:
            with suppress(OSError):
                self._write(self.folder, files, read_at)

    def _write(self, folder: Path, files: Mapping[str, State], read_at: int) -> None:
        read = {name: state for name, state in files.items() if state is not self.files.get(name)}
        new = {name: state for name, state in read.items() if state.is_settled(read_at) and _is_unicode(name)}
        if new or self.files.keys() - (files.keys() - read.keys()):
            text = msgspec.json.encode({name: state for name, state in files.items() if name not in read} | new)
            write_whole(folder / LIST, [blake2b(text, digest_size=SUM).digest(), text])
        if len(self.shelves) > SHELVES:
            digests = {state.sha256 for state in files.values()}
            kept = (kept.sha256 for shelf in self.shelves for kept in shelf.files)
            wanted = frozenset(content for content in kept if file_of(content) in digests)
            save_shelf(join_shelves(self.shelves, wanted), folder, self.made_by)
            for path in self.paths:
                path.unlink(missing_ok=True)

    def forget(self) -> None:
        """Throws all of it away."""
        self.files.clear()
        self.shelves.clear()
        self.paths.clear()
        if self.folder is not None:
            _remove(self.folder)
            self.folder = _make(self.folder)


def open_cache(corpus: str, config: Config) -> Cache:
    """The cache of a folder of pages; where it cannot be had, one that keeps nothing."""
    made_by = _made_by(config)
    name = blake2b(f"{made_by}\0{os.path.realpath(corpus)}".encode("utf-8", "surrogateescape"), digest_size=16)
    folder = _make(_home() / name.hexdigest())
    cache = Cache(made_by, folder)
    if folder is not None:
        cache.files = _read_list(folder / LIST)
        for path in sorted(folder.glob(f"*{ENDING}")):
            shelf = load_shelf(path, made_by)
            if shelf is None:
                path.unlink(missing_ok=True)
            else:
                cache.shelves.append(shelf)
                cache.paths.append(path)
    return cache


def _home() -> Path:
    """As the XDG base directory specification says."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if os.path.isabs(home) else Path("~/.cache").expanduser()) / "cleaner" / "check"


def _make(folder: Path) -> Path | None:
    try:
        if not folder.is_dir():
            folder.mkdir(0o700, parents=True, exist_ok=True)
            for other in folder.parent.iterdir():
                if time.time() - other.stat().st_mtime > UNUSED:
                    _remove(other)
        os.utime(folder)
    except OSError:
        return None
    return folder


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _read_list(path: Path) -> dict[str, State]:
    try:
        data = path.read_bytes()
        if blake2b(data[SUM:], digest_size=SUM).digest() == data[:SUM]:
            return msgspec.json.decode(data[SUM:], type=dict[str, State])
    except (OSError, msgspec.DecodeError):
        return {}
    return {}


def _is_unicode(name: str) -> bool:
    """Names that are none cannot stand in JSON; such files are read every time."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def _made_by(config: Config) -> str:
    """What tells one making from another: this program to the letter, and the steps."""
    digest = blake2b(program().encode(), digest_size=16)
    digest.update(msgspec.json.encode([config.steps, config.options], order="deterministic"))
    return digest.hexdigest()
