"""What run.json says: enough to know what was done, to what, and with what."""

from __future__ import annotations

import platform
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from cleaner.config import Config
from cleaner.corpus.cleaned import Outcome, Written
from cleaner.sources import LeftOut
from cleaner.version import __version__


@dataclass
class Tally:
    """Counts of a run as it goes."""

    files: int = 0
    """Inputs read, whether they could be processed or not."""
    size: int = 0
    """Bytes of them."""
    texts: int = 0
    """Inputs and records of inputs that were cleaned."""
    failed: int = 0
    """Inputs, and records of inputs, that could not be processed."""
    mistakes: int = 0
    """PATHs that give no input."""
    left_out: LeftOut = field(default_factory=Counter)
    records: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add_outcome(self, outcome: Outcome) -> None:
        """Notes a source, whether it could be cleaned or not."""
        self.files += outcome.record is None
        self.size += outcome.size if outcome.record is None else 0
        self.texts += outcome.error is None and outcome.records is None
        self.failed += outcome.error is not None
        self.changed.update(dict(outcome.changed))

    def add_written(self, written: Written) -> None:
        """Notes what is written."""
        self.records += written.records
        self.dropped += written.dropped


def describe_run(tally: Tally, config: Config, unit: str) -> dict[str, Any]:
    """The value that run.json holds, its list of inputs still empty. Only `seconds` differs between two runs."""
    return {
        "cleaner": __version__,
        "python": platform.python_version(),
        "packages": packages(),
        "config": {"steps": config.steps, "options": config.options},
        "unit": unit,
        "inputs": [],
        "left_out": dict(sorted(tally.left_out.items())),
        "records": tally.records,
        "dropped": dict(sorted(tally.dropped.items())),
        "changed": dict(sorted(tally.changed.items())),
        "seconds": round(tally.seconds, 3),
    }


def describe_input(outcome: Outcome) -> dict[str, Any]:
    """An input as run.json lists it. Records are listed with the file they are in, and by themselves if they failed."""
    row: dict[str, Any] = {"source": outcome.source}
    if outcome.record is None:
        row |= {"sha256": outcome.sha256, "bytes": outcome.size, "encoding": outcome.encoding}
    if outcome.records is not None:
        row["records"] = outcome.records
    if outcome.error is not None:
        row["error"] = outcome.error
    return row


@cache
def packages() -> dict[str, str]:
    """The versions of what this package needs, by name."""
    try:
        needed = [line for line in requires("cleaner") or [] if "extra ==" not in line]
    except PackageNotFoundError:  # run from a folder, without being installed
        return {}
    names = [line.replace(">", " ").replace("<", " ").replace("=", " ").split()[0] for line in needed]
    return {name: version(name) for name in sorted(names)}
