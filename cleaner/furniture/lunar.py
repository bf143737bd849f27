"""A date of the Chinese calendar, as mastheads print it beside or instead of the common one."""

from __future__ import annotations

from datetime import date, timedelta

from cleaner.patterns import compile_later

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FIRST_YEAR = 1984
"""A 甲子 year; a year's name comes back after sixty, so names are read as those of 1984 to 2043."""

# A year each from 1984 on: days from 1 January to its new year, the month that is followed by a leap month (0: none),
# and which of its months have thirty days (bit 0: the first). Facts of the calendar (GB/T 33661 says how they are
# computed); every month begins on the day that borax 4.1.3 tells, too.
_YEARS = (
    "32/10/1a4d 50/0/a56 39/0/2b6 28/6/5b5 47/0/6d5 36/0/ea9 26/5/1e92 45/0/e92 34/0/d26 22/3/a56 40/0/a57 30/8/14d6 "
    "49/0/35a 37/0/6d5 27/5/16c9 46/0/749 35/0/693 23/4/152b 42/0/52b 31/0/a5b 21/2/155a 39/0/56a 28/7/1b55 48/0/ba4 "
    "37/0/b49 25/5/1a93 44/0/a95 33/0/52d 22/4/aad 40/0/ab5 30/9/15aa 49/0/5d2 38/0/da5 27/6/1d4a 46/0/d4a 35/0/c95 "
    "24/4/152e 42/0/556 31/0/ab5 21/2/15b2 40/0/6d2 28/6/ea5 47/0/725 36/0/64b 25/5/c97 43/0/cab 33/0/55a 22/3/ad6 "
    "41/0/b69 30/11/1752 49/0/b52 38/0/b25 27/6/1a4b 45/0/a4b 34/0/4ab 23/5/55b 42/0/5ad 31/0/b6a 21/2/1b52 40/0/d92 "
)
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12} | {n: k for k, n in enumerate("一二三四五六七八九十", 1)}
_MONTHS |= {"十一": 11, "十二": 12}
_TENS = ((0, "初"), (10, "十"), (20, "廿"), (20, "二十"))
_DAYS = {tens + ones: base + k for base, tens in _TENS for k, ones in enumerate("一二三四五六七八九", 1)}
_DAYS |= {"初十": 10, "二十": 20, "廿": 20, "三十": 30, "卅": 30}
LUNAR = compile_later(
    rf"([{_STEMS}])([{_BRANCHES}])(?:[^年月日]{{0,2}}年)?([闰閏])?([正冬腊臘]|十[一二]?|[一二三四五六七八九])月[大小]?"
    rf"({'|'.join(sorted(_DAYS, key=len, reverse=True))})"
)


def read_lunar_date(text: str) -> str | None:
    """The first date of the Chinese calendar in a text whose year is named, as ISO 8601; None where there is none.

    >>> read_lunar_date("农历甲辰年二月初六"), read_lunar_date("癸卯年閏二月初六"), read_lunar_date("甲辰龙年正月初一")
    ('2024-03-15', '2023-03-27', '2024-02-10')
    >>> read_lunar_date("二月初六") is None
    True
    """
    if "月" not in text:  # every date holds it
        return None
    found = LUNAR.search(text.replace(" ", "").replace("\u3000", ""))
    if not found:
        return None
    stem, branch = _STEMS.index(found[1]), _BRANCHES.index(found[2])
    if (stem - branch) % 2:
        return None
    place = next(n for n in range(60) if n % 10 == stem and n % 12 == branch)
    new_year, leap, bits = _YEARS.split()[place].split("/")
    month = _MONTHS[found[4]] - 1
    if int(leap) and (month >= int(leap) or (found[3] and month + 1 == int(leap))):
        month += 1
    elif found[3]:
        return None
    long = int(bits, 16)
    days = int(new_year) + sum(29 + (long >> k & 1) for k in range(month)) + _DAYS[found[5]] - 1
    return (date(_FIRST_YEAR + place, 1, 1) + timedelta(days)).isoformat()
