"""What is to be told of a block: that its beginning or end is missing, that it was moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, changes, which
from cleaner.assembly.blocks import Articles
from cleaner.assembly.facts import Facts, gather_facts
from cleaner.assembly.places import Places
from cleaner.assembly.roles import BODY, HEADING
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Weights, weigh
from cleaner.values import Flag

_FLAGS: tuple[Flag, ...] = ("truncated_start", "truncated_end", "moved")
_SUREST = 5.0
DOUBTFUL = 0.1
"""A beginning this likely, or likelier, is not told as cut off: a text without a headline may begin as it should."""
MISSING = -0.75
"""Log-odds from which a beginning that is less likely than that is told as cut off. The tagger has its say already: of
170 pages, practice and handmade, one more is told from here on than from 0, rightly; with taggers that have not seen
the practice pages, none.
"""
SURE_END = 1.4
"""Log-odds from which an end is told as missing: 4 to 1, as a wrong flag is worse than none. With taggers that have not
seen the practice pages, flags score .718 on these from there on, .690 from 3 to 1 (1.0).
"""


class Passages(NamedTuple):
    """Blocks of running text, one entry a block."""

    first: Ints
    last: Ints
    heads: Flags
    """Nothing stands before it in its article."""
    opens: Flags
    """It is the first running text of its article."""
    closes: Flags
    """Nothing stands after it."""
    ends: Flags
    """It is the last running text."""
    before_heading: Flags


def passages(traits: Traits, articles: Articles) -> Passages:
    """The blocks of running text of some articles; captions do not count as standing before or after one."""
    first_at, last_at = articles.edges()
    first = articles.groups.numbers[first_at]
    flow = which(traits.role[first] >= 0)
    article, first, last = articles.groups.owner[first_at[flow]], first[flow], articles.groups.numbers[last_at[flow]]
    role = traits.role[first]
    text = which(role == BODY)
    follows = np.append(role[1:] == HEADING, [False])
    return Passages(
        first=first[text],
        last=last[text],
        heads=changes(article)[text],
        opens=changes(article[text]),
        closes=changes(article[::-1])[::-1][text],
        ends=changes(article[text][::-1])[::-1],
        before_heading=(follows & ~changes(article[::-1])[::-1])[text],
    )


def start_columns(traits: Traits, places: Places, found: Passages) -> Facts:
    """What speaks for the beginning of each being missing."""
    i, heads, first = found.first, found.heads, found.opens
    opens = _log_odds(1 - traits.starts[i])
    columns: dict[str, Floats | Flags] = {
        "open": opens,
        "surely open": np.maximum(opens - 0.5, 0),
        "heads": heads,
        "heads, open": heads * opens,
        "opens": first,
        "opens, open": first * opens,
        "first of the page": places.first[i],
        "never first": traits.never_first[i],
        "closed late": traits.closed_late[i],
        "lead": traits.lead[i],
        "mark": places.named_before[i],
        "label": places.label_before[i],
        "lost": traits.lost_beginning[i],
        "lost, opens": traits.lost_beginning[i] & first,
        "lost, open": traits.lost_beginning[i] * opens,
        "quote first": traits.quote_first[i],
    }
    return gather_facts(columns)


def end_columns(traits: Traits, places: Places, found: Passages) -> Facts:
    """What speaks for the end of each being missing."""
    i, closes, last, before_heading = found.last, found.closes, found.ends, found.before_heading
    opens = _log_odds(1 - traits.ends[i])
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
        "last of the page": places.last[i],
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
        "mark": places.named_after[i],
        "mark, bare": places.named_after[i] & bare,
    }
    return gather_facts(columns)


def _log_odds(probability: Floats) -> Floats:
    bounded = np.clip(probability, 1e-3, 1 - 1e-3)
    return np.asarray(np.clip(np.log(bounded / (1 - bounded)), -_SUREST, _SUREST) / _SUREST, np.float64)


def flag_blocks(traits: Traits, places: Places, articles: Articles, weights: Weights) -> list[tuple[Flag, ...]]:
    """The flags of each block."""
    found = passages(traits, articles)
    (no_start,) = weigh(start_columns(traits, places, found), weights.start)
    (no_end,) = weigh(end_columns(traits, places, found), weights.end)
    starts, ends = np.zeros((2, len(traits.role)), np.bool_)
    starts[found.first[(no_start > MISSING) & (traits.starts[found.first] < DOUBTFUL)]] = True
    ends[found.last[no_end > SURE_END]] = True
    first, last = (articles.groups.numbers[at] for at in articles.edges())
    told = np.array([starts[first], ends[last], _moved(articles)])
    flags: list[tuple[Flag, ...]] = [()] * len(first)
    some = which(np.logical_or.reduce(told))
    for k, own in zip(some.tolist(), told[:, some].T.tolist(), strict=True):
        flags[k] = tuple(compress(_FLAGS, own))
    return flags


def _moved(articles: Articles) -> Flags:
    """Which blocks stand elsewhere in their article than on the page."""
    at, _ = articles.edges()
    first, article = articles.groups.numbers[at], articles.groups.owner[at]
    moved = np.zeros(len(first), np.bool_)
    falls = which((first[1:] < first[:-1]) & (article[1:] == article[:-1]))
    for mixed in sorted({*article[falls].tolist()}):
        own = slice(*np.searchsorted(article, [mixed, mixed + 1]))
        moved[own] = _displaced(first[own].tolist())
    return moved


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
