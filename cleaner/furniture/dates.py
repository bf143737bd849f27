"""A date in any of the forms that mastheads use, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date

from cleaner.numerals import read_numeral
from cleaner.patterns import compile_later

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(" + "|".join(_MONTHS) + r")[a-z]*\.?"
_HAN_YEAR = "[〇○零O0一二三四五六七八九]{4}"
_HAN_NUMBER = "[一二三四五六七八九十廿卅]{1,3}"
# O, l and I are how engines read 0 and 1.
_ARABIC = re.compile(
    r"((?:19|2[0O])\d\d)\s*[年.．/\-－—·]\s*([\dOlI]{1,2})\s*[月.．/\-－—·]\s*([\dOlI]{1,2}(?![\dA-Za-z])|\d{1,2}(?!\d))"
)
# 14/3/2025 and 3/14/2025: which one is the day must be plain.
_YEAR_LAST = re.compile(r"(?<![\d./\-])(\d{1,2})[./\-](\d{1,2})[./\-]((?:19|20)\d\d)(?![\d./\-])")
_HAN = re.compile(rf"({_HAN_YEAR}|(?:19|20)\d\d)\s*年\s*({_HAN_NUMBER})\s*月\s*({_HAN_NUMBER})\s*[日号號]")
# 民國114年, 中華民國114.3.14; years of three figures without 民國 are counted so, too.
_REPUBLIC = re.compile(
    r"(?:(?:中[华華])?民[国國]\s*(?=\d{2,3}\D)|(?<![\d\u4e00-\u9fff])(?=1\d\d\s?年))"
    r"(\d{2,3})\s*[年.．/\-]\s*(\d{1,2})\s*[月.．/\-]\s*(\d{1,2})(?!\d)"
)
_HAN_REPUBLIC = re.compile(
    rf"(?:中[华華])?民[国國](?:([〇○零一二三四五六七八九]{{2,3}}|[二三四五六七八九]?十[一二三四五六七八九]?)|一百([〇○零一二三四五六七八九十]{{0,3}}))"
    rf"年({_HAN_NUMBER})月({_HAN_NUMBER})[日号號]"
)
_ENGLISH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+{_MONTH}\s*[,\-]?\s*((?:19|20)\d\d)", re.IGNORECASE)
_AMERICAN = re.compile(rf"{_MONTH}(?:\s|(?<=\.))\s*(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*((?:19|20)\d\d)", re.IGNORECASE)
# When a paper was founded: 创办于1952年7月1日, 1952.7.1创刊.
_FOUNDING = "(?:[创創](?:刊|[办辦]|立)|始[创創]|[复復]刊)"
_FOUNDED_ON = (
    rf"(?:\d{{4}}|{_HAN_YEAR})\s?[年.．/\-－—·]"
    rf"(?:\s?(?:\d{{1,2}}|{_HAN_NUMBER})(?![\d年])\s?[月日号號.．/\-－—·]?){{0,2}}"
)
_AT = "(?:日期|[时時][间間])?[于於]?[:：]?"
_FOUNDED = compile_later(rf"{_FOUNDING}{_AT}\s?{_FOUNDED_ON}|{_FOUNDED_ON}\s?{_FOUNDING}(?!{_AT}[\d〇○零一二])")
# Other days than that of the page: 下期出版日期：2024年3月12日, 截稿日期：3月1日, 批准文号：2020年1月1日.
_OTHER_DAY = (
    rf"(?:(?:[上下]期|截稿)[\u4e00-\u9fff]{{0,6}}|(?:批准|登[记記]|[许許]可)[\u4e00-\u9fff]{{0,4}}(?:日期|时间|時間|文[号號]))"
    rf"[:：]?\s?{_FOUNDED_ON}"
)
_NOT_THE_DAY = compile_later(rf"{_FOUNDED.pattern}|{_OTHER_DAY}")
_TELLS_OTHERS = re.compile("[创創复復上下截批登许許]")
DATE = (
    rf"{_NOT_THE_DAY.pattern}|(?:{_ARABIC.pattern}|{_REPUBLIC.pattern}|{_HAN_REPUBLIC.pattern}|{_HAN.pattern}|{_YEAR_LAST.pattern}"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日)\s?[日号號]?"
)
"""A pattern: a date of the common calendar, with the year or without, and other days than that of the page."""
_YEAR, _NUMBER = rf"(?:(?:19|20)\d\d|{_HAN_YEAR})", rf"(?:\d{{1,2}}|{_HAN_NUMBER})"
_BREAK = compile_later(
    rf"^({_YEAR} ?年)\n(?={_NUMBER} ?月 ?{_NUMBER} ?[日号號])|^({_YEAR} ?年 ?{_NUMBER} ?月)\n(?={_NUMBER} ?[日号號])",
    re.MULTILINE,
)
_WEEKDAY = r"(?:星期|[周週]|[禮礼]拜) ?(?P<weekday>[一二三四五六日天])"
_YEAR_AND_MONTH = r"(?P<year>(?:19|20)\d\d) ?[年.．/\-]? ?\n?(?P<month>\d{1,2}) ?月?"
_DAYS_APART = (
    compile_later(rf"^{_YEAR_AND_MONTH}\n(?P<day>\d{{1,2}})\s{{0,2}}(?={_WEEKDAY})", re.MULTILINE),
    compile_later(rf"^{_YEAR_AND_MONTH}[\n ]{_WEEKDAY}\n(?P<day>\d{{1,2}})$", re.MULTILINE),
    compile_later(rf"^(?P<day>\d{{1,2}})\n{_YEAR_AND_MONTH}[\n ](?={_WEEKDAY})", re.MULTILINE),
)
_WEEKDAYS = "一二三四五六日"
# Every date holds one of these.
_TOLD_BY = re.compile(r"[\d年]")
_FIRST_REPUBLICAN_YEAR = 1911
_FIGURES = str.maketrans("OlI", "011")


def read_date(text: str) -> str | None:
    """The first date of a text as ISO 8601, or None; spaces may stand between the characters.

    >>> [read_date(t) for t in ("2024.3.15 星期五", "二〇二四年三月十五日", "2023 年 12 月 30 日", "2024-01-03")]
    ['2024-03-15', '2024-03-15', '2023-12-30', '2024-01-03']
    >>> [read_date(t) for t in ("17 January 2025", "April 3, 2024", "中華民國113年3月15日", "二○二三年十一月廿三日")]
    ['2025-01-17', '2024-04-03', '2024-03-15', '2023-11-23']
    >>> [read_date(t) for t in ("中華民國一一三年三月十五日", "民国三十七年十月一日")]
    ['2024-03-15', '1948-10-01']

    A day that the calendar does not have is no date, nor is that on which a paper was founded or comes out next:

    >>> read_date("2024年13月40日") is None
    True
    >>> read_date("创刊于1952年7月1日"), read_date("1952年7月1日创刊 2024·5·14")
    (None, '2024-05-14')
    """
    if not _TOLD_BY.search(text):
        return None
    if text[1:2] == " ":
        text = without_letter_spaces(text)
    if _TELLS_OTHERS.search(text):
        text = _NOT_THE_DAY.sub(" ", text)
    if found := _ARABIC.search(text):
        return _iso(*map(int, "/".join(found.groups()).translate(_FIGURES).split("/")))
    squeezed = text.replace(" ", "").replace("\u3000", "")
    if found := _HAN.search(squeezed):
        year = int(found[1]) if found[1].isdecimal() else read_numeral(found[1])
        return _iso(year, read_numeral(found[2]), read_numeral(found[3]))
    if found := _REPUBLIC.search(squeezed):
        return _iso(int(found[1]) + _FIRST_REPUBLICAN_YEAR, int(found[2]), int(found[3]))
    if found := _HAN_REPUBLIC.search(squeezed):
        year = read_numeral(found[1]) if found[1] else 100 + read_numeral(found[2].lstrip("〇○零") or "〇")
        return _iso(year + _FIRST_REPUBLICAN_YEAR, read_numeral(found[3]), read_numeral(found[4]))
    if found := _ENGLISH.search(text):
        return _iso(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    if found := _AMERICAN.search(text):
        return _iso(int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2]))
    if found := _YEAR_LAST.search(text):
        month, day = sorted((int(found[1]), int(found[2])))
        return _iso(int(found[3]), month, day) if day > 12 or day == month else None
    return None


def without_letter_spaces(text: str) -> str:
    """A line whose characters all stand apart, without its spaces; any other one as it is.

    >>> without_letter_spaces("2 0 2 4 年 3 月 5 日"), without_letter_spaces("3 月 15 日")
    ('2024年3月5日', '3 月 15 日')
    """
    words = text.split()
    return "".join(words) if words and max(map(len, words)) == 1 else text


def join_dates(text: str) -> str:
    """A text with each date on one line. A number without 日 may be the page; it is the day where its weekday says so.

    >>> join_dates("2003年\\n4月5日"), join_dates("2003年4月\\n5\\n星期六"), join_dates("2003年4月\\n6\\n星期六")
    ('2003年4月5日', '2003-04-05 星期六', '2003年4月\\n6\\n星期六')
    >>> join_dates("5\\n2003年4月\\n星期六"), join_dates("2003\\n04\\n05\\n星期六")
    ('2003-04-05 星期六', '2003-04-05 星期六')
    """
    text = _BREAK.sub(r"\1\2", text)
    for apart in _DAYS_APART:
        text = apart.sub(_with_day, text)
    return text


def _with_day(found: re.Match[str]) -> str:
    day = _iso(int(found["year"]), int(found["month"]), int(found["day"]))
    weekday = _WEEKDAYS.index(found["weekday"].replace("天", "日"))
    return f"{day} " if day and date.fromisoformat(day).weekday() == weekday else found[0]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
