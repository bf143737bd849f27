"""The index over the table of continuations finds what the table holds, and nothing else."""

from __future__ import annotations

from importlib import resources

import numpy as np

from cleaner.layout.continuations import score_continuations


def test_every_pair_has_the_score_that_the_table_gives_it() -> None:
    with resources.files("cleaner.layout").joinpath("continuations.npz").open("rb") as file, np.load(file) as data:
        keys = np.cumsum(np.ascontiguousarray(data["gaps"].T).view(np.uint32).ravel(), dtype=np.int64)
        lonely = data["lonely"].astype(np.float64)
        given = data["scores"] * data["step"]
        code = np.zeros(len(lonely), np.int64)
        code[data["places"]] = data["codes"]
    left, right = code[keys // len(lonely)], code[keys % len(lonely)]
    # The text has some Traditional characters, which are looked up as their Simplified forms.
    read = (left > 0) & (right > 0)
    assert read.mean() > 0.99
    assert np.array_equal(score_continuations(left[read], right[read]), given[read])

    # The pairs behind them, where these are none of the table's.
    behind = keys[np.flatnonzero(np.diff(keys) > 1)] + 1
    behind = behind[(behind % len(lonely) > 0) & (behind < len(lonely) ** 2)]
    behind = behind[(code[behind // len(lonely)] > 0) & (code[behind % len(lonely)] > 0)]
    first = behind // len(lonely)
    found = score_continuations(code[first], code[behind % len(lonely)])
    assert np.array_equal(found, lonely[first])


def test_nothing_is_known_of_what_is_no_text() -> None:
    none = np.array([0, 0x1F600, 0x10FFFF, 0])
    assert not score_continuations(none, np.full(4, ord("中"))).any()
    assert not score_continuations(np.full(4, ord("中")), none).any()


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    traditional, simplified = (np.array([ord(char) for char in text]) for text in ("們國經濟", "们国经济"))
    assert np.array_equal(
        score_continuations(traditional[:-1], traditional[1:]), score_continuations(simplified[:-1], simplified[1:])
    )
