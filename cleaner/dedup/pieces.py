"""Passages that differ, taken apart at the words that both sides have: 王某与李某 and 张某与刘某 are other names."""

from __future__ import annotations

from typing import Any

from cleaner.dedup.amounts import compare_amounts
from cleaner.dedup.codes import ERROR, LIKE, LOST, MEASURE, NAMED, NUMBER, NUMERAL, PEER, SAME, SURNAME
from cleaner.dedup.numbers import compare_passage, has_numerals, holds, is_numeral

LOWER_A, LOWER_Z = b"az"
ROMAN_TWO, ROMAN_TWELVE = 0x2161, 0x216B
"""Ⅱ .. Ⅻ; in keys those of one letter are that letter."""
NAME_UNITS = 8
"""Longest changed passage that is taken for another name. A longer one is another wording."""
PIECE = 4
"""The same for a piece of a passage, if like words stand in the same places. Else only single characters tell."""

FEW_COMMON = 8
"""Of so many units of two lists of other names, or of two other clauses, one at most is common."""


def compare_pieces(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int,
    kinds: Any, values: Any, shapes: Any, alike: Any, work: Any,
) -> int:  # fmt: skip
    """NUMBER where one piece is another number, else NAMED and more, LOST or ERROR, whatever is the most. A kernel."""
    if i_end - i > NAME_UNITS or j_end - j > NAME_UNITS:
        return compare_stretches(units, i, i_end, j, j_end)
    found, drift, whole = ERROR, i - j, True
    numerals = has_numerals(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds)
    while i < i_end or j < j_end:
        x, y = next_common(units, i, i_end, j, j_end, kinds)
        whole = whole and x == i_end
        longest = NAME_UNITS if whole else PIECE if i - j == x - y == drift else 1
        if all_numerals(units, i, x, kinds) and all_numerals(units, j, y, kinds):
            verdict = compare_passage(
                units, a_start, i, x, a_end, b_start, j, y, b_end, kinds, values, work, NUMERAL
            )  # fmt: skip
            if verdict == NUMBER:
                return NUMBER
        elif numerals and compare_amounts(units, a_start, i, x, i_end, b_start, j, y, j_end, kinds) == SAME:
            found = max(found, ERROR)
        elif is_more(units, b_start, j, y, kinds) if i == x else j == y and is_more(units, a_start, i, x, kinds):
            found = max(found, LOST)
        elif is_letter(units, a_start, i, x, a_end) and is_letter(units, b_start, j, y, b_end):
            found = max(found, NAMED + 2)
        else:
            verdict = compare_words(units, i, x, j, y, longest, kinds, shapes, alike)
            found = max(found, verdict if whole else min(verdict, NAMED + 2))
        i, j = x + 1, y + 1
    return found


def compare_stretches(units: Any, i: int, i_end: int, j: int, j_end: int) -> int:
    """NAMED and more where a long stretch stands for one of other words, as a list of names does, else ERROR.

    Of wrong characters and of another wording more is common. A kernel.
    """
    least, common = min(i_end - i, j_end - j), 0
    for x in range(i, i_end):
        common += holds(units, j, j_end, units[x])
    return NAMED + least if least > PIECE and common * FEW_COMMON <= least else ERROR


def next_common(units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any) -> tuple[int, int]:
    """The nearest word that both sides have and that is of no number; the ends if there is none. A kernel."""
    for far in range(max(i_end - i, j_end - j)):
        for near in range(far, -1, -1):
            for x, y in ((i + far, j + near), (i + near, j + far)):
                if x < i_end and y < j_end and units[x] == units[y] and kinds[units[x]] < NUMERAL:
                    return x, y
    return i_end, j_end


def all_numerals(units: Any, i: int, end: int, kinds: Any) -> bool:
    """There are Chinese numerals and nothing else. A kernel."""
    for k in range(i, end):
        if not is_numeral(kinds[units[k]]):
            return False
    return i < end


def is_more(units: Any, start: int, i: int, end: int, kinds: Any) -> bool:
    """A number with its measure follows another one: 三年六个月, 三个月零五天. A kernel."""
    if end - i < 2 or i - start < 2 or kinds[units[i]] < NUMERAL or kinds[units[end - 1]] >= NUMERAL:
        return False
    if kinds[units[i - 1]] != MEASURE:
        return False
    return bool(kinds[units[i - 2]] >= NUMERAL or (i - start > 2 and kinds[units[i - 3]] >= NUMERAL))


def is_letter(units: Any, start: int, i: int, i_end: int, end: int) -> bool:
    """A Latin letter that is of no word, or a Roman numeral: A组, K1路, 维生素C, Ⅱ期. A kernel."""
    alone = (i == start or not LOWER_A <= units[i - 1] <= LOWER_Z) and (
        i_end == end or not LOWER_A <= units[i_end] <= LOWER_Z
    )
    if not alone or i_end - i != 1:
        return False
    return bool(LOWER_A <= units[i] <= LOWER_Z or ROMAN_TWO <= units[i] <= ROMAN_TWELVE)


def compare_words(
    units: Any, i: int, i_end: int, j: int, j_end: int, longest: int, kinds: Any, shapes: Any, alike: Any
) -> int:
    """NAMED and more where words stand for others, else ERROR. A kernel."""
    in_a, in_b = i_end - i, j_end - j
    if in_a == 0 or in_b == 0 or in_a > longest or in_b > longest:
        return ERROR
    common = like = 0
    for x in range(i, i_end):
        for y in range(j, j_end):
            common += units[x] == units[y]
            like += alike[shapes[units[x]], shapes[units[y]]] == LIKE
    if common or like:
        return ERROR
    if in_a == 1 and in_b == 1:
        surnames = kinds[units[i]] == SURNAME and kinds[units[j]] == SURNAME
        return NAMED + 2 if surnames or alike[shapes[units[i]], shapes[units[j]]] == PEER else ERROR
    return NAMED + min(in_a, in_b) if in_a >= 2 and in_b >= 2 else ERROR
