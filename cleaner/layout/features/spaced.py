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
    spaces = np.flatnonzero(characters.codes == _SPACE)
    apart = spaces[han[spaces - 1] & han[spaces + 1]]
    if not len(apart):
        return np.zeros(len(pages.firsts), np.bool_)
    count_apart = np.bincount(pages.of[characters.row[apart]], minlength=len(pages.firsts))
    together = han[:-1] & han[1:]
    bounds = pairwise([*characters.starts[pages.firsts].tolist(), len(together)])
    spaced: Flags = count_apart > np.array([np.count_nonzero(together[first:end]) for first, end in bounds]) / 2
    return spaced
