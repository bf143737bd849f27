"""What numbers tell, in digits or Chinese numerals: 三千 is 3000, 一万二千 is 1.2万, 百分之五 is 5%, 三分之一 is 1/3.

Only what has one reading is read: 七八 and 三五 are no numbers of two digits, and 一百二 may be 120 or 102.
"""

from __future__ import annotations

from typing import Any

from cleaner.dedup.codes import DIGIT, ERROR, LOST, NUMBER, NUMERAL, POWER, SAME
from cleaner.dedup.misread import ZERO
from cleaner.dedup.numbers import COMMA, widen

NUMERALS = tuple(map(ord, "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖两"))
"""From 0 to 9, twice, and 2."""
POWERS = tuple(map(ord, "十百佰千仟万亿"))
WORTH = (10, 100, 100, 1_000, 1_000, 10_000, 100_000_000)
"""What each of them tells."""
HUNDRED, THOUSAND, PART, OF, PERCENT, PERMILLE, POINT, SPOKEN_POINT, SLASH = map(ord, "百千分之%‰.点/")
TEN, MYRIAD, MILLIARD = 10, 10_000, 100_000_000
FRACTION = 10_000
"""Amounts are counted in such parts of one; of digits behind a point four are read."""
LONGEST = 11
"""Digits of a number that is read."""
MOST = 10**17
"""Of those parts: room for one more factor is left in 64 bits."""
UNREADABLE = -1
KINDS, OF_FRACTION = 4, 3
"""Amounts are told apart by their rest, divided by the former: plain ones, of a hundred, of a thousand, fractions."""
WHOLE = KINDS * FRACTION
LARGEST = 1000 * WHOLE
"""Beyond the numbers of a fraction."""


def compare_amounts(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int, kinds: Any
) -> int:
    """Whether numbers in and around a passage that are written in two ways are the same.

    SAME if they are and nothing else differs, ERROR if words do, too; NUMBER if one in digits is another one than that
    in Chinese; LOST where that cannot be told. A kernel.
    """
    before, behind = widen(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, NUMERAL)
    i, i_end, j, j_end = i - before, i_end + behind, j - before, j_end + behind
    verdict, told, other = SAME, False, False
    while True:
        start_i, start_j = i, j
        while i < i_end and not starts_amount(kinds[units[i]]):
            i += 1
        while j < j_end and not starts_amount(kinds[units[j]]):
            j += 1
        if not are_equal(units, start_i, i, start_j, j):
            verdict = ERROR
        if i == i_end or j == j_end:
            if not told or i < i_end or j < j_end:
                return LOST
            return NUMBER if other else verdict
        x, in_a = read_amount(units, i, i_end, kinds)
        y, in_b = read_amount(units, j, j_end, kinds)
        if not are_equal(units, i, x, j, y):
            if in_a == UNREADABLE or in_b == UNREADABLE:
                return LOST
            if in_a != in_b and has_digits(units, i, x, kinds) == has_digits(units, j, y, kinds):
                return LOST
            told, other = True, other or in_a != in_b
        i, j = x, y


def starts_amount(kind: int) -> bool:
    """Is a digit or a Chinese numeral. A kernel."""
    return kind in (NUMERAL, POWER, DIGIT)


def has_digits(units: Any, start: int, end: int, kinds: Any) -> bool:
    """Whether a number is written with digits, be it beside a power of ten in Chinese. A kernel."""
    for k in range(start, end):  # noqa: SIM110 - numba compiles no generators
        if kinds[units[k]] == DIGIT:
            return True
    return False


def are_equal(units: Any, i: int, i_end: int, j: int, j_end: int) -> bool:
    """Whether both stretches hold the same. A kernel."""
    if i_end - i != j_end - j:
        return False
    for k in range(i_end - i):  # noqa: SIM110 - numba compiles no generators
        if units[i + k] != units[j + k]:
            return False
    return True


def read_amount(units: Any, i: int, end: int, kinds: Any) -> tuple[int, int]:
    """Where the number ends that begins at units[i], and a number that is another one for each amount. A kernel."""
    i, amount = read_whole(units, i, end, kinds)
    spoken = i + 2 < end and units[i] == PART and units[i + 1] == OF
    behind = i + 2 if spoken else i + 1
    if not (spoken or (i + 1 < end and units[i] == SLASH)) or not starts_amount(kinds[units[behind]]):
        return i, amount
    i, other = read_whole(units, behind, end, kinds)
    below, above = (amount, other) if spoken else (other, amount)
    if min(below, above) == UNREADABLE or max(below, above) >= LARGEST or below % WHOLE or above % WHOLE:
        return i, UNREADABLE
    return i, below // WHOLE * LARGEST + above + OF_FRACTION


def read_whole(units: Any, i: int, end: int, kinds: Any) -> tuple[int, int]:
    """Where the number ends, a fraction's upper or lower one by itself, and what stands for its amount. A kernel."""
    share = 0
    if i + 3 < end and units[i + 1] == PART and units[i + 2] == OF and units[i] in (HUNDRED, THOUSAND):
        share = 1 if units[i] == HUNDRED else 2
        i += 3
    total = section = last = 0  # last: the power of ten before
    readable = True
    while i < end and starts_amount(kinds[units[i]]):
        said, zero = -1, value_of(units[i]) == 0
        if kinds[units[i]] != POWER:
            i, said = read_digits(units, i, end, kinds, last > 0, share > 0)
            readable = readable and said != UNREADABLE
            if i == end or kinds[units[i]] != POWER:
                readable = readable and (last <= TEN or zero)
                section += said
                break
        power = worth_of(units[i])
        i += 1
        if power < MYRIAD:
            readable = readable and said != 0 and (said > 0 or power == TEN) and not 0 < last <= power
            section += (FRACTION if said == -1 else said) * power
        else:
            section += max(said, 0)
            whole = total + section if power == MILLIARD else section
            readable = readable and 0 < whole < MOST // power
            total = (0 if power == MILLIARD else total) + (whole * power if readable else 0)
            section = 0
        last = power
    if i < end and units[i] in (PERCENT, PERMILLE):
        share = 1 if units[i] == PERCENT else 2
        i += 1
    return i, KINDS * (total + section) + share if readable else UNREADABLE


def read_digits(units: Any, i: int, end: int, kinds: Any, behind: bool, spoken: bool) -> tuple[int, int]:
    """Where a run of digits of one script ends, and its amount. behind: a power of ten; spoken: of 百分之. A kernel."""
    kind, start = kinds[units[i]], i
    while i < end and (kinds[units[i]] == kind or (kind == DIGIT and units[i] == COMMA)):
        i += 1
    amount = read_run(units, start, i)
    if kind == NUMERAL:
        while behind and start + 1 < i and value_of(units[start]) == 0:
            start += 1
        vague = i - start == 2 and value_of(units[start]) != 0 and value_of(units[start + 1]) != 0
        power = i < end and kinds[units[i]] == POWER
        if i - start > 1 and (vague or behind or power):
            return i, UNREADABLE
    if amount == UNREADABLE:
        return i, UNREADABLE
    if i + 1 < end and units[i] == (POINT if kind == DIGIT else SPOKEN_POINT) and kinds[units[i + 1]] == kind:
        k, parts, one = i + 1, amount * FRACTION, FRACTION // 10
        while k < end and kinds[units[k]] == kind and one > 0:
            parts += value_of(units[k]) * one
            k, one = k + 1, one // 10
        if kind == DIGIT or spoken or (k < end and kinds[units[k]] == POWER and worth_of(units[k]) >= MYRIAD):
            return k, parts
    return i, amount * FRACTION


def read_run(units: Any, start: int, end: int) -> int:
    """The number that digits tell, one after another. A kernel."""
    if end - start > LONGEST:
        return UNREADABLE
    number = 0
    for k in range(start, end):
        if units[k] != COMMA:
            digit = value_of(units[k])
            if digit < 0:
                return UNREADABLE
            number = 10 * number + digit
    return number


def value_of(unit: int) -> int:
    """What a digit tells, -1 where it is none. A kernel."""
    if ZERO <= unit < ZERO + 10:
        return int(unit) - ZERO
    for k in range(len(NUMERALS)):
        if NUMERALS[k] == unit:
            return k % 10 if k < 20 else 2
    return -1


def worth_of(unit: int) -> int:
    """What a power of ten tells. A kernel."""
    for k in range(len(POWERS)):
        if POWERS[k] == unit:
            return WORTH[k]
    return 0
