"""上接 and 下转 marks: where they stand, which pages they name, and what they say of pairs of fragments."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Flags, Ints, which
from cleaner.assembly.traits import Traits
from cleaner.furniture.marks import Mark, plain_page, read_mark
from cleaner.furniture.pages import read_page

NO_MARK = -1


class Marks(NamedTuple):
    """Pages are told by numbers: 0 for a mark that names none, and for a printed page that does not tell its own."""

    comes_from: Ints
    """Of each fragment, the page that a 上接 before it names; `NO_MARK` where there is none."""
    goes_to: Ints
    """The page that a 下转 after it names, likewise."""
    printed: Ints
    """The number of each printed page, by `Traits.sheet`."""
    sheet_from: Mapping[int, Set[int]]
    """Pages that the 上接 marks of a printed page name, by `Traits.sheet`."""
    sheet_to: Mapping[int, Set[int]]
    """Pages that the 下转 marks of a printed page name."""


def find_marks(traits: Traits, dropped: Flags) -> Marks:
    """The marks among the lines that are left out, each for the fragment of the flow that it stands beside."""
    marks = {i: mark for i in which(dropped).tolist() if (mark := read_mark(traits.texts[i]))}
    pages = _read_pages(traits, dropped, marks)
    names = dict.fromkeys(["", *(mark.page for mark in marks.values()), *pages.values()])
    number = {name: n for n, name in enumerate(names)}
    printed = np.zeros(traits.sheet[-1] + 1, np.int64)
    printed[[*pages]] = [number[page] for page in pages.values()]
    comes_from, goes_to = np.full((2, len(dropped)), NO_MARK)
    come: dict[int, set[int]] = {}
    go: dict[int, set[int]] = {}
    flow = which(traits.role >= 0)
    for i, mark in marks.items():
        beside, sheets = (comes_from, come) if mark.backward else (goes_to, go)
        sheets.setdefault(int(traits.sheet[i]), set()).add(number[mark.page])
        k = int(flow.searchsorted(i)) - (not mark.backward)
        if 0 <= k < len(flow) and traits.page[flow[k]] == traits.page[i]:
            beside[flow[k]] = number[mark.page]
    return Marks(comes_from, goes_to, printed, come, go)


def _read_pages(traits: Traits, dropped: Flags, marks: Mapping[int, Mark]) -> dict[int, str]:
    """The numbers of printed pages, by `Traits.sheet`; only of sources that have marks."""
    pages: dict[int, str] = {}
    marked = np.isin(traits.page, [traits.page[i] for i in marks])
    for i in which(dropped & marked).tolist() if marks else ():
        sheet = int(traits.sheet[i])
        if i not in marks and sheet not in pages and (page := read_page(traits.texts[i])):
            pages[sheet] = plain_page(page.number)
    return pages


MARK_NAMES = (
    "marks meet", "mark leads elsewhere", "mark comes from elsewhere", "mark of this page, apart",
    "mark of this page, next", "marks of sheets meet",
)  # fmt: skip


def mark_facts(marks: Marks, sheet: Ints, left: Ints, right: Ints, near: Flags) -> Flags:
    """What marks say of pairs of fragments; `near` tells which of these are neighbours. One row for each name."""
    facts = np.zeros((len(MARK_NAMES), len(left)), np.bool_)
    if not (marks.sheet_from or marks.sheet_to):
        return facts
    of, to = sheet[left], sheet[right]
    apart, after, before = of != to, marks.goes_to[left], marks.comes_from[right]
    goes = apart & (after != NO_MARK) & (after == marks.printed[to])
    came = apart & (before != NO_MARK) & (before == marks.printed[of])
    meets = goes & came
    leaves = (after > 0) & ~goes
    comes = (before > 0) & ~came & ~leaves
    here = ((after == 0) | (before == 0)) & ~(meets | leaves | comes)
    going, coming = np.zeros((2, len(marks.printed)), np.bool_)
    going[[*marks.sheet_to]], coming[[*marks.sheet_from]] = True, True
    sheets = apart & going[of] & coming[to]
    for k in which(sheets).tolist():
        i, j = int(of[k]), int(to[k])
        sheets[k] = marks.printed[j] in marks.sheet_to[i] and marks.printed[i] in marks.sheet_from[j]
    np.stack([meets, leaves, comes, here & ~near, here & near, sheets], out=facts)
    return facts
