"""Guards: what makes two nearly equal texts two texts. A differing number, date, amount or name keeps both.

OCR drops, doubles and swaps characters and takes them for others of like shape; it hardly ever turns one digit into
another. So a digit in the place of another is a difference, and so is a lost or doubled one where the texts are
otherwise equal; where other errors show that one of the texts was read badly, it is taken for one more. In the same way
a few characters in a row that are all wrong are another name, unless by the number of errors such a row is expected.
"""

from __future__ import annotations

from typing import Any

SAME, NUMBER, NAME = 0, 1, 2
"""Verdicts on a pair."""

ERROR, LOST, NAMED = 3, 4, 64
"""What else a changed passage may be: LOST and more for lost digits, NAMED and more for wrong characters in a row."""

GAP = 40
"""Longest stretch between two aligned runs, in units, that is one passage changed and not a sentence come or gone."""
UNEVEN = 6
"""Most units by which the two sides of a changed passage differ in length; beyond it something came or went."""
NUMBERS = 256
"""Room for the numbers of a passage: each unit of it and as many lengths at most."""
NAME_UNITS = 8
"""Longest changed passage that is taken for another name. A longer one is another wording."""
CHANCE = 0.05
"""Wrong characters in a row are noise where by the rate of other errors more than this many such rows are expected."""


def judge(
    units: Any, a: int, a_end: int, b: int, b_end: int, match: Any,
    kinds: Any, values: Any, shapes: Any, alike: Any, work: Any, ignore_numbers: bool,
) -> int:  # fmt: skip
    """The verdict on an aligned pair. work: two rows to write numbers to. A kernel."""
    errors = lost = named = 0
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
        back = min(i - last_i, j - last_j, 0)
        verdict = passage(
            units, a, last_i + back, i, a_end, b, last_j + back, j, b_end, kinds, values, shapes, alike, work
        )
        if verdict == NUMBER and not ignore_numbers:
            return NUMBER
        if verdict >= NAMED:
            named = max(named, verdict - NAMED)
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
    expected = float(min(a_end - a, b_end - b))  # rows of so many wrong characters, one might begin anywhere
    for _ in range(named):
        expected *= errors / min(a_end - a, b_end - b)
    return NAME if named and expected < CHANCE else SAME


def passage(
    units: Any, a_start: int, i: int, i_end: int, a_end: int, b_start: int, j: int, j_end: int, b_end: int,
    kinds: Any, values: Any, shapes: Any, alike: Any, work: Any,
) -> int:  # fmt: skip
    """What units[i:i_end] in the place of units[j:j_end] is. A kernel.

    SAME (nothing, or a cut), NUMBER, ERROR, LOST plus digits lost or gained but one, NAMED plus characters in a row.
    """
    in_a, in_b = i_end - i, j_end - j
    if i_end < i or (in_a == 0 and in_b == 0) or in_a > GAP or in_b > GAP:
        return SAME
    if abs(in_a - in_b) > UNEVEN:
        return SAME
    while i < i_end and j < j_end and units[i] == units[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and units[i_end - 1] == units[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    edge = i == a_start or j == b_start or i_end == a_end or j_end == b_end
    if edge and (i == i_end or j == j_end):
        return SAME  # a text was cut there
    if reads_alike(units, i, i_end, j, j_end, values):
        return ERROR
    start_i, stop_i, start_j, stop_j = i, i_end, j, j_end
    while start_i > a_start and start_j > b_start and numeric(kinds[units[start_i - 1]]):
        if units[start_i - 1] != units[start_j - 1]:
            break
        start_i, start_j = start_i - 1, start_j - 1
    while stop_i < a_end and stop_j < b_end and numeric(kinds[units[stop_i]]) and units[stop_i] == units[stop_j]:
        stop_i, stop_j = stop_i + 1, stop_j + 1
    count_a = read_numbers(units, start_i, stop_i, kinds, values, work[0])
    count_b = read_numbers(units, start_j, stop_j, kinds, values, work[1])
    if count_a or count_b:
        verdict = compare_numbers(work[0], count_a, work[1], count_b)
        return ERROR if edge and verdict >= LOST else verdict
    return compare_words(units, i, i_end, j, j_end, kinds, shapes, alike)


def reads_alike(units: Any, i: int, i_end: int, j: int, j_end: int, values: Any) -> bool:
    """Only letters stand for digits of their shape, or digits for letters: s1ogan, 2O24. A kernel."""
    if i_end - i != j_end - j:
        return False
    for k in range(i_end - i):  # noqa: SIM110 - numba compiles no generators
        if values[units[i + k]] != values[units[j + k]]:
            return False
    return True


def numeric(kind: int) -> bool:
    """May be a part of a number. A kernel."""
    return bool(kind >= 3)


def read_numbers(units: Any, start: int, end: int, kinds: Any, values: Any, out: Any) -> int:
    """Write the numbers of a passage to out, each as its length and its units; how many there are. A kernel."""
    count = at = 0
    i = start
    while i < end:
        if not numeric(kinds[units[i]]):
            i += 1
            continue
        head, digits, i_start = at, 0, i
        at += 1
        while i < end and numeric(kinds[units[i]]) and (i == i_start or units[i] != 45):
            digits += kinds[units[i]] == 3
            if units[i] != 44:  # a comma in 1,000
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
        if edits < 0:  # a digit doubled here and another one lost there
            edits = digit_edits(x, undouble(x, size_a), y, undouble(y, size_b))
            edits = edits + 2 if edits >= 0 else -1
        if edits < 0:
            return NUMBER
        lost += edits
        at_a += size_a + 1
        at_b += size_b + 1
    return LOST + lost - 1 if lost else ERROR


def digit_edits(x: Any, size_a: int, y: Any, size_b: int) -> int:
    """Digits that one number has more than the other, 1 for two swapped neighbours, -1 for another number. A kernel."""
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
    return -1


def undouble(x: Any, size: int) -> int:
    """Take out repeats of a digit, in place; how many are left. A kernel."""
    left = 1
    for k in range(1, size):
        if x[k] != x[left - 1]:
            x[left] = x[k]
            left += 1
    return left


def compare_words(units: Any, i: int, i_end: int, j: int, j_end: int, kinds: Any, shapes: Any, alike: Any) -> int:
    """NUMBER where a numeral stands for another, NAMED and more where words do, else ERROR. A kernel."""
    in_a, in_b = i_end - i, j_end - j
    if in_a == 0 or in_b == 0 or in_a > NAME_UNITS or in_b > NAME_UNITS:
        return ERROR
    common = like = numerals = 0
    for x in range(i, i_end):
        numerals += kinds[units[x]] == 2
        for y in range(j, j_end):
            common += units[x] == units[y]
            like += alike[shapes[units[x]], shapes[units[y]]]
    for y in range(j, j_end):
        numerals += kinds[units[y]] == 2
    if common or like:
        return ERROR
    if numerals == in_a + in_b:
        return NUMBER
    if in_a == 1 and in_b == 1:
        return NAMED + 2 if kinds[units[i]] == 1 and kinds[units[j]] == 1 else ERROR
    return NAMED + min(in_a, in_b) if in_a >= 2 and in_b >= 2 else ERROR


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
