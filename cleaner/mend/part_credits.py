"""Spaces around names that recognition dropped from the credits that paragraphs begin with."""

from __future__ import annotations

import re

from cleaner.mend.part_names import CREDITS, parted

_BRACKET = re.compile("（(?<=[讯电]（)(?=[^（）\n]{4,40}(?:通讯员|实习生|记者))([^（）\n]{,60})(?=）)")


def part_credits(text: str) -> str:
    """Sets names apart in the credit behind a dateline, where one sticks to the next trade.

    >>> part_credits("本报讯（记者冉冉通讯员雷雨声）刚刚，渡口通了桥。")
    '本报讯（记者 冉冉 通讯员 雷雨声）刚刚，渡口通了桥。'

    Left alone: one trade, which many papers set so, and those that are parted.

    >>> part_credits("本报讯（记者聂小舟）记者获悉"), part_credits("本报讯（记者冉冉 通讯员雷雨声）刚刚")
    ('本报讯（记者聂小舟）记者获悉', '本报讯（记者冉冉 通讯员雷雨声）刚刚')
    """
    return _BRACKET.sub(_part, text)


def _part(bracket: re.Match[str]) -> str:
    if any(credit[3] for credit in CREDITS.finditer(bracket[1])):
        return f"（{CREDITS.sub(parted, bracket[1])}"
    return bracket[0]
