"""What the two networks of `contexts` promise: the same numbers whatever is encoded beside; no sum is rounded."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.layout.contexts import (
    LARGEST_ENTRY,
    LARGEST_UNIT,
    SMALL,
    Vectors,
    encode_beginnings,
    encode_ends,
    score_contexts,
)

EXACT = 2**24
"""Up to here float32 holds all whole numbers."""
TEXT = st.text(st.sampled_from("市气象台發布暴雨，橙色预警。“请”9a ！\U0001f600"), min_size=1, max_size=12)


def encode(texts: list[str]) -> tuple[Vectors, Vectors]:
    codes = np.array([ord(char) for char in "".join(texts)])
    ends = np.cumsum([*map(len, texts)])
    starts = ends - [*map(len, texts)]
    return encode_ends(codes, starts, ends), encode_beginnings(codes, starts, ends)


def test_no_sum_is_rounded() -> None:
    with resources.files("cleaner.layout").joinpath("contexts.npz").open("rb") as file, np.load(file) as data:
        assert max(abs(data[name].astype(int)).max() for name in data if data[name].dtype == np.int8) <= SMALL
        for side in "ends", "beginnings":
            enter, leave = (np.abs(data[f"{side}_{name}"].astype(int)) for name in ("enter", "leave"))
            bias, last = (np.abs(data[f"{side}_{name}_bias"].astype(int)) for name in ("enter", "leave"))
            assert (enter.sum(axis=0) * SMALL + bias).max() < EXACT
            assert (leave.sum(axis=0) * LARGEST_UNIT + last).max() < EXACT
        assert leave.shape[1] * LARGEST_ENTRY**2 < EXACT


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_text_is_encoded_alike_by_itself_and_among_others(texts: list[str]) -> None:
    for both, each in zip(zip(*encode(texts), strict=True), (encode([text]) for text in texts), strict=True):
        assert all(np.array_equal(found, alone[0]) for found, alone in zip(both, each, strict=True))


def test_many_texts_are_encoded_as_each_is_by_itself() -> None:
    texts = [chr(0x4E00 + number % 997) * (number % 11 + 1) + "发布" for number in range(600)]
    together = encode(texts)
    for number in (0, 255, 256, 400, 599):
        alone = encode([texts[number]])
        assert all(np.array_equal(found[number], own[0]) for found, own in zip(together, alone, strict=True))


@pytest.mark.parametrize("text", ["\U0001f600", "\ue000\ue001"])
def test_nothing_is_known_of_what_is_no_text(text: str) -> None:
    after, before = encode([text, "市气象台发布"])
    assert not score_contexts(after[:1], before[1:]).any()
    assert not score_contexts(after[1:], before[:1]).any()


def test_an_empty_text_says_nothing() -> None:
    codes, starts, ends = np.array([ord(char) for char in "市气象台"]), np.array([2, 0, 4]), np.array([2, 0, 4])
    assert not encode_ends(codes, starts, ends).any()
    assert not encode_beginnings(codes, starts, ends).any()


@given(TEXT, st.sampled_from("。！？!?…"), TEXT)
def test_nothing_is_known_of_what_follows_a_sentence(text: str, mark: str, other: str) -> None:
    after, before = encode([text + mark, other])
    assert not score_contexts(after[:1], before[1:]).any()


def test_both_scripts_are_one() -> None:
    simplified, traditional = encode(["发布暴雨橙色预警", "全省气温"]), encode(["發布暴雨橙色預警", "全省氣溫"])
    assert all(np.array_equal(*pair) for pair in zip(simplified, traditional, strict=True))
