"""Processes that die: it is noticed, and nothing waits for them for ever."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from cleaner.commands.main import main
from cleaner.corpus import processes
from cleaner.corpus.cleaning import BATCH_ITEMS
from cleaner.corpus.processes import ProcessKilledError, in_processes


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
    with pytest.raises(ProcessKilledError, match="a process was killed"):
        list(in_processes(large_and_late, range(50), 2))


def large(task: int) -> bytes:
    return bytes(8_000_000)


def test_work_that_is_given_up_while_results_are_sent() -> None:
    """The processes are ended in the middle of it, and the half of a result that they leave is not waited for."""
    results = in_processes(large, range(50), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]


@pytest.fixture
def child() -> Iterator[BaseProcess]:
    """A process that our caller has started for something else."""
    process = multiprocessing.Process(target=time.sleep, args=[600])
    process.start()
    yield process
    process.kill()
    process.join()


def test_other_children_live_on_when_work_is_given_up(child: BaseProcess) -> None:
    results = in_processes(abs, range(50), 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    child.join(0.2)
    assert child.is_alive()


def test_other_children_may_end(child: BaseProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.05)
    results = in_processes(time.sleep, [0.3] * 6, 2)
    next(results)
    child.kill()
    assert len(list(results)) == 5


def test_results_come_in_order() -> None:
    assert list(in_processes(abs, range(-100, 0), 3)) == list(range(100, 0, -1))


def die_at_three(task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_what_a_killed_process_was_at_is_told() -> None:
    with pytest.raises(ProcessKilledError) as told:
        list(in_processes(die_at_three, range(50), 2))
    assert 3 in told.value.in_hand
    assert len(told.value.in_hand) <= 2


def test_a_run_names_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for number in range(2 * BATCH_ITEMS):
        Path(f"pages/{number:03}.txt").write_text(f"第{number}篇。\n", encoding="utf-8")
    monkeypatch.setattr("cleaner.corpus.cleaning.decode", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    assert main(["run", "pages", "-o", "out", "--quiet", "--jobs", "2"]) == 1
    killed = "a process was killed, perhaps for want of memory, at pages/000.txt to pages/127.txt or pages/128.txt to"
    assert f"{killed} pages/255.txt; run again with fewer --jobs\n" in capsys.readouterr().err
