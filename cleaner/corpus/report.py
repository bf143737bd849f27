"""What run.json says: enough to know what was done, to what, and with what."""

from __future__ import annotations

import platform
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from cleaner import __version__
from cleaner.config import Config
from cleaner.corpus.cleaning import Cleaned
from cleaner.corpus.rows import Rows


@dataclass
class Tally:
    """Counts of a run as it goes."""

    inputs: list[dict[str, Any]] = field(default_factory=list)
    records: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        return sum("error" in row for row in self.inputs)

    def add_input(self, cleaned: Cleaned) -> None:
        """Notes a source, whether it could be cleaned or not."""
        row = {"source": cleaned.source, "sha256": cleaned.sha256, "bytes": cleaned.size, "encoding": cleaned.encoding}
        if cleaned.error is not None:
            row["error"] = cleaned.error
        self.inputs.append(row)
        if cleaned.document is not None:
            self.changed.update(dict(cleaned.document.counts))

    def add_rows(self, rows: Rows) -> None:
        """Notes what is written for a document."""
        self.records += len(rows.kept)
        self.dropped.update(row["metadata"]["reason"] for row in rows.dropped)


def describe_run(tally: Tally, config: Config, unit: str, seconds: float) -> dict[str, Any]:
    """The value that run.json holds. Only `seconds` differs between two runs of the same input."""
    return {
        "cleaner": __version__,
        "python": platform.python_version(),
        "packages": _packages(),
        "config": {"steps": config.steps, "options": config.options},
        "unit": unit,
        "inputs": tally.inputs,
        "records": tally.records,
        "dropped": dict(sorted(tally.dropped.items())),
        "changed": dict(sorted(tally.changed.items())),
        "seconds": round(seconds, 3),
    }


def _packages() -> dict[str, str]:
    """The versions of what this package needs, by name."""
    try:
        needed = [line for line in requires("cleaner") or [] if "extra ==" not in line]
    except PackageNotFoundError:  # run from a folder, without being installed
        return {}
    names = [line.replace(">", " ").replace("<", " ").replace("=", " ").split()[0] for line in needed]
    return {name: version(name) for name in sorted(names)}
