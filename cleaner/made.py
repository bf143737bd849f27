"""What runs make in an output folder, and how it is told from what others put there."""

from __future__ import annotations

import os
import re

REPORT, ASIDE = "run.json", ".cleaner-run"
"""What a run leaves in its output folder: when it is done, and while it goes or where it was stopped."""
MADE = frozenset(
    f"{name}.{ending}"
    for name in ("corpus", "dropped", "edits", "duplicates")
    for ending in ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "arrow")
)
"""Names of the files of records that runs make."""
OPEN = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
"""A pipe that nobody writes to would keep us waiting for ever; opened so, it is seen for what it is."""
_REPORT = re.compile(rb'\{\s*"cleaner":')


def is_output(folder: str) -> bool:
    """Whether a run that is done made the files in a folder that are named as its own: its report is there."""
    try:
        with open(os.open(os.path.join(folder, REPORT), OPEN), "rb") as file:
            return _REPORT.match(file.read(40)) is not None
    except OSError:  # there is none
        return False
