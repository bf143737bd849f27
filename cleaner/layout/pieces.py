"""What is longer than any page, in pieces of bounded length, so that the time it takes grows no faster than itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from typing import Any, TypeVar

T = TypeVar("T")
Piece = TypeVar("Piece", bound=Sized)


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


def lots(pieces: Iterable[Piece], most: int) -> Iterator[list[Piece]]:
    """Pieces by the lot, in order: of as many as have at most so many items together, or of one that has more.

    >>> list(lots(["ab", "c", "de", "fghij", "k"], 4))
    [['ab', 'c'], ['de'], ['fghij'], ['k']]
    """
    lot: list[Piece] = []
    size = 0
    for piece in pieces:
        if lot and size + len(piece) > most:
            yield lot
            lot, size = [], 0
        lot.append(piece)
        size += len(piece)
    if lot:
        yield lot
