"""What is longer than any page, in pieces of bounded length, so that the time it takes grows no faster than itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def cut(items: Sequence[T], longest: int, opens: Callable[[T], Any]) -> Iterator[Sequence[T]]:
    """Pieces of at most `longest` items, each but the last at least half as long.

    A piece begins with the item of which `opens` gives most, the latest of those where several may begin it.

    >>> list(cut("aBcdEfgh", 4, str.isupper))
    ['aBcd', 'Efgh']
    """
    first = 0
    while len(items) - first > longest:
        last = max(range(first + (longest + 1) // 2, first + longest + 1), key=lambda n: (opens(items[n]), n))
        yield items[first:last]
        first = last
    yield items[first:]
