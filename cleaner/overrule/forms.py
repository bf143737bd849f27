"""Fragments whose form alone tells what they are, whatever the tagger says of them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cleaner.furniture.dates import read_date
from cleaner.furniture.mastheads import HINT, is_newspaper, may_name_newspaper
from cleaner.furniture.pages import read_page
from cleaner.furniture.parts import parts_of
from cleaner.furniture.told import tells_all
from cleaner.patterns import compile_later
from cleaner.values import Fragment, Role

LONGEST = 40
"""Characters of a line of furniture that is told by its form."""
LONGEST_ADVERT = 120
"""The same of a classified advert. Notices and news that begin alike are longer."""

_SHORT: frozenset[Role] = frozenset({"title", "subtitle", "byline", "heading", "caption"})
"""What such a line is taken for. Running text is left alone: the last line of a paragraph may look like anything."""
_PAGE = re.compile(r"第?\s?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s?版(?=[\s:：·|｜/／]|$)")
# 相关链接 is no such label: it opens a part of the article that it stands in.
_LABEL = compile_later(
    r"^[\s■●◆▲□◇★☆【《〖\[]*(?:[\u4e00-\u9fff]{0,4}(?:[简簡短][讯訊]|快[讯訊])|一句[话話]新[闻聞]|微新[闻聞]|新[闻聞]速[递遞]|今日[导導][读讀]"
    r"|[图圖]片(?:新[闻聞]|[报報][道導]))[\s■●◆▲□◇★☆】》〗\]]*"
)
_LABEL_ENDS = "[讯訊闻聞递遞读讀道導导]"
# Every line that is furniture by its form holds one of these.
_HINT = re.compile(f"版|{_LABEL_ENDS}|{HINT}")
_LABEL_END = re.compile(f"{_LABEL_ENDS}[^\u4e00-\u9fff]*$")
# A number may be masked: 138****5520.
_NUMBER = r"[0-9*][0-9* \-—－/、]{4,39}[0-9*]"
_FIGURES = "0123456789*"
_CLASSIFIED = re.compile(
    r"^[\s■●◆▲□◇★☆]*(?:吉房|旺[铺舖]|[门門]面|商[铺舖]|店面|[厂廠]房|低[价價])?"
    r"(?:出租|招租|出售|急售|[转轉][让讓]|招聘|[诚誠]聘|急聘|收[购購]|回收|[征徵]婚)[:：]"
)
_CONTACT = re.compile(rf"(?:[电電][话話]|[热熱专專][线線]|手[机機]|[联聯][系繫]人)[^。；]{{0,8}}?{_NUMBER}。?$")
_HOTLINE = re.compile(
    rf"(?:[订訂][购購]|[订訂]奶|[贵貴][宾賓]|刊登|[抢搶][购購])[热熱专專][线線][:：]\s?{_NUMBER}[^。，]{{0,30}}$"
)


def by_form(fragment: Fragment) -> Fragment:
    """The fragment; as furniture where it is a page line with 版, a paper with date and page, a column label; advert
    where running text opens like a classified advert (招聘：) and ends in a number to call, or ends in 订购热线：.

    >>> from cleaner.values import Line
    >>> rows = ("第5版 综合", "株洲日报 2024年3月5日 星期二", "【短讯】", "综合整治到第5版", "2024年3月5日")
    >>> [by_form(Fragment("title", (Line(1, text),))).role for text in rows]
    ['furniture', 'furniture', 'furniture', 'title', 'title']
    """
    lines = fragment.lines
    if fragment.role == "body":
        last = lines[-1].text
        may_be_advert = len(last) <= LONGEST_ADVERT and (
            last.rstrip("。")[-1:] in _FIGURES or "线" in last or "線" in last
        )
        if may_be_advert and _is_advert(fragment.text):
            return replace(fragment, role="advert")
    elif fragment.role in _SHORT and len(lines) == 1 and is_furniture(lines[0].text):
        return replace(fragment, role="furniture")
    return fragment


def _is_advert(text: str) -> bool:
    if len(text) > LONGEST_ADVERT:
        return False
    end = text[-60:]
    return bool((_CLASSIFIED.match(text) and _CONTACT.search(end)) or _HOTLINE.search(end))


def is_furniture(text: str) -> bool:
    """Whether a short line is furniture by its form."""
    if len(text) > LONGEST or not _HINT.search(text):
        return False
    if "版" in text and _PAGE.match(text) and read_page(text):
        return True
    if _LABEL_END.search(text) and _LABEL.fullmatch(text):
        return True
    return may_name_newspaper(text) and read_date(text) is not None and (_names_paper(text) or tells_all(text))


def _names_paper(text: str) -> bool:
    """Whether the name of a paper is all that stands beside the date."""
    words = [word for part in parts_of(text) for word in part.split()]
    return bool(words) and all(map(is_newspaper, words))
