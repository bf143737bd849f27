"""By which sources a record is told to be of a file that is checked: what was made of it is no copy."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from cleaner.sources import STANDARD_INPUT, source_name


def owners(paths: Iterable[str]) -> dict[str, int]:
    """The number of the file that each source stands for: one that is named so, else the last that ends so."""
    numbered = list(enumerate(paths))
    ends = {end: number for number, path in numbered for end in _ends(path)}
    return ends | {source_name(path): number for number, path in numbered}


def own_ids(path: str) -> set[str]:
    """What ids of a file's records may begin with: a source, or one without its ending.

    >>> sorted(own_ids("/pages/001.txt"))
    ['/pages/001', '/pages/001.txt', 'pages/001', 'pages/001.txt']
    """
    sources = owners([path])
    return {*sources, *(str(PurePosixPath(source).with_suffix("")) for source in sources)}


def _ends(path: str) -> Iterator[str]:
    """A path from some folder on, wherever the run was called that made the record; its mere name is in many folders.

    >>> list(_ends("/data/pages/001.txt"))
    ['/data/pages/001.txt', 'data/pages/001.txt', 'pages/001.txt']
    """
    if path != STANDARD_INPUT:
        parts = source_name(os.path.realpath(path)).split("/")
        yield from ("/".join(parts[first:]) for first in range(len(parts) - 1))
