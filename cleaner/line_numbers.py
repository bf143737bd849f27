"""In which lines the places of a text are: a look at the whole tells the few lines that are concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def line_numbers(text: str, places: Iterable[int]) -> Iterator[int]:
    r"""The number, from 0, of the line that each place is in; the places are in order.

    >>> list(line_numbers("甲乙\n丙\n丁", [1, 3, 5]))
    [0, 1, 2]
    """
    number = done = 0
    for place in places:
        number += text.count("\n", done, place)
        done = place
        yield number
