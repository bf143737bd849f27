"""Fragments whose form alone tells what they are, whatever the tagger says of them."""

from __future__ import annotations

import re

from cleaner.furniture.dates import read_date
from cleaner.furniture.mastheads import is_newspaper
from cleaner.furniture.pages import parts_of, read_page
from cleaner.values import Fragment, Role

LONGEST = 40
"""Characters of a line of furniture that is told by its form."""

_SHORT: frozenset[Role] = frozenset({"title", "subtitle", "byline", "heading", "caption"})
"""What such a line is taken for. Running text is left alone: the last line of a paragraph may look like anything."""
_PAGE = re.compile(r"第?\s?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s?版(?=[\s:：·|｜/／]|$)")
# 相关链接 is no such label: it opens a part of the article that it stands in.
_LABEL = re.compile(
    r"[\s■●◆▲□◇★☆【《〖\[]*(?:[\u4e00-\u9fff]{0,4}(?:[简簡短][讯訊]|快[讯訊])|一句[话話]新[闻聞]|微新[闻聞]|新[闻聞]速[递遞]|今日[导導][读讀]"
    r"|[图圖]片(?:新[闻聞]|[报報][道導]))[\s■●◆▲□◇★☆】》〗\]]*"
)


def overrule(fragment: Fragment) -> Fragment:
    """The fragment; as furniture where it is a page line with 版, a paper with its date or a column label.

    >>> from cleaner.values import Line
    >>> rows = ("第5版 综合", "株洲日报 2024年3月5日 星期二", "【短讯】", "综合整治到第5版", "2024年3月5日")
    >>> [overrule(Fragment("title", (Line(1, text),))).role for text in rows]
    ['furniture', 'furniture', 'furniture', 'title', 'title']
    """
    if fragment.role in _SHORT and len(fragment.lines) == 1 and _is_furniture(fragment.lines[0].text):
        return Fragment("furniture", fragment.lines, fragment.starts, fragment.ends)
    return fragment


def _is_furniture(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    if _LABEL.fullmatch(text) or (_PAGE.match(text) and read_page(text)):
        return True
    return read_date(text) is not None and _names_paper(text)


def _names_paper(text: str) -> bool:
    """Whether the name of a paper is all that stands beside the date."""
    words = [word for part in parts_of(text) for word in part.split()]
    return bool(words) and all(map(is_newspaper, words))
