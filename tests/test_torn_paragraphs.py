"""Which beginnings are doubted since a paragraph above stops in mid-sentence, and which are left alone."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest

from cleaner.assembly.tails import DOUBTED, mark_tails
from cleaner.assembly.traits import measure
from cleaner.layout.contexts import LARGEST_ENTRY
from cleaner.values import Fragment, Line

TORN = "街上的铺面重新招租，老手艺回来了。修伞的老周今年七十八岁，在街口坐了五十年，如今徒弟也带了三"
TAIL = "个，最小的刚满十九岁。"
OTHER = "水库管理所每天巡坝，大坝的裂缝已经补好。"


def doubted(*rows: tuple[str, float, float]) -> list[str]:
    """Texts whose beginnings are doubted. rows: text, and the chances that it begins and ends with itself."""
    page = [Fragment("body", (Line(n, text),), starts, ends) for n, (text, starts, ends) in enumerate(rows, 1)]
    both = measure([page, [Fragment("body", (Line(1, OTHER),))], page])
    marked = mark_tails(both)
    own, other, again = np.split(marked.torn_off, [len(page), len(page) + 1])
    assert np.array_equal(own, again)
    assert not other.any()
    assert np.array_equal(marked.starts, np.where(marked.torn_off, DOUBTED, both.starts))
    return [text for (text, *_), found in zip(rows, own, strict=True) if found]


def test_the_rest_of_a_torn_paragraph() -> None:
    assert doubted((TORN, 0.9, 0.1), (OTHER, 0.9, 0.9), (TAIL, 0.9, 0.9)) == [TAIL]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([(TORN + "个。", 0.9, 0.9), (OTHER, 0.9, 0.9), (TAIL, 0.9, 0.9)], id="nothing is torn"),
        pytest.param([(TAIL, 0.9, 0.9), (OTHER, 0.9, 0.9), (TORN, 0.9, 0.1)], id="it stands above"),
        pytest.param([(TORN[-20:], 0.9, 0.1), (OTHER, 0.9, 0.9), (TAIL, 0.9, 0.9)], id="a short line"),
        pytest.param([(TORN, 0.9, 0.1), (OTHER, 0.1, 0.9), (TAIL, 0.9, 0.9)], id="the next goes on"),
        pytest.param([(TORN, 0.9, 0.1), (OTHER, 0.9, 0.9), (TAIL, 0.9, 0.9), (OTHER, 0.1, 0.9)], id="another is open"),
        pytest.param([(TORN, 0.9, 0.1), (TAIL, 0.9, 0.9), (OTHER, 0.9, 0.9), (TAIL, 0.9, 0.9)], id="two would do"),
        pytest.param([(TORN, 0.9, 0.1), (OTHER, 0.9, 0.9), ("目前，" + OTHER, 0.9, 0.9)], id="none would do"),
    ],
)
def test_others_are_left_alone(rows: list[tuple[str, float, float]]) -> None:
    assert not doubted(*rows)


def test_no_sum_of_weights_is_rounded() -> None:
    with resources.files("cleaner.layout").joinpath("beginnings.npz").open("rb") as file, np.load(file) as data:
        assert np.abs(data["entries"].astype(int)).sum() * LARGEST_ENTRY + abs(data["bias"]) < 2**24
