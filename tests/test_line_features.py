"""What makes line features fast changes none: they are what a plain count over the lines of each page gives."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.layout.features.characters import DIGITS, Blocks, read_characters
from cleaner.layout.features.cohesion import cohesion_features
from cleaner.layout.features.counts import COUNTED, count_features
from cleaner.layout.features.marks import BRACKETS, mark_features
from cleaner.layout.features.pages import MIX, Pages, pages_of
from cleaner.layout.features.repeats import repeat_features
from cleaner.layout.features.shape import columns_of, neighbour_features
from cleaner.layout.features.spaced import spaced_out
from cleaner.layout.features.words import find_signs

SETTINGS = settings(max_examples=150, deadline=None)
# Few characters, so that pairs, beginnings and whole lines come back; and some that are told apart with care.
LINES = st.text("甲乙丙丁的，一三12a \x00𠀀𝟗", min_size=1, max_size=12).map(str.strip).filter(bool)
PAGES = st.lists(st.lists(LINES, min_size=1, max_size=12), min_size=1, max_size=4)

# Values that are sorted by the same number, as only a half of what mixes them counts.
SAME_HALF = [number * pow(int(MIX), -1, 1 << 64) % (1 << 64) for number in (5, 6, 7)]


def pages(of: list[list[str]]) -> tuple[list[str], Pages]:
    return [line for page in of for line in page], pages_of(list(map(len, of)))


def repeats(lines: list[str], bounds: Pages) -> Blocks:
    characters = read_characters(lines)
    signs = find_signs(characters)
    return repeat_features(characters, bounds, signs, signs.places(DIGITS), cohesion_features(characters, bounds))


def pairs(line: str) -> set[str]:
    return {line[n : n + 2] for n in range(len(line) - 1) if min(line[n : n + 2]) >= "\u2e80"}


@SETTINGS
@given(st.lists(st.lists(st.sampled_from((0, 1, 2, *SAME_HALF)), min_size=1, max_size=9), min_size=1, max_size=4))
def test_lines_are_alike_that_have_the_same_value_on_the_same_page(of: list[list[int]]) -> None:
    values = np.array([value for page in of for value in page], np.uint64)
    numbers, alike = pages_of(list(map(len, of))).alike(values)
    assert alike.tolist() == [page.count(value) for page in of for value in page]
    places = [(number, value) for number, page in enumerate(of) for value in page]
    kinds = dict.fromkeys(places)
    assert len(set(numbers.tolist())) == len(kinds) == len({*zip(numbers.tolist(), places, strict=True)})


@SETTINGS
@given(PAGES)
def test_cohesion_is_the_share_of_pairs_that_stand_elsewhere(of: list[list[str]]) -> None:
    expected = []
    for page in of:
        held = list(map(pairs, page))
        for row, own in enumerate(held):
            above, below = held[max(0, row - 8) : row], held[row + 1 : row + 9]
            shares = [own & set().union(*lines) for lines in (held[:row] + held[row + 1 :], above, below)]
            expected.append([*(len(share) / max(1, len(own)) for share in shares), len(own) > 0])
    lines, bounds = pages(of)
    assert np.array_equal(cohesion_features(read_characters(lines), bounds).T, np.array(expected, np.float32))


@SETTINGS
@given(PAGES)
def test_marks_and_numbers_are_counted(of: list[list[str]]) -> None:
    lines, _ = pages(of)
    characters = read_characters(lines)
    signs = find_signs(characters)
    counts, there = count_features(characters, signs, signs.places(DIGITS)).features[:2]
    expected = [
        [*(len(re.findall(f"[{marks}]", line)) for marks in COUNTED[:7]), len(re.findall(f"[{DIGITS}]+", line))]
        for line in lines
    ]
    assert np.allclose(counts.T * 3, np.minimum(expected, 3))
    assert np.array_equal(there.T, np.array(expected) > 0)


@SETTINGS
@given(st.lists(st.text("甲“”「」（）()《》", min_size=1, max_size=6), min_size=1, max_size=5))
def test_brackets_are_left_open_by_the_last_and_closed_by_the_first(lines: list[str]) -> None:
    characters = read_characters(lines)
    balance = mark_features(characters, find_signs(characters))[1]
    expected = []
    for line in lines:
        for opens, closes in zip(BRACKETS[::2], BRACKETS[1::2], strict=True):
            brackets = [char for char in line if char in opens + closes]
            expected += [bool(brackets) and brackets[-1] in opens, bool(brackets) and brackets[0] in closes]
    assert balance.T.reshape(-1).tolist() == expected


@SETTINGS
@given(PAGES)
def test_repeats_are_those_that_counting_finds(of: list[list[str]]) -> None:
    expected = []
    for page in of:
        folded = [re.sub(r"[\d一二三四五六七八九十〇]+", "0", line) for line in page]
        times, alikes = Counter(page), Counter(folded)
        kind = "\n".join(line for line in page if 6 <= len(line) <= 60)
        for line, fold in zip(page, folded, strict=True):
            repeated = times[line] > 1, alikes[fold] > 1, alikes[fold] > 2, alikes[fold] > 1 and fold == "0"
            expected.append([*repeated, 6 <= len(line) <= 40 and kind.count(line) > 1])
    lines, bounds = pages(of)
    assert np.array_equal(np.stack(repeats(lines, bounds)[:5], axis=1), expected)


@SETTINGS
@given(PAGES)
def test_lines_are_kin_whose_beginnings_have_the_same_shape(of: list[list[str]]) -> None:
    def shape(line: str) -> tuple[str, bool, str]:
        fold = re.sub(r"[\d一二三四五六七八九十〇]+", "0", line)
        return fold[0], "0" in fold[1:4], re.sub("[一-\u9fffA-Za-z]", "", fold[1:3])

    kins = [Counter(map(shape, page))[shape(line)] for page in of for line in page]
    lines, bounds = pages(of)
    more_than_two, more_than_five = repeats(lines, bounds)[5:7]
    assert more_than_two.tolist() == [kin > 2 for kin in kins]
    assert more_than_five.tolist() == [kin > 5 for kin in kins]


@SETTINGS
@given(st.lists(st.lists(st.integers(0, 90), min_size=1, max_size=20), min_size=1, max_size=4))
def test_a_column_is_as_wide_as_the_third_of_the_lines_around(of: list[list[int]]) -> None:
    expected = [
        max(1, sorted([0] * 13 + page[max(0, row - 6) : row + 7])[-3]) - width
        for page in of
        for row, width in enumerate(page)
    ]
    widths = np.array([width for page in of for width in page], np.float32)
    bounds = pages_of(list(map(len, of)))
    steps = neighbour_features(widths, columns_of(widths, bounds), bounds)[0]
    assert np.array_equal(steps, [[missing >= step for missing in expected] for step in (-1, 1, 3, 5, 9, 15, 25)])


@SETTINGS
@given(st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=20), min_size=1, max_size=4))
def test_the_widths_of_a_page_are_those_that_most_lines_have(of: list[list[int]]) -> None:
    expected = []
    for page in of:
        half = [width // 2 for width in page]
        alike = [sum(n >= 6 and abs(n - own) <= 1 for n in half) if own >= 6 else 0 for own in half]
        mode = 2 * half[alike.index(max(alike))] if max(alike) else 1
        expected.append((mode, sum(count for _, count in Counter(half).most_common(4))))
    widths = np.array([width for page in of for width in page], np.float32)
    columns = columns_of(widths, pages_of(list(map(len, of))))
    assert [*zip(columns.mode.tolist(), columns.common.tolist(), strict=True)] == expected


@pytest.mark.parametrize(
    ("page", "spaced"),
    [
        (["今 天 的 土 豆", "好 吃"], True),
        (["今天 的 土豆", "好吃"], True),
        (["今天 的土"], False),  # no more than half
        (["a b c", "了"], False),
        (["今天的土豆"], False),
    ],
)
def test_characters_stand_apart_where_most_have_a_space_between(page: list[str], spaced: bool) -> None:
    lines, bounds = pages([["一 个 别 的"], page])
    assert spaced_out(read_characters(lines), bounds).tolist() == [True, spaced]
