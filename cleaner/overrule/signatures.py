"""Who signs a notice, and its date: two lines at the end of an article that are no furniture, headline or advert."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cleaner.furniture.dates import read_date
from cleaner.values import Fragment

ENDS = "日"
"""What the second line ends in."""
LONGEST = 24
"""Characters of such a line."""
_OFFICE = re.compile(
    r"[\u4e00-\u9fff（）()、·\s]*"
    r"(?:[局院部处處所站队隊会會委组組厅廳办辦室馆館校司厂廠]|政府|中心|集团|集團|银行|銀行|大学|大學)"
)
_DAY = re.compile(r"[\d年月〇○零O一二三四五六七八九十廿卅中华華民国國\s]+日")


def settle_signature(fragments: list[Fragment], place: int) -> None:
    """Makes two lines text: one that names an office, and below it, at `place`, one with a full date.

    Not where the office is furniture (主办单位 stands above the date of the masthead) or both are an advert, nor where
    the date may be the masthead's: below an advert, or farther apart than the office is from the text.

    >>> from cleaner.values import Line
    >>> rows = [("body", "万兴镇人民政府"), ("furniture", "2014年4月17日")]
    >>> page = [Fragment(role, (Line(n, text),)) for n, (role, text) in enumerate(rows, 1)]
    >>> settle_signature(page, 1)
    >>> [fragment.role for fragment in page]
    ['body', 'body']
    """
    office, day = fragments[place - 1], fragments[place]
    if not place or office.role == "furniture" or (office.role == day.role and day.role in ("body", "advert")):
        return
    if day.role == "furniture" and (office.role == "advert" or day.lines[0].blanks > office.lines[0].blanks):
        return
    if _is_day(day) and len(office.lines) == 1 and _is_office(office.lines[0].text):
        fragments[place - 1 : place + 1] = [replace(office, role="body"), replace(day, role="body")]


def _is_day(fragment: Fragment) -> bool:
    text = fragment.text
    return len(text) <= LONGEST and bool(_DAY.fullmatch(text)) and read_date(text) is not None


def _is_office(text: str) -> bool:
    return len(text) <= LONGEST and bool(_OFFICE.fullmatch(text))
