"""What is written: records, ids, what became of copies; whole files or none; and no line is lost."""

from __future__ import annotations

import io
import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.corpus.cleaned import Cleaned, Outcome
from cleaner.corpus.copies import Copies, Original, Place, copies_in_run
from cleaner.corpus.naming import Names, as_ranges
from cleaner.corpus.output import open_output
from cleaner.corpus.records import UNITS
from cleaner.corpus.rows import Rows, RowsOfRun
from cleaner.corpus.spool import Spool, as_line
from cleaner.corpus.writing import write_alone
from cleaner.dedup import find_duplicates
from cleaner.errors import UsageError
from cleaner.pipeline import clean, load_config
from cleaner.values import Article, Block, Document, Dropped, Edit, Facts

CONFIG = load_config("newspaper")
PARAGRAPH = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动。"
PAGE = Document(
    "pages/a.txt",
    (
        Article(
            (
                Block("subtitle", "本市要闻", (3,)),
                Block("title", "新楼启用", (4, 5)),
                Block("byline", "记者 王磊", (7,)),
                Block("body", PARAGRAPH, (9, 10, 30), ("truncated_end",)),
                Block("caption", "新门诊楼。", (12,), ("moved",)),
            )
        ),
        Article((Block("caption", "无题照片。", (20,)),)),
    ),
    (Dropped("furniture", "06", (1,)), Dropped("duplicate", PARAGRAPH, (40,), (10,), 1.0)),
    Facts("株洲日报", "2023-06-29", "06"),
    (Edit("fold_width", "pages/a.txt", (4,), "Ａ", "A"),),
    (("fold_width", 1),),
)
CLEANED = [
    Cleaned(
        Outcome("pages/a.txt", None, "0" * 64, 2048, "utf-8", changed=(("fold_width", 1),), kept=6, dropped=2), PAGE
    ),
    Cleaned(Outcome("broken.txt", "broken.txt: is empty; there is nothing to clean")),
    Cleaned(Outcome("b.jsonl#7", size=12, record=7), Document("empty.txt")),
    Cleaned(Outcome("b.jsonl", None, "1" * 64, 4096, "utf-8", records=1)),
]
NAMES = Names(["pages/a.txt", "b.txt"])
WRITE = partial(write_alone, names=NAMES, unit="paragraph")
AS_LINE = partial(as_line, write=WRITE)
FACTS = {"newspaper": "株洲日报", "date": "2023-06-29", "page": "06"}


def rows_of(documents: list[Document], unit: str, copies: Copies) -> list[Rows]:
    rows = RowsOfRun(documents, NAMES, unit, copies)
    return [rows.of(number) for number in range(len(documents))]


def test_a_paragraph_record() -> None:
    record = list(UNITS["paragraph"](PAGE, "pages/a"))[3]
    assert list(record) == ["id", "text", "source", "metadata"]
    assert record["id"] == "pages/a:9"
    assert record["source"] == "pages/a.txt"
    assert list(record["metadata"].items()) == [
        ("article", 0),
        ("kind", "body"),
        ("lines", [[9, 10], [30, 30]]),
        ("flags", ["truncated_end"]),
        ("title", "新楼启用"),
        *FACTS.items(),
    ]


def test_an_article_record() -> None:
    record, photo = UNITS["article"](PAGE, "pages/a")
    assert record["id"] == "pages/a:3"
    assert record["text"] == f"本市要闻\n\n新楼启用\n\n{PARAGRAPH}"
    assert list(record["metadata"].items()) == [
        ("title", "新楼启用"),
        ("subtitle", "本市要闻"),
        ("byline", "记者 王磊"),
        ("captions", ["新门诊楼。"]),
        ("lines", [[3, 5], [7, 7], [9, 10], [12, 12], [30, 30]]),
        ("flags", ["moved", "truncated_end"]),
        *FACTS.items(),
    ]
    assert photo["text"] == "无题照片。", "an article of nothing but a caption has a text all the same"


def test_a_document_record() -> None:
    [record] = UNITS["document"](PAGE, "pages/a")
    assert record["text"] == f"本市要闻\n\n新楼启用\n\n{PARAGRAPH}\n\n无题照片。"
    assert record["metadata"]["captions"] == ["新门诊楼。", "无题照片。"]


def test_a_copy_on_the_page_names_the_record_that_stayed() -> None:
    for unit, id_ in (("paragraph", "pages/a:9"), ("article", "pages/a:3"), ("document", "pages/a:3")):
        [rows] = rows_of([PAGE], unit, {})
        assert rows.dropped[0]["metadata"] == {"reason": "furniture", "lines": [[1, 1]]}
        assert rows.dropped[1]["id"] == "pages/a:40"
        assert rows.dropped[1]["metadata"] == {
            "reason": "duplicate",
            "lines": [[40, 40]],
            "duplicate_of": id_,
            "similarity": 1.0,
        }


def test_a_copy_on_another_page_names_the_record_that_stayed() -> None:
    """Also where the original of a copy on the page is itself a copy of one on another page."""
    first = Document("b.txt", (Article((Block("title", "题", (1,)), Block("body", PARAGRAPH + "完", (2,)))),))
    copies: Copies = {Place(1, 9): Original(Place(0, 2), 0.96)}
    for unit, id_ in (("paragraph", "b:2"), ("article", "b:1"), ("document", "b:1")):
        _, rows = rows_of([first, PAGE], unit, copies)
        assert [row["id"] for row in rows.dropped] == ["pages/a:1", "pages/a:9", "pages/a:40"]
        assert [row["metadata"].get("duplicate_of") for row in rows.dropped] == [None, id_, id_]
        assert rows.dropped[1]["metadata"]["reason"] == "near_duplicate"
        assert rows.dropped[1]["metadata"]["similarity"] == 0.96
        assert all(PARAGRAPH not in row["text"] for row in rows.kept)


def test_copies_are_looked_for_in_long_paragraphs_only() -> None:
    short = Article(
        (Block("body", "谢谢大家。", (1,)), Block("caption", PARAGRAPH, (2,)), Block("body", PARAGRAPH, (3,)))
    )
    copies = copies_in_run([Document("a", (short,)), Document("b", (short,))], find_duplicates)
    assert [(copy, original.place) for copy, original in copies.items()] == [(Place(1, 3), Place(0, 3))]


def article(first: int, *texts: str) -> Article:
    kinds = ("title", "byline", "body")
    return Article(
        tuple(Block(kind, text, (first + n,)) for n, (kind, text) in enumerate(zip(kinds, texts, strict=True)))
    )


def test_nothing_is_left_of_a_reprint_but_what_is_new() -> None:
    pages = [
        Document("a", (article(1, "新楼启用", "记者 王磊", PARAGRAPH),)),
        Document(
            "b", (article(1, "新楼启用", "本报综合", PARAGRAPH), article(9, "新楼启用", "记者 王磊", "另一件事。"))
        ),
    ]
    copies = copies_in_run(pages, find_duplicates)
    assert copies == {Place(1, 3): Original(Place(0, 3), 1.0), Place(1, 1): Original(Place(0, 1), 1.0)}
    _, rows = rows_of(pages, "article", copies)
    assert [row["metadata"]["byline"] for row in rows.kept] == ["本报综合", "记者 王磊"]
    assert {row["metadata"]["duplicate_of"] for row in rows.dropped} == {"a:1"}


def test_ids_of_sources_that_differ_in_their_ending() -> None:
    sources = ["a.txt", "a.md", "a.txt.md", "b.c/d", "b.c/e.txt", "f.jsonl#1.txt"]
    names = Names(sources)
    assert {source: names[source] for source in sources} == {
        "a.txt": "a.txt",
        "a.md": "a.md",
        "a.txt.md": "a.txt.md",
        "b.c/d": "b.c/d",
        "b.c/e.txt": "b.c/e",
        "f.jsonl#1.txt": "f.jsonl#1.txt",
    }


@given(st.lists(st.from_regex(r"[ab](\.[ab]){0,2}(#1\.[ab])?", fullmatch=True), unique=True))
def test_ids_never_collide(sources: list[str]) -> None:
    """Neither those of files nor those of their records."""
    names = Names(sources)
    all_sources = [*sources, *(f"{source}#1" for source in sources)]
    assert len({names[source] for source in all_sources}) == len(all_sources)


@given(st.lists(st.integers(1, 30), unique=True))
def test_ranges_say_all_lines_in_order(lines: list[int]) -> None:
    assert [line for first, last in as_ranges(lines) for line in range(first, last + 1)] == lines


def test_a_spool_gives_back_what_it_was_given() -> None:
    spool = Spool(io.BytesIO())
    spool.add(map(AS_LINE, CLEANED))
    assert list(spool) == list(spool) == [PAGE, Document("empty.txt")]
    assert spool[1] == Document("empty.txt")
    assert list(spool.outcomes()) == [outcome for outcome, _ in CLEANED]
    assert [spool.written(number) for number in range(2)] == [WRITE(PAGE), WRITE(Document("empty.txt"))]
    assert [lines.count(b"\n") for lines in WRITE(PAGE).files] == [6, 2, 1]


@given(st.data())
def test_a_spool_is_recovered_up_to_where_it_is_damaged(data: st.DataObject) -> None:
    whole = b"".join(AS_LINE(cleaned) + b"\n" for cleaned in CLEANED)
    ends = [0, *(index + 1 for index, byte in enumerate(whole) if byte == ord("\n"))]
    place = data.draw(st.integers(0, len(whole) - 1))
    cut = whole[:place]
    wrong = cut + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    for damaged in (cut, wrong):
        file = io.BytesIO(damaged)
        spool = Spool(file)
        count = sum(end <= place for end in ends) - 1
        assert list(spool.recover()) == [outcome for outcome, _ in CLEANED[:count]]
        spool.add(map(AS_LINE, CLEANED[count:]))
        assert file.getvalue() == whole
        assert list(spool) == [PAGE, Document("empty.txt")]


def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text("old")
    with pytest.raises(TypeError), open_output(str(tmp_path), ["corpus.jsonl", "run.json"]) as output:
        output.write("corpus.jsonl", "no bytes")  # type: ignore[arg-type]
    assert os.listdir(tmp_path) == ["corpus.jsonl"]
    assert (tmp_path / "corpus.jsonl").read_text() == "old"


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").mkdir()
    with (
        pytest.raises(UsageError, match="is a folder, but a file is to be written"),
        open_output(str(tmp_path), ["corpus.jsonl"]),
    ):
        pass


def test_what_was_made_for_a_call_that_is_refused_goes_again(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with pytest.raises(UsageError, match="refused"), open_output(str(tmp_path / "here/one/two"), ["corpus.jsonl"]):
        raise UsageError("refused")
    (tmp_path / "file").touch()
    with (
        pytest.raises(UsageError, match="there is a file of that name"),
        open_output(str(tmp_path / "file/one"), ["corpus.jsonl"]),
    ):
        pass
    assert sorted(os.listdir(tmp_path)) == ["file", "here"]
    assert os.listdir(tmp_path / "here") == []


def test_an_empty_report_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "run.json").touch()
    with open_output(str(tmp_path), ["run.json"]) as output:
        output.write_pretty("run.json", {"cleaner": "1"})
    (tmp_path / "run.json").write_text('{"job": 1}')
    with (
        pytest.raises(UsageError, match="is of another program, and would be overwritten"),
        open_output(str(tmp_path), ["run.json"]),
    ):
        pass


# Pieces of pages, among them all that could make a line vanish or split.
PIECES = st.sampled_from(
    [
        PARAGRAPH,
        "新楼启用",
        "●提质",
        "06",
        "株洲日报",
        "记者 王磊",
        "图为新门诊楼。",
        "今年,我院",
        "下转4版",
        "***",
        "——",
        "电话:0731-2828",
    ]
)
ODD = st.text(st.sampled_from("报，。 \t\x00\u200b\ufeff\u3000\x0b\x0c\r\u2028\x85𠀀a1\u0301"), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, ODD), max_size=30), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_line_is_in_exactly_one_block(pieces: list[str], line_end: str) -> None:
    text = line_end.join(pieces)
    document = clean(text, "page", CONFIG)
    blocks = [block for article in document.articles for block in article.blocks]
    placed = sorted(number for block in (*blocks, *document.dropped) for number in block.lines)
    assert len(set(placed)) == len(placed)
    lines = text.replace("\r\n", "\n").split("\n")
    assert (
        {number for number, line in enumerate(lines, 1) if line.strip()} <= set(placed) <= set(range(1, len(lines) + 1))
    )
