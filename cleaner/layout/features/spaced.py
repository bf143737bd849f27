"""Pages whose characters stand apart, as tesseract writes them."""

from __future__ import annotations

import numpy as np

from cleaner.layout.features.characters import FIRST_HAN, LAST_HAN, Characters, Flags
from cleaner.layout.features.pages import Pages

_SPACE = 0x20


def spaced_out(characters: Characters, pages: Pages) -> Flags:
    """Of each page, whether spaces stand between most of its Chinese characters.

    >>> from cleaner.layout.features.characters import read_characters
    >>> from cleaner.layout.features.pages import pages_of
    >>> spaced_out(read_characters(["今天 的 土豆 烧 鸡 ， 好 吃 是 好", "今天的土豆"]), pages_of([1, 1])).tolist()
    [True, False]
    """
    han = (characters.codes >= FIRST_HAN) & (characters.codes <= LAST_HAN)
    together, apart = han.copy(), han.copy()  # the last character is a line feed
    together[:-1] &= han[1:]
    apart[:-1] &= characters.codes[1:] == _SPACE
    apart[:-2] &= han[2:]
    begins = characters.starts[pages.firsts]
    count_apart, count_together = (np.add.reduceat(flags, begins, dtype=np.int64) for flags in (apart, together))
    spaced: Flags = count_apart > count_together / 2
    return spaced
