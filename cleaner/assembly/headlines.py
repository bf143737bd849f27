"""Crossheads that can only be headlines: what stands around them says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from cleaner.assembly.arrays import Ints, which
from cleaner.assembly.blocks import Articles
from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.values import Fragment

# The dateline of a news item: 本报讯, 新华社北京1月14日电, 【本報訊】. No crosshead has one below it.
_DATELINE = re.compile(r"^[“【（(〔●■◆▲□◇\s]*[^，。！？]{0,14}?(?:[报報社网網台臺]|[月日])(?:讯|訊|电|電)")
_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
_FLOW = frozenset(FLOW_ROLES)


def promote(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Fragments with each crosshead a title that has a byline or the dateline of a news item directly below it.

    One below a headline is left alone: it may be its deck.
    """
    found = list(fragments)
    roles = [fragment.role for fragment in fragments]
    flow = [n for n, role in enumerate(roles) if role in _FLOW]
    for above, n, below in zip([None, *flow], flow, flow[1:], strict=False):
        if roles[n] != "heading" or (above is not None and roles[above] not in ("body", "byline")):
            continue
        if _opens_news(fragments[below]):
            found[n] = replace(fragments[n], role="title")
    return found


def _opens_news(fragment: Fragment) -> bool:
    if fragment.role == "byline":
        return True
    return fragment.role == "body" and _DATELINE.match(fragment.lines[0].text) is not None


def name_blocks(traits: Traits, articles: Articles) -> Ints:
    """What kind each block is, as `Traits.role` tells it. An article's first crosshead is its title if it has no other.

    A kicker or deck is taken for one only where no article of the page has a title: else that may stand elsewhere.
    """
    groups = articles.groups
    first = which(articles.begins)
    kinds = traits.role[groups.numbers[first]]
    heads = np.searchsorted(first, groups.starts[:-1])
    titled = np.logical_or.reduceat(kinds == _TITLE, heads)
    nowhere = np.bincount(groups.page, titled, len(groups.pages) - 1)[groups.page] == 0
    may_be = (kinds[heads] == _HEADING) | (nowhere & (kinds[heads] == _SUBTITLE))
    kinds[heads[may_be & ~titled & (np.diff(heads, append=len(first)) > 1)]] = _TITLE
    return kinds
