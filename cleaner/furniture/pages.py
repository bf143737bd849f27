"""The number of a printed page, in the forms that page lines use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.furniture.dates import ARABIC, HAN
from cleaner.furniture.lunar import LUNAR
from cleaner.furniture.mastheads import is_newspaper, names_newspaper
from cleaner.numerals import NUMERAL

_SECTION = r"([\u4e00-\u9fff·/／\s]{2,12}|[A-Z][A-Za-z &]{2,20})"
# 人 and 八 are how engines for Chinese read a lone A before a number.
_NUMBER = r"([A-ZＡ-Ｚ人八]?\s?\d{1,2})"
_UNITS = "年月日期号號岁歲"
_PARTED = r"[\s:：·|｜丨/／■□●◆◇▲]"
_NUMBER_FIRST = re.compile(rf"^{_NUMBER}(?![{_UNITS}])\s*[版頁页]?(?:{_PARTED}|[”\"'])*{_SECTION}?$")
# What a number behind is no page of, and lines that begin with who made the page.
_LABELS = (
    "[总總](?:第|[编編]室)?|[热熱][线線]|[电電][话話]|[传傳]真|[邮郵][编編]|微信|[气氣][温溫]|(?:零售|全年|每月)?(?:零售|定)[价價]?|每[份期]"
    "|[开開]?印[数數]?|[\u4e00-\u9fff]{0,3}[晴阴陰云雲雨雪](?=[^0-9A-Z]*[1-9])"
)
_MAKERS = "[编編][辑輯]|校[对對]|主[编編]"
_MADE_BY = f"(?:本版|[责責]任|[执執]行)?(?:{_MAKERS}|[责責美][编編]|版式|[组組]版)"
_NUMBER_LAST = re.compile(rf"^(?!(?:{_LABELS}){_PARTED}*\d|{_MADE_BY}){_SECTION}{_PARTED}+{_NUMBER}$")
_TIGHT_LAST = re.compile(rf"^(?!(?:{_LABELS})\d)([\u4e00-\u9fff]{{2,4}})([A-Z]\d{{1,2}}|0\d)$")
_ORDINAL = re.compile(rf"^{_SECTION}?\s*第\s*{_NUMBER}\s*版(?:{_PARTED}*{_SECTION})?$")
_IN_NUMERALS = re.compile(rf"^第?\s*({NUMERAL})\s*版(?:{_PARTED}*{_SECTION})?$")
_ENGLISH = re.compile(r"^Page\s+([A-Z]?\d{1,3})$", re.IGNORECASE)
_FORMS = (
    (_NUMBER_FIRST, 1, (2,)),
    (_ORDINAL, 2, (1, 3)),
    (_NUMBER_LAST, 2, (1,)),
    (_TIGHT_LAST, 2, (1,)),
    (_IN_NUMERALS, 1, (2,)),
    (_ENGLISH, 1, ()),
)
_TOLD_BY = re.compile(r"\d|版")
# 12 月, 三月 15, 今日 8 and 下转 3 are no pages; 岁月, 假日, 今日视点 and 生活日志 are names.
_NOT_A_SECTION = re.compile(
    rf"^(?:[{_UNITS}]|月份)$|(?:^|[\d〇○零一二三四五六七八九十百今明昨本当當每前后後上下往元正冬腊臘闰閏总總第])[年月日期]$|[号號]$"
    r"|日期|^周年|星期|[礼禮]拜|[农農][历曆]|[上下][接转轉]|[详詳][见見]|^更多|\bpages?$",
    re.IGNORECASE,
)
_HAN_NAME = r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,2}"
# What else stands in the line of a masthead: dates, days, the number of the issue, who edited it.
_BESIDES = re.compile(
    rf"{ARABIC.pattern}\s*日?|{HAN.pattern}|(?:今[日天]|本期|共)\s?(?:\d{{1,3}}|{NUMERAL})\s?[版页頁]"
    rf"|(?:星期|[周週]|[禮礼]拜)\s?[一二三四五六日天]|[农農][历曆]\s?\S*|{LUNAR.pattern}|[总總]?\s?第\s?\d+\s?[期号號]|[总總]第?\s?\d+\s?[期号號]?"
    rf"|{_MADE_BY}\s?[:：/／]?\s?{_HAN_NAME}(?![\u4e00-\u9fff])"
)
_GAP = re.compile(r"\s{2,}|[|｜丨]")
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,6}(?:·[\u4e00-\u9fff]{2,6})?")
_NO_NAME = re.compile(r"(?:星期|[周週]|[礼禮]拜)[一二三四五六日天]?$|[\u4e00-\u9fff]{1,12}[报報]社$")
_LATIN = re.compile(r"[A-Za-z]{3,}\.?")
_BARE = re.compile(r"[A-Z]?\d{1,2}")


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
    >>> read_page("08 公共服务"), read_page("热线新闻 05"), read_page("热线:110")
    (Page(number='08', section='公共服务'), Page(number='05', section='热线新闻'), None)
    >>> read_page("第04版：综合新闻"), read_page("第三版 副刊"), read_page("要闻03"), read_page("总第 512")
    (Page(number='04', section='综合新闻'), Page(number='三', section='副刊'), Page(number='03', section='要闻'), None)
    """
    text = text.strip()
    if not _TOLD_BY.search(text):
        return None
    for pattern, number, sections in _FORMS:
        if found := pattern.match(text):
            section = next((name for k in sections if found[k] and (name := _named(found[k]))), None)
            if section and _NOT_A_SECTION.search(section):
                return None
            return Page(_as_printed(found[number]), section)
    return None


def _named(section: str) -> str | None:
    """The name of a section, without spaces and without a paper's name beside it."""
    text = section.strip(" ·/／\u3000")
    name = text if text.isascii() else "".join(word for word in text.split() if not is_newspaper(word))
    return name if name and names_newspaper(name) < 2 else None


def find_page(text: str) -> Page | None:
    """The page in the line of a masthead, which may tell the date, the paper and the editor too, or None.

    >>> find_page("安远日报  03  要闻  2024年3月5日  星期二"), find_page("株洲日报 2024年3月5日 星期二 A03 要闻")
    (Page(number='03', section='要闻'), Page(number='A03', section='要闻'))
    >>> find_page("总第128期 2024年9月10日 今日8版"), find_page("气温 12"), find_page("邮发代号 55-12")
    (None, None, None)
    """
    parts = parts_of(text)
    words = [word for part in parts for word in part.split()]
    named = [bool(names_newspaper(word)) or (bool(_LATIN.fullmatch(word)) and not text.isascii()) for word in words]
    if parts == [text.strip()] and not any(named):
        return None
    for part in parts:
        if (page := read_page(part)) and (page.section or "版" in part or _BARE.fullmatch(part)):
            return page if page.section else Page(page.number, _section_behind(words, part))
    rest = [word for word, is_name in zip(words, named, strict=True) if not is_name]
    return read_page(" ".join(rest)) if len(rest) < len(words) else None


def parts_of(text: str) -> list[str]:
    """What stands apart in the line of a masthead, without dates, the number of the issue and who edited it.

    >>> parts_of("安远日报  A03｜要闻 2024年3月5日 星期二 责任编辑：李芳")
    ['安远日报', 'A03', '要闻']
    """
    return [part for gap in _GAP.split(_BESIDES.sub("  ", text)) if (part := gap.strip())]


def may_be_section(text: str) -> bool:
    """Whether a line or a word is as short as the name of a section, and no paper's name.

    >>> may_be_section("社会·法治"), may_be_section("健康周刊"), may_be_section("株洲日报"), may_be_section("星期五")
    (True, True, False, False)
    """
    return bool(_SHORT.fullmatch(text)) and not _NO_NAME.match(text) and names_newspaper(text.partition("·")[0]) < 2


def only_latin_beside(name: str, text: str) -> bool:
    """Whether nothing stands beside a name but words in Latin letters.

    >>> only_latin_beside("云岭日报", "云岭日报 YUNLING DAILY"), only_latin_beside("天天晚报", "天天晚报 栾江知道")
    (True, False)
    """
    return all(word == name or _LATIN.fullmatch(word) for word in text.split())


def _section_behind(words: Sequence[str], number: str) -> str | None:
    """The word behind that of the page, where it may be a section."""
    behind = words[words.index(number) + 1 :][:1] if number in words else []
    return next(filter(may_be_section, behind), None)


def _as_printed(number: str) -> str:
    text = number.replace(" ", "")
    return f"A{text[1:]}" if text[0] in "人八" and len(text) > 1 else text
