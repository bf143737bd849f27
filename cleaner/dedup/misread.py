"""Signs that recognition made one passage of another: letters for digits, characters of like shape, swapped neighbours,
dates that there are not.

A lost digit beside such a sign is an error like it, and tells no other number.
"""

from __future__ import annotations

from typing import Any

from cleaner.dedup.codes import DIGIT, LETTER, LIKE, NUMERAL

COLON, DOT, MINUS, ZERO = b":.-0"
YEAR, MONTH, DAY, OF_AGE = map(ord, "年月日龄")
CENTURIES = (19, 20)
CODE = 3
"""Digits on either side of a dash in a number to call or a code, at least; of a range there may be fewer."""


def reads_alike(units: Any, i: int, i_end: int, j: int, j_end: int, values: Any) -> bool:
    """Only what looks like a digit or a mark stands for it, or the other way round: s1ogan, 2O24, 3一5. A kernel."""
    if i_end - i != j_end - j:
        return False
    for k in range(i_end - i):  # noqa: SIM110 - numba compiles no generators
        if values[units[i + k]] != values[units[j + k]]:
            return False
    return True


def is_misread(
    units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any, values: Any, shapes: Any, alike: Any
) -> bool:
    """A passage where digits were lost was read badly otherwise, too. A kernel."""
    letters = digits_alike(units, i, i_end, j, j_end, kinds, values)
    return letters or words_alike(units, i, i_end, j, j_end, kinds, shapes, alike)


def digits_alike(units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any, values: Any) -> bool:
    """The digits are the same but for letters in their place, whatever became of marks: 6s3 and 65.3. A kernel."""
    letters = False
    while True:
        while i < i_end and kinds[units[i]] != DIGIT and kinds[units[i]] != LETTER:
            i += 1
        while j < j_end and kinds[units[j]] != DIGIT and kinds[units[j]] != LETTER:
            j += 1
        if i == i_end or j == j_end:
            return letters and i == i_end and j == j_end
        if values[units[i]] != values[units[j]]:
            return False
        letters |= units[i] != units[j]
        i, j = i + 1, j + 1


def words_alike(units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any, shapes: Any, alike: Any) -> bool:
    """What stands beside the digits is the same but for characters of like shape: 30米 and 3来. A kernel."""
    like = False
    while True:
        while i < i_end and kinds[units[i]] >= DIGIT:
            i += 1
        while j < j_end and kinds[units[j]] >= DIGIT:
            j += 1
        if i == i_end or j == j_end:
            return like and i == i_end and j == j_end
        if units[i] != units[j]:
            if alike[shapes[units[i]], shapes[units[j]]] != LIKE:
                return False
            like = True
        i, j = i + 1, j + 1


def is_swapped(units: Any, a_start: int, i: int, i_end: int, a_end: int, j: int, j_end: int, kinds: Any) -> bool:
    """A digit and the word beside it changed places: 1家7 and 17家, but not 1比12 and 11比2. A kernel."""
    if i_end - i != 2 or j_end - j != 2 or units[i] != units[j + 1] or units[i + 1] != units[j]:
        return False
    first, second = kinds[units[i]], kinds[units[i + 1]]
    if not ((first == DIGIT and second < NUMERAL) or (second == DIGIT and first < NUMERAL)):
        return False
    return not (i > a_start and kinds[units[i - 1]] == DIGIT and i_end < a_end and kinds[units[i_end]] == DIGIT)


def is_no_date(units: Any, start: int, i: int, end: int, kinds: Any, values: Any) -> bool:
    """The digits around units[i] make a date that there is not: 55月, 3月255日, 3月1.6日, 025年, 20225年. A kernel."""
    while i > start and kinds[units[i - 1]] == DIGIT:
        i -= 1
    of_month = i > start and units[i - 1] == MONTH
    first, number = i, 0
    while i < end and kinds[units[i]] == DIGIT and i - first < 6:
        number = 10 * number + int(values[units[i]]) - ZERO
        i += 1
    if i in (first, end):
        return False
    if units[i] == MONTH:
        return number > 12 and (i + 1 == end or units[i + 1] != OF_AGE)
    if units[i] == YEAR:
        return bool(units[first] == ZERO) or (number // 1000 in CENTURIES and number % 10 > 0)
    if of_month and units[i] == DOT:
        while i + 1 < end and (units[i] == DOT or kinds[units[i]] == DIGIT):
            i += 1
        return bool(units[i] == DAY)
    return bool(of_month and units[i] == DAY and number > 31)


def parts_digits(units: Any, start: int, i: int, end: int, kinds: Any) -> bool:
    """units[i] is a mark without which digits tell no other number: 6:50 and 650, 0.97 and 097. A kernel."""
    low, high = i, i + 1
    while low > start and kinds[units[low - 1]] == DIGIT:
        low -= 1
    while high < end and kinds[units[high]] == DIGIT:
        high += 1
    if low == i or high == i + 1:
        return False
    if units[i] == DOT:
        return bool(i - low == 1 and units[low] == ZERO and (low == start or units[low - 1] != DOT))
    return bool(units[i] == COLON or (units[i] == MINUS and i - low >= CODE and high - i > CODE))
