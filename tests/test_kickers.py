"""What stands directly above a headline and may be a kicker or a column label."""

import numpy as np
import pytest

from cleaner.layout.kickers import ABOVE_HEADLINE, favour_kickers
from cleaner.values import ROLES, Line, Role


def likeliest(rows: list[tuple[str, Role, float]], begins: tuple[int, ...] = (0,)) -> list[str]:
    """The roles of lines, each with its text, the role that it had, and how much less likely the next best one was."""
    roles = np.zeros((len(rows), len(ROLES)), np.float32)
    for row, (_, role, lead) in enumerate(rows):
        roles[row, ROLES.index("subtitle")] = 5.0
        roles[row, ROLES.index(role)] = 5.0 + lead
    kept = roles.copy()
    lines = [Line(number, text) for number, (text, *_) in enumerate(rows, 1)]
    found = favour_kickers(roles, lines, np.array(begins))
    assert (roles == kept).all()
    return [ROLES[place] for place in found.argmax(axis=1)]


DOUBT = ABOVE_HEADLINE - 0.1


@pytest.mark.parametrize("label", ["春耕进行时", "县强 乡活 村稳", "直击“第一线”"])
def test_a_line_of_words_above_a_headline_is_a_kicker(label: str) -> None:
    assert likeliest([(label, "furniture", DOUBT), ("麦塘村的账本", "title", 9)]) == ["subtitle", "title"]


@pytest.mark.parametrize(
    "label",
    ["2024年11月24日星期日", "第3版 要闻", "●动态", "镜头", "——", "社会万象", "黛山晨报五十年作品选", "ENGLISH CORNER"],
)
def test_other_lines_are_not(label: str) -> None:
    assert likeliest([(label, "furniture", DOUBT), ("麦塘村的账本", "title", 9)])[0] == "furniture"


def test_a_line_that_is_surely_furniture_stays() -> None:
    assert likeliest([("霁州日报", "furniture", ABOVE_HEADLINE + 0.1), ("麦塘村的账本", "title", 9)])[0] == "furniture"


def test_only_directly_above_a_headline() -> None:
    assert likeliest([("春耕进行时", "furniture", DOUBT), ("麦子绿了。", "body", 9)])[0] == "furniture"


def test_the_headline_of_the_next_page_is_not_below() -> None:
    rows: list[tuple[str, Role, float]] = [("春耕进行时", "furniture", DOUBT), ("麦塘村的账本", "title", 9)]
    assert likeliest(rows, begins=(0, 1))[0] == "furniture"
