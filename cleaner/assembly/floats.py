"""Captions and lone credits: they stand anywhere in a column, and belong to one of the articles around."""

from __future__ import annotations

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, gaps, largest, offsets, spread, which
from cleaner.assembly.blocks import Articles
from cleaner.assembly.facts import Facts, gather_facts
from cleaner.assembly.groups import Groups, pair_with_others, steps
from cleaner.assembly.matching import NOBODY
from cleaner.assembly.roles import BYLINE, CAPTION, TITLE
from cleaner.assembly.traits import Traits
from cleaner.assembly.weights import Weights, weigh
from cleaner.assembly.words import add_up, likeness

LONGEST_CREDIT = 14
_NUMBER_BITS = 32
"""Bits of the number of a fragment."""


def split_floats(traits: Traits, articles: Articles) -> tuple[Articles, Ints]:
    """The articles without those that are nothing but credits; these and the captions, as fragment numbers."""
    groups, begins = articles
    loose = traits.role == CAPTION
    kept = ~np.logical_and.reduceat(traits.role[groups.numbers] == BYLINE, groups.starts[:-1])
    loose[groups.numbers[~kept[groups.owner]]] = True
    places, starts = groups.places(which(kept))
    of_flow = Groups(groups.numbers[places], starts, offsets(kept)[groups.pages])
    return Articles(of_flow, begins[places]), which(loose)


def loose_credits(traits: Traits) -> Flags:
    """Which fragments are short credits for a picture (受访者供图), which may stand anywhere."""
    return np.asarray((traits.role == BYLINE) & traits.credit & (traits.length < LONGEST_CREDIT))


def settle_floats(traits: Traits, articles: Articles, floats: Ints, weights: Weights) -> Articles:
    """The articles with every float in the likeliest of its page, behind the block that it stands after on the page.

    Takes the floats in page order. On a page without articles they are one.
    """
    if not len(floats):
        return articles
    (numbers, starts, pages), begins = articles
    page, count = traits.page[floats], gaps(pages)
    alone = which((count == 0) & (np.bincount(page, minlength=len(count)) > 0))
    empty = np.insert(starts, pages[alone], starts[pages[alone]])
    groups = Groups(numbers, empty, pages + alone.searchsorted(np.arange(len(pages))))
    home = groups.pages[page]
    if len(hosted := which(count[page] > 0)):
        home[hosted] += _likeliest(traits, articles, floats[hosted], weights)
    return insert(Articles(groups, begins), home, floats)


def insert(articles: Articles, home: Ints, floats: Ints) -> Articles:
    """The articles, some of which may be empty, after one float after another was put into its own.

    It is then a block behind the one with the last of the fragments above it. Takes floats in page order.
    """
    (numbers, starts, pages), begins = articles
    owner = articles.groups.owner
    order = np.lexsort((numbers, owner))
    keys = (owner << _NUMBER_BITS | numbers)[order]
    found = keys.searchsorted(home << _NUMBER_BITS | floats) - 1
    there = which(found >= starts[home])
    at = order[found[there]]
    first, last = articles.edges()
    above, place = np.full(len(floats), NOBODY), starts[home]
    above[there] = numbers[at]
    place[there] = last[first.searchsorted(at, "right") - 1] + 1
    # What is put behind the same block stands before what was put there for a fragment further up.
    order = np.lexsort((-above, place, home))
    grown = starts + offsets(np.bincount(home, minlength=len(starts) - 1))
    numbers, begins = np.insert(numbers, place[order], floats[order]), np.insert(begins, place[order], True)
    return Articles(Groups(numbers, grown, pages), begins)


def _likeliest(traits: Traits, articles: Articles, floats: Ints, weights: Weights) -> Ints:
    """Of each float the number of its article, counted on its page."""
    groups, page = articles.groups, traits.page[floats]
    of, article = spread(groups.pages[page], groups.pages[page + 1])
    (scores,) = weigh(float_columns(traits, articles, floats), weights.host)
    return article[largest(scores, of)] - groups.pages[page]


def float_columns(traits: Traits, articles: Articles, floats: Ints) -> Facts:
    """What speaks for each float (outer) belonging to each article (inner) of its page, which has some."""
    groups, begins = articles
    page = traits.page[floats]
    of, article = spread(groups.pages[page], groups.pages[page + 1])
    i = floats[of]
    squares, of_articles, of_floats = pair_with_others(groups, page)
    owner = groups.owner
    group = of_articles[owner]
    some = which(group >= 0)
    texts, group = np.concatenate([groups.numbers[some], floats]), np.concatenate([group[some], of_floats])
    like = likeness(add_up(traits.words, squares, texts, group))[
        squares.rows[of_floats[of]] + squares.own[of_articles[article]]
    ]
    likest = like / np.maximum(like[largest(like, of)][of], 1e-6)

    home, behind = np.full((2, len(traits.role)), NOBODY)
    home[groups.numbers] = owner
    left, right = steps(groups)
    behind[left] = right
    broken = np.zeros(len(traits.role), np.bool_)
    broken[groups.numbers[which(~begins) - 1]] = True
    around = np.sort(groups.numbers)
    at = around.searchsorted(i)
    up, down = around[np.maximum(at - 1, 0)], around[np.minimum(at, len(around) - 1)]
    above, below = (up < i) & (home[up] == article), (down > i) & (home[down] == article)
    in_break = above & broken[up] & (behind[up] > i)
    near = np.maximum(above / np.maximum(i - up, 1), below / np.maximum(down - i, 1))
    on_sheet = _share(traits.sheet, groups, article, traits.sheet[i])
    credit = loose_credits(traits)[i]
    titled = np.logical_or.reduceat(traits.role[groups.numbers] == TITLE, groups.starts[:-1])
    columns: dict[str, Floats | Flags] = {
        "above": above,
        "below": below,
        "above and below": above & below,
        "in a break": in_break,
        "before the head": below & (down == groups.first[article]),
        "after the tail": above & (behind[up] == NOBODY),
        "near": near,
        "like": np.sqrt(np.maximum(like, 0.0)),
        "likest": likest,
        "likest around": likest * (above | below),
        "same sheet": on_sheet > 0,
        "sheet": on_sheet,
        "untitled": ~titled[article],
        "credit above": credit & above,
        "credit in a break": credit & in_break,
    }
    return gather_facts(columns)


def _share(sheet: Ints, groups: Groups, article: Ints, wanted: Ints) -> Floats:
    """How much of each article, as fragments are counted, stands on the wanted printed page; 0 to 1."""
    sheets = int(sheet[-1]) + 1
    held, key = np.sort(groups.owner * sheets + sheet[groups.numbers]), article * sheets + wanted
    there = held.searchsorted(key, "right") - held.searchsorted(key)
    share: Floats = there / gaps(groups.starts)[article]
    return share
