"""Crossheads that can only be headlines: what stands around them says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from cleaner.assembly.assembled import Assembled
from cleaner.assembly.traits import FLOW_ROLES
from cleaner.values import Fragment

# The dateline of a news item: 本报讯, 新华社北京1月14日电, 【本報訊】. No crosshead has one below it.
_DATELINE = re.compile(r"^[“【（(〔●■◆▲□◇\s]*[^，。！？]{0,14}?(?:[报報社网網台臺]|[月日])(?:讯|訊|电|電)")
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


def name_articles(articles: Sequence[Sequence[Assembled]]) -> list[list[Assembled]]:
    """An article without a title that begins with a crosshead has it for its title.

    A kicker or deck is taken for one only where no article of the page has a title: else that may stand elsewhere.
    """
    nowhere = all(block.kind != "title" for blocks in articles for block in blocks)
    return [_name(blocks, ("heading", "subtitle") if nowhere else ("heading",)) for blocks in articles]


def _name(blocks: Sequence[Assembled], kinds: Sequence[str]) -> list[Assembled]:
    named = list(blocks)
    if len(blocks) > 1 and blocks[0].kind in kinds and all(block.kind != "title" for block in blocks):
        named[0] = replace(blocks[0], kind="title")
    return named
