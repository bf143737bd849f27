"""What spares work never changes what comes out: each short cut against the plain way."""

from __future__ import annotations

import re
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.assembly import assemble, assemble_all, order
from cleaner.assembly.facts import Facts
from cleaner.assembly.index import MOST_PAGES
from cleaner.assembly.matching import _assign
from cleaner.assembly.pairs import PAIR_NAMES
from cleaner.assembly.weights import FACT_STEPS, WORTH_STEPS, bring, leave, load_weights, weigh
from cleaner.chars import fix_punctuation as punctuation
from cleaner.chars import kept_marks
from cleaner.furniture import marks
from cleaner.layout.decoding import EDGES_WEIGH, Judgement, decode
from cleaner.layout.pieces import cut
from cleaner.mend import (
    close_marks,
    drop_jump_lines,
    drop_marks,
    fix_figures,
    fix_pairs,
    fix_repeats,
    part_names,
    part_numbers,
    suspect_repeats,
)
from cleaner.pipeline import STEPS
from cleaner.values import ROLES, Fragment, Line, Role

SETTINGS = settings(max_examples=300, deadline=None)
PIECES = (
    *"的在们坚持上下转接文报讯（）()[]“”，、。,:;!?#*_●▲■ \n1aA",
    *(
        "坚持坚持",
        "、温暖、温暖",
        "们们",
        "的的",
        "**",
        "__",
        "## ",
        "下转第3版",
        "上接A1版",
        "（下转3版）",
        "（下转封底）。",
        "［上接一、二版］",
        "▶turn to A3",
        "Continued from page 2",
        "（cont\u0131nued from 3）",
    ),
    *(
        "http:/",
        "http://a.cn/?x=1",
        "www.a.cn",
        "a@b.cn",
        "sleep(10)",
        "how are you",
        "?lang=zh",
        "本报讯",
        "日电",
        "12:30",
        "1,000",
        "《",
        "》",
        "a::1",
        "(NH4)2S",
        "[0,1)",
        "：",
        "17：20",
        "3：1",
        "一",
        "℃",
        "°C",
        "%0",
        "~",
        "]3号",
        "〔2018",
        "〈",
        "〉",
        "记者王磊",
        "通讯员",
        "=A(",
        "Oh no",
        "é",
    ),
    *(
        "下 转",
        "紧接 第",
        "TURN TO 3）",
        "…·",
        "·…",
        "〈5）",
        "（5〉",
        "《NO)",
        "。“他说",
        "实习生李卉",
        "文/图",
        "（本报摄影王磊",
    ),
    *("林小满摄", " ，", "， ", "（一） ", "- ", "1病", "14:07断", "\n2治"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
NUMBERS = st.floats(-6, 6)


@SETTINGS
@given(TEXTS | st.text("一二", max_size=12) | st.text("一二、，", max_size=24) | st.text())
def test_doubled_words_are_found_as_the_pattern_finds_them(text: str) -> None:
    for pattern, find in (
        (suspect_repeats._DOUBLED, suspect_repeats._doubled),
        (suspect_repeats._LISTED, suspect_repeats._listed),
    ):
        found = [match.span() for match in find(text, suspect_repeats._codes(text))]
        assert found == [match.span() for match in pattern.finditer(text)]


@SETTINGS
@given(TEXTS)
def test_blocks_are_mended_together_as_one_by_one(text: str) -> None:
    lines = text.split("\n")
    for step in (step.function for step in STEPS if step.sees in ("block", "credits", "subtitles")):
        assert step(text).split("\n") == [step(line) for line in lines]
    starts = [len("\n".join(lines[:n])) + (n > 0) for n in range(len(lines))]
    alone = [
        (start + first, start + last)
        for start, line in zip(starts, lines, strict=True)
        for first, last in suspect_repeats.suspect_repeats(line)
    ]
    assert suspect_repeats.suspect_repeats(text) == alone


@SETTINGS
@given(TEXTS)
def test_the_looks_that_spare_a_step_hide_no_change(text: str) -> None:
    for line in text.split("\n"):
        jumps = drop_jump_lines.JUMP_TO.search(line) or drop_jump_lines.JUMP_FROM.search(line)
        assert not jumps or drop_jump_lines.may_hold_jumps(line)
        every_pair = "|".join(fix_repeats.CERTAIN.values())
        assert fix_repeats.fix_repeats(line) == re.sub(every_pair, lambda match: match[0][0], line)
        assert fix_figures.fix_figures(line) == fix_figures._mend(line)
        assert fix_pairs.fix_pairs(line) == fix_pairs._mend(line)
        assert close_marks.close_marks(line) == close_marks._close(line)
        assert part_names.part_names(line) == part_names._part(line)
        assert part_numbers._EITHER.search(line) or not (
            part_numbers._NUMBER.match(line) or part_numbers._TIME.match(line)
        )
        assert any(mark in line for mark in drop_marks._AT_HEAD) or not drop_marks._HEAD.search(f"\n{line}")
        assert kept_marks.may_hold_code(line) or not kept_marks.CODE.search(line)
        marks_found = [form.search(line) for form in (marks._FROM, marks._TO, marks._FROM_ENGLISH, marks._TO_ENGLISH)]
        assert marks.may_hold_marks(line) or not any(marks_found)


@SETTINGS
@given(st.lists(st.sampled_from([*PIECES, *"比例为度C℃~°*"]), max_size=8).map("".join))
def test_rules_are_tried_where_their_characters_are(line: str) -> None:
    plain = line
    for _, pattern, right in fix_figures._RIGHT:
        plain = pattern.sub(right, plain)
    assert fix_figures._mend(line) == plain


def test_hints_stand_by_the_character_that_they_begin_with() -> None:
    for step in (close_marks, drop_jump_lines, fix_figures, fix_pairs, fix_repeats, part_names):
        for char, hint in step._HINTS.items():
            assert hint.pattern.lstrip("\\").startswith(char)


@SETTINGS
@given(*[st.text('“”‘《》"a ，', max_size=6)] * 3)
def test_a_quote_that_reaches_into_a_line_has_one_of_its_marks_there(before: str, line: str, behind: str) -> None:
    start, end = len(before) + 1, len(before) + 1 + len(line)
    quotes = [quote for form in kept_marks._QUOTES for quote in form.finditer(f"{before}\n{line}\n{behind}")]
    assert kept_marks._QUOTE.search(line) or not any(one.start() < end and one.end() > start for one in quotes)


@SETTINGS
@given(st.lists(st.sampled_from([*PIECES, *"=@_23.”’“‘"]), max_size=12).map("".join))
def test_lines_without_code_and_sentences_get_their_marks_as_all_others(text: str) -> None:
    by_chinese_hand = punctuation._is_by_chinese_hand(text)
    plain = []
    lines, free = text.split("\n"), punctuation._fix_free_marks(text).split("\n")
    for before, line, behind, alone in zip(["", *lines], lines, [*lines[1:], ""], free, strict=False):
        said, code = kept_marks.CODE.sub("", line), kept_marks.places_of_code(line)
        chinese = punctuation._is_chinese(said, len(kept_marks.WORD.findall(said)))
        marked = punctuation._fix_marks(line, before, code | kept_marks.places_of_quotes(line, before, behind))
        if line and alone[0] == line[0]:  # the line before may have begun the number
            marked = line[0] + marked[1:]
        if line and alone[-1] == line[-1]:  # the next line may go on with the number or the sentence
            marked = marked[:-1] + line[-1]
        kept = kept_marks.places_of_code(marked) | kept_marks.places_of_quotes(marked, before, behind)
        whole = chinese or (chinese is None and by_chinese_hand)
        plain.append(punctuation._fix_brackets(marked, kept) if whole else punctuation._fix_beside_han(line, code))
    paired = punctuation._BROKEN_PAIR.sub(lambda pair: f"（{pair[1] or pair[2]}）", "\n".join(plain))
    assert punctuation.fix_punctuation(text) == paired


def test_more_pages_than_are_looked_up_together() -> None:
    page = [Fragment("body", (Line(1, "水库大坝加固。"),))]
    assert assemble_all([page] * (MOST_PAGES + 1)) == assemble_all([page]) * (MOST_PAGES + 1)


def test_evidence_is_the_same_beside_that_of_other_cases() -> None:
    table = np.random.default_rng(0).normal(0, 2, (len(PAIR_NAMES), 1500)).astype(np.float32)
    facts, weights = Facts({name: row for row, name in enumerate(PAIR_NAMES)}, table), load_weights()
    brought, near = bring(facts, weights.pair), weigh(facts, weights.near)[0]
    answers = leave(brought, weights.pair)
    for some in (np.arange(7), np.arange(40, 90), np.array([1499])):
        assert np.array_equal(bring(facts.of(some), weights.pair), brought[some])
        assert np.array_equal(leave(brought[some], weights.pair), answers[some])
        assert np.array_equal(weigh(facts.of(some), weights.near)[0], near[some])


def test_sums_of_evidence_stay_below_what_is_exact() -> None:
    weights = load_weights()
    for question in (weights.near, weights.join, weights.host, weights.start, weights.end):
        assert sum(map(abs, question.values())) <= 119
    for layer in (weights.pair, weights.head, weights.tail):
        given = 8 * FACT_STEPS * sum(np.abs(group).sum(axis=0).max() for group in layer.enter)
        assert given * FACT_STEPS * np.abs(layer.leave).sum(axis=0).max() < 2**53 / (FACT_STEPS * WORTH_STEPS)


@SETTINGS
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=n, max_size=n)))
def test_the_matching_is_the_best_of_all(gain: list[list[float]]) -> None:
    count = len(gain)
    rows = {i: {j: gain[i][j] for j in range(count) if i != j and gain[i][j] > 0} for i in range(count)}
    worth = {row: columns for row, columns in rows.items() if columns}
    found = _assign(worth)
    best = max(sum(rows[i].get(j, 0.0) for i, j in enumerate(order)) for order in permutations(range(count)))
    assert len(set(found.values())) == len(found)
    assert sum(worth[i][j] for i, j in found.items()) == pytest.approx(best)


def judgement(lines: int, seed: int) -> Judgement:
    table = np.random.default_rng(seed).normal(0, 3, (lines, len(ROLES) + 3)).astype(np.float32)
    return Judgement(table[:, : len(ROLES)], *table[:, len(ROLES) :].T)


def search(roles: list[list[float]], joining: list[float], breaking: list[float]) -> tuple[list[int], list[bool]]:
    """The search of a whole page, line by line."""
    best = roles[0]
    steps: list[tuple[list[bool], int]] = []
    for own, join, breaks in zip(roles[1:], joining[1:], breaking[1:], strict=True):
        begins = max(best) + breaks
        goes_on = [chance + join for chance in best]
        steps.append(([chance > begins for chance in goes_on], best.index(max(best))))
        best = [role + max(chance, begins) for role, chance in zip(own, goes_on, strict=True)]
    role = best.index(max(best))
    path, joins = [role], []
    for joined, before in reversed(steps):
        joins.append(joined[role])
        role = role if joined[role] else before
        path.append(role)
    return path[::-1], [False, *joins[::-1]]


@SETTINGS
@given(st.builds(judgement, st.integers(1, 12), st.integers(0, 10_000)))
def test_joins_are_found_as_a_search_of_the_whole_page_finds_them(found: Judgement) -> None:
    odds = found.joins.copy()
    odds[1:] -= EDGES_WEIGH * (found.starts[1:] + found.ends[:-1])
    roles = found.roles - np.logaddexp.reduce(found.roles, axis=1, keepdims=True)
    joining, breaking = -np.logaddexp(0, -odds), -np.logaddexp(0, odds)
    found_roles, joined = decode(found, [0])
    assert (found_roles.tolist(), joined.tolist()) == search(roles.tolist(), joining.tolist(), breaking.tolist())


@SETTINGS
@given(st.lists(st.integers(0, 3)), st.integers(1, 6))
def test_pieces_make_the_whole(items: list[int], longest: int) -> None:
    pieces = list(cut(items, longest, int))
    assert [item for piece in pieces for item in piece] == items
    assert all(0 < len(piece) <= longest for piece in pieces[:-1])
    assert len(pieces[-1]) <= longest


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROLES), st.text("水库大坝，。", min_size=1)), max_size=20))
def test_a_long_text_loses_nothing_in_pieces(rows: list[tuple[Role, str]]) -> None:
    fragments = [Fragment(role, (Line(n, text),)) for n, (role, text) in enumerate(rows, 1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.assembly.LONGEST", 7)
        patch.setattr(order, "MOST_RUNS", 3)
        patch.setattr(order, "AT_ONCE", 2)
        articles = assemble(fragments)
    placed = sorted(line.number for article in articles for block in article for line in block.lines)
    assert placed == [f.lines[0].number for f in fragments if f.role not in ("furniture", "advert", "noise")]
