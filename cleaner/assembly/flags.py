"""What is to be told of a block: that its beginning or end is missing, that it was moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np

from cleaner.assembly.assembled import Assembled
from cleaner.assembly.blocks import Block
from cleaner.assembly.facts import Facts, gather_facts
from cleaner.assembly.places import Places
from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.assembly.weights import Weights, weigh
from cleaner.assembly.words import Flags, Floats
from cleaner.values import Fragment, Kind

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
_SUREST = 5.0
DOUBTFUL = 0.1
"""A beginning this likely, or likelier, is not told as cut off: a text without a headline may begin as it should."""


class Edge(NamedTuple):
    """A block of running text in its article."""

    first: int
    last: int
    heads: bool
    """Nothing stands before it in its article."""
    opens: bool
    """It is the first running text of its article."""
    closes: bool
    """Nothing stands after it."""
    ends: bool
    """It is the last running text."""
    before_heading: bool


def edges(traits: Traits, blocks: Sequence[Block]) -> list[Edge]:
    """The blocks of running text; captions do not count as standing before or after one."""
    role = traits.role[[block[0] for block in blocks]].tolist()
    flow = [block for block, own in zip(blocks, role, strict=True) if own >= 0]
    roles = [own for own in role if own >= 0]
    text = [k for k, role in enumerate(roles) if role == _BODY]
    return [
        Edge(
            first=flow[k][0],
            last=flow[k][-1],
            heads=k == 0,
            opens=k == text[0],
            closes=k == len(flow) - 1,
            ends=k == text[-1],
            before_heading=roles[k + 1 : k + 2] == [_HEADING],
        )
        for k in text
    ]


def start_columns(traits: Traits, places: Places, found: Sequence[Edge]) -> Facts:
    """What speaks for the beginning of each being missing."""
    i = np.array([edge.first for edge in found], np.int64)
    opens = _log_odds(1 - traits.starts[i])
    heads = np.array([edge.heads for edge in found], np.bool_)
    first = np.array([edge.opens for edge in found], np.bool_)
    columns: dict[str, Floats | Flags] = {
        "open": opens,
        "surely open": np.maximum(opens - 0.5, 0),
        "heads": heads,
        "heads, open": heads * opens,
        "opens": first,
        "opens, open": first * opens,
        "first of the page": places.rank[i] == 0,
        "never first": traits.never_first[i],
        "closed late": traits.closed_late[i],
        "lead": traits.lead[i],
        "mark": np.array([(m := places.mark_before[k]) is not None and m.page != "" for k in i]),
        "label": places.label_before[i],
        "lost": traits.lost_beginning[i],
        "lost, opens": traits.lost_beginning[i] & first,
        "lost, open": traits.lost_beginning[i] * opens,
        "quote first": traits.quote_first[i],
    }
    return gather_facts(columns)


def end_columns(traits: Traits, places: Places, found: Sequence[Edge]) -> Facts:
    """What speaks for the end of each being missing."""
    i = np.array([edge.last for edge in found], np.int64)
    opens = _log_odds(1 - traits.ends[i])
    closes = np.array([edge.closes for edge in found], np.bool_)
    last = np.array([edge.ends for edge in found], np.bool_)
    before_heading = np.array([edge.before_heading for edge in found], np.bool_)
    bare = ~traits.terminal[i] & ~traits.soft[i]
    full = (traits.lines[i] > 1) & (traits.last_width[i] >= 0.9 * traits.width[i])
    columns: dict[str, Floats | Flags] = {
        "open": opens,
        "surely open": np.maximum(opens - 0.5, 0),
        "closes": closes,
        "closes, open": closes * opens,
        "ends": last,
        "ends, open": last * opens,
        "ends, not closes": last & ~closes,
        "last of the page": places.rank[i] == places.rank.max(),
        "soft": traits.soft[i],
        "soft, closes": traits.soft[i] & closes,
        "bare": bare,
        "bare, closes": bare & closes,
        "terminal": traits.terminal[i],
        "lost": traits.lost_end[i],
        "lost, closes": traits.lost_end[i] & closes,
        "soft, before a heading": traits.soft[i] & before_heading,
        "bare, before a heading": bare & before_heading,
        "before a heading, open": before_heading * opens,
        "left open": traits.left_open[i] & bare,
        "full line": full & bare,
        "full line, closes": full & bare & closes,
        "mark": np.array([(m := places.mark_after[k]) is not None and m.page != "" for k in i]),
        "mark, bare": np.array([(m := places.mark_after[k]) is not None and m.page != "" for k in i]) & bare,
    }
    return gather_facts(columns)


def _log_odds(probability: Floats) -> Floats:
    bounded = np.clip(probability, 1e-3, 1 - 1e-3)
    return np.asarray(np.clip(np.log(bounded / (1 - bounded)), -_SUREST, _SUREST) / _SUREST, np.float64)


def flag_articles(
    traits: Traits, places: Places, fragments: Sequence[Fragment], articles: Sequence[Sequence[Block]], weights: Weights
) -> list[list[Assembled]]:
    """The articles with their blocks' flags."""
    found = [edge for blocks in articles for edge in edges(traits, blocks)]
    starts: set[int] = set()
    ends: set[int] = set()
    if found:
        no_start = weigh(start_columns(traits, places, found), weights.start) > 0
        no_start &= traits.starts[[edge.first for edge in found]] < DOUBTFUL
        no_end = weigh(end_columns(traits, places, found), weights.end) > 0
        starts = {found[at].first for at in np.flatnonzero(no_start).tolist()}
        ends = {found[at].last for at in np.flatnonzero(no_end).tolist()}
    flags: tuple[str, ...]
    result = []
    for blocks in articles:
        assembled = []
        for block, moved in zip(blocks, _displaced([block[0] for block in blocks]), strict=True):
            flags = ("truncated_start",) if block[0] in starts else ()
            flags += ("truncated_end",) if block[-1] in ends else ()
            flags += ("moved",) if moved else ()
            pieces = tuple([fragments[i] for i in block])
            assembled.append(Assembled(cast(Kind, pieces[0].role), pieces, flags))
        result.append(assembled)
    return result


def _displaced(numbers: Sequence[int]) -> list[bool]:
    """Which of them do not fit into the longest rising sequence.

    >>> _displaced([5, 6, 1, 7, 8])
    [False, False, True, False, False]
    """
    tails: list[int] = []
    tail_at: list[int] = []
    previous = [-1] * len(numbers)
    for k, number in enumerate(numbers):
        at = bisect_left(tails, number)
        if at:
            previous[k] = tail_at[at - 1]
        tails[at : at + 1] = [number]
        tail_at[at : at + 1] = [k]
    kept = set()
    k = tail_at[-1] if tail_at else -1
    while k >= 0:
        kept.add(k)
        k = previous[k]
    return [k not in kept for k in range(len(numbers))]
