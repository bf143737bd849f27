"""Spaces behind the numbers of headings that recognition dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_BEHIND = "(?=([\u3400-\u9fff“《]))"
_NUMBER = re.compile(f"([1-9]){_BEHIND}")
_TIME = re.compile(f"((?:[01]?\\d|2[0-4]):[0-5]\\d){_BEHIND}")
_Head = re.Match[str] | None


def part_numbers(text: str) -> str:
    """Sets the numbers of headings apart from their words, where two or more count from 1 or tell a time.

    >>> part_numbers("1病在何处\\n2怎么治\\n3人民电业为人民")
    '1 病在何处\\n2 怎么治\\n3 人民电业为人民'
    >>> part_numbers("14:07断网\\n17:20复盘")
    '14:07 断网\\n17:20 复盘'

    A number stays with what it counts: alone, or where the same is counted each time.

    >>> part_numbers("3人获奖\\n5天两夜"), part_numbers("1岁：学走路\\n2岁：学说话")
    ('3人获奖\\n5天两夜', '1岁：学走路\\n2岁：学说话')
    """
    lines = text.split("\n")
    for heads in (*_counted([_NUMBER.match(line) for line in lines]), [_TIME.match(line) for line in lines]):
        there = {place: found for place, found in enumerate(heads) if found}
        if len({found[2] for found in there.values()}) > 1:
            for place, found in there.items():
                lines[place] = f"{found[1]} {lines[place][found.end() :]}"
    return "\n".join(lines)


def _counted(heads: Sequence[_Head]) -> Iterator[list[_Head]]:
    """Those that stand together and are numbered from 1, in any order; None in the places of the others."""
    run: dict[str, int] = {}
    for place, found in enumerate([*heads, None]):
        number = found[1] if found else ""
        if not number or number in run:
            if sorted(run) == [str(n + 1) for n in range(len(run))]:
                yield [head if at in run.values() else None for at, head in enumerate(heads)]
            run = {}
        if number:
            run[number] = place
