"""上接 / 下转 marks: this text goes on on another page, or came from there."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.mend.drop_jump_lines import FROM, TO
from cleaner.numerals import NUMERAL, read_numeral
from cleaner.patterns import compile_later

_FROM = compile_later(FROM, re.IGNORECASE)
_TO = compile_later(TO, re.IGNORECASE)
_FROM_ENGLISH = re.compile(r"\bcontinued from (?:page )?([A-Z]?\d{1,3})", re.IGNORECASE)
_TO_ENGLISH = re.compile(r"\b(?:continued|turn|see) (?:on|to) page ([A-Z]?\d{1,3})", re.IGNORECASE)
LONGEST_MARK = 24
"""Characters, without spaces, of a line that holds nothing else."""


class Mark(NamedTuple):
    """Where a mark points: `page` is written like `4` or `A4`; empty for a place on the same page (上接左文)."""

    backward: bool
    page: str


def read_mark(text: str) -> Mark | None:
    """The mark in a line that holds nothing else, or None.

    >>> read_mark("（下转第04版）"), read_mark("◀◀上接A2版"), read_mark("（上接本版左文）")
    (Mark(backward=False, page='4'), Mark(backward=True, page='A2'), Mark(backward=True, page=''))
    >>> read_mark("（紧接第一版）"), read_mark("（未完，转第4版）"), read_mark("（下转A06）")
    (Mark(backward=True, page='1'), Mark(backward=False, page='4'), Mark(backward=False, page='A6'))
    >>> read_mark("（相关报道见4版）") is None
    True
    """
    if len(text) > LONGEST_MARK + text.count(" ") or not may_hold_marks(text):
        return None
    for backward, patterns in ((True, (_FROM, _FROM_ENGLISH)), (False, (_TO, _TO_ENGLISH))):
        for pattern in patterns:
            if found := pattern.search(text):
                return Mark(backward, plain_page(found[1]))
    return None


def may_hold_marks(text: str) -> bool:
    """False where none of the patterns finds anything, in one line or in many."""
    lower = text.lower()
    return "接" in text or "转" in text or "轉" in text or "from" in lower or "page" in lower


def plain_page(printed: str) -> str:
    """A page number as marks and page lines can be compared: `04` and `四` are `4`, `A05` is `A5`, 本 and 左 are empty.

    >>> [plain_page(page) for page in ("04", "四", "A05", "本", "十二")]
    ['4', '4', 'A5', '', '12']
    """
    text = printed.replace(" ", "").upper()
    if text in {"本", "左", "右", "上", "中", "下"}:
        return ""
    if re.fullmatch(NUMERAL, text):
        return str(read_numeral(text))
    letter = text[:1] if text[:1].isalpha() and text[:1].isascii() else ""
    digits = text[len(letter) :]
    return letter + (digits.lstrip("0") or digits)
