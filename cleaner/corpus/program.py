"""Which program this is: what it left half done, or remembers, is of use to the same one only."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def program() -> str:
    """This program to the letter: a digest of its code and tables."""
    digest = blake2b(digest_size=16)
    for folder, below, names in os.walk(Path(__file__).parent.parent):
        below[:] = sorted(set(below) - {"__pycache__"})
        for name in sorted(names):
            if name.endswith((".py", ".npz", ".json")):
                digest.update(Path(folder, name).read_bytes())
    return digest.hexdigest()
