"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write_whole(path: Path, parts: Iterable[Any]) -> None:
    """Writes bytes aside and renames them, so that nobody sees half of them, and two who do it at once do no harm.

    Raises OSError, and leaves nothing behind, where that fails.
    """
    aside = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    try:
        with aside.open("xb") as file:
            file.writelines(parts)
        sync(aside)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def sync(path: str | Path) -> None:
    """What is renamed must be on the disk, or a crash of the system may leave an empty file in its place."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
