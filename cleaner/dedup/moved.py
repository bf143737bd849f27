"""Numbers of texts in which a sentence came, went or moved, so that they stand beside no like passage."""

from __future__ import annotations

from typing import Any

from cleaner.dedup.codes import DIGIT, MEASURE, NUMBER, NUMERAL, SAME
from cleaner.dedup.numbers import GAP, compare_numbers, digit_edits, read_numbers


def before_run(units: Any, a_start: int, i: int, b_start: int, j: int, kinds: Any, values: Any, work: Any) -> int:
    """NUMBER where other ones stand in front of a run that begins at units[i] and units[j], else SAME. A kernel.

    Only if the run begins with what they count: else they may end the sentence before. What one has more may do so.
    """
    if kinds[units[i]] != MEASURE:
        return SAME
    low_i, low_j = i, j
    while low_i > a_start and kinds[units[low_i - 1]] >= NUMERAL and i - low_i < GAP:
        low_i -= 1
    while low_j > b_start and kinds[units[low_j - 1]] >= NUMERAL and j - low_j < GAP:
        low_j -= 1
    count_a = read_numbers(units, low_i, i, kinds, values, work[0], NUMERAL)
    count_b = read_numbers(units, low_j, j, kinds, values, work[1], NUMERAL)
    if count_a != 1 or count_b != 1:
        return SAME
    return NUMBER if compare_numbers(work[0], 1, work[1], 1) == NUMBER else SAME


def numbers_crossed(units: Any, a: int, a_end: int, b: int, b_end: int, kinds: Any, values: Any, work: Any) -> bool:
    """Each text has a number that the other lacks, and neither is the other one with digits lost. A kernel."""
    count_a = read_numbers(units, a, a_end, kinds, values, work[0], DIGIT)
    count_b = read_numbers(units, b, b_end, kinds, values, work[1], DIGIT)
    at = 0
    for _ in range(count_a):
        size = int(work[0][at])
        number = work[0][at + 1 : at + 1 + size]
        if not is_among(number, size, work[1], count_b):
            other = 0
            for _ in range(count_b):
                size_b = int(work[1][other])
                found = work[1][other + 1 : other + 1 + size_b]
                if not is_among(found, size_b, work[0], count_a) and digit_edits(number, size, found, size_b) < 0:
                    return True
                other += size_b + 1
        at += size + 1
    return False


def is_among(number: Any, size: int, numbers: Any, count: int) -> bool:
    """The number is one of these. A kernel."""
    at = 0
    for _ in range(count):
        size_b = int(numbers[at])
        if digit_edits(number, size, numbers[at + 1 : at + 1 + size_b], size_b) == 0:
            return True
        at += size_b + 1
    return False
