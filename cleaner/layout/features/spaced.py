"""Pages whose characters stand apart, as tesseract writes them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from cleaner.layout.features.characters import Characters, Flags
from cleaner.layout.features.pages import Pages

_SPACE = 0x20


def spaced_out(characters: Characters, pages: Pages) -> Flags:
    """Of each page, whether spaces stand between most of its Chinese characters.

    >>> from cleaner.layout.features.characters import read_characters
    >>> from cleaner.layout.features.pages import pages_of
    >>> spaced_out(read_characters(["今天 的 土豆 烧 鸡 ， 好 吃 是 好", "今天的土豆"]), pages_of([1, 1])).tolist()
    [True, False]
    """
    han = characters.han
    apart = han[:-2] & (characters.codes[1:-1] == _SPACE) & han[2:]
    if not apart.any():
        return np.zeros(len(pages.firsts), np.bool_)
    together = han[:-1] & han[1:]
    bounds = list(pairwise([*characters.starts[pages.firsts].tolist(), len(han)]))
    count_apart, count_together = (
        np.array([np.count_nonzero(flags[first:end]) for first, end in bounds]) for flags in (apart, together)
    )
    spaced: Flags = count_apart > count_together / 2
    return spaced
