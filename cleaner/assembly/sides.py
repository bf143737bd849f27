"""What a fragment says of what stands before it and after it, as named rows of numbers, one column a fragment.

A pair of fragments is judged by products: of what the end of the one says and what the beginning of the other says.
The factors are stated once, so that nothing but the products is left to do for the many pairs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, which
from cleaner.assembly.columns import OF_SIDES
from cleaner.assembly.facts import Facts, factors, gather_facts
from cleaner.assembly.places import Places
from cleaner.assembly.roles import BODY, BYLINE, FLOW_ROLES, HEADING, SUBTITLE
from cleaner.assembly.traits import Traits
from cleaner.layout.contexts import Vectors, encode_beginnings, encode_ends
from cleaner.layout.seams import Codes

_TINY_KICKER, _SHORT_KICKER = 8, 14
_FULL_LINE = 0.85
_UNSURE = 0.1
"""A beginning or an end that is open with less chance than that is not asked what it goes on with, but for the end of
running text that is no end of a sentence."""


OF_HEADS = {f"head {role}": role for role in FLOW_ROLES} | {
    "head open": "open",
    "head dash": "dash",
    "head lead": "lead",
    "head never first": "never first",
    "head first": "page",
    "head first, open": "page, open",
    "head region": "region",
    "head label": "label",
    "head mark": "mark",
    "head kicker": "short kicker",
    "head reporter": "reporter",
}
OF_TAILS = {f"tail {role}": role for role in FLOW_ROLES} | {
    "tail open": "open",
    "tail terminal": "terminal text",
    "tail soft": "soft text",
    "tail bare": "bare text",
    "tail last": "page",
    "tail last, open": "page, open",
    "tail region": "region",
    "tail mark": "mark",
    "tail parenthesis": "parenthesis",
    "tail reporter": "reporter",
    "tail full line": "full",
}


class Contexts(NamedTuple):
    """What the characters at one side of some fragments say of what is beyond; see `cleaner.layout.contexts`."""

    vectors: Vectors
    row: Ints
    """Of each fragment which of these is its own; -1 where nothing is said."""


class Sides(NamedTuple):
    """Both sides of all fragments."""

    ends: Facts
    begins: Facts
    heads: Facts
    """What the beginning says of an article beginning there."""
    tails: Facts
    """What the end says of an article ending there."""
    say_after: Floats
    """One row a fragment, one column for each of `columns.OF_SIDES`: what the end brings into the product."""
    say_before: Floats
    """What the beginning brings."""
    runs_on: Contexts
    """What the last characters of text that may run on say of how it does."""
    goes_on: Contexts
    """What the first characters of text that may go on with another say of what stands before."""


def look(traits: Traits, places: Places) -> Sides:
    """What the sides of the fragments say."""
    ends, begins = _endings(traits, places), _beginnings(traits, places)
    text = traits.role >= HEADING
    may_run_on = text & ((1 - traits.ends > _UNSURE) | (_unfinished(traits) & (traits.role == BODY)))
    may_go_on = text & (1 - traits.starts > _UNSURE)
    say_after, say_before = factors(OF_SIDES, ends, begins)
    return Sides(
        ends,
        begins,
        begins.named(OF_HEADS),
        ends.named(OF_TAILS),
        np.ascontiguousarray(say_after.T),
        np.ascontiguousarray(say_before.T),
        _encode(encode_ends, traits, which(may_run_on)),
        _encode(encode_beginnings, traits, which(may_go_on)),
    )


def _encode(encode: Callable[[Codes, Ints, Ints], Vectors], traits: Traits, at: Ints) -> Contexts:
    """What some of the fragments say, ornaments skipped."""
    index = traits.index
    found = encode(index.codes, index.bare.first[at], index.bare.last[at])
    row, said = np.full(len(traits.role), -1), which(np.asarray(found.any(axis=1)))
    row[at[said]] = said
    return Contexts(found, row)


def _unfinished(traits: Traits) -> Flags:
    return ~traits.terminal & ~traits.soft


def _roles(traits: Traits) -> dict[str, Flags | Floats]:
    """What holds of both sides: the role of a fragment."""
    roles: dict[str, Flags | Floats] = {name: traits.role == number for number, name in enumerate(FLOW_ROLES)}
    return roles | {"any": np.ones(len(traits.role))}


def _beginnings(traits: Traits, places: Places) -> Facts:
    """Of each fragment, what its beginning says of what may stand before it."""
    role, opens = traits.role, 1 - traits.starts
    subtitle, byline, body = role == SUBTITLE, role == BYLINE, role == BODY
    return gather_facts(
        {
            **_roles(traits),
            "open": opens,
            "closed": 1 - opens,
            "text": role >= HEADING,
            "headline or byline": role <= BYLINE,
            "short kicker": subtitle & (traits.length <= _SHORT_KICKER),
            "kicker": subtitle & (traits.length <= _SHORT_KICKER) & ~traits.dash,
            "tiny kicker": subtitle & (traits.length <= _TINY_KICKER),
            "dash": traits.dash,
            "lead": traits.lead,
            "lead of text": traits.lead & body,
            "text without lead": ~traits.lead & body,
            "never first": traits.never_first,
            "may be first": ~traits.never_first,
            "lost": traits.lost_beginning,
            "closed late": traits.closed_late,
            "not closed late": ~traits.closed_late,
            "asks": traits.asks == 1,
            "answers": traits.asks == 2,
            "reporter": byline & traits.reporter,
            "no reporter": byline & ~traits.reporter,
            "mess": places.mess,
            "label": places.label_before,
            "region": places.region_first,
            "no region": ~places.region_first,
            "page": places.first,
            "page, open": places.first * opens,
            "mark": places.named_before,
        }
    )


def _endings(traits: Traits, places: Places) -> Facts:
    """Of each fragment, what its end says of what may stand after it."""
    role, opens = traits.role, 1 - traits.ends
    subtitle, byline, body = role == SUBTITLE, role == BYLINE, role == BODY
    unfinished = _unfinished(traits)
    full = (traits.lines > 1) & (traits.last_width >= _FULL_LINE * traits.width)
    return gather_facts(
        {
            **_roles(traits),
            "open": opens,
            "closed": 1 - opens,
            "headline": role <= SUBTITLE,
            "headline or byline": role <= BYLINE,
            "text": role >= HEADING,
            "kicker": subtitle & (traits.length <= _SHORT_KICKER) & ~traits.dash,
            "tiny kicker": subtitle & (traits.length <= _TINY_KICKER),
            "dash": traits.dash,
            "tail": byline & (traits.parenthesis | ~traits.reporter),
            "parenthesis": byline & traits.parenthesis,
            "reporter": byline & traits.reporter,
            "terminal": traits.terminal,
            "terminal, open": traits.terminal * opens,
            "terminal text": traits.terminal & body,
            "soft": traits.soft,
            "soft text": traits.soft & body,
            "bare": unfinished,
            "bare text": unfinished & body,
            "lost": traits.lost_end,
            "left open": traits.left_open,
            "not left open": ~traits.left_open,
            "full": full,
            "full, open": full * opens,
            "full, closed": full * (1 - opens),
            "asks": traits.asks == 1,
            "answers": traits.asks == 2,
            "text that does not ask": body & (traits.asks != 1),
            "region": places.region_last,
            "no region": ~places.region_last,
            "page": places.last,
            "page, open": places.last * opens,
            "mark": places.named_after,
        }
    )
