"""Who signs a notice or a letter, its date, and where a text was written: the lines at its end are part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from cleaner.furniture.dates import read_date
from cleaner.furniture.pages import find_page
from cleaner.furniture.parts import parts_of
from cleaner.furniture.told import told
from cleaner.layout.features.names import COMPOUND, SURNAMES
from cleaner.patterns import compile_later
from cleaner.values import Fragment

ENDS = "日夜晚晨"
"""What the line with the date ends in."""
LONGEST = 24
"""Characters of such a line."""
_MOST = 8
"""Offices that sign together."""
_OFFICE = compile_later(
    r"^[\u4e00-\u9fff（）()、·\s]*"
    r"(?:[局院部处處所站队隊会會委组組厅廳办辦室馆館校司厂廠]|政府|中心|集团|集團|银行|銀行|大学|大學)"
)
_DAY = re.compile(r"^[\d年月〇○零O一二三四五六七八九十廿卅中华華民国國\s]+日(?:凌?晨|[夜晚])?")
# When and where a text was written: 2025年1月6日夜 于梓平, （二〇二四年三月于柳溪）. A masthead has no 于.
_WRITTEN = compile_later(
    r"^[（(]?(?=.{0,6}[年月])[\d年月日〇○零O一二三四五六七八九十廿卅初春夏秋冬末底\s]{3,20}(?:凌?晨|深?夜|[晚午])?\s?"
    r"(?:[写寫作改草記记定稿]{0,2}[于於])[\u4e00-\u9fff·\s]{2,10}[）)]?$"
)
# Who writes a letter: 石门镇下洋村 李宝宝, 读者：李宝宝, 爱你的妈妈.
_WRITER = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,12}}[\s:：])?\s?(?:[{SURNAMES}]|{COMPOUND})\s?[\u4e00-\u9fff]{{1,2}}"
    r"|^[\u4e00-\u9fff]{0,3}[你您]的[\u4e00-\u9fff]{1,6}"
)


def settle_signature(fragments: list[Fragment], place: int) -> None:
    """Makes lines below a text its own: those that name offices, or who writes it, and at `place` one with a full date.

    Not where they head another text (男子持刀抢银行 ends like an office), where an office is furniture (主办单位
    stands above the date of the masthead) or all are an advert, nor where the date may be the masthead's: below an
    advert, farther apart than the line above it is from the text, or beside what else a masthead tells.

    >>> from cleaner.values import Line
    >>> rows = [("body", "特此通告。"), ("title", "万兴镇人民政府"), ("furniture", "2014年4月17日")]
    >>> page = [Fragment(role, (Line(n, text),)) for n, (role, text) in enumerate(rows, 1)]
    >>> settle_signature(page, 2)
    >>> [fragment.role for fragment in page]
    ['body', 'body', 'body']
    """
    day = fragments[place]
    if place < 2 or not _is_day(day):
        return
    first = place
    while first > max(place - _MOST, 1) and _is_office(fragments[first - 1]):
        if first < place and fragments[first - 1].role == "title":
            break
        first -= 1
    signed = first < place
    if not signed and _is_writer(fragments[place - 1]):
        first -= 1
    signers = fragments[first:place]
    if not signers or fragments[first - 1].role != "body" or any(signer.role == "furniture" for signer in signers):
        return
    roles = {fragment.role for fragment in (*signers, day)}
    if roles == {"body"} or roles == {"advert"} or day.role == "byline":
        return
    apart = signers[-1].role == "advert" or day.lines[0].blanks > signers[0].lines[0].blanks
    if day.role == "furniture" and apart:
        return
    below = fragments[place + 1 : place + 2]
    is_text = signers[-1].role == day.role == "body"
    if any(fragment.role in ("body", "byline") for fragment in below) and not is_text:
        return
    if day.role == "furniture" and not signed and _may_be_masthead(fragments[place + 1 :]):
        return
    fragments[first : place + 1] = [replace(fragment, role="body") for fragment in (*signers, day)]


def keep_written(fragments: list[Fragment], place: int) -> None:
    """Makes text of the furniture at `place` that tells, below a text, when and where that was written.

    >>> from cleaner.values import Line
    >>> rows = [("body", "雪还在下。"), ("furniture", "2025年1月6日夜 于梓平"), ("furniture", "2025年1月6日 梓平")]
    >>> page = [Fragment(role, (Line(n, text),)) for n, (role, text) in enumerate(rows, 1)]
    >>> keep_written(page, 1), keep_written(page, 2), [fragment.role for fragment in page]
    (None, None, ['body', 'body', 'furniture'])
    """
    fragment = fragments[place]
    text = fragment.lines[0].text
    if not ("于" in text or "於" in text) or not place or not _is_short(fragment):
        return
    if fragments[place - 1].role == "body" and _WRITTEN.match(text):
        fragments[place] = replace(fragment, role="body")


def _may_be_masthead(below: Sequence[Fragment]) -> bool:
    """Whether what a masthead tells stands in the furniture directly below, or there is nothing but furniture."""
    furniture = list(takewhile(lambda fragment: fragment.role == "furniture", below))
    return len(furniture) == len(below) or any(_is_of_masthead(fragment.lines[0].text) for fragment in furniture)


def _is_of_masthead(text: str) -> bool:
    return told(text) is not None or any(map(find_page, parts_of(text)))


def _is_day(fragment: Fragment) -> bool:
    text = fragment.text
    return len(text) <= LONGEST and bool(_DAY.fullmatch(text)) and read_date(text) is not None


def _is_office(fragment: Fragment) -> bool:
    return _is_short(fragment) and bool(_OFFICE.fullmatch(fragment.lines[0].text))


def _is_writer(fragment: Fragment) -> bool:
    return fragment.role == "body" and _is_short(fragment) and bool(_WRITER.fullmatch(fragment.lines[0].text))


def _is_short(fragment: Fragment) -> bool:
    return len(fragment.lines) == 1 and len(fragment.lines[0].text) <= LONGEST
