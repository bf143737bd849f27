"""The simulator's pages: their truth covers every line that is not blank once, and says what the page says."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent / "training"
sys.path.insert(0, str(TRAINING))

from articles import article_ids, pool, read_truths  # noqa: E402
from simulate import SETTERS, simulate  # noqa: E402

DATA = Path(__file__).parent / "data"
ARTICLES = pool(DATA)
EXACT = ("para", "pdf", "book", "clean")  # regimes that set the letters as they are


@pytest.mark.parametrize("regime", sorted(SETTERS))
@pytest.mark.parametrize("seed", range(12))
def test_truth_covers_every_line_once(regime: str, seed: int) -> None:
    page = simulate(regime, seed, ARTICLES)
    owned = Counter(n for article in page.truth["articles"] for block in article["blocks"] for n in block["lines"])
    owned.update(n for drop in page.truth["dropped"] for n in drop["lines"])
    printed = {n for n, line in enumerate(page.text.split("\n"), 1) if line.strip()}
    assert set(owned) == printed
    assert set(owned.values()) == {1}


@pytest.mark.parametrize("regime", EXACT)
@pytest.mark.parametrize("seed", range(12))
def test_lines_in_reading_order_spell_the_text(regime: str, seed: int) -> None:
    page = simulate(regime, seed, ARTICLES)
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
