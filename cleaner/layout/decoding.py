"""From what is likely of each line to what all lines together are most likely: their roles, and which go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.features.characters import Flags, Ints, Matrix

EDGES_WEIGH = 0.2
JOINS_WEIGH = 1.0
"""How much a line's chance to begin or end a block counts against a join, and joins against roles. Set by hand, looking
at out-of-fold scores and at the seeds; the scores hardly move from 0 to 0.5 and from 0.5 to 3."""


class Judgement(NamedTuple):
    """Of the lines of some pages; log-odds, so that evidence of several lines adds up."""

    roles: Matrix
    """Shape (lines, roles): log-odds of each role in `ROLES`."""
    starts: Matrix
    """Shape (lines,): a block begins with this line."""
    ends: Matrix
    """Shape (lines,): a block ends with this line."""
    joins: Matrix
    """Shape (lines,): this line goes on with the block of the line directly above."""


def decode(found: Judgement, begins: Ints | Sequence[int]) -> tuple[Ints, Flags]:
    """The likeliest role of every line, and whether it goes on with the line above: a Viterbi search.

    begins: the first lines of pages, which go on with none; the number behind the last line may be among them. Lines of
    one block have one role, so a join is weighed together with all roles of the block. A line that by itself rather
    begins a block does so whatever the roles; so only the stretches between such lines need the search.
    """
    odds = found.joins.copy()
    odds[1:] -= EDGES_WEIGH * (found.starts[1:] + found.ends[:-1])
    odds *= JOINS_WEIGH
    likeliest = found.roles.argmax(axis=1)
    joined = np.zeros(len(likeliest), np.bool_)
    may_join = np.append(odds > 0, False)
    may_join[begins] = False
    rows = np.flatnonzero(may_join[:-1] | may_join[1:])
    if len(rows):
        roles = found.roles[rows]
        roles -= np.logaddexp.reduce(roles, axis=1, keepdims=True)
        joining, breaking = -np.logaddexp(0, -odds[rows]), -np.logaddexp(0, odds[rows])
        evidence = _Evidence(*(part.astype(np.float64) for part in (roles, joining, breaking)))
        likeliest[rows], joined[rows] = _search(evidence, np.flatnonzero(~may_join[rows]))
    return likeliest, joined


class _Evidence(NamedTuple):
    """Of each line, logarithms of chances."""

    roles: NDArray[np.float64]
    joining: NDArray[np.float64]
    """It goes on with the line above."""
    breaking: NDArray[np.float64]
    """It does not."""


def _search(evidence: _Evidence, firsts: Ints) -> tuple[Ints, Flags]:
    """The search in stretches of lines, in all of them at once: their first lines, then their second ones, and so on.

    firsts: the first line of each stretch. Gives the role of each line, and whether it goes on with the one above.
    """
    roles, joining, breaking = evidence
    counts = np.diff(firsts, append=len(roles))
    order = np.argsort(-counts, kind="stable")
    firsts, counts = firsts[order], counts[order]
    longest = int(counts[0])
    reaching = np.searchsorted(-counts, -np.arange(longest), "left").tolist()  # so many have more lines than that
    best = roles[firsts]
    goes_on = np.zeros(roles.shape, np.bool_)
    before = np.zeros(len(roles), np.int64)
    found = np.zeros(len(roles), np.int64)
    joined = np.zeros(len(roles), np.bool_)
    for place in range(1, longest):
        rows = firsts[: reaching[place]] + place
        above = best[: len(rows)]
        before[rows] = above.argmax(axis=1)
        begins = (above.max(axis=1) + breaking[rows])[:, None]
        on = above + joining[rows, None]
        goes_on[rows] = on > begins
        best[: len(rows)] = roles[rows] + np.maximum(on, begins)
    role = best.argmax(axis=1)
    for place in range(longest - 1, -1, -1):
        rows = firsts[: reaching[place]] + place
        own = role[: len(rows)]
        found[rows] = own
        if place:
            joined[rows] = goes_on[rows, own]
            role[: len(rows)] = np.where(joined[rows], own, before[rows])
    return found, joined
