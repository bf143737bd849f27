"""Numbers in two nearly equal texts, in digits or Chinese numerals: whether they tell the same.

Chinese numerals are numbers as well, but 一 and 七八 are words: one that is lost tells no other number where there is
no 十, 百, 千, 万 or 亿, and one that stands twice is an error.
"""

from __future__ import annotations

from typing import Any

from cleaner.dedup.codes import DIGIT, ERROR, LOST, NUMBER, NUMERAL, POWER, SAME
from cleaner.dedup.misread import MINUS, is_no_date, parts_digits

(COMMA,) = b","
TEN = ord("十")
"""The one numeral that may stand on either side of another: 十二 and 二十 are numbers, 万二 is a slip."""

GAP = 40
"""Longest stretch between two aligned runs, in units, that is one passage changed and not a sentence come or gone."""
FEW = 8
"""Longest changed passage whose Chinese numerals are compared although its words differ, too."""
NUMBERS = 256
"""Room for the numbers of a passage: each unit of it and as many lengths at most."""


def number_verdict(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int,
    kinds: Any, values: Any, work: Any,
) -> int:  # fmt: skip
    """Verdict on the numbers in and around a passage, in digits or Chinese, SAME where there are none. A kernel."""
    verdict = compare_passage(
        units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, values, work, DIGIT
    )  # fmt: skip
    if verdict in (SAME, ERROR) and words_equal(units, i, i_end, j, j_end, kinds):
        numerals = compare_passage(
            units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, values, work, NUMERAL
        )  # fmt: skip
        if numerals >= LOST and is_slip(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds):
            return ERROR
        return numerals if numerals != SAME else verdict
    if verdict != NUMBER and count_alike(units, i, i_end, a_end, j, j_end, b_end, kinds):
        numerals = compare_passage(
            units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, values, work, NUMERAL
        )  # fmt: skip
        if numerals == NUMBER:
            return NUMBER
    if verdict >= LOST and (i == i_end or j == j_end):
        if is_no_date(units, a_start, i, a_end, kinds, values) or is_no_date(units, b_start, j, b_end, kinds, values):
            return ERROR
        if i_end - i == 1 and parts_digits(units, a_start, i, a_end, kinds):
            return ERROR
        if j_end - j == 1 and parts_digits(units, b_start, j, b_end, kinds):
            return ERROR
    return verdict


def has_numerals(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int, kinds: Any
) -> bool:
    """Whether in or directly beside a passage something stands that may be of a number. A kernel."""
    for k in range(max(i - 1, a_start), min(i_end + 1, a_end)):
        if kinds[units[k]] >= NUMERAL:
            return True
    for k in range(max(j - 1, b_start), min(j_end + 1, b_end)):  # noqa: SIM110 - numba compiles no generators
        if kinds[units[k]] >= NUMERAL:
            return True
    return False


def goes_on(units: Any, i: int, i_end: int, j: int, j_end: int, head: bool, kinds: Any) -> bool:
    """What one text has more at its head, or else at its tail, is a part of the number beside it. A kernel."""
    if i == i_end:
        i, i_end = j, j_end
    for k in range(i, i_end):
        if kinds[units[k]] < NUMERAL:
            return False
    if head:
        return joins(kinds[units[i_end - 1]], kinds[units[i_end]])
    return joins(kinds[units[i - 1]], kinds[units[i]])


def joins(first: int, second: int) -> bool:
    """Neighbours of these classes are of one number: 12, 十二, 3万, but not 2四. A kernel."""
    if second < DIGIT and first >= DIGIT:
        return bool(second == POWER)
    return bool(first >= NUMERAL and second >= NUMERAL and (first >= DIGIT) == (second >= DIGIT))


def words_equal(units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any) -> bool:
    """The two sides of a passage differ in Chinese numerals only, standing in the same places. A kernel."""
    one_sided = i == i_end or j == j_end
    while True:
        start_i, start_j = i, j
        while i < i_end and is_numeral(kinds[units[i]]):
            i += 1
        while j < j_end and is_numeral(kinds[units[j]]):
            j += 1
        if not one_sided and (i == start_i) != (j == start_j):
            return False
        if i == i_end or j == j_end:
            return i == i_end and j == j_end
        if units[i] != units[j]:
            return False
        i, j = i + 1, j + 1


def count_alike(units: Any, i: int, i_end: int, a_end: int, j: int, j_end: int, b_end: int, kinds: Any) -> bool:
    """Both sides have numbers, which stand before the same words, one by one: 三月二日上 and 五月六日下. A kernel."""
    if i_end - i > FEW or j_end - j > FEW:
        return False
    a_end, b_end = min(a_end, i_end + GAP), min(b_end, j_end + GAP)
    some = False
    while True:
        while i < i_end and j < j_end and kinds[units[i]] < NUMERAL and kinds[units[j]] < NUMERAL:
            i, j = i + 1, j + 1
        if i == i_end or j == j_end:
            return some and i == i_end and j == j_end
        if kinds[units[i]] < NUMERAL or kinds[units[j]] < NUMERAL:
            return False
        while i < a_end and kinds[units[i]] >= NUMERAL:
            i += 1
        while j < b_end and kinds[units[j]] >= NUMERAL:
            j += 1
        if i == a_end or j == b_end or units[i] != units[j]:
            return False
        i, j, some = min(i, i_end), min(j, j_end), True


def is_numeral(kind: int) -> bool:
    """Is a Chinese numeral. A kernel."""
    return kind in (NUMERAL, POWER)


def is_slip(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int, kinds: Any
) -> bool:
    """Of a passage where numerals were lost or swapped: it is no other number, but 三三个, 百三 or 七八个. A kernel."""
    if i != i_end and j != j_end:
        return has_powers(units, i, i_end, kinds) and not (holds(units, i, i_end, TEN) or holds(units, j, j_end, TEN))
    if i == i_end:
        a_start, i, i_end, a_end = b_start, j, j_end, b_end
    before, behind = i > a_start, i_end < a_end
    if i_end - i == 1 and ((before and units[i - 1] == units[i]) or (behind and units[i_end] == units[i])):
        return True
    start, end = i, i_end
    while start > a_start and kinds[units[start - 1]] >= NUMERAL:
        start -= 1
    while end < a_end and kinds[units[end]] >= NUMERAL:
        end += 1
    return not has_powers(units, start, end, kinds)


def has_powers(units: Any, start: int, end: int, kinds: Any) -> bool:
    """Whether units[start:end] have 十, 百, 千, 万 or 亿. A kernel."""
    for k in range(start, end):  # noqa: SIM110 - numba compiles no generators
        if kinds[units[k]] == POWER:
            return True
    return False


def holds(units: Any, start: int, end: int, unit: int) -> bool:
    """Whether units[start:end] have this unit. A kernel."""
    stretch, count = units[start:end], 0
    for k in range(len(stretch)):  # to stop at the first, or to count in units, would take several times as long
        count += stretch[k] == unit
    return count > 0


def compare_passage(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int,
    kinds: Any, values: Any, work: Any, least: int,
) -> int:  # fmt: skip
    """Verdict on the numbers in and around a passage, SAME where there are none.

    least: DIGIT, or NUMERAL for Chinese ones, too: of those, a lone one that came or went is a word. A kernel.
    """
    before, behind = widen(units, a_start, i, i_end, a_end, b_start, j, j_end, b_end, kinds, least)
    i, i_end, j, j_end = i - before, i_end + behind, j - before, j_end + behind
    count_a = read_numbers(units, i, i_end, kinds, values, work[0], least)
    count_b = read_numbers(units, j, j_end, kinds, values, work[1], least)
    if max(count_a, count_b) == 0 or (least == NUMERAL and min(count_a, count_b) == 0):
        return SAME
    return compare_numbers(work[0], count_a, work[1], count_b)


def widen(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int,
    kinds: Any, least: int,
) -> tuple[int, int]:  # fmt: skip
    """How many units of a number both texts have directly before and behind a passage. A kernel."""
    before = behind = 0
    room = min(i - a_start, j - b_start, GAP)
    while before < room and kinds[units[i - before - 1]] >= least and units[i - before - 1] == units[j - before - 1]:
        before += 1
    room = min(a_end - i_end, b_end - j_end, GAP)
    while behind < room and kinds[units[i_end + behind]] >= least and units[i_end + behind] == units[j_end + behind]:
        behind += 1
    return before, behind


def read_numbers(units: Any, start: int, end: int, kinds: Any, values: Any, out: Any, least: int) -> int:
    """Write the numbers of a passage to out, each as its length and its units; how many there are. A kernel.

    least: DIGIT, or NUMERAL where Chinese ones count, too.
    """
    count = at = 0
    i = start
    while i < end:
        if kinds[units[i]] < least:
            i += 1
            continue
        head, digits, i_start = at, 0, i
        at += 1
        while i < end and kinds[units[i]] >= least and (i == i_start or units[i] != MINUS):
            digits += kinds[units[i]] <= DIGIT
            if units[i] != COMMA:  # as in 1,000
                out[at] = values[units[i]]
                at += 1
            i += 1
        if digits:
            out[head] = at - head - 1
            count += 1
        else:
            at = head
    return count


def compare_numbers(first: Any, count_a: int, second: Any, count_b: int) -> int:
    """NUMBER for another one, LOST and more where digits were lost or a number is missing, else ERROR. A kernel."""
    if count_a != count_b:
        return LOST
    at_a = at_b = 0
    lost = 0
    for _ in range(count_a):
        size_a, size_b = int(first[at_a]), int(second[at_b])
        x, y = first[at_a + 1 : at_a + 1 + size_a], second[at_b + 1 : at_b + 1 + size_b]
        edits = digit_edits(x, size_a, y, size_b)
        if edits == -1:  # a digit doubled here and another one lost there
            left_a, left_b = undouble(x, size_a), undouble(y, size_b)
            edits = digit_edits(x, left_a, y, left_b)
            once = left_a + left_b + 1 == size_a + size_b
            edits = edits + 2 if edits >= 0 and (once or size_a != size_b) else -1
        if edits < 0:
            return NUMBER
        lost += edits
        at_a += size_a + 1
        at_b += size_b + 1
    return LOST + lost - 1 if lost else ERROR


def digit_edits(x: Any, size_a: int, y: Any, size_b: int) -> int:
    """Digits that one number has more than the other, 1 for two swapped neighbours.

    For another number -1, or -2 if it differs in one digit. A kernel.
    """
    head = tail = 0
    least = min(size_a, size_b)
    while head < least and x[head] == y[head]:
        head += 1
    while tail < least - head and x[size_a - 1 - tail] == y[size_b - 1 - tail]:
        tail += 1
    rest_a, rest_b = size_a - head - tail, size_b - head - tail
    if rest_a == 0 or rest_b == 0:
        return rest_a + rest_b
    if rest_a == 2 and rest_b == 2 and x[head] == y[head + 1] and x[head + 1] == y[head]:
        return 1
    return -2 if rest_a == 1 and rest_b == 1 else -1


def undouble(x: Any, size: int) -> int:
    """Take out repeats of a digit, in place; how many are left. A kernel."""
    left = 1
    for k in range(1, size):
        if x[k] != x[left - 1]:
            x[left] = x[k]
            left += 1
    return left
