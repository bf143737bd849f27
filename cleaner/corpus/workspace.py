"""What a run keeps aside while it goes, so that it can go on where it was stopped: a hidden folder in the output.

    inputs      the list of what is read, with sizes and times
    settings    what the result depends on besides
    cleaned     the spool: what is done so far
    aside/      the files of the output, while they are written
    lock        is held by the run that is at work

It is only for its owner to read, and is removed when the run is done. One run at a time has the output folder.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from cleaner.corpus.inputs import Inputs, first_difference, list_inputs
from cleaner.corpus.program import program
from cleaner.corpus.whole_files import write_whole
from cleaner.errors import UsageError
from cleaner.made import ASIDE
from cleaner.sources import Found


@dataclass
class Workspace:
    """The hidden folder of a run."""

    path: str
    goes_on: bool
    """What an interrupted run left is there, and is used."""
    inputs: Inputs

    def file(self, name: str) -> str:
        """The path of one of its files."""
        return os.path.join(self.path, name)


def is_left(output: str) -> bool:
    """Whether an interrupted run left something to go on from."""
    return os.path.exists(os.path.join(output, ASIDE, "settings"))


@contextmanager
def open_workspace(output: str, found: Iterable[Found], settings: dict[str, Any], resume: bool) -> Iterator[Workspace]:
    """The folder aside. With `resume` it is the one that an interrupted run left, if there is one.

    It is removed at the end, but for a run that ends by an error when it has begun to clean.
    Raises UsageError where the inputs or settings are not those of the interrupted run, or another run is at work.
    """
    path = os.path.join(output, ASIDE)
    with _alone(path, output):
        goes_on = resume and is_left(output)
        if not goes_on:
            for name in ("settings", "inputs", "cleaned"):  # in this order: without settings, nothing is left
                Path(path, name).unlink(missing_ok=True)
        settings = {"program": program(), **settings}
        try:
            space = Workspace(path, goes_on, list_inputs(os.path.join(path, "inputs.new"), found))
            if goes_on:
                _check(output, space, settings)
            os.replace(space.inputs.path, space.file("inputs"))
            space.inputs = Inputs(space.file("inputs"), space.inputs.files, space.inputs.size)
            if not goes_on:
                write_whole(Path(space.file("settings")), [msgspec.json.encode(settings)])
            yield space
            os.unlink(space.file("settings"))
        finally:
            if not is_left(output):
                shutil.rmtree(path)


def _check(output: str, space: Workspace, settings: dict[str, Any]) -> None:
    again = "run without --resume to start anew"
    different = first_difference(space.file("inputs"), space.inputs.path)
    if different is not None:
        raise UsageError(f"{output}: cannot go on: {different.path} is not as it was when the run began; {again}")
    before = msgspec.json.decode(Path(space.file("settings")).read_bytes())
    for name, value in msgspec.json.decode(msgspec.json.encode(settings)).items():
        if before.get(name) != value:
            raise UsageError(f"{output}: cannot go on: the {name} is not that of the interrupted run; {again}")


@contextmanager
def _alone(path: str, output: str) -> Iterator[None]:
    """No other run has the folder, by a lock that goes when we do, however we end; our processes do not inherit it."""
    handle = _locked(os.path.join(path, "lock"), output)
    try:
        yield
    finally:
        os.close(handle)


def _locked(path: str, output: str) -> int:
    while True:
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            os.close(handle)
            raise UsageError(f"{output}: another run is at work here; wait for it, or choose another output") from error
        if os.path.exists(path) and os.path.samestat(os.stat(path), os.fstat(handle)):
            return handle
        os.close(handle)  # another run has just ended, and has removed the file
