"""The evidence that one fragment follows another, as named columns of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, which
from cleaner.assembly.columns import ALONE, OF_PAIRS, OF_ROLES, OF_SIDES
from cleaner.assembly.echoes import count_echoes
from cleaner.assembly.facts import Facts, factors, gather_facts
from cleaner.assembly.marks import MARK_NAMES, mark_facts
from cleaner.assembly.places import Places
from cleaner.assembly.roles import FLOW_ROLES
from cleaner.assembly.sides import Sides
from cleaner.assembly.traits import Traits
from cleaner.layout.contexts import score_contexts
from cleaner.layout.continuations import score_continuations
from cleaner.layout.seams import score_seams

_GROUPS = (OF_ROLES, OF_SIDES, OF_PAIRS, ALONE)
_ENDS = np.cumsum([len(group) for group in _GROUPS])
PAIR_NAMES = tuple(chain.from_iterable(_GROUPS))
_PAIR_ROWS = {name: row for row, name in enumerate(PAIR_NAMES)}
_ROLE_PAIRS = np.arange(len(OF_ROLES), dtype=np.int8)[:, None]


def pair_columns(traits: Traits, places: Places, sides: Sides, left: Ints, right: Ints) -> Facts:
    """What speaks for and against `right[k]` following `left[k]`."""
    facts = _pair_facts(traits, places, sides, left, right)
    table = np.empty((len(PAIR_NAMES), len(left)), np.float32)
    of_roles, of_sides, of_pairs, alone, _ = np.split(table, _ENDS)
    roles = traits.role.take(left) * len(FLOW_ROLES) + traits.role.take(right)
    np.equal(roles.astype(np.int8), _ROLE_PAIRS, out=of_roles)
    both = sides.say_after.take(left, 0)
    both *= sides.say_before.take(right, 0)
    of_sides[:] = both.T  # so each is copied at once, in two thirds of the time
    np.multiply(*factors(OF_PAIRS, facts, facts), out=of_pairs)
    facts.table.take([facts.rows[name] for name in ALONE], 0, out=alone, mode="clip")
    return Facts(_PAIR_ROWS, table)


def _pair_facts(traits: Traits, places: Places, sides: Sides, left: Ints, right: Ints) -> Facts:
    """What is to be known of pairs, beyond what their sides say each by itself."""

    def end(name: str) -> Floats:
        return sides.ends[name].take(left)

    def begin(name: str) -> Floats:
        return sides.begins[name].take(right)

    both, neither = end("open") * begin("open"), end("closed") * begin("closed")
    same = traits.role.take(left) == traits.role.take(right)
    gap, step = places.rank.take(right) - places.rank.take(left), places.piece.take(right) - places.piece.take(left)
    near = gap == 1
    inside = near & (places.region.take(left) == places.region.take(right))
    border = near & ~inside
    sheet = traits.sheet.take(right) - traits.sheet.take(left)
    length_l, length_r = traits.length.take(left), traits.length.take(right)
    known = (traits.lines.take(left) > 1) & (traits.lines.take(right) > 1)
    apart = np.abs(np.log(np.maximum(traits.width.take(left), 1) / np.maximum(traits.width.take(right), 1)))
    tail, head = traits.tail.of(left), traits.head.of(right)
    two, three = count_echoes(traits.index, traits.page.take(left), tail, head)
    facts: dict[str, Floats | Flags] = {
        "both": both,
        "neither": neither,
        "one": 1 - both - neither,
        "same": same,
        "other role": ~same,
        "bare": end("bare") * begin("may be first"),
        "bare text": end("bare text"),
        "neither, in a mess": neither * begin("mess"),
        "label": begin("label"),
        "group": end("headline or byline") * begin("headline or byline"),
        "seam": np.minimum(np.maximum(score_seams(tail.outer, head.outer) / 4, -1.5), 1.5),
        "flows": np.minimum(np.maximum(score_continuations(tail.outer, head.outer) / 4, -1.5), 2.0),
        "fits": _fits(sides, left, right),
        "two": two / 2,
        "three": three / 2,
        "next": near,
        "next inside": inside,
        "border": border,
        "kicker shorter than title": end("subtitle") * begin("title") * (length_l < 0.7 * length_r),
        "deck as long as title": end("title") * begin("subtitle") * (length_r >= 0.9 * length_l),
        "distance": np.log1p(np.abs(gap)) / 5,
        "in a region": begin("no region") * ~inside,
        "out of a region": end("no region") * ~inside,
        "other sheet": sheet != 0,
        "next on next sheet": near & (sheet == 1),
        "width apart": known * np.minimum(apart, 1.0),
    }
    facts.update(zip(_GAPS, _within(_GAP_TABLE, gap), strict=True))
    facts.update(zip(_STEPS, _within(_STEP_TABLE, step), strict=True))
    facts.update(zip(MARK_NAMES, mark_facts(places.marks, traits.sheet, left, right, near), strict=True))
    return gather_facts(facts)


def _fits(sides: Sides, left: Ints, right: Ints) -> Floats:
    """How well the one goes on with the other, by some characters of each."""
    found = np.zeros(len(left))
    end, begin = sides.runs_on.row.take(left), sides.goes_on.row.take(right)
    at = which(np.minimum(end, begin) >= 0)
    found[at] = score_contexts(sides.runs_on.vectors.take(end[at], 0), sides.goes_on.vectors.take(begin[at], 0))
    return np.minimum(np.maximum(found / 4, -1.5), 1.5)


_FAR = 10
_GAPS = {
    "before": (-1, -1),
    "back": (-_FAR, -2),
    "one between": (2, 2),
    "two between": (3, 3),
    "few between": (2, 3),
    "far": (4, _FAR),
}
"""How many fragments of the flow it is to the next one: first and last."""
_STEPS = {
    "next piece": (1, 1),
    "piece after next": (2, 2),
    "third piece": (3, 3),
    "few pieces on": (4, 7),
    "many pieces on": (8, _FAR),
    "piece before": (-1, -1),
    "few pieces back": (-5, -2),
    "many pieces back": (-_FAR, -6),
}
"""The same of pieces of text."""


def _table(ranges: Iterable[tuple[int, int]]) -> Flags:
    """Which numbers from -`_FAR` to `_FAR` are within each range."""
    numbers = np.arange(-_FAR, _FAR + 1)
    return np.array([(first <= numbers) & (numbers <= last) for first, last in ranges])


_GAP_TABLE, _STEP_TABLE = _table(_GAPS.values()), _table(_STEPS.values())


def _within(table: Flags, values: Ints) -> Flags:
    """Which values are within each range; values beyond `_FAR` count as that."""
    return table.take(np.minimum(np.maximum(values, -_FAR), _FAR) + _FAR, axis=1)
