"""What fragments are, by number; crossheads that can only be headlines are titles, as what stands around them says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.assembly.arrays import Flags, Ints, which
from cleaner.datelines import DATELINE
from cleaner.values import ROLES, Fragment, Role

FLOW_ROLES: tuple[Role, ...] = ("title", "subtitle", "byline", "heading", "body")
"""Roles that follow one another in reading order. Captions stand aside, the rest is left out."""
TITLE, SUBTITLE, BYLINE, HEADING, BODY = range(len(FLOW_ROLES))
CAPTION, LEFT_OUT = -1, -2
_NUMBERS: dict[Role, int] = {
    **dict.fromkeys(ROLES, LEFT_OUT),
    **{role: number for number, role in enumerate(FLOW_ROLES)},
    "caption": CAPTION,
}


def read_roles(fragments: Sequence[Fragment], page: Ints, signed: Flags) -> Ints:
    """The roles of fragments by number.

    page: of each fragment, its page. signed: which have what every dateline has, see `leads.find_signs`.

    A crosshead is a title where a byline or the dateline of a news item stands directly below it. One below a headline
    is left alone: it may be its deck.

    >>> from cleaner.values import Line
    >>> rows = [("heading", "大坝加固"), ("body", "本报讯 大坝"), ("heading", "加固"), ("body", "大坝")]
    >>> fragments = [Fragment(role, (Line(1, text),)) for role, text in rows]
    >>> read_roles(fragments, np.zeros(4), np.ones(4, bool)).tolist() == [TITLE, BODY, HEADING, BODY]
    True
    """
    role = np.array([_NUMBERS[fragment.role] for fragment in fragments], np.int64)
    flow = which(role >= 0)
    own, together = role[flow], page[flow[1:]] == page[flow[:-1]]
    may_open = own == HEADING
    may_open[1:] &= ~together | (own[:-1] == BODY) | (own[:-1] == BYLINE)
    may_open = may_open[:-1] & together
    role[flow[which(may_open & (own[1:] == BYLINE))]] = TITLE
    for k in which(may_open & (own[1:] == BODY) & signed[flow[1:]]).tolist():
        if DATELINE.match(fragments[flow[k + 1]].lines[0].text):
            role[flow[k]] = TITLE
    return role
