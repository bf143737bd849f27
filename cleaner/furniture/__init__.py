"""What the furniture of a page tells: the paper, the date, the page and its section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cleaner.furniture.dates import read_date
from cleaner.furniture.lunar import read_lunar_date
from cleaner.furniture.mastheads import is_newspaper, may_name_newspaper, names_newspaper
from cleaner.furniture.pages import find_page, may_be_section, only_latin_beside, parts_of, read_page
from cleaner.values import Facts

_BESIDE_WORDS = 3
"""How sure the name of a paper is that stands with date, page or pinyin: less than a line by its form, which
is 4. Beside other words it may be a slogan (天天晚报 栾江知道)."""
_HAN_SPACES = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
_AND_PINYIN = re.compile(r"([\u4e00-\u9fff]{2,6})\s?[A-Z][A-Za-z ]+")
"""The name of a section, and once more in Latin letters."""
_FOUNDED = re.compile(
    r"[创創]刊[于於]?\s?\d{4}\s?年(?:\s?\d+\s?月)?(?:\s?\d+\s?日)?|\d{4}\s?年(?:\s?\d+\s?月)?(?:\s?\d+\s?日)?\s?[创創]刊"
)

__all__ = ["read_facts"]


def read_facts(texts: Sequence[str]) -> Facts:
    """The facts in the lines of a page that are furniture; of several printed pages, the first one's.

    >>> read_facts(["06", "株洲日报", "健康", "2023年6月29日", "星期四", "责任编辑：李卉"])
    Facts(newspaper='株洲日报', date='2023-06-29', page='06', section='健康')
    """
    found = ((n, page) for look in (read_page, find_page) for n, text in enumerate(texts) if (page := look(text)))
    dates = (read_date(_FOUNDED.sub("", text) if "刊" in text else text) for text in texts)
    number, page = next(found, (0, None))
    newspaper = _newspaper(texts)
    return Facts(
        newspaper=newspaper,
        date=next((d for d in dates if d), None) or next((d for d in map(read_lunar_date, texts) if d), None),
        page=page.number if page else None,
        section=page.section or _section(texts, number, newspaper) if page else None,
    )


def _newspaper(texts: Iterable[str]) -> str | None:
    """What is most surely a paper's name: by its form, as a whole line or beside other words, or by a form that
    sections share; then the most frequent one, the first one.
    """
    names: Counter[tuple[int, str]] = Counter()
    for text in texts:
        if not may_name_newspaper(text):
            continue
        for part in parts_of(text.strip("《》")):
            name = _HAN_SPACES.sub("", part) if " " in part and _is_spaced(part) else part
            name = paper if is_newspaper(paper := name.partition("·")[0]) else name  # 安远日报·教育周刊
            if sure := names_newspaper(name):
                names[2 * sure, name] += 1
            for word in filter(is_newspaper, part.split()):
                if word != part and (find_page(text) or read_date(text) or only_latin_beside(word, part)):
                    names[_BESIDE_WORDS, word] += 1
    if not names:
        return None
    return max(names.items(), key=lambda item: (item[0][0], item[1]))[0][1]


def _is_spaced(text: str) -> bool:
    """Whether single characters stand apart, as tesseract writes them; a space between longer words parts a slogan."""
    return any(len(word) == 1 for word in text.split())


def _section(texts: Sequence[str], page: int, newspaper: str | None) -> str | None:
    """A short name beside the page number."""
    for n in (page + 1, page + 2, page - 1):
        if 0 <= n < len(texts):
            text = _HAN_SPACES.sub("", texts[n])
            text = found[1] if (found := _AND_PINYIN.fullmatch(text)) else text
            if may_be_section(text) and text != newspaper:
                return text
    return None
