"""The comparison key: what two copies of a text have in common however they were typeset, extracted or recognised.

It is for matching only and never reaches the output. Script is folded to Simplified, width and case are folded, spaces
and punctuation go. What stays besides letters, digits and signs of units is what tells numbers apart: a mark between
two digits (3.5 is not 35, 2:1 is not 21) and a minus in front of one. A text of punctuation only is its own key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from mmap import MADV_DONTNEED, mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import chosen
from cleaner.dedup.folding import fold_all

KEY_VERSION = 1
"""Raised whenever a key of some text changes: a stored index with another version is refused."""

Units = NDArray[np.uint16]
"""UTF-16 code units. A character outside the BMP is two of them, and both are kept."""

UNIT_SIGNS = "%‰℃℉°¥£€$"
"""Signs that tell an amount from another, as they are in keys: 3% is not 3‰."""

MARKS = {
    **dict.fromkeys(".．·", "."),
    **dict.fromkeys(",，", ","),
    **dict.fromkeys(":：∶", ":"),
    **dict.fromkeys("-－−–—~～〜", "-"),
    **dict.fromkeys("/／", "/"),
    **dict.fromkeys("×*＊", "×"),
    **dict.fromkeys("、;；+＋=＝<>＜＞±÷^()（）", "、"),
}
"""Punctuation that stays between two digits, and what it becomes there. Other marks are specks of dust: they go."""

LIKE_DIGITS = {"l": "1", "i": "1", "o": "0", "s": "5", "b": "8", "z": "2", "g": "9"}
"""Letters that OCR reads for a digit, in lower case as keys are."""
READ_FOR_DIGITS = "".join(LIKE_DIGITS).replace("g", "")
"""Those that count as digits behind a digit and a mark, so that 1.S keeps its point. Not so g, which is a unit, too."""


def opencc_version() -> str:
    """Version of the OpenCC that folds the script; an index made with another one is refused."""
    from importlib.metadata import version

    return version("opencc")


@cache
def fold_table() -> NDArray[np.uint16]:
    """For each UTF-16 unit: what stands for it in the key, DROPPED, or MARK for punctuation that may part digits.

    `tests/training/make_fold.py` made it from Unicode's compatibility forms and OpenCC's `t2s`: making it at every
    start would take longer than all else that a small job does.
    """
    with resources.files(__package__).joinpath("fold.npz").open("rb") as file, np.load(file) as data:
        return np.cumsum(data["steps"], dtype=np.uint16)


@cache
def mark_table() -> NDArray[np.uint16]:
    """For each punctuation unit, what it becomes between two digits."""
    table = np.zeros(0x10000, dtype=np.uint16)
    for mark, form in MARKS.items():
        table[ord(mark)] = ord(form)
    return table


@cache
def digit_table() -> NDArray[np.bool_]:
    """Which units may be digits."""
    table = np.zeros(0x10000, dtype=np.bool_)
    table[[ord(character) for character in "0123456789" + READ_FOR_DIGITS]] = True
    return table


def to_units(text: str) -> Units:
    """UTF-16 units of a text; a lone surrogate is a unit like any other."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


def mapping(array: NDArray[Any]) -> mmap | None:
    """The mapped file that an array is of, if it is."""
    base: Any = array
    while base is not None and not isinstance(base, mmap):
        base = getattr(base, "base", None)
    return base


def release(array: NDArray[Any]) -> None:
    """Where an array is a mapped file: give the memory back that its use took. Its values stay."""
    if (file := mapping(array)) is not None:
        file.madvise(MADV_DONTNEED)


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of many texts: key i is units[starts[i]:ends[i]]."""

    units: Units
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Units in each key."""
        return self.ends - self.starts

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, numbers: NDArray[np.int64]) -> Keys:
        """Some of the keys, renumbered; the units are shared."""
        return Keys(self.units, self.starts[numbers], self.ends[numbers])

    def release(self) -> None:
        """Where the units are a mapped file: give the memory back that reading took. They stay readable."""
        release(self.units)

    def key(self, number: int) -> str:
        """One key as a string."""
        return self.units[self.starts[number] : self.ends[number]].tobytes().decode("utf-16-le", "surrogatepass")


def comparison_keys(texts: Sequence[str]) -> Keys:
    """Keys of many texts, one after the other."""
    parts = [text.encode("utf-8", "surrogatepass").replace(b"\\", b"\\\\") for text in texts]
    ends = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    return fold_texts(np.frombuffer(bytearray().join(parts), dtype=np.uint8), ends[:-1], ends[1:])


def fold_texts(data: NDArray[np.uint8], begins: NDArray[np.int64], finishes: NDArray[np.int64]) -> Keys:
    """Keys of the texts data[begins[i]:finishes[i]], UTF-8 as in a string of JSON: backslashes are escapes."""
    size = int((finishes - begins).sum())
    out = np.empty(size, dtype=np.uint16)
    ends = np.zeros(len(begins) + 1, dtype=np.int64)
    kernel = chosen(fold_all, size)
    kernel(data, begins, finishes, fold_table(), mark_table(), digit_table(), out, ends[1:])
    return Keys(out[: ends[-1]], ends[:-1], ends[1:])


def comparison_key(text: str) -> str:
    r"""The key of one text.

    >>> comparison_key("據《人民日報》，增長 ３．５ ％！")
    '据人民日报增长3.5%'
    >>> comparison_key("据人民日报，增长35%") == comparison_key("據人民日報增长3.5％")
    False
    >>> comparison_key("比分2：1，气温-3℃——零下")
    '比分2:1气温-3℃零下'
    >>> comparison_key("7:1`2，共1.\n2万人")
    '7:12共1.2万人'
    >>> comparison_key(" ……！")
    '……！'
    """
    return comparison_keys([text]).key(0)
