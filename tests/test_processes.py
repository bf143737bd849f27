"""Processes that die: it is noticed, and nothing waits for them for ever."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import process
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from cleaner.commands.main import main
from cleaner.corpus import processes
from cleaner.corpus.cleaning import BATCH_ITEMS
from cleaner.corpus.processes import ProcessKilledError, in_processes

FORKED = pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="processes are not forked here")


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


def ends(work: Callable[[], object]) -> bool:
    """Whether something comes to its end, in time that is long for it. Where it does not, all processes are killed."""
    done = []
    thread = threading.Thread(target=lambda: done.append(work()))
    thread.start()
    thread.join(20)
    if thread.is_alive():
        for one in multiprocessing.active_children():
            one.kill()
    return bool(done)


def test_work_beside_other_work_is_given_up() -> None:
    """The processes of the second hold no ends of pipes of the first."""
    first, second = in_processes(large, range(50), 2), in_processes(large, range(50), 2)
    next(first)
    next(second)
    assert ends(first.close)  # type: ignore[attr-defined]
    assert ends(second.close)  # type: ignore[attr-defined]


@FORKED
def test_a_process_that_cannot_be_started_leaves_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    fork = os.fork
    forks = iter([fork])

    def fork_once() -> int:
        for once in forks:
            return once()
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", fork_once)
    with pytest.raises(BlockingIOError):
        list(in_processes(abs, range(50), 2))
    assert ends(lambda: [one.join() for one in multiprocessing.active_children()])


def handler(name: int) -> object:
    return signal.getsignal(name)


@FORKED  # a server of processes keeps what was ignored when it was started
def test_what_is_ignored_stays_so() -> None:
    """As nohup wants it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        handlers = list(in_processes(handler, [signal.SIGHUP, signal.SIGTERM, signal.SIGINT], 2))
    finally:
        signal.signal(signal.SIGHUP, before)
    assert handlers == [signal.SIG_IGN, signal.SIG_DFL, signal.SIG_IGN]


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


def begin_one_by_one() -> None:
    """Of two processes the first begins at once, and the second when we have stopped waiting for it."""
    if not FIRST.acquire(block=False):
        time.sleep(1)
    begin()


FIRST = multiprocessing.Lock()
begin = processes._begin


@FORKED
def test_a_process_that_has_not_begun_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it has begun it has the handlers of its parent, and what they make of the signal may be lost."""
    monkeypatch.setattr(processes, "_begin", begin_one_by_one)
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        results = in_processes(abs, range(50), 2)
        next(results)
        time.sleep(0.2)  # now the first waits for more to do, and what it has locked nobody else will have
        assert ends(results.close)  # type: ignore[attr-defined]
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("which", [0, 1])
def test_a_process_that_is_killed_when_all_is_done(monkeypatch: pytest.MonkeyPatch, which: int) -> None:
    """One of them waits for more to do, and holds the lock that the others need to be told that there is none."""
    manager = process._ExecutorManagerThread  # type: ignore[attr-defined]
    shut_down = manager.shutdown_workers

    def kill_and_shut_down(self: Any) -> None:
        with suppress(ProcessLookupError):
            os.kill(list(self.processes)[which], signal.SIGKILL)
        time.sleep(0.1)
        shut_down(self)

    monkeypatch.setattr(manager, "shutdown_workers", kill_and_shut_down)
    results: list[int] = []
    assert ends(lambda: results.extend(in_processes(abs, range(6), 2)))
    assert results == [0, 1, 2, 3, 4, 5]


def test_what_asks_us_to_end_waits_until_a_process_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would meet the process without having handlers of its own, and us without knowing of it."""
    held: list[set[int]] = []
    monkeypatch.setattr(BaseProcess, "start", noted(held))
    assert list(in_processes(abs, range(3), 2)) == [0, 1, 2]
    assert held
    assert all({signal.SIGINT, signal.SIGTERM, signal.SIGHUP} <= mask for mask in held)
    assert not next(in_processes(blocked, range(3), 2)) & {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    assert signal.SIGTERM not in blocked(0)


def blocked(task: int) -> set[int]:
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, []))


def noted(held: list[set[int]]) -> Callable[[BaseProcess], None]:
    start = BaseProcess.start

    def start_and_note(process: BaseProcess) -> None:
        held.append(blocked(0))
        start(process)

    return start_and_note


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


@FORKED
def test_a_run_names_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for number in range(2 * BATCH_ITEMS):
        Path(f"pages/{number:03}.txt").write_text(f"第{number}篇。\n", encoding="utf-8")
    monkeypatch.setattr("cleaner.corpus.cleaning.decode", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    assert main(["run", "pages", "-o", "out", "--quiet", "--jobs", "2"]) == 1
    killed = "a process was killed, perhaps for want of memory, at pages/000.txt to pages/127.txt or pages/128.txt to"
    assert f"{killed} pages/255.txt; run again with fewer --jobs\n" in capsys.readouterr().err
