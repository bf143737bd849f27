"""What the furniture of a page tells: the paper, the date, the page and its section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from cleaner.furniture.dates import join_dates, read_date
from cleaner.furniture.lunar import read_lunar_date
from cleaner.furniture.mastheads import PLACE, is_newspaper, may_name_newspaper, names_newspaper
from cleaner.furniture.pages import find_folio, find_page
from cleaner.furniture.parts import as_section, only_data_beside, papers_in, parts_of, tells_more
from cleaner.values import Facts

_BESIDE_WORDS = 3
"""How sure the name of a paper is that stands with date, page or pinyin: less than a line by its form, which
is 4. Beside other words it may be a slogan (天天晚报 栾江知道)."""
__all__ = ["read_facts"]


def read_facts(texts: Sequence[str]) -> Facts:
    """The facts in the lines of a page that are furniture; of several printed pages, the first one's.

    >>> read_facts(["06", "株洲日报", "健康", "2023年6月29日", "星期四", "责任编辑：李卉"])
    Facts(newspaper='株洲日报', date='2023-06-29', page='06', section='健康')
    """
    day = _first(read_date, texts)
    if not day:
        texts = join_dates("\n".join(texts)).split("\n")
        day = _first(read_date, texts) or _first(read_lunar_date, texts)
    lines = [(text, parts_of(text)) for text in texts]
    newspaper = _newspaper(lines)
    looks = (find_page, find_folio) if newspaper or day else (find_page,)
    parts = [part for _, own in lines for part in own or [""]]
    found = ((n, page) for look in looks for n, part in enumerate(parts) if (page := look(part)))
    number, page = next(found, (0, None))
    named = page and page.section
    return Facts(
        newspaper=newspaper,
        date=day,
        page=page.number if page else None,
        section=(named if named != newspaper else None) or _section(parts, number, newspaper) if page else None,
    )


def _first(read: Callable[[str], str | None], texts: Iterable[str]) -> str | None:
    return next(filter(None, map(read, texts)), None)


def _newspaper(lines: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """What is most surely a paper's name: by its form, as a whole line or beside other words, or by a form that
    sections share; then the most frequent one, the first one. lines: each with its parts.
    """
    names: Counter[tuple[int, str]] = Counter()
    for text, split in lines:
        if not may_name_newspaper(text):
            continue
        parts = parts_of(bare) if (bare := text.strip("《》")) != text else split
        for part in parts:
            name = paper if is_newspaper(paper := part.partition("·")[0].strip()) else part  # 安远日报·教育周刊
            if sure := names_newspaper(name):
                names[2 * sure, name] += 1
            for paper in papers_in(part):
                if paper != name and (only_data_beside(paper, part) or read_date(text) or any(map(find_page, parts))):
                    names[_BESIDE_WORDS, paper] += 1
    if not names:
        found = (_of_place(lines, place) for place, (text, _) in enumerate(lines) if "海" in text or "通" in text)
        return next(filter(None, found), None)
    return max(names.items(), key=lambda item: (item[0][0], item[1]))[0][1]


def _of_place(lines: Sequence[tuple[str, Sequence[str]]], place: int) -> str | None:
    """The name of a paper like 东海报, where the date or the page stands in its line or beside it."""
    found = PLACE.search(lines[place][0])
    beside = lines[max(place - 1, 0) : place + 2] if found else ()
    told = any(read_date(near) or any(map(find_page, parts)) for near, parts in beside)
    return found[0] if found and told else None


def _section(parts: Sequence[str], page: int, newspaper: str | None) -> str | None:
    """A short name next behind the page number, or before it, but for what else stands in a masthead; none where both
    do and one of them may be the paper's.
    """
    sides = (takewhile(bool, parts[page + 1 :]), filter(None, reversed(parts[:page])))
    beside = [next((part for part in side if part != newspaper and tells_more(part)), "") for side in sides]
    names = [name for part in beside if (name := as_section(part))]
    return names[0] if names and (newspaper or len(names) == 1) else None
