"""Guards: what makes two nearly equal texts two texts. A differing number, date, amount or name keeps both.

OCR drops, doubles and swaps characters and takes them for others of like shape; it hardly ever turns one digit into
another. So a digit in the place of another is a difference, and so is a lost or doubled one where the texts are
otherwise equal, at head and tail, too; where other errors show that one of the texts was read badly, it is taken for
one more. In the same way a few characters in a row that are all wrong are another name, unless by the number of errors
such a row is expected.
"""

from __future__ import annotations

from typing import Any

from cleaner.dedup.amounts import compare_amounts
from cleaner.dedup.codes import DIGIT, ERROR, LOST, NAME, NAMED, NUMBER, SAME
from cleaner.dedup.misread import is_misread, is_swapped, reads_alike
from cleaner.dedup.moved import before_run, numbers_crossed
from cleaner.dedup.numbers import FEW, GAP, goes_on, has_numerals, number_verdict
from cleaner.dedup.pieces import compare_pieces
from cleaner.dedup.sides import sides_changed

UNEVEN = 6
"""Most units by which the two sides of a changed passage differ in length; beyond it something came or went."""
MOVED = 3
"""Shingles of an aligned run whose number in front counts where it moved; a shorter one may stand anywhere."""
SHORT = 40
"""Units of a short text. Of a longer one a sentence may have come or gone with its numbers."""
CHANCE = 0.05
"""Wrong characters in a row are noise where by the rate of other errors more than this many such rows are expected."""


CHANCE_OF_SEVERAL = 0.00001
"""The same for several rows at once; much less, as errors stand together where the print is bad."""


def judge(
    units: Any, a: int, a_end: int, b: int, b_end: int, match: Any,
    kinds: Any, values: Any, shapes: Any, alike: Any, work: Any, ignore_numbers: bool,
) -> int:  # fmt: skip
    """The verdict on an aligned pair. work: two rows to write numbers to. A kernel."""
    errors = lost = named = names = 0
    elsewhere = False
    last_i, last_j = a, b  # where the last aligned run ended: both sides are equal up to here
    j = b
    while j <= b_end:
        if j < b_end - 2 and match[j - b] < 0:
            j += 1
            continue
        if j >= b_end - 2:
            i, j, run_end = a_end, b_end, b_end + 1
        else:
            i = a + match[j - b]
            run_end = j + 1
            while run_end < b_end - 2 and match[run_end - b] == match[run_end - 1 - b] + 1:
                run_end += 1
            drift = (i - last_i) - (j - last_j)
            if run_end - j < 2 and not -3 <= drift <= 3:
                j = run_end
                continue
        if (i > last_i or j > last_j) and sides_changed(units, last_i, i, a_end, last_j, j, b_end, kinds):
            return NAME
        back = min(i - last_i, j - last_j, 0)
        verdict = SAME
        if not comes_or_goes(i - last_i - back, j - last_j - back):
            verdict = passage(
                units, a, last_i + back, i, a_end, b, last_j + back, j, b_end, kinds, values, shapes, alike, work
            )
        else:
            elsewhere = True
            if run_end - j >= MOVED:
                verdict = before_run(units, a, i, b, j, kinds, values, work)
        if verdict == NUMBER and not ignore_numbers:
            return NUMBER
        if verdict >= NAMED:
            named, names = max(named, verdict - NAMED), names + 1
        elif verdict >= LOST:
            lost += verdict - LOST + 1
        elif verdict == ERROR:
            errors += 1
        if run_end > b_end:
            break
        last_i, last_j = i + (run_end - j) + 2, run_end + 2
        j = run_end
    if lost > errors and not ignore_numbers:
        return NUMBER
    asked = elsewhere and a_end - a <= SHORT and not ignore_numbers
    if asked and numbers_crossed(units, a, a_end, b, b_end, kinds, values, work):
        return NUMBER
    size = min(a_end - a, b_end - b)
    if named and rows_expected(size, errors, named) < CHANCE:
        return NAME
    several = 1.0  # so many rows of two at least, by the law of rare events
    for k in range(names):
        several *= rows_expected(size, errors, 2) / (k + 1)
    return NAME if names > 1 and several < CHANCE_OF_SEVERAL else SAME


def rows_expected(size: int, errors: int, wrong: int) -> float:
    """How many rows of so many wrong characters there are in a text with so many errors. A kernel."""
    expected = float(size)  # one might begin anywhere
    for _ in range(wrong):
        expected *= errors / size
    return expected


def comes_or_goes(in_a: int, in_b: int) -> bool:
    """So many units between two aligned runs are no changed passage: a sentence came, went or moved. A kernel."""
    return in_a < 0 or in_a > GAP or in_b > GAP or abs(in_a - in_b) > UNEVEN


def passage(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int,
    kinds: Any, values: Any, shapes: Any, alike: Any, work: Any,
) -> int:  # fmt: skip
    """What units[i:i_end] in the place of units[j:j_end] is. A kernel.

    SAME (nothing, or a cut), NUMBER, ERROR, LOST plus digits lost or gained but one, NAMED plus characters in a row.
    """
    if i == i_end and j == j_end:
        return SAME
    while i < i_end and j < j_end and units[i] == units[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and units[i_end - 1] == units[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    edge = i == a_start or j == b_start or i_end == a_end or j_end == b_end
    more = (i == i_end) != (j == j_end)  # one text has what the other lacks
    if edge and more:
        head, tail = i == a_start and j == b_start, i_end == a_end and j_end == b_end
        if head == tail or not goes_on(units, i, i_end, j, j_end, head, kinds):
            return SAME  # a text was cut there
    if i == i_end and j == j_end:
        return SAME if edge else ERROR
    if reads_alike(units, i, i_end, j, j_end, values) or is_swapped(units, a_start, i, i_end, a_end, j, j_end, kinds):
        return ERROR
    verdict = written = ERROR
    if has_numerals(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds):
        written = compare_amounts(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds)
    if written in (SAME, NUMBER):
        return written
    if written == LOST:
        verdict = number_verdict(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, values, work)
    if verdict >= LOST:
        if edge and not more and not ends_in_words(units, i, i_end, a_end, j, j_end, b_end, kinds):
            return ERROR
        return verdict - is_misread(units, i, i_end, j, j_end, kinds, values, shapes, alike)
    if verdict == NUMBER:
        return NUMBER
    return compare_pieces(
        units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, values, shapes, alike, work
    )  # fmt: skip


def ends_in_words(units: Any, i: int, i_end: int, a_end: int, j: int, j_end: int, b_end: int, kinds: Any) -> bool:
    """At the tail of both texts a word follows the last number, which so was not cut: 1200元, 120万. A kernel."""
    if i_end != a_end or j_end != b_end or i_end - i > FEW or j_end - j > FEW:
        return False
    return bool(kinds[units[i_end - 1]] < DIGIT and kinds[units[j_end - 1]] < DIGIT)


def judge_pairs(
    units: Any, begins: Any, finishes: Any, first: Any, second: Any, asked: Any, starts: Any, match: Any,
    kinds: Any, values: Any, shapes: Any, alike: Any, work: Any, ignore_numbers: bool, out: Any,
) -> None:  # fmt: skip
    """`judge` for the pairs that are asked for. A kernel."""
    for p in asked:
        a, b = first[p], second[p]
        out[p] = judge(
            units, begins[a], finishes[a], begins[b], finishes[b], match[starts[p] : starts[p + 1]],
            kinds, values, shapes, alike, work, ignore_numbers,
        )  # fmt: skip
