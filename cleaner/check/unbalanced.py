"""Quotes and brackets without their other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cleaner.check.finding import Finding
from cleaner.check.wording import around
from cleaner.values import Block, Document
from cleaner.visible import visible

PAIRS = {"“": "”", "（": "）", "《": "》", "「": "」", "『": "』", "【": "】", "〔": "〕"}
"""Single quotes are left out: ’ is an apostrophe, too."""
_CLOSING = {close: opening for opening, close in PAIRS.items()}
_MARKS = re.compile("[" + "".join((*PAIRS, *_CLOSING)) + "]")
# An item of a list: 1） or （一 ）; the bracket has no other half by right.
_ITEM = re.compile("(?:^|[，。；：、\n]) *(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
LONGEST_ITEM = 20
"""Characters in front of the bracket of an item, with the spaces there."""
_QUOTES = "“「『"


def find_unbalanced(document: Document) -> Iterator[Finding]:
    """The marks of a page's blocks that have no other half, each with what stands around it."""
    for article in document.articles:
        blocks = article.blocks
        places = [[place for place in unbalanced(block.text) if not _is_cut_off(block, place)] for block in blocks]
        for number, (above, below) in enumerate(pairwise(blocks)):
            _close_below(above, below, places[number], places[number + 1])
        for block, lonely in zip(blocks, places, strict=True):
            for place in lonely:
                mark, shown = block.text[place], around(block.text, place, 1)
                message = f"{mark} without {PAIRS.get(mark) or _CLOSING[mark]}: {visible(shown)}"
                yield Finding(document.source, block.lines[0], "unbalanced", message, shown)


def unbalanced(text: str) -> list[int]:
    """Places of marks without their other half.

    >>> unbalanced("他说：“新楼（门诊楼启用了。”"), unbalanced("1）报名；2）面试")
    ([6], [])
    """
    open_marks: list[int] = []
    how_many: Counter[str] = Counter()
    lonely: list[int] = []
    for match in _MARKS.finditer(text):
        mark, place = match[0], match.start()
        if mark in PAIRS:
            open_marks.append(place)
            how_many[mark] += 1
        elif how_many[_CLOSING[mark]]:
            while text[open_marks[-1]] != _CLOSING[mark]:
                lonely.append(open_marks.pop())
                how_many[text[lonely[-1]]] -= 1
            how_many[text[open_marks.pop()]] -= 1
        elif not (mark == "）" and _ITEM.search(text, max(0, place - LONGEST_ITEM), place)):
            lonely.append(place)
    return sorted(lonely + open_marks)


def _is_cut_off(block: Block, place: int) -> bool:
    """The other half is where the rest of the sentence is."""
    return ("truncated_end" if block.text[place] in PAIRS else "truncated_start") in block.flags


def _close_below(above: Block, below: Block, left_open: list[int], lonely: list[int]) -> None:
    """A quote that goes on in the next paragraph: it opens there again, or closes there."""
    if not left_open or above.text[left_open[-1]] not in _QUOTES:
        return
    quote = above.text[left_open[-1]]
    if lonely and below.text[lonely[0]] == PAIRS[quote]:
        left_open.pop()
        lonely.pop(0)
    elif below.text.startswith(quote):
        left_open.pop()
