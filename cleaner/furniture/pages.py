"""The number of a printed page, in the forms that page lines use."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.furniture.mastheads import SURE, names_newspaper
from cleaner.furniture.parts import is_no_name, is_person, without_names, without_papers
from cleaner.numerals import NUMERAL
from cleaner.patterns import compile_later

_HAN = r"[\u4e00-\u9fff]"
_SECTION = rf"({_HAN}[\u4e00-\u9fff·．・/／\s]{{1,11}}|[A-Z][A-Za-z &]{{2,20}})"
# 人 and 八 are how engines for Chinese read a lone A before a number.
_NUMBER = r"(?:[A-ZＡ-Ｚ]\s?[叠疊]|[A-ZＡ-Ｚ人八])?\s?\d{1,2}"
_PARTED = r"[\s:：·|｜│丨/／\-—■□●◆◇▲”\"']"
_NO_UNIT = r"(?![\d年月日期号號岁歲])"
# What may stand close to a number, which counts no pages, as 共8版 and 彩印8版 do.
_CLOSE = compile_later(
    r"((?:(?![今本每])[\u4e00-\u9fff]{1,2})?[新要][闻聞]|[综綜]合|[时時]政|民生|社[会會]|[经經][济濟]|[财財][经經]|[国國][际際内內]|教育|文化|[体體]育|健康"
    "|法[治制]|科[教技]|[娱娛][乐樂]|理[论論]|[评評][论論]|[广廣]告|公告|副刊|[专專][题題版]|地方|本地|城事|[关關]注|[视視]点)"
    rf"(\d{{1,2}}|{NUMERAL})版()"
)
# What is before a number, the number, what is behind it. 第3版 may stand close to a name; 03 and 三版 stand apart from
# one before them, but for 要闻A03, and for 要闻2版 by its section.
_FORMS = (
    re.compile(r"()Page\s+([A-Z]?\d{1,3})()", re.IGNORECASE),
    compile_later(rf"(?:{_SECTION}{_PARTED}*)?第\s*(0?{_NUMBER}|{NUMERAL})\s*版(?:{_PARTED}*{_SECTION})?"),
    compile_later(
        rf"(?:{_SECTION}{_PARTED}+)?({_NUMBER}{_NO_UNIT}|{NUMERAL}(?=\s*版))\s*[版頁页]?(?:{_PARTED}*{_SECTION})?"
    ),
    compile_later(rf"({_HAN}{{2,4}})([A-Z]\d{{1,2}}|0\d)版?()"),
)
_TOLD_BY = re.compile(r"\d|版")
_SPREAD = re.compile(r"(?<!\d)([A-Z]?)(\d{1,2})[\-－—–·、/](\1)(\d{1,2})(?!\d)")
_FOLIO = re.compile(rf"[\-－—–·•]\s?(\d{{1,2}})\s?[\-－—–·•]|第\s?(\d{{1,2}}|{NUMERAL})\s?頁(?:\s+({_HAN}{{2,6}}))?")
_ENDS_OF_PLACES = "州市县縣区區省镇鎮乡鄉村昌山江口界城掖阳陽"
# A number alone may count anything: 【3】. （第三版） is a page.
_BRACKETED = re.compile(r"^【(?!\d+】)([^【】]+)】|^[（(](第[^（）()]{1,4}版)[）)]")
# 【要闻】03 and 【04】综合, (04), 第3版（要闻）; 【要闻】3 may count anything.
_OPENING = re.compile(rf"^[【\[［]({_HAN}{{2,6}}|[A-Z]?\d{{1,2}})[】\]］](?=.)|^[（(](0\d)[）)]$|^·(?=.+[^·]$)")
_CLOSING = re.compile(rf"(?<=版)\s?[【\[［（(]({_HAN}{{2,6}})[】\]］）)]$")
_AT_EDGE = frozenset("【】[]［］（）()·")
_SURE = re.compile(r"版|[A-Z]\d|0\d")
_LABEL = re.compile("^版[次面号號]")
# The number of an instalment, where no letter, zero or 版 says that it is the page's: 长篇连载 45, 系列报道 5.
_IN_PARTS = re.compile("(?:[连連][载載]|系列(?:[报報][道導])?)$")
# What a number behind is no page of.
_COUNTED = compile_later(
    "(?:[总總](?:[编編]室)?|[热熱][线線]|[电電][话話]|[传傳]真|[邮郵][编編]|微信|[气氣][温溫]|(?:零售|全年|每月)?(?:零售|定)[价價]?|每[份期]"
    rf"|[开開]?印[数數]?|{_HAN}{{0,3}}[晴阴陰云雲雨雪])$"
)


class Page(NamedTuple):
    number: str
    """As printed: `06`, `A5`."""
    section: str | None


def read_page(text: str) -> Page | None:
    """The page number and section name in a line that holds nothing else, or None; of two pages, the first.

    >>> read_page("A05"), read_page("03 深度"), read_page("第3版 要闻")
    (Page(number='A05', section=None), Page(number='03', section='深度'), Page(number='3', section='要闻'))
    >>> read_page("2023年"), read_page("星期三"), read_page("第55页 共66页"), read_page("Continued on page 7")
    (None, None, None, None)
    >>> read_page("08 公共服务"), read_page("热线新闻 05"), read_page("热线:110")
    (Page(number='08', section='公共服务'), Page(number='05', section='热线新闻'), None)
    >>> read_page("【要闻】03"), read_page("第3版（要闻）"), read_page("连载·23"), read_page("对开4版")
    (Page(number='03', section='要闻'), Page(number='3', section='要闻'), None, None)
    >>> read_page("第04版：综合新闻"), read_page("第三版 副刊"), read_page("要闻03"), read_page("总第 512")
    (Page(number='04', section='综合新闻'), Page(number='三', section='副刊'), Page(number='03', section='要闻'), None)
    """
    text = text.strip()
    if not _TOLD_BY.search(text):
        return None
    if not _AT_EDGE.isdisjoint((text[:1], text[-1:])):
        text = _without_brackets(text)
    text = _SPREAD.sub(_first_of_spread, text)
    found = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    found = found or (_CLOSE.fullmatch(text) if text.endswith("版") else None)
    if not found:
        return None
    before, behind = (without_papers(found[k] or "").strip(" \u3000·/／") for k in (1, 3))
    if is_no_name(before) or is_no_name(behind) or _COUNTED.match(before):
        return None
    if "版" not in text and ((before and behind) or (_IN_PARTS.search(before) and not _SURE.search(text))):
        return None
    before = _LABEL.sub("", before)
    return Page(_as_printed(found[2]), _named(before) or _named(behind))


def find_page(part: str) -> Page | None:
    """The page in a part of a masthead's line, which may tell the paper too, or None.

    >>> find_page("北川县报 第2版 综合新闻"), find_page("5 综合 JIANGCHENG WANBAO"), find_page("松岭晚报03")
    (Page(number='2', section='综合新闻'), Page(number='5', section='综合'), Page(number='03', section=None))
    """
    if not _TOLD_BY.search(part):
        return None
    return read_page(part) or (read_page(rest) if (rest := without_names(part)) != part else None)


def find_folio(part: str) -> Page | None:
    """The page in a part such as `-4-` or `第4頁 本地`; books have them, too, whose pages are no paper's."""
    return Page(found[1] or found[2], found[3]) if (found := _FOLIO.fullmatch(part)) else None


def _named(section: str) -> str | None:
    """The name of a section, without spaces."""
    name = section if section.isascii() else "".join(section.split())
    return name if name and names_newspaper(name) < SURE else None


def _without_brackets(text: str) -> str:
    """The line without brackets around it, the section or the number, and the point that parts it from a date."""
    if bracketed := _BRACKETED.fullmatch(text):
        return bracketed[1] or bracketed[2]
    opening = _OPENING.match(text) if _SURE.search(text) else None
    if opening and not _is_item(behind := text[opening.end() :].strip()):
        text = f"{opening[1] or opening[2] or ''} {behind}".strip()
    return _CLOSING.sub(r" \1", text)


def _is_item(behind: str) -> bool:
    """Whether a name stands behind a number in brackets ([01] 张三), as in a list; 郑州 and 高平市 are places."""
    return is_person(behind) and behind[-1] not in _ENDS_OF_PLACES


def _first_of_spread(found: re.Match[str]) -> str:
    """The first of two pages that follow one another: 02·03, A2-A3, 5-6版; without 0, letter and 版 it may be a day."""
    zero = found[2][0] == "0" or found.string.startswith(("版", " 版"), found.end())
    sure = found[1] or (zero and "/" not in found[0])
    return found[1] + found[2] if sure and int(found[4]) == int(found[2]) + 1 else found[0]


def _as_printed(number: str) -> str:
    text = re.sub("[ 叠疊]", "", number)
    if text[0] in "人八O" and len(text) > 1:
        return f"{'0' if text[0] == 'O' else 'A'}{text[1:]}"
    return text
