"""Our signatures are datasketch's, bit for bit, so that its indexes take them."""

from __future__ import annotations

import random

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dedup.compiled import FEW_TURNS
from cleaner.dedup.key import Keys, to_units
from cleaner.dedup.shingles import shingle_hash
from cleaner.dedup.signatures import SCHEME, signature, signatures

ALPHABETS = ("天地玄黄宇宙洪荒日月盈昃", "abc", "0123456789", "\U00020000\U0001f600中", "\ud800文", "\x00\uffff一")


def by_datasketch(text: str, count: int, seed: int) -> MinHash:
    """The reference."""
    units = to_units(text).tobytes()
    sketch = MinHash(count, seed, hashfunc=shingle_hash, scheme=SCHEME)
    sketch.update_batch([units[at : at + 6] for at in range(0, len(units) - 4, 2)])
    return sketch


def keys_of(texts: list[str]) -> Keys:
    """Texts as they are, without folding."""
    ends = np.cumsum([len(to_units(text)) for text in texts])
    return Keys(to_units("".join(texts)), np.concatenate([[0], ends[:-1]]), ends)


def many_texts(seed: int) -> list[str]:
    """Texts of all lengths up to 400 and some long ones, of each alphabet."""
    draw = random.Random(seed)
    lengths = [*range(400), 1_000, 5_000]
    return ["".join(draw.choices(alphabet, k=length)) for alphabet in ALPHABETS for length in lengths]


@pytest.mark.parametrize(("count", "seed"), [(126, 1), (128, 7), (1, 1), (30, 2**32 - 1)])
def test_compiled_signatures_are_those_of_datasketch(count: int, seed: int) -> None:
    texts = many_texts(seed)
    keys = keys_of(texts)
    assert len(keys.units) > FEW_TURNS
    ours = signatures(keys, count, seed)
    for text, row in zip(texts, ours, strict=True):
        assert np.array_equal(row, by_datasketch(text, count, seed).hashvalues), repr(text[:40])


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_interpreted_signatures_are_those_of_datasketch(texts: list[str], seed: int) -> None:
    for text, row in zip(texts, signatures(keys_of(texts), 8, seed), strict=True):
        assert np.array_equal(row, by_datasketch(text, 8, seed).hashvalues)


@pytest.mark.parametrize("text", ["", "一", "ab"])
def test_text_without_a_shingle_has_the_empty_signature(text: str) -> None:
    assert np.array_equal(signature(to_units(text), 16, 1), MinHash(16, 1, scheme=SCHEME).hashvalues)


def test_an_index_of_datasketch_takes_our_signatures() -> None:
    index = MinHashLSH(threshold=0.5, num_perm=128)
    index.insert("theirs", by_datasketch("昨日上午市第三人民医院举行新门诊楼启用仪式", 128, 1))
    ours = MinHash(
        hashvalues=signature(to_units("昨日上午市第三人民医院举行新门诊楼启用典礼"), 128, 1), seed=1, scheme=SCHEME
    )
    assert index.query(ours) == ["theirs"]
