"""The simulator's pages: their truth covers every line that is not blank once, and says what the page says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from articles import Article, Piece, article_ids, pool, read_truths
from simulate import SETTERS, of_one_subject, simulate
from simulate_adverts import SHARES_WRITTEN, with_parts, written_adverts
from simulate_slots import fill, stanzas_of
from simulate_vary import Block, dress_headings
from written_articles import read_article, subject_of, written_articles

DATA = Path(__file__).parent / "data"
ARTICLES = pool(DATA)
ALL = [*ARTICLES, *written_articles()]
EXACT = ("para", "pdf", "book", "clean")  # regimes that set the letters as they are


@pytest.mark.parametrize("regime", sorted(SETTERS))
@pytest.mark.parametrize("seed", range(12))
def test_truth_covers_every_line_once(regime: str, seed: int) -> None:
    page = simulate(regime, seed, ALL)
    owned = Counter(n for article in page.truth["articles"] for block in article["blocks"] for n in block["lines"])
    owned.update(n for drop in page.truth["dropped"] for n in drop["lines"])
    printed = {n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()}
    assert set(owned) == printed
    assert set(owned.values()) == {1}
    assert all(block["text"] for article in page.truth["articles"] for block in article["blocks"])


@pytest.mark.parametrize("regime", EXACT)
@pytest.mark.parametrize("seed", range(12))
def test_lines_in_reading_order_spell_the_text(regime: str, seed: int) -> None:
    page = simulate(regime, seed, ALL)
    rows = ["", *page.text.split("\n")]
    for article in page.truth["articles"]:
        for block in article["blocks"]:
            read = bare("".join(rows[n] for n in block["lines"]))
            # ornaments are not in the truth; a planted slip (他们们) or a doubled word adds a character or two
            assert abs(len(read) - len(bare(block["text"]))) <= 2


def bare(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, " 　\f#*●■◆▲"))).replace("\t", "")


@pytest.mark.parametrize("regime", sorted(SETTERS))
def test_same_seed_same_page(regime: str) -> None:
    assert simulate(regime, 7, ARTICLES) == simulate(regime, 7, ARTICLES)
    assert simulate(regime, 7, ARTICLES) != simulate(regime, 8, ARTICLES)


def test_pool_leaves_out_what_stands_on_the_test_page() -> None:
    truth = read_truths(DATA)[0]
    banned = article_ids(truth)
    assert banned
    assert not banned & {article.id for article in pool(DATA, banned)}
    assert len(pool(DATA, banned)) == len(ARTICLES) - len(banned)


def test_articles_of_the_pool_are_whole_and_without_planted_slips() -> None:
    by_id = {article.id: article for article in ARTICLES}
    nurse = next(a for a in by_id.values() if any("报数人" in p.text for p in a.head))
    assert not any("单词单词" in p.text for a in ARTICLES for p in a.body)
    assert nurse.body[0].text.startswith("“3床，1120克")
    assert all(p.kind in ("body", "heading", "byline") for a in ARTICLES for p in a.body)


def test_written_articles_have_a_head_a_body_and_names_of_their_own() -> None:
    written = written_articles()
    titles = [p.text for article in written for p in article.head if p.kind == "title"]
    assert len({*titles}) == len(titles) == len(written)
    assert {article.lang for article in written} == {"zh-Hans", "zh-Hant", "en"}
    assert not {*titles} & {p.text for article in ARTICLES for p in article.head}


@pytest.mark.parametrize(
    ("stanza", "said"),
    [
        ("T|雨\n一场雨。", "not `T|`"),
        ("T|雨\nB|", "not `T|`"),
        ("B|没有题目。", "one title"),
        ("T|雨\nT|雪\nB|两个题目。", "one title"),
        ("T|雨\nB|下了。\nS|副题", "below the body"),
    ],
)
def test_what_is_no_written_article_is_refused(stanza: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_article(stanza, "zh-Hans", "rain-0")


def test_pages_of_one_subject() -> None:
    for seed in range(20):
        chosen = of_one_subject(ALL, Random(seed))
        assert len({subject_of(article) for article in chosen}) == 1
        assert len(chosen) > 1
    others = [article for article in ALL if not subject_of(article)]
    assert of_one_subject(others, Random(0)) == others != []


@pytest.mark.parametrize("lang", sorted(SHARES_WRITTEN))
def test_written_adverts_are_lines_without_slots(lang: str) -> None:
    for stanza in stanzas_of(written_adverts(lang)):
        for seed in range(5):
            lines = fill(with_parts(stanza), Random(seed)).split("\n")
            assert not [line for line in lines if line != line.strip() or not line or set(line) & set("{};")]


@pytest.mark.parametrize("headings", [["（一）", "（二）"], ["0.003毫米", "一把尺"], ["第一步：选料", "第二步：下锅"]])
def test_headings_that_are_but_a_number_or_in_order_stay(headings: list[str]) -> None:
    body = [piece for text in headings for piece in (Piece("heading", text), Piece("body", "水开了，下面。"))]
    article = Article("noodles-0", "zh-Hans", (Piece("title", "面"),), tuple(body), ())
    for seed in range(40):
        blocks = [Block(piece.kind, piece.text) for piece in body]
        dress_headings(blocks, article, Random(seed))
        assert [b.text for b in blocks if b.kind == "heading"] == headings
