"""Spaces behind the numbers of headings that recognition dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_BEHIND = "(?=([\u3400-\u9fff“《]))"
_NUMBER = re.compile(f"([1-9]){_BEHIND}")
_TIME = re.compile(f"((?:[01]?\\d|2[0-4]):[0-5]\\d){_BEHIND}")
_EITHER = re.compile(f"^(?:{_NUMBER.pattern}|{_TIME.pattern})", re.MULTILINE)
# 1座桥, 2条路, 3代人
_COUNTS = re.compile(
    "[1-9](?:人(?!民)|[个個座条條代天年月日号號路楼樓块塊元根名小分岁歲等手届屆位家次件期项項步招种種类類级級层層场場篇首封张張本间間站"
    "刻万萬亿億百千对對双雙处處起支台户戶口亩畝斤吨噸米公里])"
)


def part_numbers(text: str) -> str:
    """Sets the numbers of headings apart from their words, where two or more count from 1 or tell a time.

    >>> part_numbers("1病在何处\\n2怎么治\\n3人民电业为人民")
    '1 病在何处\\n2 怎么治\\n3 人民电业为人民'
    >>> part_numbers("14:07断网\\n17:20复盘")
    '14:07 断网\\n17:20 复盘'

    A number stays with what it counts, and alone.

    >>> part_numbers("3人获奖\\n5天两夜"), part_numbers("1座桥的变迁\\n2条路的故事")
    ('3人获奖\\n5天两夜', '1座桥的变迁\\n2条路的故事')
    """
    if not _EITHER.search(text):
        return text
    lines = text.split("\n")
    times = {place: found for place, line in enumerate(lines) if (found := _TIME.match(line))}
    for heads in (*_counted(lines), times):
        if len({found[2] for found in heads.values()}) > 1:
            for place, found in heads.items():
                lines[place] = f"{found[1]} {lines[place][found.end() :]}"
    return "\n".join(lines)


def _counted(lines: Sequence[str]) -> Iterator[dict[int, re.Match[str]]]:
    """By their places, those that stand together and are numbered from 1, in any order; none that counts something."""
    run: dict[int, re.Match[str]] = {}
    for place, line in enumerate([*lines, ""]):
        found = _NUMBER.match(line)
        numbers = {head[1] for head in run.values()}  # at most nine
        if not found or found[1] in numbers:
            counts = any(_COUNTS.match(head.string) for head in run.values())
            if numbers == {str(n + 1) for n in range(len(run))} and not counts:
                yield run
            run = {}
        if found:
            run[place] = found
