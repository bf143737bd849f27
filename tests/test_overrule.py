"""Lines that are furniture by their form, and lines that only look alike."""

from __future__ import annotations

import pytest

from cleaner.assembly.overrule import overrule
from cleaner.values import Fragment, Line, Role


def role_of(text: str, role: Role = "title") -> Role:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return overrule(Fragment(role, lines)).role


@pytest.mark.parametrize(
    "text",
    [
        "第5版 综合", "第三版　副刊", "04版 要闻", "第七版", "A06版｜民生", "第 15 版",
        "柏城日报 2019年11月6日", "2024年3月12日 星期二 汤河晚报",
        "简讯", "短訊", "■ 校园短讯", "【图片新闻】", "圖片新聞", "一句话新闻", "社區快訊", "今日导读",
    ],
)  # fmt: skip
def test_furniture_by_its_form(text: str) -> None:
    assert role_of(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "第二版权局公布名单", "8版修订稿昨日公布", "词典第7版发布", "第三版人民币退出流通", "再版", "版画",
        "柏城日报", "2019年11月6日", "柏城日报2019年征订启事", "《柏城日报》2019年11月6日刊文",
        "相关链接", "一条短讯救了一家人", "简讯。", "图片新闻大赛开幕", "第5版 综合\n整治",
    ],
)  # fmt: skip
def test_headlines_stay(text: str) -> None:
    assert role_of(text) == "title"


def test_the_last_line_of_a_paragraph_may_look_like_anything() -> None:
    assert [role_of(text, "body") for text in ("简讯", "第三版")] == ["body", "body"]
