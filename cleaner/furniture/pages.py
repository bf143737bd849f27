"""The number of a printed page, in the forms that page lines use."""

from __future__ import annotations

import re
from typing import NamedTuple

_SECTION = r"([\u4e00-\u9fff·/／\s]{2,12}|[A-Z][A-Za-z &]{2,20})"
# 人 and 八 are how engines for Chinese read a lone A before a number.
_NUMBER = r"([A-ZＡ-Ｚ人八]?\s?\d{1,3})"
_NUMBER_FIRST = re.compile(rf"^{_NUMBER}\s*[版頁页]?[\s:：·|”\"']*{_SECTION}?$")
_NUMBER_LAST = re.compile(rf"^{_SECTION}[\s:：·|]+{_NUMBER}$")
_ORDINAL = re.compile(rf"^{_SECTION}?\s*第\s*{_NUMBER}\s*版(?:\s*{_SECTION})?$")
_ENGLISH = re.compile(r"^Page\s+([A-Z]?\d{1,3})$", re.IGNORECASE)
_FORMS = ((_NUMBER_FIRST, 1, (2,)), (_ORDINAL, 2, (1, 3)), (_NUMBER_LAST, 2, (1,)), (_ENGLISH, 1, ()))
_DIGIT = re.compile(r"\d")
_NOT_A_SECTION = re.compile(r"[年月日期号號]|\bpages?$", re.IGNORECASE)


class Page(NamedTuple):
    number: str
    """As printed: `06`, `A5`."""
    section: str | None


def read_page(text: str) -> Page | None:
    """The page number and section name in a line that holds nothing else, or None.

    >>> read_page("A05"), read_page("03 深度"), read_page("第3版 要闻")
    (Page(number='A05', section=None), Page(number='03', section='深度'), Page(number='3', section='要闻'))
    >>> read_page("2023年"), read_page("星期三"), read_page("第55页 共66页"), read_page("Continued on page 7")
    (None, None, None, None)
    """
    text = text.strip()
    if not _DIGIT.search(text):
        return None
    for pattern, number, sections in _FORMS:
        if found := pattern.match(text):
            section = next((found[k] for k in sections if found[k]), None)
            if section and _NOT_A_SECTION.search(section):
                return None
            if section and not section.isascii():
                section = section.strip().replace(" ", "")
            return Page(_as_printed(found[number]), section)
    return None


def _as_printed(number: str) -> str:
    return number.replace(" ", "").replace("人", "A").replace("八", "A")
