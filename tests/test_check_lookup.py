"""Looking up bands: all paragraphs that share one are found, or the damage is."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.check import lookup as module
from cleaner.check.lookup import DamagedShelfError, Lookup, make_lookup

VALUES = st.lists(st.integers(0, 9) | st.integers(0, 0xFFFFFFFF), max_size=60)


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 4)


def find(there: Lookup, wanted: list[int]) -> set[tuple[int, int]]:
    entries = make_lookup(np.array([wanted], dtype=np.uint32)).entries[0]
    found, rows = there.rows(0, entries)
    return set(zip((entries[found] & module.ROW).tolist(), rows.tolist(), strict=True))


@given(there=VALUES, wanted=VALUES)
def test_all_that_say_the_same_are_found(there: list[int], wanted: list[int]) -> None:
    expected = {(i, k) for i, value in enumerate(wanted) for k, other in enumerate(there) if value == other}
    lookup = make_lookup(np.array([there], dtype=np.uint32))
    assert find(lookup, wanted) == expected
    assert lookup.bands().tolist() == [there]


def test_damage_is_found_where_it_matters() -> None:
    said = Counter(damaged(Random(seed)) for seed in range(300))
    assert said.keys() == {"right", "damaged"}


def damaged(rng: Random) -> str:
    """What looking up says where some entries are others: all that it should, or that it cannot."""
    lookup = make_lookup(np.array([[rng.randrange(40) for _ in range(90)]], dtype=np.uint32))
    wanted = [rng.randrange(40) for _ in range(3)]
    right = find(lookup, wanted)
    for place in rng.sample(range(90), rng.choice((1, 5, 60))):
        lookup.entries[0, place] = rng.choice((0, rng.randrange(40) << 32, lookup.entries[0, place] ^ np.uint64(1)))
    try:
        return "right" if find(lookup, wanted) == right else "wrong"
    except DamagedShelfError:
        return "damaged"


def test_all_bands_are_given_back_whole_or_not_at_all() -> None:
    lookup = make_lookup(np.arange(40, dtype=np.uint32).reshape(2, 20))
    lookup.entries[1, 13] ^= np.uint64(1)
    with pytest.raises(DamagedShelfError):
        lookup.bands()
