"""From a text to its lines: what stands in front, above and between is kept as numbers."""

from __future__ import annotations

from cleaner.values import Line

TAB_STOP = 4


def split_lines(text: str) -> list[Line]:
    r"""The lines of a text that are not blank. Only `\n` and `\r\n` end a line, as in an editor.

    >>> [(line.number, line.text, line.indent, line.blanks) for line in split_lines("\n\n　　甲乙\n丙")]
    [(3, '甲乙', 4, 2), (4, '丙', 0, 0)]
    """
    lines: list[Line] = []
    above = 0
    page_break = False
    fed = "\f" in text
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw:
            continue
        if fed and "\f" in raw:
            page_break = True
        if stripped := raw.strip():
            indent = 0 if stripped == raw else sum(map(_columns, raw[: raw.index(stripped[0])]))
            lines.append(Line(number, stripped, indent, number - above - 1, page_break))
            above = number
            page_break = False
    return lines


def width(text: str) -> int:
    """The width of a text in half-width columns: Chinese characters and marks count two.

    >>> width("2024年，a")
    9
    """
    return len(text.encode("gbk", "replace"))


def _columns(char: str) -> int:
    return {"\u3000": 2, "\t": TAB_STOP, "\f": 0}.get(char, 1)
