"""Each rule speaks up where it should and is silent where it should be; the README tells all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from case_files import read_cases

from cleaner.check.doubled import doubled
from cleaner.check.examine import examine_some
from cleaner.check.finding import Finding
from cleaner.check.of_blocks import lines_of
from cleaner.check.of_text import find_in_text
from cleaner.check.rules import BY_NAME, RULES, Rule, choose_rules, explain_rule, table
from cleaner.check.unbalanced import find_unbalanced, unbalanced
from cleaner.errors import UsageError
from cleaner.layout.features import Matrix, line_features
from cleaner.pipeline import MENDED, SEES, load_config
from cleaner.values import Article, Block, Document, Line

HERE = Path(__file__).parent
CONFIG = load_config("newspaper")
# What the learned parts say of so short a page is not what these cases are about.
LEARNED = ("lay_out", "truncated_start", "truncated_end")


def find(path: Path, content: str | bytes, config: str = "newspaper") -> list[Finding]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    [examined] = examine_some([str(path)], load_config(config))
    return list(examined.findings)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.before], ids=lambda rule: rule.name)
def test_the_example_of_a_rule(tmp_path: Path, rule: Rule) -> None:
    found = find(tmp_path / "page.txt", rule.before, "simplified" if rule.name == "convert_script" else "newspaper")
    [finding, *_] = [finding for finding in found if finding.rule == rule.name]
    told = finding.message if not finding.after or rule.part == "file" else finding.after
    assert rule.after
    assert told.strip("…") in rule.after or rule.after in told


@pytest.mark.parametrize("content", [b"", b" \r\n\n", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_empty(tmp_path: Path, content: bytes) -> None:
    assert "empty" in [finding.rule for finding in find(tmp_path / "page.txt", content)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), 1),
        ("新楼\n启用\n".encode() + b"\xff\xff\xfe" * 9, 3),
    ],
)
def test_undecodable(tmp_path: Path, content: bytes, line: int) -> None:
    assert [(finding.rule, finding.line) for finding in find(tmp_path / "page.txt", content)] == [("undecodable", line)]


def cases(stem: str) -> list[object]:
    found = read_cases(HERE / "cases" / "check" / f"{stem}.md")
    return [pytest.param(page, wanted.splitlines(), id=name) for name, _, (page, wanted) in found]


@pytest.mark.parametrize(("page", "wanted"), cases("of_text"))
def test_a_text(tmp_path: Path, page: str, wanted: list[str]) -> None:
    found = find(tmp_path / "page.txt", page)
    assert [f"{f.line} {f.rule}" for f in found if f.rule not in LEARNED] == wanted


@pytest.mark.parametrize(("page", "wanted"), cases("doubled"))
def test_characters_that_stand_twice(page: str, wanted: list[str]) -> None:
    assert [line[start:end] for line in page.splitlines() for start, end in doubled(line)] == wanted


@pytest.mark.parametrize(("page", "wanted"), cases("unbalanced"))
def test_an_article(page: str, wanted: list[str]) -> None:
    """A line is a block; one that ends in ~ is cut off there."""
    blocks = tuple(
        Block("body", line.removesuffix("~"), (number,), ("truncated_end",) if line.endswith("~") else ())
        for number, line in enumerate(page.splitlines(), 1)
        if line
    )
    found = find_unbalanced(Document("page.txt", (Article(blocks),)))
    assert [f"{finding.line} {finding.rule}" for finding in found] == wanted


def test_many_marks_without_another_half_take_linear_time() -> None:
    """Many minutes, where each looks at all others."""
    assert len(unbalanced("（" * 50_000 + "”" * 50_000 + "）" * 50_001)) == 50_001


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "县教育局\ue004日前发出\ue005通知，\ue004要求各校检查校舍。",
            "3 private-use characters (U+E004, U+E005): 县教育局\\ue004日前发出\\ue005通知，\\ue004要求各校检查校舍。",
        ),
        ("\uf06c县教育局日前发出通知", "1 private-use character (U+F06C): \\uf06c县教育局日前发出通知"),
        (
            "县教育局\U000f0041日前发出\U0010fffd通知",
            "2 private-use characters (U+F0041, U+10FFFD): 县教育局\\U000f0041日前发出\\U0010fffd通知",
        ),
        (
            "县\ue001教\ue002育\ue003局\ue004日\ue005前",
            "5 private-use characters (U+E001, U+E002, U+E003, U+E004, …): "
            "县\\ue001教\\ue002育\\ue003局\\ue004日\\ue005前",
        ),
        ("县教育局\ud7ff日前\uf900发出\U000effff通知", None),
        ("县教育局日前发出通知", None),
    ],
)
def test_private_characters(line: str, told: str | None) -> None:
    """One finding a line; the neighbours of private-use characters are none."""
    found = [finding for finding in find_in_text("page.txt", f"新楼启用\n{line}\n") if finding.rule != "mojibake"]
    assert [(finding.rule, finding.line, finding.message) for finding in found] == (
        [] if told is None else [("private_characters", 2, told)]
    )


def test_a_lost_character_does_not_hide_a_glyph_without_a_name() -> None:
    found = find_in_text("page.txt", "陈女士\ufffd说，她和家人\uf06c已经预约了。")
    assert [finding.rule for finding in found] == ["mojibake", "private_characters"]


def test_a_line_in_a_wrong_encoding_is_one_finding() -> None:
    line = f"\ue004{'新楼启用仪式'.encode().decode('gb18030')}"
    assert [finding.rule for finding in find_in_text("page.txt", line)] == ["mojibake"]


def test_a_place_in_a_block_of_several_lines_is_told_by_its_own_line(tmp_path: Path) -> None:
    page = (
        "“今年，我院开展了8项新技术。”书记说，专科建设已成\n\n为关键，谢谢你们们的支持，医院始终坚持坚持以患者为中心。"
    )
    lines = {finding.rule: finding.line for finding in find(tmp_path / "page.txt", page)}
    assert (lines["join_lines"], lines["fix_repeats"], lines["suspect_repeats"]) == (1, 3, 3)


@pytest.mark.parametrize(
    ("rule", "twice"),
    [("doubled_characters", "检检查"), ("suspect_repeats", "坚持坚持"), ("fix_repeats", "谢谢你们们的支持")],
)
def test_what_stands_in_a_block_twice_is_told_at_both_lines(tmp_path: Path, rule: str, twice: str) -> None:
    lines = [
        "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护",
        f"人员参加，{twice}，这一活动由市卫健委主办，各区县",
        "代表先后发言，介绍了各自一年来的工作，并参观了急诊和住院",
        f"两个大厅，{twice}，随后在二楼会议室座谈，",
        "直到中午才结束。",
    ]
    found = find(tmp_path / "page.txt", "\n".join(["新楼启用", "", *lines]))
    assert [f.last_line for f in found if f.rule == "join_lines"] == [7]
    assert [f.line for f in found if f.rule == rule] == [4, 6]


def test_a_long_text_is_judged_in_the_pieces_that_run_lays_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[int] = []

    def watched(pages: Sequence[Sequence[Line]]) -> Matrix:
        rows.append(sum(map(len, pages)))
        return line_features(pages)

    monkeypatch.setattr("cleaner.layout.tagger.line_features", watched)
    monkeypatch.setattr("cleaner.page.LONGEST", 50)
    find(tmp_path / "page.txt", "昨日上午，市第三人民医院新门诊楼启用。\n" * 120)
    assert max(rows) <= 50


def test_what_stands_in_no_line_is_told_at_the_line_before_in_linear_time() -> None:
    """A mark was taken out of it: it is looked for once."""
    pieces = ["检检查", *["查检检"] * 100_000]
    assert set(lines_of(pieces, [3, 4, 5], ["", "", "新楼启用", "检检查", "检**检查" * 100_000])) == {4}


def test_steps_are_rules() -> None:
    of_a_page = {name for name, sees in SEES.items() if sees in ("text", "pages", "lines", "doubt", *MENDED)}
    assert {rule.name for rule in RULES if rule.part == "step"} == of_a_page
    assert len(BY_NAME) == len(RULES)


def test_the_readme_has_the_table() -> None:
    assert f"\n{table()}\n" in (HERE.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_explained(rule: Rule) -> None:
    said = explain_rule(rule.name)
    assert said.startswith(f"{rule.name}: {rule.finds}\n")
    assert all(line.isprintable() for line in said.split("\n"))


def test_selection() -> None:
    chosen = choose_rules(["empty", "mojibake"], ["empty"], strict=False)
    assert chosen.rules == {"mojibake"}
    assert choose_rules([], ["empty"], strict=False).rules == set(BY_NAME) - {"empty"}
    assert choose_rules([], [], strict=False).severity("fix_punctuation") == "info"
    assert choose_rules([], [], strict=True).severity("fix_punctuation") == "error"
    with pytest.raises(UsageError, match="no rule tpyo; there is fix_encoding, "):
        choose_rules([], ["tpyo"], strict=False)
