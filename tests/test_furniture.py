"""`tests/cases/assemble/read_facts.md`, and that no furniture makes the reading fail."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from case_files import read_cases
from hypothesis import given
from hypothesis import strategies as st

from cleaner.furniture import dates, lunar, mastheads, pages, parts, read_facts
from cleaner.page import Copies, _page
from cleaner.values import Fragment, Line

CASES = Path(__file__).parent / "cases" / "assemble" / "read_facts.md"


def stripped(lines: list[str]) -> list[str]:
    return [text.strip() for text in lines if text.strip()]


@pytest.mark.parametrize(
    ("lines", "told"),
    [pytest.param(before.splitlines(), after, id=name) for name, _, (before, after) in read_cases(CASES)],
)
def test_case(lines: list[str], told: str):
    facts = read_facts(stripped(lines))
    found = (facts.newspaper, facts.date, facts.page, facts.section)
    assert [(fact or "-").replace(" ", "-") for fact in found] == told.split()


def test_the_months_of_each_year_reach_to_the_next_new_year():
    years = [year.split("/") for year in lunar._YEARS.split()]
    assert len(years) == 60
    new_years = [date(lunar._FIRST_YEAR + n, 1, 1) + timedelta(int(day)) for n, (day, _, _) in enumerate(years)]
    for first, following, (_, leap, bits) in zip(new_years, new_years[1:], years, strict=False):
        months, long = 12 + (leap != "0"), int(bits, 16)
        assert long < 1 << months
        assert first + timedelta(29 * months + long.bit_count()) == following


def test_only_furniture_tells():
    furniture, body = [[Fragment(role, (Line(1, "2024年3月15日"),))] for role in ("furniture", "body")]
    assert _page(Copies({}, {}), furniture, [], []).facts.date == "2024-03-15"
    assert _page(Copies({}, {}), body, [], []).facts.date is None


@given(st.lists(st.text("0123456789年月日.-/版第页A株洲日报〇一十二 ", max_size=14)))
def test_any_furniture_is_read(lines: list[str]):
    facts = read_facts(stripped(lines))
    assert facts.date is None or re.fullmatch(r"\d{4}-\d\d-\d\d", facts.date)
    assert facts.page is None or re.search(r"[\d一二三四五六七八九十]", facts.page)


PIECES = """
株洲日报 周刊 之声 晨報 The Daily News A 5 版 第 3 ２ 二〇二四年 三月 15日 2024.3.15 民国 January Page 健康 。
甲辰 癸卯年 閏 二月 初六
"""


@given(st.lists(st.sampled_from([*PIECES.split(), " ", "  "]), max_size=6).map("".join) | st.text(max_size=20))
def test_the_looks_that_spare_a_reading_hide_nothing(text: str):
    plain = text.strip()
    names = [mastheads._ENGLISH.match(plain), mastheads._PLAIN_NAME.match(plain)]
    names.append(None if mastheads._THEME.match(plain) else mastheads._NAME.match(plain))
    named = not mastheads._OTHER_WORDS.search(plain) and any(names)
    assert mastheads.names_newspaper(text) == (2 if any(names[:2]) and named else 1 if named else 0)
    assert mastheads.may_name_newspaper(text) or not named
    papers = parts._PAPER.findall(text)
    assert parts.papers_in(text) == [paper for paper in papers if mastheads.is_newspaper(paper)]
    assert (parts.without_papers(text) == text) or parts.papers_in(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "_TOLD_BY", re.compile(""))
        patch.setattr(pages, "_TOLD_BY", re.compile(""))
        told = dates.read_date(text), pages.read_page(text), pages.find_page(text)
    assert (dates.read_date(text), pages.read_page(text), pages.find_page(text)) == told
    assert "月" in text or not lunar.LUNAR.search(text)
