"""Makes `cleaner/dedup/fold.npz`: what stands for each UTF-16 unit in the comparison key.

    python tests/training/make_fold.py

Made from Unicode's compatibility forms and OpenCC's `t2s` (Apache-2.0), character by character: phrases decide what is
written, and for matching it only counts that both sides are folded alike (乾隆 and 乾净 both give 干). The table ships,
so that keys are the same under every version of Python and of OpenCC, and no command pays for making it.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import opencc
from numpy.typing import NDArray

from cleaner.dedup.codes import BLANK, DROPPED, MARK
from cleaner.dedup.key import MARKS, UNIT_SIGNS

TARGET = Path(__file__).parents[2] / "cleaner" / "dedup" / "fold.npz"
EXTRA_FOLDS = {"著": "着", "裏": "里", "妳": "你"}
"""Pairs that OpenCC decides by the phrase. For matching one side is enough: both texts are folded alike."""
FIRST_HAN = 0x2E80


def made_with() -> list[str]:
    """The versions of what the table depends on."""
    return [opencc.__version__, unicodedata.unidata_version]


def make() -> NDArray[np.uint16]:
    characters = [chr(n) for n in range(0x10000) if not 0xD800 <= n < 0xE000]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters[FIRST_HAN:])).split("\n")
    table = np.arange(0x10000, dtype=np.uint16)  # surrogates stand for themselves
    for character, simple in zip(characters, characters[:FIRST_HAN] + simplified, strict=True):
        table[ord(character)] = folded(character, simple)
    return table


def folded(character: str, simple: str) -> int:
    """The unit that stands for a character; forms that would take several (㎡) stay as they are."""
    form = unicodedata.normalize("NFKC", EXTRA_FOLDS.get(character, simple)).lower()
    form = form if len(form) == 1 and ord(form) < 0x10000 else character
    if form.isalnum() or form in UNIT_SIGNS:
        return ord(form)
    return MARK if character in MARKS else BLANK if character.isspace() else DROPPED


def main() -> None:
    """Stores the differences between neighbours, most of which are 1 or 0."""
    np.savez_compressed(TARGET, steps=np.diff(make(), prepend=np.uint16(0)), made_with=made_with())


if __name__ == "__main__":
    main()
