"""`tests/cases/assemble/assemble.md`, the seeds by their true fragments, and the laws of the stage."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from case_files import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from links_fragments import true_fragments
from tagger_data import read_pages

from cleaner.assembly import Assembled, assemble, assemble_all
from cleaner.assembly.blocks import Articles
from cleaner.assembly.chunks import gather
from cleaner.assembly.floats import insert
from cleaner.assembly.groups import Groups
from cleaner.assembly.index import index_texts
from cleaner.assembly.kinds import in_plane
from cleaner.assembly.order import follow_gains, meet
from cleaner.assembly.places import locate
from cleaner.assembly.rarity import pair_weights
from cleaner.assembly.sides import look
from cleaner.assembly.squares import pair_all
from cleaner.assembly.texts import read
from cleaner.assembly.traits import measure
from cleaner.assembly.weights import load_weights
from cleaner.assembly.words import add_up, count_words, kinship, likeness
from cleaner.values import ROLES, Fragment, Line

CASES = Path(__file__).parent / "cases" / "assemble" / "assemble.md"
KEPT = ("title", "subtitle", "byline", "heading", "body", "caption")
SEEDS = [(name, text, truth) for name, text, truth in read_pages() if "regime" not in truth]


def page(text: str) -> list[Fragment]:
    fragments = []
    blanks, fed = 0, False
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row == "===":
            blanks, fed = blanks + 1, fed or row == "==="
            continue
        role, _, words = row.partition(" ")
        line = Line(number, words.strip("~"), 0, blanks, fed)
        starts, ends = 0.02 if words.startswith("~") else 0.98, 0.02 if words.endswith("~") else 0.98
        fragments.append(Fragment(role, (line,), starts, ends))
        blanks, fed = 0, False
    return fragments


def shown(article: list[Assembled]) -> str:
    rows = []
    for block in article:
        pieces = " + ".join(line.text for line in block.lines)
        rows.append(f"{block.kind} {pieces}" + "".join(f" [{flag}]" for flag in block.flags if flag != "moved"))
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("before", "after"),
    [pytest.param(*case.texts, id=case.name) for case in read_cases(CASES)],
)
def test_case(before: str, after: str):
    assert "\n\n".join(shown(article) for article in assemble(page(before))) == after.strip()


@pytest.mark.parametrize(("text", "truth"), [pytest.param(text, truth, id=name) for name, text, truth in SEEDS])
def test_seeds_are_right_by_their_true_fragments(text: str, truth: dict):
    fragments, _ = true_fragments(text, truth)
    found = [[[line.number for line in block.lines] for block in article] for article in assemble(fragments)]
    wanted = [[block["lines"] for block in article["blocks"]] for article in truth["articles"]]
    aside = {tuple(b["lines"]) for a in truth["articles"] for b in a["blocks"] if b["kind"] in ("caption", "byline")}
    assert sorted(sorted(article) for article in found) == sorted(sorted(article) for article in wanted)
    order = [[lines for lines in article if tuple(lines) not in aside] for article in found]
    assert sorted(order) == sorted([lines for lines in article if tuple(lines) not in aside] for article in wanted)


texts = st.text("的一是在有人我他这中大来上国。，：“”（）12ab", min_size=1, max_size=30)
probabilities = st.floats(0, 1)


@st.composite
def pages(draw) -> list[Fragment]:
    rows = draw(st.lists(st.tuples(st.sampled_from(ROLES), texts, probabilities, probabilities), max_size=25))
    return [
        Fragment(role, (Line(n, text, 0, draw(st.integers(0, 2)), draw(st.booleans())),), starts, ends)
        for n, (role, text, starts, ends) in enumerate(rows, 1)
    ]


@settings(max_examples=60, deadline=None)
@given(pages())
def test_every_fragment_is_in_one_block(fragments: list[Fragment]):
    articles = assemble(fragments)
    placed = [(line, block.kind) for article in articles for block in article for line in block.lines]
    roles = {line: f.role for f in fragments if f.role in KEPT for line in f.lines}
    assert sorted(line.number for line, _ in placed) == [line.number for line in roles]
    assert all(article for article in articles)
    # A crosshead may turn out to be the article's title.
    assert all(kind in (roles[line], "title") for line, kind in placed)
    assert assemble(fragments) == articles


@settings(max_examples=60, deadline=None)
@given(st.lists(pages() | st.sampled_from([true_fragments(text, truth)[0] for _, text, truth in SEEDS]), max_size=6))
def test_a_page_is_what_it_is_beside_others(several: list[list[Fragment]]):
    assert assemble_all(several) == [assemble(fragments) for fragments in several]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 3), min_size=2, max_size=12))
def test_clean_text_keeps_its_order(lengths: list[int]):
    sentences = ["水库大坝今天完成加固，水库恢复蓄水。", "管理所的老贺每天沿着大坝巡查一遍。", "大坝的裂缝都补好了。"]
    rows = [f"body {''.join(sentences[(n + k) % 3] for k in range(length))}" for n, length in enumerate(lengths)]
    article = assemble(page("\n\n".join(["title 给老水库动一次大手术", *rows])))
    assert len(article) == 1
    assert [block.lines[0].number for block in article[0]] == list(range(1, 2 * len(rows) + 2, 2))
    assert not any(block.flags for block in article[0])


def insert_one(blocks: list[list[int]], i: int) -> None:
    """Puts a float behind the block with the last of the fragments above it."""
    above, place = -1, 0
    for behind, block in enumerate(blocks, 1):
        for other in block:
            if above < other < i:
                above, place = other, behind
    blocks.insert(place, [i])


def in_blocks(articles: list[list[list[int]]]) -> Articles:
    begins = [not place for blocks in articles for block in blocks for place in range(len(block))]
    sizes = [sum(map(len, blocks)) for blocks in articles]
    numbers = [i for blocks in articles for block in blocks for i in block]
    groups = Groups(np.array(numbers, np.int64), np.cumsum([0, *sizes]), np.array([0, len(articles)]))
    return Articles(groups, np.array(begins, np.bool_))


@given(st.lists(st.sampled_from(["float", "same block", "block"]), max_size=15), st.randoms(), st.integers(1, 3))
def test_floats_go_where_one_after_another_would(kinds: list[str], chance: Random, count: int):
    flow = [i for i, kind in enumerate(kinds) if kind != "float"]
    chance.shuffle(flow)
    articles: list[list[list[int]]] = [[] for _ in range(count)]
    for i in flow:
        blocks = chance.choice(articles)
        if kinds[i] == "same block" and blocks:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    floats = [i for i, kind in enumerate(kinds) if kind == "float"]
    homes = [chance.randrange(count) for _ in floats]
    before = in_blocks(articles)
    for i, home in zip(floats, homes, strict=True):
        insert_one(articles[home], i)
    after, wanted = insert(before, np.array(homes, np.int64), np.array(floats, np.int64)), in_blocks(articles)
    assert [found.tolist() for found in (*after.groups, after.begins)] == [
        found.tolist() for found in (*wanted.groups, wanted.begins)
    ]


def test_what_all_news_says_ties_two_texts_less():
    texts = ["我们看烟花", "我们去学校", "烟花在江边"]
    words = count_words(index_texts(read(texts, np.arange(4)), np.array([3])))
    counts = add_up(words, pair_all(np.array([3])), np.arange(3), np.arange(3))
    for tie in (likeness, kinship):
        like = tie(counts).reshape(3, 3)
        assert like[0, 2] > 2 * like[0, 1] > 0


def test_words_of_a_page_weigh_the_same_without_the_other_pages():
    texts = ["我们看烟花", "我们放烟花", "记者的孔明灯", "孔明灯和记者"]
    words = count_words(index_texts(read(texts, np.arange(5)), np.array([2, 2])))
    alone = count_words(index_texts(read(texts[2:], np.arange(3)), np.array([2])))
    second = add_up(words, pair_all(np.array([2])), np.array([2, 3]), np.arange(2))
    assert second.weight.tolist() == alone.weight.tolist()
    assert len(set(alone.weight.tolist())) > 1


def test_pairs_weigh_the_less_the_more_they_are_seen():
    def weights(*pairs: str) -> list[float]:
        left, right = (in_plane(np.array([ord(pair[k]) for pair in pairs], np.int64)) for k in (0, 1))
        return pair_weights(left << 16 | right).tolist()

    known = weights("孔明", "烟花", "市民", "记者", "我们")
    assert known == sorted(known, reverse=True)
    assert known[0] == 1
    assert weights("記者", "我們") == known[3:]
    assert weights("ab", "😀😀", "\x00\x00", "\uffff\uffff") == [1] * 4
    assert weights() == []


def test_no_chunk_follows_itself() -> None:
    traits = measure([page("title 大坝\n\nbody 水库的大坝\n\nbody 水库加固"), page("title 桥\n\nbody 桥通车了")])
    places, weights = locate(traits), load_weights()
    sides = look(traits, places)
    runs = Groups(np.arange(5), np.arange(6), np.array([0, 3, 5]))
    chunks = gather(traits, runs)
    gains = follow_gains(traits, chunks, weights, meet(traits, places, runs, weights, sides), sides)
    alone = chunks.squares.left == chunks.squares.right
    assert alone.sum() == 5
    assert (np.isneginf(gains) == alone).all()
