"""An article that goes on in another file of the run is one article; what is not sure stays two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.across.follow_jumps import Part, Torn, follow_jumps
from cleaner.commands.main import main
from cleaner.corpus.halves import Half, in_one
from cleaner.furniture.marks import Mark, read_mark
from cleaner.pipeline import clean_all, load_config
from cleaner.values import Article, Block, Document, Facts, Jump

FRONT = """01

青浦晚报

2024年3月15日 星期五

一条河的十年

本报记者 李明

十年前，这条河的水是黑的。住在岸边的居民不敢开窗，孩子们放学都要绕着走，河上的石桥也渐渐没有人去了。

治理从截污开始。工人们沿着河岸一段一段地查，把三百多个排污口一一登记在册，再逐个封堵，前后用了整整两年

（下转第3版）

新图书馆本周开门迎客

本报讯 位于城东的新图书馆将于本周六正式开门，首批上架图书二十万册，市民凭身份证即可免费借阅。
"""
REAR = """03

青浦晚报

2024年3月15日 星期五

（上接第1版）

时间。到去年年底，河里又有了鱼，岸边的步道上每天都有人散步，石桥也重新热闹了起来。

“水清了，人就回来了。”在河边住了五十年的王老伯说，他现在每天早晨都要来桥上站一站。

社区食堂办到家门口

本报讯 昨天中午，城南第一家社区食堂开始营业，一荤两素只要十二元，不少老人端着饭盒前来。
"""


def run(tmp_path: Path, unit: str, **pages: str) -> list[dict]:
    (tmp_path / "pages").mkdir()
    for name, text in pages.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["run", str(tmp_path / "pages"), "--output", str(out), "--unit", unit]) == 0
    return [json.loads(line) for line in (out / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]


def test_two_halves_are_one_article(tmp_path: Path) -> None:
    records = run(tmp_path, "article", a=FRONT, b=REAR)
    assert [record["metadata"]["title"] for record in records] == [
        "一条河的十年",
        "新图书馆本周开门迎客",
        "社区食堂办到家门口",
    ]
    river = records[0]
    assert "前后用了整整两年时间。到去年年底" in river["text"]
    assert river["text"].endswith("站一站。")
    assert river["metadata"]["lines"] == [[7, 7], [9, 9], [11, 11], [13, 13]]
    assert [half["lines"] for half in river["metadata"]["continued"]] == [[[9, 9], [11, 11]]]
    assert river["metadata"]["continued"][0]["source"].endswith("pages/b.txt")
    assert river["metadata"]["flags"] == []


def test_a_mark_inside_a_paragraph_is_a_jump() -> None:
    inside = FRONT.replace("\n\n（下转", "（下转"), REAR.replace("版）\n\n", "版）")
    front, rear = clean_all(inside, ["a.txt", "b.txt"], load_config("newspaper"))
    assert front.jumps == (Jump(0, False, "3", "1"),)
    assert rear.jumps == (Jump(0, True, "1", "3"),)
    assert "版）" not in front.text + rear.text


HERE = """04

本报讯 昨天中午，城南第一家社区食堂开始营业，一荤两素只要十二元，不少老人端着饭盒前来。

街道负责人介绍，食堂由餐饮企业运营，政府提供场地并补贴水电。

（上接第1版）水位在凌晨三点开始回落，抢险队员就睡在大堤上。

昨日十八时，城区七处积水点全部排除，受淹的公交线路恢复运行，（下转第6版）
"""


@pytest.mark.parametrize(
    ("text", "articles", "flags"),
    [
        (HERE, [[3, 5], [7, 9]], ("truncated_end",)),
        (HERE.replace("运行，（", "运行。（"), [[3, 5], [7, 9]], ()),
        (HERE.replace("（上接第1版）", "（上接本版左文）"), [[3, 5, 7, 9]], ("truncated_end",)),
        (HERE.replace("（上接第1版）", "").replace("，（下转第6版）", "。"), [[3, 5, 7, 9]], ()),
    ],
    ids=["from another page", "whole", "from this page", "no marks"],
)
def test_a_mark_inside_a_paragraph_parts_articles(text: str, articles: list[list[int]], flags: tuple[str, ...]) -> None:
    [document] = clean_all([text], ["a.txt"], load_config("newspaper"))
    assert [[n for block in article.blocks for n in block.lines] for article in document.articles] == articles
    assert document.articles[-1].blocks[-1].flags == flags


def test_a_paragraph_says_which_article_it_continues(tmp_path: Path) -> None:
    records = run(tmp_path, "paragraph", a=FRONT, b=REAR)
    told = {record["id"].split("/")[-1]: record["metadata"].get("continues") for record in records}
    first = next(record["id"] for record in records if record["text"] == "一条河的十年")
    assert {name for name, home in told.items() if home == first} == {"b:9", "b:11"}
    assert sum(home is not None for home in told.values()) == 2
    assert {r["metadata"]["title"] for r in records if "continues" in r["metadata"]} == {"一条河的十年"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024年3月15日", "2024年3月16日"),
        ("青浦晚报", "青山晚报"),
        ("（上接第1版）", "（上接第2版）"),
        ("（上接第1版）\n", ""),
        ("03\n", "05\n"),
    ],
)
def test_another_issue_or_page_is_another_article(tmp_path: Path, old: str, new: str) -> None:
    records = run(tmp_path, "article", a=FRONT, b=REAR.replace(old, new))
    assert not any("continued" in record["metadata"] for record in records)


def page(source: str, *articles: tuple[str, Jump | None], newspaper: str | None = None, date: str | None = None):
    return Document(
        source,
        tuple(Article((Block("body", text, (n,)),)) for n, (text, _) in enumerate(articles, 1)),
        facts=Facts(newspaper, date),
        jumps=tuple(jump for _, jump in articles if jump),
    )


def follow(documents: list[Document]) -> dict[Part, Part]:
    torn = [Torn(n, page.source, page.facts.newspaper, page.facts.date, page.jumps) for n, page in enumerate(documents)]
    return follow_jumps(torn, lambda part: documents[part.document].articles[part.article])


def test_where_several_may_belong_together_words_decide() -> None:
    pages = [
        page("a/1.txt", ("桥梁检修封闭施工", Jump(0, False, "3", "1")), ("春季流感疫苗接种", Jump(1, False, "3", "1"))),
        page("a/3.txt", ("流感疫苗接种点名单", Jump(0, True, "1", "3")), ("桥梁检修期间绕行", Jump(1, True, "1", "3"))),
    ]
    assert follow(pages) == {Part(1, 0): Part(0, 1), Part(1, 1): Part(0, 0)}


def test_what_words_do_not_decide_stays_apart() -> None:
    first = page("a/1.txt", ("桥梁检修", Jump(0, False, "3", "1")), ("流感疫苗", Jump(1, False, "3", "1")))
    assert follow([first, page("a/3.txt", ("天气晴好", Jump(0, True, "1", "3")))]) == {}


def test_without_paper_and_date_the_folder_is_the_issue() -> None:
    first, second = ("桥梁检修", Jump(0, False, "3", "1")), ("桥梁绕行", Jump(0, True, "1", "3"))
    assert follow([page("a/1.txt", first), page("a/3.txt", second)]) == {Part(1, 0): Part(0, 0)}
    assert follow([page("a/1.txt", first), page("b/3.txt", second)]) == {}
    assert follow([page("a/1.txt", first), page("a/3.txt", ("疫苗", second[1]))]) == {}
    masthead = page("a/1.txt", first, newspaper="青浦晚报", date="2024-03-15")
    assert follow([masthead, page("a/3.txt", second, date="2024-03-15")]) == {Part(1, 0): Part(0, 0)}
    assert follow([masthead, page("a/3.txt", second, date="2024-03-16")]) == {}


def test_many_issues_without_a_name_are_told_apart_by_their_dates() -> None:
    first, second = ("桥梁检修", Jump(0, False, "3", "1")), ("桥梁绕行", Jump(0, True, "1", "3"))
    dates = [f"2024-03-{day:02}" for day in range(1, 31)]
    pages = [
        page(f"a/{date}-{number}.txt", half, date=date) for date in dates for number, half in ((1, first), (3, second))
    ]
    assert follow(pages) == {Part(2 * day + 1, 0): Part(2 * day, 0) for day in range(30)}
    named = page("a/1.txt", first, newspaper="青浦晚报", date="2024-04-01")
    unnamed = page("a/3.txt", second, date="2024-04-01")
    undated = [page(f"a/{n}.txt", first) for n in range(40)]
    assert follow([named, *undated, unnamed]) == {Part(41, 0): Part(0, 0)}


def test_over_three_pages() -> None:
    pages = [
        page("a/1.txt", ("水库加固", Jump(0, False, "2", "1"))),
        page("a/2.txt", ("水库蓄水", Jump(0, True, "1", "2")), ("", Jump(0, False, "3", "2"))),
        page("a/3.txt", ("水库巡坝", Jump(0, True, "2", "3"))),
    ]
    assert follow(pages) == {Part(1, 0): Part(0, 0), Part(2, 0): Part(1, 0)}


def test_pages_that_name_each_other_in_a_ring_stay_apart() -> None:
    ring = [
        page("a/1.txt", ("甲", Jump(0, False, "2", "1")), ("", Jump(0, True, "2", "1"))),
        page("a/2.txt", ("乙", Jump(0, True, "1", "2")), ("", Jump(0, False, "1", "2"))),
    ]
    assert follow(ring) == {}


def test_an_article_with_two_beginnings_stays_apart() -> None:
    pages = [
        page("a/1.txt", ("甲", Jump(0, False, "3", "1"))),
        page("a/2.txt", ("乙", Jump(0, False, "3", "2"))),
        page("a/3.txt", ("丙", Jump(0, True, "1", "3")), ("", Jump(0, True, "2", "3"))),
    ]
    assert follow(pages) == {}


@pytest.mark.parametrize(
    ("last", "together"),
    [
        ((Block("body", "前后用了两年", (3,)),), True),
        ((Block("body", "前后用了两年", (3,)), Block("caption", "河上的石桥。", (4,))), True),
        ((Block("body", "前后用了两年", (3,)), Block("heading", "水清了", (4,))), False),
        ((Block("body", "前后用了两年。", (3,)),), False),
        ((Block("body", '"前后用了两年。"', (3,)),), False),
    ],
)
def test_a_paragraph_goes_on_where_nothing_ends_it(last: tuple[Block, ...], together: bool) -> None:
    rear = Half("b.txt", Article((Block("body", "到去年年底。", (5,)),)))
    texts = [block.text for block in in_one(Article(last), [rear])]
    assert ("前后用了两年到去年年底。" in texts) is together
    assert len(texts) == len(last) + (not together)


def test_a_mark_is_read_across_white_space_of_any_length() -> None:
    room = " " * 20_000
    assert read_mark(f"下 转{room}第{room}3 版") == Mark(backward=False, page="3")
    assert read_mark(f"下转{room}三人") is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("（下轉第三版）", Mark(False, "3")),
        ("（上接A3版）", Mark(True, "A3")),
        ("CONTINUED FROM A3", Mark(True, "A3")),
        ("Turn to Page 4", Mark(False, "4")),
    ],
)
def test_marks_are_read_in_each_way_of_writing(text: str, mark: Mark) -> None:
    assert read_mark(text) == mark
