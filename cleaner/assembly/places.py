"""Where each fragment stands: its rank, its region, its printed page, the 上接 and 下转 marks beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, offsets, which
from cleaner.assembly.marks import Marks, find_marks
from cleaner.assembly.roles import LEFT_OUT
from cleaner.assembly.traits import Traits

MESS_REACH = 12
"""Fragments to each side that count for the disorder."""
MISMATCH = 0.6
"""Difference of two probabilities from which an end and the next beginning contradict each other."""


@dataclass(frozen=True, slots=True)
class Places:
    """One entry a fragment, page after page."""

    rank: Ints
    """Number among the fragments of the page's flow; of others, that of the next one in the flow."""
    first: Flags
    """Its rank is the lowest of the page."""
    last: Flags
    """Its rank is the highest of the page."""
    region: Ints
    """Number of the piece of text without blank lines, page breaks or things left out in it."""
    piece: Ints
    """Number of the region among those that hold flow."""
    mess: Floats
    """How much the order around a fragment is disturbed, 0..1: open ends that do not meet open beginnings."""
    region_first: Flags
    region_last: Flags
    label_before: Flags
    """Something left out (an advert, a page line) stands directly before."""
    named_before: Flags
    """There is a 上接 mark before it that names a page."""
    named_after: Flags
    """There is a 下转 mark after it that names a page."""
    marks: Marks


def locate(traits: Traits) -> Places:
    """The places of the fragments of pages."""
    flow = traits.role >= 0
    dropped = traits.role == LEFT_OUT
    heads = traits.pages[:-1]
    after_drop = np.concatenate([[False], dropped[:-1]])
    after_drop[heads] = False
    after_break = np.concatenate([[True], ~flow[:-1] | (np.diff(traits.sheet) > 0)])
    opens = (traits.blanks > 0) | after_break
    marks = find_marks(traits, dropped)
    ahead: Ints = np.cumsum(flow) - flow
    rank: Ints = ahead - ahead[heads][traits.page]
    return Places(
        rank=rank,
        first=rank == 0,
        last=rank == np.maximum.reduceat(rank, heads)[traits.page],
        region=np.cumsum(opens).astype(np.int64),
        piece=np.cumsum(opens & flow).astype(np.int64),
        mess=_mess(traits, which(flow)),
        region_first=opens,
        region_last=np.concatenate([opens[1:], [True]]),
        label_before=after_drop,
        named_before=marks.comes_from > 0,
        named_after=marks.goes_to > 0,
        marks=marks,
    )


def _mess(traits: Traits, flow: Ints) -> Floats:
    broken = np.zeros(len(traits.role), np.int64)
    left, right = flow[:-1], flow[1:]
    apart = np.abs((1 - traits.ends[left]) - (1 - traits.starts[right])) > MISMATCH
    broken[right] = apart & (traits.page[left] == traits.page[right])
    count = offsets(broken)
    head, end = traits.pages[traits.page], traits.pages[traits.page + 1]
    here = np.arange(len(broken))
    around = count[np.minimum(here + MESS_REACH + 1, end)] - count[np.maximum(here - MESS_REACH, head)]
    size = end - head
    whole = size < 2 * MESS_REACH + 1
    return np.where(whole, (count[end] - count[head]) / size, np.minimum(around / MESS_REACH, 1.0))
