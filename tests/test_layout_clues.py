"""What makes the search for clues fast never hides one: every word and every shape is found where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.layout.features.characters import BASIC, Flags, basic_plane, members, read_characters, widths
from cleaner.layout.features.clues import Clue, prepare
from cleaner.layout.features.search import Search
from cleaner.layout.features.words import EVIDENCE, find_signs, word_features
from cleaner.layout.lines import width

SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CLUES = [clue for row in EVIDENCE for clue in row]
SHAPES = [clue for clue in CLUES if clue.shape]
WORDS = sorted({word for clue in CLUES for word in clue.words.split("|") if word})
LINES = st.lists(
    st.text().map(lambda text: "".join(text.split("\n")).strip()).filter(bool) | st.sampled_from(WORDS), min_size=1
)


@cache
def search_for(*clues: Clue) -> Search:
    return prepare([[clue] for clue in clues])


def find(clues: Sequence[Clue], lines: Sequence[str]) -> Flags:
    search, characters = search_for(*clues), read_characters(lines)
    return search.find(characters, search.classes.find(characters))


@pytest.mark.parametrize("clue", SHAPES, ids=lambda clue: clue.shape)
@SETTINGS
@given(data=st.data(), before=st.text("的1 。A", max_size=2), after=st.text("的1 。A", max_size=2))
def test_what_a_shape_asks_for_follows_from_it(clue: Clue, data: st.DataObject, before: str, after: str) -> None:
    found = data.draw(st.from_regex(clue.shape))
    for line in (found, before + found + after):
        text = line.replace("\n", "").strip()
        asked = any(word in text for word in clue.words.split("|"))  # always true where no words are asked for
        if text and re.search(clue.shape, text) and asked:
            assert find([clue], [text]).item() == 1


@SETTINGS
@given(lines=LINES)
def test_words_are_found_wherever_they_stand(lines: list[str]) -> None:
    plain = [Clue(words=clue.words) for clue in CLUES if clue.words]
    found = find(plain, lines).T
    expected = [[any(word in line for word in clue.words.split("|")) for clue in plain] for line in lines]
    assert np.array_equal(found, expected)


@pytest.mark.parametrize("clue", [clue for clue in SHAPES if clue.words], ids=lambda clue: clue.shape)
@SETTINGS
@given(data=st.data())
def test_a_shape_holds_one_of_the_words_it_asks_for(clue: Clue, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(clue.shape))
    assert any(word in text for word in clue.words.split("|"))


@SETTINGS
@given(lines=LINES)
def test_a_line_is_judged_alike_alone_and_among_others(lines: list[str]) -> None:
    pages = [read_characters(some) for some in (lines, *([line] for line in lines))]
    together, *alone = (word_features(characters, find_signs(characters)) for characters in pages)
    assert np.array_equal(together, np.concatenate(alone, axis=1))


@pytest.mark.parametrize("held", sorted({held for c in CLUES for held in (*c.holds, *c.begins, c.last) if held}))
def test_a_class_holds_what_a_regular_expression_says(held: str) -> None:
    wanted = [match.start() for match in re.finditer(f"[{held}]", basic_plane())]
    assert np.flatnonzero(members(held)).tolist() == wanted


def test_the_table_of_widths_says_what_width_says() -> None:
    line_feed = ord("\n")  # closes lines, and is in none
    assert [code for code in range(BASIC) if widths()[code] != width(basic_plane()[code])] == [line_feed]
