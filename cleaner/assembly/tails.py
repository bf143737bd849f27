"""Tails: the rest of a paragraph that another article tore apart. Below that one it looks like a paragraph of its own.

The tagger reads some lines around a beginning and takes most tails for paragraphs. What tells them is further away: a
paragraph that stops in the middle of a sentence and that nothing on its page goes on with.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, changes, spread, which
from cleaner.assembly.roles import BODY, HEADING
from cleaner.assembly.traits import Traits
from cleaner.layout.beginnings import score_beginnings
from cleaner.layout.contexts import encode_beginnings, encode_ends, score_contexts
from cleaner.layout.continuations import score_continuations

SHORTEST = 30
"""Characters of a paragraph that is looked for the rest of; shorter ones are rows of tables and lines of verse."""
WHOLE = 0.5
"""The chance from which a beginning or an end is taken for one."""
LEAST = 2.0
"""Log-odds that the one goes on with the other, at least;"""
LEAD = 1.0
"""how much more that is than with any other;"""
MIDDLE = 0.5
"""and log-odds that the other begins in the middle of a sentence. On pages that were not learned from, 6 of 10 that
pass are tails; of pages that were torn on purpose, half of the paragraphs are whole again, of which an eighth was."""
DOUBTED = 0.1
"""The chance that a tail begins with itself."""


def mark_tails(traits: Traits) -> Traits:
    """The traits with those fragments marked that are the rest of a torn paragraph, and their beginnings doubted."""
    tails = find_tails(traits)
    if not len(tails):
        return traits
    starts, torn_off = traits.starts.copy(), traits.torn_off.copy()
    starts[tails], torn_off[tails] = DOUBTED, True
    return replace(traits, starts=starts, torn_off=torn_off)


def find_tails(traits: Traits) -> Ints:
    """The rests of torn paragraphs that are taken for paragraphs."""
    ends, spare = find_torn(traits)
    may_be = (traits.role == BODY) & (traits.starts > WHOLE) & ~traits.lead
    number, tails = spread(ends + 1, traits.pages[traits.page[ends] + 1])
    some = which(may_be[tails])
    number, tails = number[some], tails[some]
    if not len(tails):
        return tails
    scores, middles = _score(traits, ends, number, tails)
    best = _clearly_best(scores, number)
    good = best[(scores[best] >= LEAST) & (middles[best] >= MIDDLE)]
    good = good[np.lexsort((-scores[good], traits.page[tails[good]]))]
    page = traits.page[tails[good]]
    return tails[good[np.arange(len(good)) - page.searchsorted(page) < spare[page]]]


def find_torn(traits: Traits) -> tuple[Ints, Ints]:
    """Paragraphs that stop in mid-sentence, where they outnumber open beginnings; of each page, by how many."""
    flow = which(traits.role >= 0)
    torn = (traits.role == BODY) & ~traits.terminal & (traits.length >= SHORTEST) & (traits.ends < WHOLE)
    open_ = (traits.role >= HEADING) & (traits.starts <= WHOLE)
    left, right = flow[:-1], flow[1:]
    met = which(torn[left] & open_[right] & (traits.page[left] == traits.page[right]))
    torn[left[met]] = open_[right[met]] = False
    spare = _count(traits, torn) - _count(traits, open_)
    return which(torn & (spare > 0)[traits.page]), spare


def _count(traits: Traits, flags: Flags) -> Ints:
    return np.bincount(traits.page[flags], minlength=len(traits.pages) - 1)


def _score(traits: Traits, ends: Ints, number: Ints, tails: Ints) -> tuple[Floats, Floats]:
    """Of each pair the log-odds that the end goes on with the tail, and that this begins in mid-sentence."""
    index = traits.index
    after = encode_ends(index.codes, index.bare.first[ends], index.bare.last[ends])
    own, place = np.unique(tails, return_inverse=True)
    before = encode_beginnings(index.codes, index.bare.first[own], index.bare.last[own])
    middles = score_beginnings(before)[place]
    fits = score_contexts(after[number], before[place])
    flows = score_continuations(traits.tail.outer[ends[number]], traits.head.outer[tails])
    return fits + flows + np.minimum(middles, 3.0), middles


def _clearly_best(scores: Floats, number: Ints) -> Ints:
    """Of each end the pair that is far better than its others, if one is. The pairs of an end stand together."""
    order = np.lexsort((-scores, number))
    end, ranked = number[order], scores[order]
    next_best = np.append(np.where(end[1:] == end[:-1], ranked[1:], -np.inf), -np.inf)
    best: Ints = order[changes(end) & (ranked - next_best >= LEAD)]
    return best
