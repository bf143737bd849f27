"""Names that changed their places around the same words: 华远收购明德 and 明德收购华远 tell two things.

Recognition loses, doubles and exchanges characters; it never exchanges two stretches of them. Sentences in another
order are longer, or have nothing between them.
"""

from __future__ import annotations

from typing import Any

from cleaner.dedup.amounts import are_equal
from cleaner.dedup.codes import NUMERAL
from cleaner.dedup.numbers import GAP, holds

NAME = 8
"""Most units of a name that changed its place, and of what stands between the two."""
LEAST = 2
"""Units of such a name: one may be read for another here and there."""


def sides_changed(units: Any, i: int, i_end: int, a_end: int, j: int, j_end: int, b_end: int, kinds: Any) -> bool:
    """At a place of a passage, from which texts differ, names change sides. A kernel."""
    for k in range(min(max(min(i_end - i, j_end - j), 1), GAP)):
        differ = i + k < a_end and j + k < b_end and units[i + k] != units[j + k]
        if differ and names_change(units, i + k, a_end, j + k, b_end, kinds):
            return True
    return False


def names_change(units: Any, i: int, a_end: int, j: int, b_end: int, kinds: Any) -> bool:
    """The first text has a name, some words and another name here; the second one has the names exchanged. A kernel."""
    if not holds(units, i + LEAST + 1, min(i + 2 * NAME + 1, a_end), units[j]):
        return False
    for there in range(LEAST + 1, 2 * NAME + 1):  # where the first text has what the second one begins with
        if i + there < a_end and units[i + there] != units[j]:
            continue
        longest = common_name(units, i + there, a_end, j, b_end, kinds)
        if longest < LEAST:
            continue
        for here in range(LEAST + 1, 2 * NAME + 1):  # and the second text what the first one begins with
            for size in range(max(LEAST, here - there + LEAST), longest + 1):
                between = here - size
                if not 0 < between <= NAME or common_name(units, i, a_end, j + here, b_end, kinds) < there - between:
                    continue
                if are_equal(units, i + there - between, i + there, j + size, j + here):
                    return True
    return False


def common_name(units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any) -> int:
    """How many units from two places on are equal, and of no number; a name's length at most. A kernel."""
    size = 0
    while size < NAME and i + size < i_end and j + size < j_end and units[i + size] == units[j + size]:
        if kinds[units[i + size]] >= NUMERAL:
            break
        size += 1
    return size
