"""Who signs a notice, and its date: two lines at the end of an article that are no furniture, headline or advert."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from cleaner.furniture.dates import read_date
from cleaner.patterns import compile_later
from cleaner.values import Fragment

ENDS = "日"
"""What the second line ends in."""
LONGEST = 24
"""Characters of such a line."""
_OFFICE = compile_later(
    r"^[\u4e00-\u9fff（）()、·\s]*"
    r"(?:[局院部处處所站队隊会會委组組厅廳办辦室馆館校司厂廠]|政府|中心|集团|集團|银行|銀行|大学|大學)"
)
_DAY = re.compile(r"^[\d年月〇○零O一二三四五六七八九十廿卅中华華民国國\s]+日")


def settle_signature(fragments: list[Fragment], place: int) -> None:
    """Makes two lines below a text its own: one that names an office, and at `place`, below it, one with a full date.

    Not where they head another text (男子持刀抢银行 ends like an office), where the office is furniture (主办单位
    stands above the date of the masthead) or both are an advert, nor where the date may be the masthead's: below an
    advert, or farther apart than the office is from the text.

    >>> from cleaner.values import Line
    >>> rows = [("body", "特此通告。"), ("title", "万兴镇人民政府"), ("furniture", "2014年4月17日")]
    >>> page = [Fragment(role, (Line(n, text),)) for n, (role, text) in enumerate(rows, 1)]
    >>> settle_signature(page, 2)
    >>> [fragment.role for fragment in page]
    ['body', 'body', 'body']
    """
    office, day = fragments[place - 1], fragments[place]
    if place < 2 or fragments[place - 2].role != "body" or _opens_text(fragments[place + 1 : place + 2]):
        return
    if office.role == "furniture" or (office.role == day.role and day.role in ("body", "advert")):
        return
    if day.role == "furniture" and (office.role == "advert" or day.lines[0].blanks > office.lines[0].blanks):
        return
    if _is_day(day) and len(office.lines) == 1 and _is_office(office.lines[0].text):
        fragments[place - 1 : place + 1] = [replace(office, role="body"), replace(day, role="body")]


def _opens_text(below: Sequence[Fragment]) -> bool:
    return any(fragment.role in ("body", "byline") for fragment in below)


def _is_day(fragment: Fragment) -> bool:
    text = fragment.text
    return len(text) <= LONGEST and bool(_DAY.fullmatch(text)) and read_date(text) is not None


def _is_office(text: str) -> bool:
    return len(text) <= LONGEST and bool(_OFFICE.fullmatch(text))
