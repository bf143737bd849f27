"""What page after page prints is furniture on each of them; what an article says again is not."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from cleaner.across.find_running_lines import ShortLines, find_running_lines, running_lines, short_lines
from cleaner.commands.main import main
from cleaner.corpus.cleaned import Cleaned, Outcome
from cleaner.corpus.copies import Copies, Original, Place
from cleaner.corpus.naming import Names
from cleaner.corpus.rows import RowsOfRun
from cleaner.corpus.spool import Spool, as_line
from cleaner.corpus.writing import write_alone, write_rows
from cleaner.values import Article, Block, Document, Dropped

SLOGAN = "爱护水源 人人有责"


def running(documents: Iterable[Document]) -> dict[int, frozenset[int]]:
    """The first lines of blocks that are running lines, by the number of their document."""
    told = [short_lines(document) for document in documents]
    shapes = find_running_lines(told)
    found = {number: running_lines(document, shapes) for number, document in enumerate(told)}
    return {number: lines for number, lines in found.items() if lines}


def page(number: int, *top: Block, furniture: str = "") -> Document:
    """A page: `top`, then an article of its own, then what was found to be furniture."""
    thing = chr(0x4E00 + number)
    blocks = (
        *top,
        Block("title", f"{thing}的新闻", (10,)),
        *(Block("body", f"这是{thing}的第{n}段，说的是别的事。", (n,)) for n in range(11, 16)),
    )
    dropped = (Dropped("furniture", furniture, (20,)),) if furniture else ()
    return Document(f"pages/{number}.txt", (Article(blocks),), dropped)


def kicker(text: str, line: int = 9) -> Block:
    return Block("subtitle", text, (line,))


def test_a_line_above_five_different_articles_is_furniture() -> None:
    pages = [page(n, kicker(f"{SLOGAN} {n}")) for n in range(5)]
    assert running(pages) == {n: frozenset({9}) for n in range(5)}
    assert running(pages[:4]) == {}


def test_a_kicker_that_is_printed_again_with_its_headline_stays() -> None:
    again = [page(0, kicker("市长热线回访"), furniture=f"第{n}版") for n in range(9)]
    assert running(again) == {}


def test_what_is_furniture_on_most_pages_is_furniture_on_all() -> None:
    known = [page(n, furniture=f"邵浦副刊\n第{n}版") for n in range(3)]
    assert running([*known, page(7, kicker("邵浦副刊"))]) == {3: frozenset({9})}
    assert running([*known[1:], page(7, kicker("邵浦副刊"))]) == {}


def test_paragraphs_headings_and_bylines_stay_however_often_they_are_printed() -> None:
    for kind in ("body", "heading", "byline"):
        assert running([page(n, Block(kind, "本报记者 李明", (1,))) for n in range(20)]) == {}


def test_a_title_in_the_middle_of_a_page_stays() -> None:
    middle = Block("title", "天气预报", (13,))
    pages = [
        Document(f"{n}.txt", (*page(n).articles, Article((middle, Block("body", f"明日多云，{n}度。", (14,))))))
        for n in range(9)
    ]
    assert running(pages) == {}


def test_the_only_title_of_a_text_stays_however_many_have_it() -> None:
    chapters = [Document(f"{n}.txt", (Article((Block("title", f"第{n}章", (1,)), *rest(n))),)) for n in range(9)]
    assert running(chapters) == {}
    headers = [Document(f"{n}.txt", (Article((Block("title", f"第{n}章", (1,)), *titled(n))),)) for n in range(9)]
    assert running(headers) == {n: frozenset({1}) for n in range(9)}


def titled(number: int) -> tuple[Block, ...]:
    return page(number).articles[0].blocks


def rest(number: int) -> tuple[Block, ...]:
    return titled(number)[1:]


def test_memory_is_bounded_and_what_is_frequent_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.across.find_running_lines.ROOM", 256)

    def pages() -> Iterator[ShortLines]:
        for n in range(400):
            yield short_lines(page(n, kicker(SLOGAN if n % 40 == 0 else f"各不相同{chr(0x4E00 + n // 2)}的一行")))

    assert find_running_lines(pages()) == {"".join(SLOGAN.split())}
    monkeypatch.setattr("cleaner.across.find_running_lines.ROOM", 8)
    assert find_running_lines(pages()) == set()


def test_the_documents_of_a_run_are_given_without_them() -> None:
    spool = Spool(io.BytesIO())
    write = partial(write_alone, names=Names(["pages/0.txt"]), unit="article")
    spool.add([as_line(Cleaned(Outcome("pages/0.txt"), page(0, kicker(SLOGAN))), write)])
    assert spool.written(0) == write(page(0, kicker(SLOGAN)))
    spool.leave_out(frozenset({"".join(SLOGAN.split())}))
    [document] = spool
    assert [block.kind for block in document.articles[0].blocks][:2] == ["title", "body"]
    assert document.dropped == (Dropped("furniture", SLOGAN, (9,)),)
    assert spool.written(0) is None
    assert [(number, source, entry.left_out) for number, source, entry in spool.changed()] == [(0, "pages/0.txt", {9})]


@pytest.mark.parametrize("bytes_at_a_time", [1, 6000, 1 << 18])
def test_what_is_written_is_what_each_document_says(
    bytes_at_a_time: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a document without its running line, made in its turn, holds a copy besides."""
    monkeypatch.setattr("cleaner.corpus.writing.BATCH_BYTES", bytes_at_a_time)
    documents = [page(n, *([kicker(SLOGAN)] if n % 3 else [])) for n in range(9)]
    names = Names([document.source for document in documents])
    write = partial(write_alone, names=names, unit="paragraph")
    copies: Copies = {Place(4, 12): Original(Place(1, 12), 1.0)}
    with (tmp_path / "spool").open("w+b") as file:
        spool = Spool(file)
        spool.add([as_line(Cleaned(Outcome(document.source), document), write) for document in documents])
        spool.leave_out(frozenset({"".join(SLOGAN.split())}))
        rows = RowsOfRun(spool, names, "paragraph", copies)
        each = [rows.of(number) for number in range(len(documents))]
        written = list(write_rows(spool, names, "paragraph", rows, jobs=1))
    kept, dropped, _ = (b"".join(files) for files in zip(*(some.files for some in written), strict=True))
    assert list(map(json.loads, kept.splitlines())) == [row for rows in each for row in rows.kept]
    assert list(map(json.loads, dropped.splitlines())) == [row for rows in each for row in rows.dropped]
    assert sum(some.records for some in written) == len(kept.splitlines())
    assert sum((some.dropped for some in written), Counter()) == {"furniture": 6, "duplicate": 1}


def test_on_a_run(tmp_path: Path) -> None:
    things = ("水库", "校车", "集市", "剧团", "果园", "渡口")
    (tmp_path / "pages").mkdir()
    for n, thing in enumerate(things):
        text = (
            f"{SLOGAN} {n + 1}\n\n{thing}换了新面貌\n\n本报记者 李明\n\n"
            f"昨天上午，记者来到城东的{thing}，看到这里已经换了模样，来往的人比去年多了不少。\n\n"
            f"“{thing}变好了，大家都高兴。”住在附近的居民说。\n"
        )
        (tmp_path / "pages" / f"{n}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["run", str(tmp_path / "pages"), "--output", str(out), "--unit", "paragraph"]) == 0
    kept = [json.loads(line)["text"] for line in (out / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    dropped = [json.loads(line) for line in (out / "dropped.jsonl").read_text(encoding="utf-8").splitlines()]
    assert not any(SLOGAN in text for text in kept)
    assert [record["metadata"]["lines"] for record in dropped] == [[[1, 1]]] * len(things)
