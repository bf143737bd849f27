"""Work for several processes, in order, without holding more of it than they can do."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from concurrent.futures import Future

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING = 2
"""Tasks for each process that are ready before it asks for them."""
BATCH = 4
"""Items that are sent together."""


def in_processes(function: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """What a function makes of each task, in their order, by `jobs` processes.

    Raises CleanerError where a process is killed from outside.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, 2))
    tasks = chain(first, tasks)
    if jobs == 1 or len(first) == 1:
        yield from map(function, tasks)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    waiting: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(function, task))
            if len(waiting) > WAITING * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BaseException as error:
        for process in multiprocessing.active_children():  # what they are at may take minutes, and is wanted no more
            process.terminate()
        if isinstance(error, BrokenProcessPool):
            raise CleanerError(
                "a process was killed, perhaps for want of memory; run again with fewer --jobs"
            ) from error
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def each_in_processes(function: Callable[[Task], Result], items: Iterable[Task], jobs: int) -> Iterator[Result]:
    """What a function makes of each item; as `in_processes`, for items that are too small to be sent one by one."""
    items = iter(items)
    batches = iter(lambda: list(islice(items, BATCH)), [])
    for results in in_processes(partial(_each, function), batches, jobs):
        yield from results


def _each(function: Callable[[Task], Result], items: list[Task]) -> list[Result]:
    return [function(item) for item in items]


def _begin() -> None:
    """A process leaves Ctrl-C to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
