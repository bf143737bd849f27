"""How far a run is: a bar on a terminal, a line now and then in a log; and at the end what became of it all."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cleaner.commands.streams import is_terminal, say
from cleaner.corpus.watch import Watch

if TYPE_CHECKING:
    from cleaner.corpus.cleaned import Outcome
    from cleaner.corpus.inputs import Inputs
    from cleaner.corpus.report import Tally

EVERY = 30.0
"""Seconds between two lines in a log."""
SHOWN = 20
"""Failed inputs that are told one by one; run.json lists all."""
MEGA = 1e6


class Progress(Watch):
    """Shows on stderr how far a run is. quiet: only what is wrong."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._began = self._told = time.monotonic()
        self._total = self._of_files = 0
        self._files = self._texts = self._kept = self._dropped = self._failed = 0
        self._size = self._in_file = self._before = 0
        """Bytes: of files that are done; of records of a file that is not; of what an interrupted run did."""

    def says(self, problem: str) -> None:
        if self._bar is not None:
            self._bar.clear()
        say(problem)

    def notes(self, remark: str) -> None:
        if not self._quiet:
            self.says(remark)

    def begins(self, inputs: Inputs, goes_on: bool) -> None:
        self._total, self._of_files = inputs.size, inputs.files
        self._began = self._told = time.monotonic()
        if goes_on:
            self.says("going on where the interrupted run was stopped")
        if is_terminal(sys.stderr) and not self._quiet:
            self._bar = _bar(self._total)

    def sees(self, outcome: Outcome, anew: bool) -> None:
        self._count(outcome)
        if not anew:
            self._before = self._done
        now = time.monotonic()
        if self._bar is not None:
            self._bar.set_postfix_str(self._counts(), refresh=False)
            self._bar.update(self._done - self._bar.n)
        elif now - self._told >= EVERY and not self._quiet:
            self._told = now
            say(f"{self._pace(now - self._began)}; {self._counts()}")

    def writes(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        if self._failed > SHOWN:
            self.says(f"{self._failed - SHOWN:,} more inputs failed; run.json lists them")

    @property
    def _done(self) -> int:
        return min(self._total, self._size + self._in_file)

    def _count(self, outcome: Outcome) -> None:
        if outcome.record is None:
            self._files += 1
            self._size, self._in_file = self._size + outcome.size, 0
        else:
            self._in_file += outcome.size
        self._texts += outcome.records is None and outcome.error is None
        self._kept += outcome.kept
        self._dropped += outcome.dropped
        if outcome.error is not None:
            self._failed += 1
            if self._failed <= SHOWN:
                self.says(outcome.error)

    def _pace(self, seconds: float) -> str:
        rate = max(self._done - self._before, 1) / max(seconds, 0.001)
        left = (self._total - self._done) / rate
        return (
            f"{self._files:,} of {self._of_files:,} files, {self._done / MEGA:,.1f} of {self._total / MEGA:,.1f} MB, "
            f"{rate / MEGA:.2f} MB/s, {_duration(left)} left"
        )

    def _counts(self) -> str:
        texts = f"{self._texts:,} texts: " if self._texts > self._files else ""
        return f"{texts}{self._kept:,} blocks kept, {self._dropped:,} dropped, {self._failed:,} failed"


def _bar(total: int) -> Any:
    from tqdm import tqdm

    class Bar(tqdm[Any]):
        """Without the thread that other bars have: a process that is forked must not have one."""

        monitor_interval = 0

    return Bar(total=total, unit="B", unit_scale=True)


def _duration(seconds: float) -> str:
    """A time as people say it.

    >>> _duration(59), _duration(3000), _duration(9000)
    ('59 s', '50 min', '2 h 30 min')
    """
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def summary(tally: Tally) -> str:
    """What became of it all, as a table and a line."""
    rate = tally.size / MEGA / max(tally.seconds, 0.001)
    left_out = "".join(f"; {count:,} left out ({why})" for why, count in sorted(tally.left_out.items()))
    lines = [
        *_table("step", "changed", tally.changed),
        *_table("reason", "dropped", tally.dropped),
        f"{tally.files:,} files, {tally.texts:,} texts, {tally.size / MEGA:,.2f} MB in {_duration(tally.seconds)} "
        f"({rate:.2f} MB/s): {tally.records:,} records kept, {tally.dropped.total():,} blocks dropped, "
        f"{tally.failed:,} failed{left_out}",
    ]
    return "\n".join(lines)


def _table(name: str, number: str, rows: Mapping[str, int]) -> Iterator[str]:
    if rows:
        yield f"{name:24}{number:>12}"
        yield from (f"{key:24}{value:12,}" for key, value in sorted(rows.items(), key=lambda row: -row[1]))
