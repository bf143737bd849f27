"""Copies inside a page: all that the truth of practice knows, and no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.repeats import Copy, find_copies

TRUTH = sorted((Path(__file__).parent / "data" / "practice").glob("p*.json"))
PARAGRAPH = "2018年，省城一家收藏机构开价18万元要买这套工具，他没有卖，说卖了它，我就不认识自己的手了，这是实话。"


@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_the_copies_of_practice_pages(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    lines = (path.parent / truth["source"]).read_text(encoding="utf-8-sig").split("\n")
    numbers = [number for number, line in enumerate(lines, 1) if line.strip()]
    found = {numbers[copy.index] for copy in find_copies([lines[number - 1] for number in numbers])}
    assert found == {n for block in truth["dropped"] if "duplicate" in block["reason"] for n in block["lines"]}


@pytest.mark.parametrize(
    "copy",
    [
        PARAGRAPH.replace("收藏", "收葳"),
        PARAGRAPH.replace("工具", "工"),
        PARAGRAPH.replace("认识", "认识识"),
        PARAGRAPH.replace("工具，", "工具").replace("套", "奎"),
    ],
)
def test_slips_of_recognition(copy: str) -> None:
    (found,) = find_copies([PARAGRAPH, "别的话，与此无关。", copy])
    assert (found.index, found.original, found.exact) == (2, 0, False)
    assert 0.9 <= found.similarity < 1


@pytest.mark.parametrize(
    "other",
    [
        PARAGRAPH.replace("18万", "16万"),
        PARAGRAPH.replace("2018", "2017"),
        PARAGRAPH.replace("省城", "香港"),
        PARAGRAPH.replace("省城一家", "省城二家"),
        PARAGRAPH[: len(PARAGRAPH) // 2],
    ],
)
def test_other_statements_are_kept(other: str) -> None:
    assert find_copies([PARAGRAPH, other]) == []


def test_short_texts_and_running_headers_are_kept() -> None:
    header = "乡土选读（第三辑） 苇河县第三中学第26届田径运动会落幕"
    assert find_copies(["哒哒哒，咯噔；哒哒哒，咯噔。"] * 3 + [header, PARAGRAPH, header]) == []


def test_a_copy_of_a_copy_names_the_first() -> None:
    assert find_copies([PARAGRAPH] * 3) == [Copy(1, 0, 1.0, True), Copy(2, 0, 1.0, True)]


@given(st.lists(st.sampled_from([PARAGRAPH, PARAGRAPH.replace("套", "奎"), "短。", "Latin, " * 20, ""]), max_size=12))
def test_what_stays_is_above_and_no_copy_itself(page: list[str]) -> None:
    copies = find_copies(page)
    gone = {copy.index for copy in copies}
    assert all(copy.original < copy.index and copy.original not in gone for copy in copies)
