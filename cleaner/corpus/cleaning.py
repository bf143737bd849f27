"""Sources to cleaned documents, in one process or in several; the order and the result are the same."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from cleaner.config import Config
from cleaner.errors import CleanerError, InputError
from cleaner.pipeline import clean
from cleaner.reading import decode
from cleaner.sources import read_source, source_name
from cleaner.values import Document

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")

BATCH = 4
"""Files that a process is handed at a time."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of a source: a document, or an error in one line."""

    source: str
    document: Document | None = None
    error: str | None = None
    sha256: str | None = None
    size: int = 0
    encoding: str | None = None


def clean_source(path: str, config: Config, record: bool = False) -> Cleaned:
    """Reads and cleans one source. An input that cannot be processed comes back as an error, so that others go on."""
    name = source_name(path)
    try:
        data = read_source(path)
    except InputError as error:
        return Cleaned(name, error=str(error))
    digest = sha256(data).hexdigest()
    try:
        text, encoding = decode(data)
        document = clean(text, name, config, record)
    except InputError as error:
        return Cleaned(name, error=f"{name}: {error}", sha256=digest, size=len(data))
    return Cleaned(name, document, None, digest, len(data), encoding)


def clean_sources(paths: Sequence[str], config: Config, record: bool = False, jobs: int = 1) -> Iterator[Cleaned]:
    """Cleans sources one after the other, or `jobs` at a time, and gives them back in their order.

    Raises CleanerError where a process is killed from outside.
    """
    return in_processes(partial(clean_source, config=config, record=record), paths, jobs)


def in_processes(function: Callable[[str], Result], paths: Sequence[str], jobs: int) -> Iterator[Result]:
    """What a function makes of each path, in their order, by `jobs` processes.

    Raises CleanerError where a process is killed from outside.
    """
    if jobs == 1 or len(paths) <= 1:
        yield from map(function, paths)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for start in range(0, len(paths), BATCH):
            waiting.append(pool.submit(_batch, function, paths[start : start + BATCH]))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()
    except BrokenProcessPool as error:
        raise CleanerError("a process was killed, perhaps for want of memory; run again with fewer --jobs") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batch(function: Callable[[str], Result], paths: Sequence[str]) -> list[Result]:
    return [function(path) for path in paths]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
