"""What a line of a masthead tells, where it holds nothing else."""

from __future__ import annotations

import re
from itertools import chain
from typing import Literal

from cleaner.furniture.dates import read_date
from cleaner.furniture.mastheads import is_newspaper
from cleaner.furniture.parts import as_section, parts_of
from cleaner.numerals import NUMERAL

Told = Literal["paper", "page", "date"]
LONGEST = 40
"""Characters of such a line."""
SHORTEST_OF_ALL = 14
"""The same of one that tells the paper, the page and the date, in figures (青溪报1992.1.2 A3)."""
_CITED = re.compile("[据據载載见見]|[原刊][载載]|[摘转轉引][自载載]|[来來]源")
_PAGE = re.compile(rf"第?(?:[A-Z]?\d{{1,2}}|{NUMERAL})版")
_PLAIN_PAGE = re.compile(r"[A-Z]\d{1,2}|0\d")


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
    found, others = _read(text, 0)
    return None if others else found


def tells_all(text: str) -> bool:
    """Whether a line tells paper, page and date, and nothing more than the section.

    >>> [tells_all(text) for text in ("青溪报 1992年10月2日 第4版 副刊", "副刊 04 青溪报 1992.10.2", "青溪报 第四版")]
    [True, True, False]
    >>> tells_all("据青溪报 1992年10月2日 第4版"), tells_all("青溪报 1992年10月2日 第4版 苦干三年奔小康")
    (False, False)
    """
    if not SHORTEST_OF_ALL <= len(text) <= LONGEST:
        return False
    found, others = _read(text, 2)
    names = [word for word in others if not _PLAIN_PAGE.fullmatch(word)]
    if len(names) < len(others):
        found.add("page")
    return len(found) == 3 and len(names) < 2 and all(map(as_section, names))


def _read(text: str, most: int) -> tuple[set[Told], list[str]]:
    """What a line tells, and its other words: when there are more than `most`, some of them."""
    found: set[Told] = set()
    others: list[str] = []
    for word in chain.from_iterable(map(str.split, parts_of(text))):
        if is_newspaper(word) and not _CITED.match(word):
            found.add("paper")
        elif _PAGE.fullmatch(word):
            found.add("page")
        else:
            others.append(word)
            if len(others) > most:
                return found, others
    if read_date(text):
        found.add("date")
    return found, others
