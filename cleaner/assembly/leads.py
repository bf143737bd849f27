"""The opening of a news item: 本报讯, （…日电, 〔通讯员. It follows a headline, not a paragraph."""

from __future__ import annotations

import re

import numpy as np

from cleaner.assembly.arrays import Flags, Ints, which
from cleaner.assembly.edges import MARKS
from cleaner.assembly.index import Index
from cleaner.assembly.kinds import LEAD
from cleaner.datelines import SIGN

_LEAD = re.compile(rf"^[“【（(〔]?.{{0,12}}?{SIGN}|^[（(【〔]?(?:本报|本報|记者|記者|通讯员)|^.{{0,10}}[报報]導[】)]")
_BEFORE = "报報社网網台臺月日本记記通"
"""Every lead, and every dateline, has one of these in front of one of `kinds.OF_LEADS`."""
_REACH = 15
"""Of a lead, these are among so many characters."""


def find_signs(index: Index) -> Ints:
    """The places behind which a lead or a dateline may have its sign: few texts have any.

    >>> from cleaner.assembly.index import index_texts
    >>> from cleaner.assembly.texts import read
    >>> find_signs(index_texts(read(["电台", "新华社电", "本报讯"], np.arange(4)), np.array([3]))).tolist()
    [6, 9, 10]
    """
    at = which(index.kinds & LEAD > 0)
    return at[which(np.isin(index.codes.take(at - 1), [ord(char) for char in _BEFORE]))]


def find_leads(index: Index, signs: Ints) -> Flags:
    """Which texts begin with a lead."""
    text = index.owner.take(signs)
    leads = np.zeros(len(index.page), np.bool_)
    for k in dict.fromkeys(text[signs - index.bare.first.take(text) < _REACH].tolist()):
        leads[k] = _LEAD.match(index.texts[k].lstrip(MARKS)) is not None
    return leads
