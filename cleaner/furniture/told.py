"""What a line of a masthead tells, where it holds nothing else."""

from __future__ import annotations

import re
from typing import Literal

from cleaner.furniture.dates import read_date
from cleaner.furniture.mastheads import is_newspaper
from cleaner.furniture.parts import parts_of
from cleaner.numerals import NUMERAL

Told = Literal["paper", "page", "date"]
LONGEST = 40
"""Characters of such a line."""
_CITED = re.compile("[据據载載见見]|[原刊][载載]|[摘转轉引][自载載]|[来來]源")
_PAGE = re.compile(rf"第?(?:[A-Z]?\d{{1,2}}|{NUMERAL})版")


def told(text: str) -> set[Told] | None:
    """Whether a line tells the paper, the page with 版 and the date; None where it holds anything else.

    Beside them, or alone, there may be the day of the week, the number of the issue and who edited the page.

    >>> [sorted(told(text)) for text in ("青溪报 第四版", "青 溪 报", "1992年10月2日 星期五 第4版", "星期五")]
    [['page', 'paper'], ['paper'], ['date', 'page'], []]
    >>> [told(text) for text in ("据《青溪报》 第四版", "据青溪报 第四版", "第4版 要闻", "4", "青溪报：")]
    [None, None, None, None, None]
    """
    if len(text) > LONGEST or text[-1] in ":：":
        return None
    found: set[Told] = set()
    for part in parts_of(text):
        for word in part.split():
            if is_newspaper(word) and not _CITED.match(word):
                found.add("paper")
            elif _PAGE.fullmatch(word):
                found.add("page")
            else:
                return None
    if read_date(text):
        found.add("date")
    return found
