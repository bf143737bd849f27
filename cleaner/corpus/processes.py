"""Work for several processes, in order, without holding more of it than they can do."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING = 2
"""Tasks for each process that are ready before it asks for them."""
PATIENCE = 2.0
"""Seconds after which we look whether all processes are alive."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What a process is asked to end with."""


class ProcessKilledError(CleanerError):
    """A process was killed from outside, perhaps for want of memory."""

    def __init__(self, in_hand: Sequence[Any], told: str = "") -> None:
        why = "for want of memory"
        if multiprocessing.get_start_method() != "fork":  # those import the program anew, and end where it starts some
            why += ' (or for want of `if __name__ == "__main__":` in the program)'
        super().__init__(f"a process was killed, perhaps {why}{told}; run again with fewer --jobs")
        self.in_hand = in_hand
        """The tasks that the processes were at: no more than there were processes, and one of them was its task."""


def in_processes(function: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """What a function makes of each task, in their order, by `jobs` processes.

    Raises ProcessKilledError where a process is killed from outside.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, 2))
    tasks = chain(first, tasks)
    if jobs == 1 or len(first) == 1:
        yield from map(function, tasks)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_begin)
    waiting: deque[tuple[Future[Result], Task]] = deque()
    try:
        for number, task in enumerate(tasks):
            with _stopping_waits():
                waiting.append((pool.submit(function, task), task))
            if number == 0:  # all processes are there, where they are forked
                _keep_from_others(pool)
            if len(waiting) > WAITING * jobs:
                yield _take_first(waiting, pool)
        while waiting:
            yield _take_first(waiting, pool)
    except BrokenProcessPool as error:
        raise ProcessKilledError(list(islice(_undone(waiting), jobs))) from error
    finally:
        with _stopping_waits():
            # What they are at may take minutes, and is wanted no more. When all is done they go the same way: one that
            # was killed while it waited for more has locked what the others are told by that there is none.
            for process in _processes_of(pool):
                process.kill()
            # One that dies while it sends leaves half of a result. The pool would wait for the other half for ever, as
            # we could send it ourselves; it sees the end of it when we cannot.
            pool._result_queue._writer.close()  # type: ignore[attr-defined]
        pool.shutdown(cancel_futures=True)


def _processes_of(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    """Those of this pool; other children are none of our business."""
    return list(pool._processes.values())


def _keep_from_others(pool: Any) -> None:
    """Processes that `multiprocessing` forks later close the pipes of this pool; else nobody sees that these end."""
    from multiprocessing.util import register_after_fork

    for end in (pool._result_queue._writer, pool._call_queue._reader):
        register_after_fork(end, type(end).close)


def _take_first(waiting: deque[tuple[Future[Result], Task]], pool: ProcessPoolExecutor) -> Result:
    """The first result; it stays in the queue where there is none."""
    result = _wait_for(waiting[0][0], pool)
    waiting.popleft()
    return result


def _undone(waiting: Iterable[tuple[Future[Result], Task]]) -> Iterator[Task]:
    """What no process is done with. They take tasks in order, so that the first of these are those they are at."""
    for future, task in waiting:
        if not future.done() or future.exception() is not None:
            yield task


def _wait_for(future: Future[Result], pool: ProcessPoolExecutor) -> Result:
    """A result. Raises BrokenProcessPool where a process is dead, or what watches over them, and nobody has noticed."""
    from concurrent.futures.process import BrokenProcessPool

    while not future.done():
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            manager: Any = pool._executor_manager_thread
            needed = [manager, *_processes_of(pool)]
            if not (future.done() or all(one.is_alive() for one in needed)):
                raise BrokenProcessPool from None
    return future.result()


@contextmanager
def _stopping_waits() -> Iterator[None]:
    """Processes begin whole, or not at all: what asks us to end waits, and so does what asks a new process to, until
    that has begun. It has our handlers until then, and what they raise while Python forks is printed and forgotten."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:  # a handler may raise as soon as signals are blocked
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A process leaves Ctrl-C to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) != signal.SIG_IGN:  # nohup
            signal.signal(name, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
