"""Where the fields of lines of JSON are: kernels that take what is plainly right, and leave all else to msgspec.

What they take is JSON to the letter (RFC 8259) and UTF-8 as Python decodes it. A line that is broken, or only unusual
(an escape in a name, brackets 60 deep), is not judged here. First the places that may matter inside of a string are
marked, many bytes at a time; then strings, which are nearly all of a line, are passed over from mark to mark.

For compiled use only: interpreted, numpy's small integers would overflow.
"""

from __future__ import annotations

from typing import Any

TAB, LINE_BREAK, RETURN, SPACE = b"\t\n\r "
QUOTE, BACKSLASH, COMMA, COLON, DOT, PLUS, MINUS = b'"\\,:.+-'
OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET = b"{}[]"
ZERO, NINE, UPPER_A, UPPER_E, UPPER_F, LOWER_A, LOWER_E, LOWER_F, LOWER_U = b"09AEFaefu"
FIELDS = 24
"""Room for the fields of a line; more are unusual."""
DEPTH = 60
"""As many brackets as a 64-bit number has room for, one bit each."""
ESCAPED = tuple(b'"\\/bfnrt')
"""What may stand behind a backslash, but for u."""
TRUE, FALSE, NULL = tuple(b"true"), tuple(b"false"), tuple(b"null")


def mark_bytes(data: Any, one: Any, two: Any, three: Any, out: Any) -> None:
    """Mark quotes, backslashes, control characters, and what is no UTF-8. A kernel.

    one, two, three: the bytes that stand so many places before. Only if they come as arrays is the loop vectorised, and
    only if no more than two of the tests for an equal byte are of the same array.
    """
    for i in range(len(data)):
        c, p, q, r = data[i], one[i], two[i], three[i]
        out[i] = (
            (c < SPACE) | (c == QUOTE) | (c == BACKSLASH) | ((c >= 0xC0) & (c < 0xC2)) | (c >= 0xF5)
            | (((c & 0xC0) == 0x80) != ((p >= 0xC0) | (q >= 0xE0) | (r >= 0xF0)))
            | ((p == 0xE0) & (c < 0xA0)) | ((p == 0xED) & (c > 0x9F))
            | ((q == 0xF0) & (p < 0x90)) | ((q == 0xF4) & (p > 0x8F))
        )  # fmt: skip


def list_marks(words: Any, flags: Any, out: Any) -> int:
    """Where flags are; how many. words: the same flags, eight at a time, for most are not set. A kernel."""
    count = 0
    for w in range(len(words)):
        if words[w]:
            for i in range(8 * w, 8 * w + 8):
                if flags[i]:
                    out[count] = i
                    count += 1
    return count


def find_all(data: Any, marks: Any, starts: Any, ends: Any, fields: Any, counts: Any) -> None:
    """`find_fields` for many lines: counts[n] is how many fields line n has, -1 where msgspec is to be asked. A kernel.

    marks: where the marked bytes are, and one more behind the end of the data.
    """
    at = 0
    for n in range(len(starts)):
        while marks[at] < starts[n]:
            at += 1
        counts[n] = find_fields(data, marks[at:], starts[n], ends[n], fields[n])


def find_fields(data: Any, marks: Any, i: int, end: int, fields: Any) -> int:
    """Where the fields of the object data[i:end] are; how many, or -1. A kernel.

    fields[k] is where the name of a field starts and ends, without its quotes, and where its value does.
    """
    i = skip_space(data, i, end)
    if i >= end or data[i] != OPEN_BRACE:
        return -1
    m = count = 0
    while True:
        i = skip_space(data, i + 1, end)
        if count == len(fields) or i >= end or data[i] != QUOTE:
            return -1
        fields[count, 0] = i + 1
        i, m = skip_string(data, marks, m, i + 1, end)
        if i < 0 or (m > 1 and data[marks[m - 2]] == BACKSLASH and marks[m - 2] >= fields[count, 0]):
            return -1
        fields[count, 1] = i - 1
        i = skip_colon(data, i, end)
        if i < 0:
            return -1
        fields[count, 2] = i
        i, m = skip_value(data, marks, m, i, end)
        if i < 0:
            return -1
        fields[count, 3] = i
        count += 1
        i = skip_space(data, i, end)
        if i < end and data[i] == CLOSE_BRACE:
            return count if skip_space(data, i + 1, end) == end else -1
        if i >= end or data[i] != COMMA:
            return -1


def pick_all(data: Any, fields: Any, counts: Any, name: Any, out: Any) -> None:
    """`pick` for many lines. A kernel."""
    for n in range(len(counts)):
        out[n] = pick(data, fields[n], counts[n], name)


def pick(data: Any, fields: Any, count: int, name: Any) -> int:
    """Which of the fields has a name; -1 where none, -2 where several do. A kernel."""
    found = -1
    for k in range(count):
        start = fields[k, 0]
        if fields[k, 1] - start == len(name):
            i = 0
            while i < len(name) and data[start + i] == name[i]:
                i += 1
            if i == len(name):
                found = k if found == -1 else -2
    return found


def copy_spans(data: Any, starts: Any, ends: Any, out: Any) -> None:
    """Stretches of bytes, one after the other. A kernel."""
    at = 0
    for n in range(len(starts)):
        size = ends[n] - starts[n]
        source, target = data[starts[n] : ends[n]], out[at : at + size]
        for i in range(size):  # as slices, so that it becomes a copy of memory
            target[i] = source[i]
        at += size


def skip_space(data: Any, i: int, end: int) -> int:
    """The first place from i on that is no white space. A kernel."""
    while i < end and (data[i] == SPACE or data[i] == RETURN or data[i] == TAB or data[i] == LINE_BREAK):
        i += 1
    return i


def skip_colon(data: Any, i: int, end: int) -> int:
    """The place of the value behind the colon that comes here; -1 where none does. A kernel."""
    i = skip_space(data, i, end)
    return skip_space(data, i + 1, end) if i < end and data[i] == COLON else -1


def skip_string(data: Any, marks: Any, m: int, i: int, end: int) -> tuple[int, int]:
    """The place behind the string whose inside begins at i, -1 where it is broken, and the next mark. A kernel.

    m: a mark at or before the first one of the string.
    """
    while marks[m] < i:
        m += 1
    while marks[m] < end:
        at = marks[m]
        m += 1
        if data[at - 1] >= 0xC0 or data[at - 2] >= 0xE0 or data[at - 3] >= 0xF0:
            return -1, m  # it is marked because a character breaks off in front of it
        if data[at] == QUOTE:
            return at + 1, m
        if data[at] != BACKSLASH:
            return -1, m
        i = skip_escape(data, at, end)
        if i < 0:
            return -1, m
        while marks[m] < i:
            m += 1
    return -1, m


def skip_escape(data: Any, i: int, end: int) -> int:
    """The place behind the escape at i; -1 where it is none, or half of a surrogate pair. A kernel."""
    if i + 1 >= end:
        return -1
    c = data[i + 1]
    if c != LOWER_U:
        return i + 2 if c in ESCAPED else -1
    unit = hexadecimal(data, i + 2, end)
    if unit < 0 or 0xDC00 <= unit < 0xE000:
        return -1
    if 0xD800 <= unit < 0xDC00:
        if i + 7 >= end or data[i + 6] != BACKSLASH or data[i + 7] != LOWER_U:
            return -1
        return i + 12 if 0xDC00 <= hexadecimal(data, i + 8, end) < 0xE000 else -1
    return i + 6


def hexadecimal(data: Any, i: int, end: int) -> int:
    """The number that four hexadecimal digits write; -1 where they are none. A kernel."""
    if i + 4 > end:
        return -1
    number = 0
    for k in range(i, i + 4):
        c = int(data[k])
        if ZERO <= c <= NINE:
            number = number * 16 + c - ZERO
        elif UPPER_A <= c <= UPPER_F:
            number = number * 16 + c - UPPER_A + 10
        elif LOWER_A <= c <= LOWER_F:
            number = number * 16 + c - LOWER_A + 10
        else:
            return -1
    return number


def skip_value(data: Any, marks: Any, m: int, i: int, end: int) -> tuple[int, int]:
    """The place behind the value that begins at i, -1 where it is broken, and the next mark. A kernel."""
    kinds = depth = 0  # a bit for each open bracket: 1 an object
    while i < end:  # a value begins at i
        c = data[i]
        if c in (OPEN_BRACE, OPEN_BRACKET):
            if depth == DEPTH:
                return -1, m
            kinds, depth = kinds * 2 + (c == OPEN_BRACE), depth + 1
            i = skip_space(data, i + 1, end)
            if i >= end or data[i] != c + 2:  # its closing bracket would be there if it were empty
                if c == OPEN_BRACE:
                    i, m = skip_name(data, marks, m, i, end)
                    if i < 0:
                        return -1, m
                continue
        elif c == QUOTE:
            i, m = skip_string(data, marks, m, i + 1, end)
        else:
            i = skip_scalar(data, i, end)
        if i < 0:
            return -1, m
        while depth:  # a value ends at i
            i = skip_space(data, i, end)
            if i >= end:
                return -1, m
            if data[i] == (CLOSE_BRACE if kinds & 1 else CLOSE_BRACKET):
                kinds, depth, i = kinds >> 1, depth - 1, i + 1
            elif data[i] == COMMA:
                i = skip_space(data, i + 1, end)
                if kinds & 1:
                    i, m = skip_name(data, marks, m, i, end)
                    if i < 0:
                        return -1, m
                break
            else:
                return -1, m
        if depth == 0:
            return i, m
    return -1, m


def skip_name(data: Any, marks: Any, m: int, i: int, end: int) -> tuple[int, int]:
    """The place of the value behind the name and colon that come here, -1 without them, and the next mark. A kernel."""
    if i >= end or data[i] != QUOTE:
        return -1, m
    i, m = skip_string(data, marks, m, i + 1, end)
    return (skip_colon(data, i, end) if i >= 0 else -1), m


def skip_scalar(data: Any, i: int, end: int) -> int:
    """The place behind a number, true, false or null; -1 where none of them begins at i. A kernel."""
    if data[i] == TRUE[0]:
        return skip_word(data, i, end, TRUE)
    if data[i] == FALSE[0]:
        return skip_word(data, i, end, FALSE)
    if data[i] == NULL[0]:
        return skip_word(data, i, end, NULL)
    i += data[i] == MINUS
    first, i = i, skip_digits(data, i, end)
    if i == first or (data[first] == ZERO and i > first + 1):
        return -1
    if i < end and data[i] == DOT:
        first, i = i + 1, skip_digits(data, i + 1, end)
        if i == first:
            return -1
    if i < end and (data[i] == LOWER_E or data[i] == UPPER_E):
        i += 1
        if i < end and (data[i] == PLUS or data[i] == MINUS):
            i += 1
        first, i = i, skip_digits(data, i, end)
        if i == first:
            return -1
    return i


def skip_word(data: Any, i: int, end: int, word: Any) -> int:
    """The place behind the word that begins at i; -1 where it is another one. A kernel."""
    if i + len(word) > end:
        return -1
    for k in range(len(word)):
        if data[i + k] != word[k]:
            return -1
    return i + len(word)


def skip_digits(data: Any, i: int, end: int) -> int:
    """The first place from i on that is no digit. A kernel."""
    while i < end and ZERO <= data[i] <= NINE:
        i += 1
    return i
