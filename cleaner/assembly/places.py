"""Where each fragment stands: its rank, its region, its printed page, the 上接 and 下转 marks beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.assembly.traits import Traits
from cleaner.assembly.words import Flags, Floats, Ints
from cleaner.furniture.marks import Mark, plain_page, read_mark
from cleaner.furniture.pages import read_page
from cleaner.values import Fragment

MESS_REACH = 12
"""Fragments to each side that count for the disorder."""
MISMATCH = 0.6
"""Difference of two probabilities from which an end and the next beginning contradict each other."""


@dataclass(frozen=True, slots=True)
class Places:
    """One entry a fragment of the page."""

    rank: Ints
    """Number among the fragments of the flow; of others, that of the next one in the flow."""
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
    marked: bool
    """There are marks that lead to another place."""
    mark_before: list[Mark | None]
    """上接 before it."""
    mark_after: list[Mark | None]
    """下转 after it."""
    page: list[str]
    """The number of its printed page, as marks write it; empty where unknown."""
    sheet_from: list[frozenset[str]]
    """Pages that the 上接 marks of its printed page name."""
    sheet_to: list[frozenset[str]]
    """Pages that the 下转 marks of its printed page name."""


def locate(fragments: Sequence[Fragment], traits: Traits) -> Places:
    """The places of a page's fragments."""
    count = len(fragments)
    flow = traits.role >= 0
    dropped = np.array([f.role in ("furniture", "advert", "noise") for f in fragments], np.bool_)
    after_drop = np.concatenate([[False], dropped[:-1]]) if count else dropped
    after_break = np.concatenate([[True], ~flow[:-1] | (np.diff(traits.sheet) > 0)]) if count else flow
    opens = (traits.blanks > 0) | after_break
    marks = [read_mark(traits.texts[i]) if dropped[i] else None for i in range(count)]
    pages, come, go = _sheets(traits, dropped, marks)
    before: list[Mark | None] = [None] * count
    after: list[Mark | None] = [None] * count
    flow_numbers = np.flatnonzero(flow)
    for i, mark in enumerate(marks):
        if mark is None:
            continue
        k = int(np.searchsorted(flow_numbers, i))
        if mark.backward and k < len(flow_numbers):
            before[flow_numbers[k]] = mark
        elif not mark.backward and k > 0:
            after[flow_numbers[k - 1]] = mark
    sheets = traits.sheet.tolist()
    return Places(
        rank=np.cumsum(flow).astype(np.int64) - flow,
        region=np.cumsum(opens).astype(np.int64),
        piece=np.cumsum(opens & flow).astype(np.int64),
        mess=_mess(traits, flow),
        region_first=opens,
        region_last=np.concatenate([opens[1:], [True]]) if count else opens,
        label_before=after_drop,
        marked=any(mark is not None for mark in marks),
        mark_before=before,
        mark_after=after,
        page=[pages.get(sheet, "") for sheet in sheets],
        sheet_from=[come.get(sheet, frozenset()) for sheet in sheets],
        sheet_to=[go.get(sheet, frozenset()) for sheet in sheets],
    )


def _mess(traits: Traits, flow: Flags) -> Floats:
    numbers = np.flatnonzero(flow)
    broken = np.zeros(len(flow))
    if len(numbers) > 1:
        broken[numbers[1:]] = np.abs((1 - traits.ends[numbers[:-1]]) - (1 - traits.starts[numbers[1:]])) > MISMATCH
    around = np.convolve(broken, np.ones(2 * MESS_REACH + 1), "same")
    if len(flow) < 2 * MESS_REACH + 1:
        return np.full(len(flow), broken.mean() if len(flow) else 0.0)
    return np.minimum(around / MESS_REACH, 1.0)


def _sheets(
    traits: Traits, dropped: Flags, marks: Sequence[Mark | None]
) -> tuple[dict[int, str], dict[int, frozenset[str]], dict[int, frozenset[str]]]:
    """Of each printed page its number, and the pages that its marks name."""
    pages: dict[int, str] = {}
    come: dict[int, frozenset[str]] = {}
    go: dict[int, frozenset[str]] = {}
    for i in np.flatnonzero(dropped):
        sheet, mark = int(traits.sheet[i]), marks[int(i)]
        if mark is not None:
            named = come if mark.backward else go
            named[sheet] = named.get(sheet, frozenset()) | {mark.page}
        elif sheet not in pages and (page := read_page(traits.texts[int(i)])):
            pages[sheet] = plain_page(page.number)
    return pages, come, go
