"""What a page holds of articles that began elsewhere: each tail an article of its own, with the headline above it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_follow_jumps import HERE, run

from cleaner.pipeline import clean_all, load_config
from cleaner.values import Jump

HEAD = "{page}\n\n平原日报\n\n2024年3月15日 星期五\n\n"
BUS = """夜班公交照亮回家路

本报记者 李明

从本月起，城区新开通三条夜间公交线路，末班车延长到晚上十一点半，方便加班的市民回家。

公交公司负责人表示，线路是根据市民来信和客流数据反复研究确定的，沿途经过两家医院和一所

（下转第4版）

"""
SCHOOL = """东河小学换新颜

本报记者 李明

开学第一天，东河小学的孩子们惊喜地发现，操场换上了新的塑胶跑道，教室里装上了护眼灯。

校长陈立新介绍，改造工程从七月开始，赶在开学前全部完工，学校还新增了图书角和科学实验

（下转第4版）

"""
BUS_TAIL = """（上接第{of}版）

大学。记者昨晚在起点站看到，不少年轻人刷卡上车，车厢里坐得满满当当，司机还准备了雨伞。

夜班司机赵建国说，虽然辛苦一些，但是看到乘客平安到家心里很踏实。

"""
SCHOOL_TAIL = """（上接第{of}版）

室。三年级学生林小雨说，她最喜欢的是图书角，课间可以坐在垫子上看书，再也不用排队借阅。

据了解，全区今年共有十二所学校完成改造，惠及学生近九千名。

"""
CANTEEN = """社区食堂办到家门口

本报讯 昨天中午，城南第一家社区食堂开始营业，一荤两素只要十二元，不少老人端着饭盒前来。

"""


def articles_of(text: str) -> list[list[int]]:
    [document] = clean_all([text], ["a.txt"], load_config("newspaper"))
    return [[n for block in article.blocks for n in block.lines] for article in document.articles]


@pytest.mark.parametrize("bus_on", [1, 2])
def test_two_tails_on_a_page_go_to_two_articles(tmp_path: Path, bus_on: int) -> None:
    tails = HEAD.format(page="04") + SCHOOL_TAIL.format(of=1) + BUS_TAIL.format(of=bus_on) + CANTEEN
    fronts = {1: HEAD.format(page="01"), 2: HEAD.format(page="02")}
    fronts[bus_on] += BUS
    fronts[1] += SCHOOL
    records = run(tmp_path, "article", p1=fronts[1], p2=fronts[2] + CANTEEN, p4=tails)
    texts = {record["metadata"]["title"]: record["text"] for record in records}
    assert "一所大学。记者" in texts["夜班公交照亮回家路"]
    assert texts["夜班公交照亮回家路"].endswith("很踏实。")
    assert "科学实验室。三年级" in texts["东河小学换新颜"]
    assert texts["东河小学换新颜"].endswith("近九千名。")


def test_nothing_but_ornaments_is_noise(tmp_path: Path) -> None:
    records = run(
        tmp_path, "article", a="●\n●●●\n\n# ■\n", b="●\n\n■社区食堂办到家门口\n\n" + CANTEEN.split("\n\n", 1)[1]
    )
    assert [record["text"].split("\n")[0] for record in records] == ["社区食堂办到家门口"]
    dropped = [json.loads(line) for line in (tmp_path / "out" / "dropped.jsonl").read_text("utf-8").splitlines()]
    assert [(record["id"].split("/")[-1], record["metadata"]["reason"]) for record in dropped] == [
        ("a:1", "noise"),
        ("a:2", "noise"),
        ("a:4", "noise"),
        ("b:1", "noise"),
    ]


@pytest.mark.parametrize(
    ("mark", "articles"),
    [
        ("（上接第1版）", [[3, 5], [9, 11]]),
        ("（上接本版左文）", [[3, 5, 9, 11]]),
        ("图片新闻", [[3, 5, 9, 11]]),
    ],
)
def test_a_line_that_says_where_text_comes_from_parts_articles(mark: str, articles: list[list[int]]) -> None:
    assert articles_of(HERE.replace("（上接第1版）", f"{mark}\n\n")) == articles


def test_a_headline_above_the_mark_goes_with_what_stands_below() -> None:
    page = HEAD.format(page="04") + CANTEEN + "夜班公交照亮回家路\n\n" + BUS_TAIL.format(of=1)
    [document] = clean_all([page], ["a.txt"], load_config("newspaper"))
    assert [[n for block in article.blocks for n in block.lines] for article in document.articles] == [
        [7, 9],
        [11, 15, 17],
    ]
    assert document.jumps == (Jump(1, True, "1", "4"),)


@pytest.mark.parametrize("unit", ["article", "paragraph"])
@pytest.mark.parametrize(
    ("headline", "repeats"), [("夜班公交照亮回家路", True), ("公交照亮回家路", True), ("司机赵建国的夜晚", False)]
)
def test_a_repeated_headline_is_furniture(tmp_path: Path, headline: str, repeats: bool, unit: str) -> None:
    rear = HEAD.format(page="04") + CANTEEN + f"{headline}\n\n" + BUS_TAIL.format(of=1)
    records = run(tmp_path, unit, p1=HEAD.format(page="01") + BUS, p4=rear)
    assert sum(headline in record["text"] for record in records) == 1
    if unit == "article":
        [bus] = [record for record in records if "夜班司机" in record["text"]]
        assert ("一所大学。" in bus["text"]) is repeats
        assert bus["metadata"]["continued"][0]["lines"] == ([] if repeats else [[11, 11]]) + [[15, 15], [17, 17]]
    dropped = (tmp_path / "out" / "dropped.jsonl").read_text(encoding="utf-8")
    assert (f'"text":"{headline}"' in dropped) is repeats


def test_a_headline_of_a_tail_whose_first_half_is_not_there_stays(tmp_path: Path) -> None:
    page = HEAD.format(page="04") + CANTEEN + "夜班公交照亮回家路\n\n" + BUS_TAIL.format(of=1)
    [_, bus] = run(tmp_path, "article", p4=page)
    assert bus["metadata"]["title"] == "夜班公交照亮回家路"
