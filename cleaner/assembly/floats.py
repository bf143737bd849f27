"""Captions and lone credits: they stand anywhere in a column, and belong to one of the articles around."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, changes, which
from cleaner.assembly.blocks import Block
from cleaner.assembly.facts import Facts, gather_facts
from cleaner.assembly.matching import NOBODY
from cleaner.assembly.squares import pair_groups
from cleaner.assembly.traits import CAPTION, FLOW_ROLES, Traits
from cleaner.assembly.weights import Weights, weigh
from cleaner.assembly.words import add_up, likeness

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
LONGEST_CREDIT = 14

Articles = list[list[Block]]
"""Of a page."""


def split_floats(traits: Traits, pages: Sequence[Articles]) -> tuple[list[Articles], list[list[int]]]:
    """Each page's articles without those that are nothing but credits; these and the captions, as fragment numbers."""
    role = traits.role.tolist()
    floats: list[list[int]] = [[] for _ in pages]
    for i in which(traits.role == CAPTION).tolist():
        floats[traits.page[i]].append(i)
    kept: list[Articles] = []
    for articles, own in zip(pages, floats, strict=True):
        kept.append([])
        for blocks in articles:
            if all(role[block[0]] == _BYLINE for block in blocks):
                own += [i for block in blocks for i in block]
            else:
                kept[-1].append(blocks)
    return kept, [sorted(own) for own in floats]


def loose_credits(traits: Traits) -> Flags:
    """Which fragments are short credits for a picture (受访者供图), which may stand anywhere."""
    return np.asarray((traits.role == _BYLINE) & traits.credit & (traits.length < LONGEST_CREDIT))


def settle_floats(
    traits: Traits, pages: Sequence[Articles], floats: Sequence[Sequence[int]], weights: Weights
) -> list[Articles]:
    """The articles with every float in the likeliest of its page, behind the block that it stands after on the page."""
    result = [[list(blocks) for blocks in articles] for articles in pages]
    looked_at = [n for n, articles in enumerate(pages) if articles and floats[n]]
    for n, own in enumerate(floats):
        if own and not pages[n]:
            result[n] = [[[i] for i in own]]
    if looked_at:
        columns = float_columns(traits, [pages[n] for n in looked_at], [floats[n] for n in looked_at])
        (scores,) = weigh(columns, weights.host)
        first = 0
        for n in looked_at:
            for i in floats[n]:
                last = first + len(pages[n])
                _insert(result[n][int(scores[first:last].argmax())], i)
                first = last
    return result


def _insert(blocks: list[Block], i: int) -> None:
    """Puts a float behind the block with the last of the fragments above it."""
    above, place = -1, 0
    for behind, block in enumerate(blocks, 1):
        for other in block:
            if above < other < i:
                above, place = other, behind
    blocks.insert(place, [i])


def float_columns(traits: Traits, pages: Sequence[Articles], floats: Sequence[Sequence[int]]) -> Facts:
    """What speaks for each float (outer) belonging to each article (inner) of its page; each page has some of both."""
    paths = [[[i for block in blocks for i in block] for blocks in articles] for articles in pages]
    groups = [[*articles, *([i] for i in own)] for articles, own in zip(paths, floats, strict=True)]
    squares, numbers, group = pair_groups(groups)
    is_float = squares.own >= np.repeat(np.fromiter(map(len, pages), np.int64, len(pages)), squares.sizes)
    case = which(is_float[squares.left] & ~is_float[squares.right])
    of, article = squares.left[case], squares.right[case]
    like = likeness(add_up(traits.words, squares, numbers, group))[case]
    likest = like / np.maximum(_most(like, of), 1e-6)
    i = numbers[np.searchsorted(group, of)]

    some = ~is_float[group]
    owner = np.full(len(traits.role), NOBODY)
    owner[numbers[some]] = group[some]
    behind = np.full(len(traits.role), NOBODY)
    same = which(some[1:] & (group[1:] == group[:-1]))
    behind[numbers[same]] = numbers[same + 1]
    broken = np.zeros(len(traits.role), np.bool_)
    broken[[i for articles in pages for blocks in articles for block in blocks for i in block[:-1]]] = True
    around = np.sort(numbers[some])
    at = np.searchsorted(around, i)
    up, down = around[np.maximum(at - 1, 0)], around[np.minimum(at, len(around) - 1)]
    above, below = (up < i) & (owner[up] == article), (down > i) & (owner[down] == article)
    in_break = above & broken[up] & (behind[up] > i)
    near = np.maximum(above / np.maximum(i - up, 1), below / np.maximum(down - i, 1))
    on_sheet = _share(traits.sheet, numbers, group, article, traits.sheet[i])
    credit = loose_credits(traits)[i]
    titled = np.bincount(group, traits.role[numbers] == _TITLE) > 0
    columns: dict[str, Floats | Flags] = {
        "above": above,
        "below": below,
        "above and below": above & below,
        "in a break": in_break,
        "before the head": below & (down == numbers[np.searchsorted(group, article)]),
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


def _most(values: Floats, of: Ints) -> Floats:
    """For each value the largest of those that are of the same thing, which stand together."""
    starts = which(changes(of))
    return np.repeat(np.maximum.reduceat(values, starts), np.diff(starts, append=len(of)))


def _share(sheet: Ints, numbers: Ints, group: Ints, article: Ints, wanted: Ints) -> Floats:
    """How much of each article, as fragments are counted, stands on the wanted printed page; 0 to 1."""
    sheets = int(sheet[-1]) + 1
    held, key = np.sort(group * sheets + sheet[numbers]), article * sheets + wanted
    there = np.searchsorted(held, key, "right") - np.searchsorted(held, key)
    share: Floats = there / np.bincount(group)[article]
    return share
