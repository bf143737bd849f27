"""The number at the head of a paragraph or heading: what carries 二 follows what carries 一."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.numerals import NUMERAL, read_numeral

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERALS = "一二三四五六七八九十"
_FORMS = {
    (CLOCK := "0:00"): r"(\d{1,2})[:：](\d{2})",
    "一、": rf"({NUMERAL})\s*[、，,.．]",
    "（一）": rf"[（(【\[]\s*({NUMERAL})\s*[）)】\]]",
    "第一": rf"第\s*({NUMERAL})\s*(?:[，,、：:]|[天日章节節步件幕稿轮輪站])",
    "（1）": r"[（(【\[]\s*(\d{1,2})\s*[）)】\]]",
    "1.": r"(\d{1,2})\s*[.．、](?!\d)",
    "1 ": r"(\d{1,2})\s+(?=[\u4e00-\u9fff“《])",
    "①": f"([{_CIRCLED}])",
    "一": rf"({NUMERAL})$",
}
"""Patterns, of which the first that fits is the form. Each has one group, but the clock time, which has two."""
FORMS = tuple(_FORMS)
_ORNAMENTS = " 　●■◆▲★◇□○◎▌▍▎▪•·*#"
_FORM = re.compile(rf"\A[{_ORNAMENTS}]*(?:{'|'.join(_FORMS.values())})")
MAY_BE_FIRST = _NUMERALS + "第（(【[" + _CIRCLED + _ORNAMENTS
"""What a text with an ordinal begins with, if not with a digit."""
TELL_AT_ONCE = _CIRCLED + _ORNAMENTS
"""Those of them that anything may stand behind."""
MAY_BE_SECOND = _NUMERALS + "、，,.．:："
"""What stands behind the others, if not a digit, white space or the end."""


class Ordinal(NamedTuple):
    form: str
    number: int


def read_ordinal(text: str) -> Ordinal | None:
    """The number a text begins with, and in which form; a clock time counts in minutes.

    >>> [tuple(read_ordinal(t) or ()) for t in ("二、优流程", "（三）问题清零", "● 2. 半夜两点", "14:07 断网")]
    [('一、', 2), ('（一）', 3), ('1.', 2), ('0:00', 847)]
    >>> read_ordinal("2024年") is None
    True
    """
    found = _FORM.match(text)
    if not found:
        return None
    if found[1]:
        return Ordinal(CLOCK, int(found[1]) * 60 + int(found[2]))
    group = found.lastindex or 0  # there is always one
    return Ordinal(FORMS[group - 2], _value(found[group]))


def _value(numeral: str) -> int:
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    return read_numeral(numeral if "十" in numeral else numeral[0])  # of 二三、 (two or three things) the first
