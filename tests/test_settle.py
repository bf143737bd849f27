"""`tests/cases/assemble/settle.md`: fragments whose roles are sure by what stands beside them, and those that stay."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from case_files import Case, read_cases

from cleaner.overrule.neighbours import settle
from cleaner.pipeline import clean, load_config
from cleaner.values import Fragment, Line, Role

CASES = read_cases(Path(__file__).parent / "cases" / "assemble" / "settle.md", fences=(1, 2))


def read_fragments(text: str) -> list[Fragment]:
    fragments: list[Fragment] = []
    number = 0
    for row in text.splitlines():
        role, _, rest = row.partition(" ")
        assert role in get_args(Role)
        lines = tuple(Line(number + n, line) for n, line in enumerate(rest.split(" / "), 1))
        number += len(lines)
        fragments.append(Fragment(role, lines))  # type: ignore[arg-type]
    return fragments


def shown(fragments: list[Fragment]) -> list[str]:
    return [f"{fragment.role} {' / '.join(line.text for line in fragment.lines)}" for fragment in fragments]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_roles(case: Case) -> None:
    settled = settle(read_fragments(case.texts[0]))
    assert shown(settled) == case.texts[-1].splitlines()
    assert shown(settle(settled)) == shown(settled)


def test_a_paragraph_goes_on_behind_the_running_header() -> None:
    rows = (
        "汉川农民报", "1992年10月5日 第4版", "“当家塘”谁来当家？", "本报记者 舒同文",
        "黄土岗水库是黄土岗村的“当家塘”，灌溉着全村1240亩", "水田。放水的人叫黄水生。他说：“我承包的是水",
        "汉川农民报 第4版", "面，水是我的，我想放就放。”", "村民说：“你承包的是水面，不是水。田里的禾要命。”",
    )  # fmt: skip
    document = clean("\n".join(rows) + "\n", "page", load_config("newspaper"))
    assert "我承包的是水面，水是我的，我想放就放。”" in document.text
    assert (document.facts.newspaper, document.facts.date, document.facts.page) == ("汉川农民报", "1992-10-05", "4")
