"""What holds of the engine for all texts."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Callable
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dedup import find_duplicates, misread
from cleaner.dedup.alignment import align_pairs, find_swapped, spread_all
from cleaner.dedup.bands import BANDS, band_keys, pack_bands
from cleaner.dedup.compiled import compiled
from cleaner.dedup.copies import first_copies, hash_keys, hash_units
from cleaner.dedup.find_duplicates import find_keepers, sketch_keys
from cleaner.dedup.folding import fold_all
from cleaner.dedup.guards import judge_pairs
from cleaner.dedup.keeper import rank
from cleaner.dedup.key import comparison_key, comparison_keys, digit_table, fold_table, fold_texts, mark_table
from cleaner.dedup.shingles import WEIGHTS
from cleaner.dedup.verification import NO, rehearse, verify
from cleaner.defaults import SIMILARITY

PRACTICE = Path(__file__).parent / "data/dups/practice.jsonl.xz"
TEXTS = st.text(st.sampled_from("天地人入12 35.，。:-%lO\n\U00020000a") | st.characters(), max_size=40)


@cache
def practice() -> list[dict[str, str]]:
    """Noisy copies and look-alikes, with their clusters."""
    return [msgspec.json.decode(line) for line in lzma.open(PRACTICE)]


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=8))
def test_folding_is_the_same_interpreted_and_compiled(texts: list[str]) -> None:
    keys = comparison_keys(texts)
    parts = [text.encode("utf-8", "surrogatepass").replace(b"\\", b"\\\\") for text in texts]
    bounds = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    data = np.frombuffer(bytearray().join(parts), dtype=np.uint8)
    out, ends = np.empty(len(data), dtype=np.uint16), np.zeros(len(texts), dtype=np.int64)
    compiled(fold_all)(data, bounds[:-1], bounds[1:], fold_table(), mark_table(), digit_table(), out, ends)
    assert np.array_equal(ends, keys.ends)
    assert np.array_equal(out[: len(keys.units)], keys.units)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=8), st.booleans())
def test_a_text_has_the_same_key_however_json_writes_it(texts: list[str], ascii_only: bool) -> None:
    parts = [json.dumps(text, ensure_ascii=ascii_only)[1:-1].encode("utf-8", "surrogatepass") for text in texts]
    ends = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    keys = fold_texts(np.frombuffer(bytearray().join(parts), dtype=np.uint8), ends[:-1], ends[1:])
    assert [keys.key(n) for n in range(len(texts))] == [comparison_key(text) for text in texts]


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_key_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    keys = comparison_keys(texts)
    assert [keys.key(n) for n in range(len(texts))] == [comparison_key(text) for text in texts]


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_hashes_are_the_same_interpreted_and_compiled(texts: list[str]) -> None:
    keys = comparison_keys(texts)
    slow, fast = np.empty(len(keys), dtype=np.int64), np.empty(len(keys), dtype=np.int64)
    hash_units(keys.units, keys.starts, keys.ends, slow)
    compiled(hash_units)(keys.units, keys.starts, keys.ends, fast)
    assert np.array_equal(slow, fast)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS | st.sampled_from(["甲" * 20, "图片新闻", "", "……"]), max_size=12))
def test_what_stays_is_never_dropped_and_each_is_dropped_once(texts: list[str]) -> None:
    matches = find_duplicates(texts)
    dropped = [match.dropped for match in matches]
    assert dropped == sorted(set(dropped))
    assert not {match.kept for match in matches} & set(dropped)
    for match in matches:
        equal = comparison_key(texts[match.dropped]) == comparison_key(texts[match.kept])
        assert equal == (match.reason == "duplicate")
        assert equal or len(comparison_key(texts[match.dropped])) >= 16


@settings(deadline=None)
@given(st.lists(st.text("。，—…“”", max_size=4) | st.text("甲乙", max_size=2), max_size=10))
def test_short_texts_are_copies_only_where_they_are_equal(texts: list[str]) -> None:
    stays = {comparison_key(text): n for n, text in reversed(list(enumerate(texts)))}
    found = {match.dropped: match.kept for match in find_duplicates(texts)}
    assert found == {n: stays[comparison_key(t)] for n, t in enumerate(texts) if stays[comparison_key(t)] != n}


def test_every_dropped_text_is_verified_directly_against_the_one_that_stays() -> None:
    texts = [row["text"] for row in practice()[:6_000]]
    near = [match for match in find_duplicates(texts) if match.reason == "near_duplicate"]
    keys = comparison_keys(texts)
    a, b = np.array([m.dropped for m in near]), np.array([m.kept for m in near])
    both = [verify(keys, *pair).verdict != NO for pair in ((a, b), (b, a))]
    assert len(near) > 1_000
    assert (both[0] | both[1]).all()


def find_by_value(texts: list[str], values: list[int]) -> list[int]:
    """Of each text the one that stays for it; of copies it is the one with the lowest value."""
    keys = comparison_keys(texts)
    numbers, order = np.arange(len(keys)), rank(np.array(values))
    copies = find_keepers(keys, hash_keys(keys), sketch_keys(keys), numbers, order, SIMILARITY, False, 1)
    keepers: list[int] = copies.keeper.tolist()
    return keepers


def test_input_order_does_not_change_what_is_found() -> None:
    texts = [row["text"] for row in practice()[:3_000]]
    order = list(range(len(texts)))
    random.Random(5).shuffle(order)

    def clusters(keepers: list[int], names: list[int]) -> set[frozenset[int]]:
        found: dict[int, set[int]] = {}
        for text, kept in enumerate(keepers):
            found.setdefault(kept, set()).add(names[text])
        return {frozenset(cluster) for cluster in found.values()}

    # With values every text has its own place, so that the same ones stay.
    plain = find_by_value(texts, list(range(len(texts))))
    mixed = find_by_value([texts[n] for n in order], order)
    assert clusters(plain, list(range(len(texts)))) == clusters(mixed, order)


def test_of_two_wholes_that_are_equally_long_the_first_by_value_stays() -> None:
    draw = random.Random(7)
    whole = [chr(0x4E00 + draw.randrange(15_000)) for _ in range(120)]
    texts = {"part": "".join(whole[:90])}
    texts |= {name: "".join([*whole[:place], "誤", *whole[place + 1 :]]) for name, place in (("a", 30), ("b", 60))}
    values = {"part": 0, "a": 1, "b": 2}
    for order in permutations(texts):
        keepers = find_by_value([texts[name] for name in order], [values[name] for name in order])
        assert {order[kept] for kept in keepers} == {"a"}


def test_the_first_whole_stays_though_a_noisy_one_is_longer_and_a_part_comes_before() -> None:
    draw = random.Random(8)
    whole = [chr(0x4E00 + draw.randrange(15_000)) for _ in range(120)]
    noisy = [character * 2 if place % 40 == 9 else character for place, character in enumerate(whole)]
    texts = ["".join(some) for some in (whole[10:90], whole, noisy)]
    assert find_by_value(texts, [0, 1, 2]) == [1, 1, 1]
    assert find_by_value(texts, [0, 2, 1]) == [2, 2, 2]


@pytest.mark.parametrize(("own", "kept"), [(0, 1), (24, 0)])
def test_a_part_that_recognition_garbled_goes_and_one_with_a_sentence_of_its_own_is_none(own: int, kept: int) -> None:
    draw = random.Random(9)
    whole = [chr(0x4E00 + draw.randrange(15_000)) for _ in range(160)]
    part = [chr(0x4E00 + draw.randrange(15_000)) if place % 20 == 9 else whole[place] for place in range(120)]
    part[40:40] = [chr(0x4E00 + draw.randrange(15_000)) for _ in range(own)]
    assert find_by_value(["".join(part), "".join(whole)], [0, 1]) == [kept, kept]


def test_threads_do_not_change_the_result() -> None:
    texts = [row["text"] for row in practice()[:3_000]]
    assert find_duplicates(texts, jobs=1) == find_duplicates(texts, jobs=3)


@pytest.mark.parametrize(("keep", "kept"), [("first", 0), ("longest", 2), ("cleanest", 1)])
def test_policies(keep: str, kept: int) -> None:
    text = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
    texts = [text.replace("，", " ,").replace("。", "|"), text, text.replace("，", "，，，") + "……"]
    assert {match.kept for match in find_duplicates(texts, keep=keep)} == {kept}  # type: ignore[arg-type]


def test_an_equal_text_repeated_very_often_costs_linear_time() -> None:
    keys = comparison_keys(["本报地址：人民路一号　邮编：100000"] * 50_000)
    first = first_copies(keys, np.zeros(len(keys), dtype=np.int64), np.arange(len(keys)))
    assert not first.any()


def test_after_a_rehearsal_verification_compiles_nothing_more() -> None:
    kernels: list[Any] = [compiled(kernel) for kernel in (find_swapped, align_pairs, judge_pairs, spread_all)]
    rehearse()
    ready = [kernel.signatures for kernel in kernels]
    keys = comparison_keys([row["text"] for row in practice()[:2_000]])
    verify(keys, np.arange(0, 2_000, 2), np.arange(1, 2_000, 2))
    assert [kernel.signatures for kernel in kernels] == ready


@pytest.mark.parametrize("kernel", [pack_bands, compiled(pack_bands)])
def test_packed_bands_are_the_bands(kernel: Callable[..., None]) -> None:
    sketches = sketch_keys(comparison_keys([row["text"] for row in practice()[:200]]))
    numbers = np.arange(0, 200, 3)
    packed = np.empty((BANDS, len(numbers)), dtype=np.uint64)
    for first in range(0, BANDS, 8):
        kernel(sketches, numbers, first, np.array(WEIGHTS), packed[first : first + 8])
    assert np.array_equal(packed >> np.uint64(32), band_keys(sketches[numbers]))
    assert (packed & np.uint64(0xFFFFFFFF) == numbers.astype(np.uint64)).all()


def test_keys_of_an_equal_hash_are_not_taken_for_equal() -> None:
    keys = comparison_keys(["甲", "乙", "甲", "丙", "乙"])
    assert first_copies(keys, np.zeros(5, dtype=np.int64), np.arange(5)).tolist() == [0, 1, 0, 3, 1]
    assert first_copies(keys, np.zeros(5, dtype=np.int64), np.array([1, 2, 3])).tolist() == [0, 1, 2, 3, 4]


def test_figures_on_the_practice_set() -> None:
    """Pairs as the scorer counts them; the floors are the project's."""
    rows = practice()
    parent = list(range(len(rows)))
    for match in find_duplicates([row["text"] for row in rows]):
        parent[match.dropped] = match.kept

    def pairs(names: list[object]) -> int:
        _, counts = np.unique([str(name) for name in names], return_counts=True)
        return int((counts * (counts - 1) // 2).sum())

    truth = [row["cluster"] for row in rows]
    hit = pairs([(a, b) for a, b in zip(truth, parent, strict=True)])
    assert hit / pairs(list(parent)) >= 0.999
    assert hit / pairs(list(truth)) >= 0.97


def test_a_number_of_hundreds_of_digits_is_compared() -> None:
    text = "账号{}下午，市人大常委会召开会议，听取和审议有关工作报告，研究部署下一阶段的重点工作任务。"
    number = "12345678" * 60
    assert find_duplicates([text.format(number + "7"), text.format(number + "9")]) == []


def twice(number: int) -> int:
    return 2 * number


def test_kernels_are_compiled_where_no_folder_can_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from numba.core.caching import CacheImpl

    monkeypatch.setattr(CacheImpl, "_locator_classes", [])
    assert compiled(twice)(3) == 6


def test_a_kernel_is_kept_by_the_constants_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    make: Any = compiled.__wrapped__  # type: ignore[attr-defined]
    before = make(misread.is_swapped).py_func.__qualname__
    monkeypatch.setattr(misread, "DIGIT", 9)  # it comes from another file
    assert make(misread.is_swapped).py_func.__qualname__ != before
