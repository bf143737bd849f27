"""The lines that places of a text are in: a look at the whole tells the few lines that are concerned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping


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


def find_hints(text: str, hints: Mapping[str, re.Pattern[str]]) -> list[int]:
    """Places where one of some patterns is found, in order. hints: each by the character that it begins with.

    A character is searched for ten times as fast as a pattern, and most texts lack most of these.

    >>> find_hints("3~5℃~8℃", {"~": re.compile("~(?<=[0-9]~)"), "〈": re.compile("〈")})
    [1]
    """
    return sorted([found.start() for char, hint in hints.items() if char in text for found in hint.finditer(text)])


def change_lines(text: str, places: Iterable[int], change: Callable[[str], str]) -> str:
    r"""A text with those lines changed that the places are in; the places are in order, and may share a line.

    >>> change_lines("甲乙\n丙\n丁戊", [3, 5, 6], lambda line: line * 2)
    '甲乙\n丙丙\n丁戊丁戊'
    """
    parts: list[str] = []
    done = 0
    for place in places:
        if place >= done:
            first = text.rfind("\n", done, place) + 1 or done
            last = text.find("\n", place)
            last = len(text) if last < 0 else last
            parts += (text[done:first], change(text[first:last]))
            done = last
    return "".join([*parts, text[done:]])
