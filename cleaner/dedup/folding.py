"""Folding: the loop over the bytes of texts that writes their comparison keys. What it does is told in `key`."""

from __future__ import annotations

from typing import Any

from cleaner.dedup.codes import BLANK, DROPPED, MARK

BACKSPACE, SPACE, BACKSLASH = b"\b \\"
ZERO, NINE, UPPER_A, LOWER_A, LOWER_B, LOWER_U, LOWER_Z = b"09Aabuz"
MINUSES = tuple(map(ord, "-－−"))
BLANK_ESCAPES = tuple(b"nrtf")


def fold_all(data: Any, begins: Any, finishes: Any, table: Any, marks: Any, digits: Any, out: Any, ends: Any) -> None:
    """Keys of many texts, one after the other; ends[n] is where the key of text n ends. A kernel."""
    at = 0
    for n in range(len(begins)):
        start = at
        at = fold(data, begins[n], finishes[n], table, marks, digits, out, at)
        if at == start:  # neither a letter nor a digit: two such texts are alike only where they are equal
            at = unfolded(data, begins[n], finishes[n], table, out, at)
        ends[n] = at


def fold(data: Any, i: int, end: int, table: Any, marks: Any, digits: Any, out: Any, at: int) -> int:
    """Write the key of the text data[i:end] to out[at:] and return where it ends. A kernel."""
    last = pending = 0  # what came before, and a mark that stays if a digit comes next
    while i < end:
        c = int(data[i])
        if 0xE0 <= c < 0xF0:  # as read_unit does, which to call for most characters would take twice the time
            unit = (c & 0xF) << 12 | (int(data[i + 1]) & 0x3F) << 6 | (int(data[i + 2]) & 0x3F)
            i += 3
        elif c < 0x80 and c != BACKSLASH:
            unit = c
            i += 1
        else:
            unit, i = read_unit(data, i)
            if unit > 0xFFFF:
                out[at], out[at + 1] = 0xD7C0 + (unit >> 10), 0xDC00 | (unit & 0x3FF)
                at, last, pending = at + 2, unit, 0
                continue
        form = int(table[unit])
        if form > BLANK:
            if pending and digits[form]:
                out[at] = pending
                at += 1
            out[at] = form
            at, last, pending = at + 1, form, 0
        elif form == MARK:
            minus = unit in MINUSES
            pending = int(marks[unit]) if ZERO <= last <= NINE or (minus and not LOWER_A <= last <= LOWER_Z) else 0
            last = MARK
        elif form == DROPPED:
            last = pending = 0
    return at


def unfolded(data: Any, i: int, end: int, table: Any, out: Any, at: int) -> int:
    """Write the text data[i:end] without its white space to out[at:] and return where it ends. A kernel."""
    while i < end:
        unit, i = read_unit(data, i)
        if table[unit] != BLANK:
            out[at] = unit
            at += 1
    return at


def read_unit(data: Any, i: int) -> tuple[int, int]:
    """The character at data[i], or the unit that an escape stands for, and where the next one is. A kernel."""
    c = int(data[i])
    if 0xE0 <= c < 0xF0:
        return (c & 0xF) << 12 | (int(data[i + 1]) & 0x3F) << 6 | (int(data[i + 2]) & 0x3F), i + 3
    if c == BACKSLASH:
        return read_escape(data, i + 1)
    if c < 0x80:
        return c, i + 1
    if c < 0xE0:
        return (c & 0x1F) << 6 | (int(data[i + 1]) & 0x3F), i + 2
    high = (c & 7) << 18 | (int(data[i + 1]) & 0x3F) << 12
    return high | (int(data[i + 2]) & 0x3F) << 6 | (int(data[i + 3]) & 0x3F), i + 4


def read_escape(data: Any, i: int) -> tuple[int, int]:
    """The unit that the escape stands for whose backslash is before data[i], and what comes behind. A kernel."""
    c = int(data[i])
    if c == LOWER_U:
        unit = 0
        for k in range(i + 1, i + 5):
            digit = int(data[k])
            unit = unit << 4 | (digit & 0xF) + (9 if digit >= UPPER_A else 0)
        return unit, i + 5
    if c in BLANK_ESCAPES:
        return SPACE, i + 1
    return (BACKSPACE if c == LOWER_B else c), i + 1
