"""Regular expressions that are compiled when they are first asked for something."""

from __future__ import annotations

import re
from typing import Any, cast


class Later:
    """Stands for a pattern. What was asked of it once is kept, and costs nothing more."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    @property
    def compiled(self) -> re.Pattern[str]:
        """As `re` keeps it: the lock of a `cached_property` (Python 3.11) makes processes wait that are forked then."""
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def compile_later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, which takes milliseconds for wide classes of characters; many pages need few such patterns.

    >>> compile_later("[一-鿿]+").sub("", "第3版")
    '3'
    """
    return cast("re.Pattern[str]", Later(pattern, flags))
