"""Copies inside a page: all that the truth of practice knows, and no others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.pipeline import clean, load_config
from cleaner.repeats import Copy, find_copies
from cleaner.repeats.alike import find_alike
from cleaner.repeats.find_copies import copies_among

TRUTH = sorted((Path(__file__).parent / "data" / "practice").glob("p*.json"))
CLAUSES = (
    "患者术中出血量达到了4000毫升",
    "接近于一个成年人全身的血液",
    "按近于一个成年人全身的血液",
    "那么",
    "血压",
    "𠀀\n",
)
PARAGRAPH = "2018年，省城一家收藏机构开价18万元要买这套工具，他没有卖，说卖了它，我就不认识自己的手了，这是实话。"


def copies_of(texts: Sequence[str]) -> list[Copy]:
    [copies] = find_copies([texts])
    return copies


@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_the_copies_of_practice_pages(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    lines = (path.parent / truth["source"]).read_text(encoding="utf-8-sig").split("\n")
    numbers = [number for number, line in enumerate(lines, 1) if line.strip()]
    found = {numbers[copy.index] for copy in copies_of([lines[number - 1] for number in numbers])}
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
    (found,) = copies_of([PARAGRAPH, "别的话，与此无关。", copy])
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
    assert copies_of([PARAGRAPH, other]) == []


@pytest.mark.parametrize("pair", ["涨跌", "吨斤", "晴阴", "胜负", "客主", "有无", "AB", "ⅠⅡ", "①②"])
def test_what_tells_another_thing_is_no_slip(pair: str) -> None:
    text = "经检测，{}型血库存充足，市民献血后可凭证领取纪念品，感谢大家对无偿献血事业的支持。"
    assert copies_of([text.format(pair[0]), text.format(pair[1])]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张伟，男，北河县柳林镇农民，在河边勇救两名落水儿童，因体力不支受伤住院。", "刘伟，"),
        ("周颖，市第二中学高三学生，获全国中学生化学竞赛决赛银牌，被保送至浙江大学。", "周毅，"),
    ],
)
def test_another_name_at_the_head_is_another_paragraph(one: str, other: str) -> None:
    assert copies_of([one, other + one[3:]]) == []
    (found,) = copies_of([one, one.replace("全国", "全固") if "全国" in one else one.replace("农民", "农氏")])
    assert not found.exact


def test_another_name_inside_is_another_paragraph() -> None:
    route = "3路由火车站开往药厂方向的车辆，行至解放路口后改走中山路，途经文庙、邮电局，至药厂恢复原线。"
    assert copies_of([route, route.replace("药厂", "酒厂")]) == []
    assert len(copies_of([route, route.replace("火车", "人车").replace("改走", "攻走")])) == 1
    mayor = "昨天上午，副市长李建国到城关小学看望师生，向孩子们赠送了图书和文具，祝他们节日快乐。"
    assert copies_of([mayor, mayor.replace("李建国", "王建国")]) == []


def test_short_texts_and_running_headers_are_kept() -> None:
    header = "乡土选读（第三辑） 苇河县第三中学第26届田径运动会落幕"
    assert copies_of(["哒哒哒，咯噔；哒哒哒，咯噔。"] * 3 + [header, PARAGRAPH, header]) == []


def test_a_copy_of_a_copy_names_the_first() -> None:
    assert copies_of([PARAGRAPH] * 3) == [Copy(1, 0, 1.0, True), Copy(2, 0, 1.0, True)]


SHARED = "请广大用户提前做好储水准备，因停水给您带来的不便，敬请谅解。"
NOTICES = f"""东湖水厂停水公告

因东湖水厂清水池清洗，定于3月10日22时至次日6时停止供水，停水范围为东湖路、芙蓉路沿线及周边小区。

{SHARED}

关于桂花路管网改造停水的公告

因桂花路管网改造施工，定于3月12日8时至20时停止供水，停水范围为桂花路全线、梧桐花园、机床厂宿舍。

{SHARED}
"""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (NOTICES, [11]),
        (NOTICES + "\n" + SHARED, [11]),
        (NOTICES.replace("关于桂花路管网改造停水的公告\n\n", ""), []),
        (NOTICES.replace("因停水给您", "万事无忧。因停水给您"), []),
    ],
    ids=["two notices", "and once more", "one notice", "two sentences"],
)
def test_a_sentence_that_two_articles_share_stays_in_both(text: str, lines: list[int]) -> None:
    document = clean(text, "page", load_config("newspaper"))
    kept = [n for article in document.articles for block in article.blocks for n in block.lines]
    again = [n for n, line in enumerate(text.splitlines(), 1) if line.endswith("敬请谅解。")][1:]
    assert [n for n in again if n in kept] == lines
    assert sorted([*kept, *(n for dropped in document.dropped for n in dropped.lines)]) == [
        n for n, line in enumerate(text.splitlines(), 1) if line
    ]


RULING = (
    "本院受理原告江城市农村信用合作联社诉你借款合同纠纷一案，现依法向你公告送达起诉状副本、应诉通知书及开庭传票。"
    "自公告之日起经过60日即视为送达，答辩期为公告期满后15日内。"
)
HEARING = "本案定于举证期满后第三日上午九时（遇节假日顺延）在本院第二审判庭公开开庭审理，逾期不到庭将依法缺席判决。"
ANSWER = "答：根据《劳动合同法》第四十六条第五项，用人单位应当支付经济补偿。"
FIRST, SECOND, THIRD = (
    "一、中华人民共和国境内外的法人、自然人和其他组织均可申请参加，可以单独申请，也可以联合申请。",
    "二、本次国有建设用地使用权挂牌出让按照价高者得的原则确定竞得人。",
    "三、申请人可于4月22日至5月16日到江城市公共资源交易中心获取挂牌出让文件。",
)
SALE = "经市人民政府批准，江城市国土资源局决定以挂牌方式出让07号地块的国有建设用地使用权，面积一万平方米。"
CLAUSES_OF_SALE = ["市区地块挂牌出让公告", SALE, FIRST, SECOND, THIRD]
OTHER_SALE = ["老街地块挂牌出让公告", SALE.replace("07", "03").replace("一万", "三千")]
COURT = "江城市人民法院公告"
QUESTIONS = ["您问我答", "问：单位不续签合同，有没有补偿？", ANSWER, "问：提前解除合同呢？"]
TOLD_AGAIN: dict[str, tuple[list[str], list[int]]] = {
    "three addressees": ([COURT, "王大力：", RULING, "李小琼：", RULING, "赵四海：", RULING], [4, 6]),
    "two paragraphs to each": ([COURT, "王大力：", RULING, HEARING, "李小琼：", RULING, HEARING], [5, 6]),
    "one addressee": ([COURT, "王大力：", RULING, "王大力：", RULING], []),
    "one addressee, misread": ([COURT, "市水利局：", RULING, "市水利屙：", RULING], []),
    "and once more": ([COURT, "王大力：", RULING, "李小琼：", RULING, RULING], [4]),
    "two questions": ([*QUESTIONS, ANSWER], [4]),
    "an answer behind": ([*QUESTIONS, ANSWER, "答：按照同样的标准支付。"], []),
    "clauses": ([*CLAUSES_OF_SALE, *OTHER_SALE, FIRST, SECOND, THIRD], [7, 8, 9]),
    "clauses in another order": ([*CLAUSES_OF_SALE, *OTHER_SALE, FIRST, THIRD, SECOND], [7]),
    "clauses read twice": ([*CLAUSES_OF_SALE, *OTHER_SALE, FIRST, SECOND, FIRST, SECOND], [7, 8]),
    "no headline": ([*CLAUSES_OF_SALE, OTHER_SALE[1], FIRST, SECOND, THIRD], []),
    "all read twice": ([*CLAUSES_OF_SALE, *CLAUSES_OF_SALE], []),
}


@pytest.mark.parametrize(("lines", "again"), TOLD_AGAIN.values(), ids=TOLD_AGAIN)
def test_what_is_told_again_to_others_stays(lines: list[str], again: list[int]) -> None:
    document = clean("\n\n".join(lines), "page", load_config("newspaper"))
    copies = {2 * k + 1: k for k, line in enumerate(lines) if len(line) > 24 and line in lines[:k]}
    kept = [n for article in document.articles for block in article.blocks for n in block.lines]
    assert [copies[n] for n in kept if n in copies] == again
    assert kept == sorted(kept)


@given(st.lists(st.sampled_from([PARAGRAPH, PARAGRAPH.replace("套", "奎"), "短。", "Latin, " * 20, ""]), max_size=12))
def test_what_stays_is_above_and_no_copy_itself(page: list[str]) -> None:
    copies = copies_of(page)
    gone = {copy.index for copy in copies}
    assert all(copy.original < copy.index and copy.original not in gone for copy in copies)


SHORT_CLAUSES = "那么，血压，天好，出去，来了，不去，好吗，那么，血压，天晴。"


@pytest.mark.parametrize(
    "texts",
    [
        [SHORT_CLAUSES, SHORT_CLAUSES],
        ["天天都很好。", "天天都很好。"],
        ["那么，今天天气很好", "今天天气很好，出去"],
        ["今天天气很好。出去", "来了？今天天气很好！"],
    ],
    ids=["nothing but short clauses", "one short clause", "a clause of six", "ended by other marks"],
)
def test_texts_that_say_the_same_are_alike(texts: list[str]) -> None:
    assert find_alike([["别的话与此无关", *texts]]) == [[1, 2]]


def test_short_clauses_that_are_shared_tell_nothing() -> None:
    assert find_alike([["那么，天气都很好", "天气都很好，出去"]]) == [[]]


def test_a_copy_made_of_short_clauses_is_found() -> None:
    assert copies_of([SHORT_CLAUSES, SHORT_CLAUSES]) == [Copy(1, 0, 1.0, True)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.lists(st.sampled_from([*CLAUSES, "，", "。", " "]), max_size=8).map("".join))))
def test_copies_are_found_among_those_that_are_alike_as_among_all(pages: list[list[str]]) -> None:
    stripped = [[text.strip() for text in page] for page in pages]
    assert find_copies(pages) == [copies_among(page, range(len(page))) for page in stripped]


def test_half_of_a_character_is_compared_like_others() -> None:
    text = "今天天气\ud800很好，他们出去走走，看看花，看看草，看看树，傍晚才回来。"
    assert [copy.exact for copy in find_copies([[text, text]])[0]] == [True]
