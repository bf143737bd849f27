"""Kickers that look like column labels: what stands directly above a headline is rather kept than left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cleaner.layout.features.characters import Ints, Matrix
from cleaner.values import ROLES, Line

ABOVE_HEADLINE = 2.0
"""By how much surer, in log-odds, it must be that such a line is furniture. The words of kickers are new on every page:
of lines that out-of-fold scores leave out, this keeps seven, all of them kickers."""
FEWEST_LETTERS = 5
"""Of a kicker; column labels have four as a rule (社会万象)."""
_HAN = re.compile("[\u3400-\u9fff]")
_NO_KICKER = re.compile(r"[报報\d]")
_TITLE, _SUBTITLE, _FURNITURE = map(ROLES.index, ("title", "subtitle", "furniture"))


def favour_kickers(roles: Matrix, lines: Sequence[Line], begins: Ints) -> Matrix:
    """The log-odds of roles, with more for a subtitle where a line of words stands directly above a headline.

    roles: shape (lines, roles). begins: the first lines of pages, which stand below none.
    """
    likeliest = roles.argmax(axis=1)
    above = np.setdiff1d(np.flatnonzero(likeliest == _TITLE), begins, assume_unique=True) - 1
    above = above[likeliest[above] == _FURNITURE]
    words = [_is_of_words(lines[place].text) for place in above.tolist()]
    if any(words):
        roles = roles.copy()
        roles[above[words], _SUBTITLE] += ABOVE_HEADLINE
    return roles


def _is_of_words(text: str) -> bool:
    """Neither a date nor a page, nor what may be the name of a paper."""
    return len(_HAN.findall(text)) >= FEWEST_LETTERS and not _NO_KICKER.search(text)
