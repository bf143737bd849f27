"""Processes that die: it is noticed, and nothing waits for them for ever."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from cleaner.corpus.processes import in_processes
from cleaner.errors import CleanerError


def die(delay: float) -> None:
    time.sleep(delay)
    os.kill(os.getpid(), signal.SIGKILL)


def large_and_late(task: int) -> bytes:
    """A result that takes longer to be sent than its process has to live."""
    if task == 3:
        threading.Thread(target=die, args=[0.03]).start()
        return bytes(60_000_000)
    return b""


def test_a_process_that_dies_while_it_sends() -> None:
    with pytest.raises(CleanerError, match="a process was killed"):
        list(in_processes(large_and_late, range(50), 2))


def large(task: int) -> bytes:
    return bytes(8_000_000)


def test_work_that_is_given_up_while_results_are_sent() -> None:
    """The processes are ended in the middle of it, and the half of a result that they leave is not waited for."""
    results = in_processes(large, range(50), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]


def test_results_come_in_order() -> None:
    assert list(in_processes(abs, range(-100, 0), 3)) == list(range(100, 0, -1))
