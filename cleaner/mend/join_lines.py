"""One text from the lines of a block."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import Literal

Style = Literal["english", "loose", "tight"]
"""English; Chinese with spaces between Chinese and Latin; Chinese without."""

# From here on characters and marks are Chinese.
WIDE = "\u2e80"
_HAN = re.compile("[\u3400-\u9fff]")
# A Latin letter or digit at the edge of a line, with the marks that cling to it.
_LATIN_END = re.compile(r"[A-Za-z0-9\u00c0-\u024f%][,.;:!?)\]'\"]*$")
_LATIN_START = re.compile(r"[(\['\"$£€]?[A-Za-z0-9\u00c0-\u024f]")
# Half-width marks in Chinese text: only one that ends several Latin words is Latin, and has a space behind it.
_WORDS_END = re.compile(r"[A-Za-z]+ [A-Za-z]+[,;:!?]$")
_DIGIT_END = re.compile(r"[0-9][,.:]?$")
# How far a look back reaches; no word and few addresses are longer.
TAIL = 100
_STEM = re.compile(r"([A-Za-z\u00c0-\u024f]+)-$")
_HEAD = re.compile(r"[a-z\u00df-\u00ff]+")
_ADDRESS_END = re.compile(r"(?:://|www\.|@)\S*[-./_=&?@]$")
_SPACED = re.compile("[\u3400-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u3400-\u9fff]")
_TIGHT = re.compile("[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]")

# First parts of English compounds: after these a hyphen at the end of a line is most likely the word's own.
COMPOUND_STEMS = (
    "self well half ex non semi quasi cross all high low long short full part first second third one two three four "
    "five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety old new "
    "year month week day time so ill post pre mid co ready middle left right hard soft open close wide"
)


def join_lines(texts: Sequence[str], *, words: Container[str] = frozenset()) -> str:
    """Joins lines as their language asks: Chinese without a space, English with one.

    >>> join_lines(["缘对", "缘修复术"])
    '缘对缘修复术'
    >>> join_lines(["浓度386", "mg/L，超出", "20", "24年"])
    '浓度386 mg/L，超出2024年'

    A hyphen at the end of an English line goes, unless the word is known with it: by `words` (lower case), by the text
    itself, or because its first part is one of compounds.

    >>> join_lines(["a six-month postpone-", "ment of second-", "hand books"])
    'a six-month postponement of second-hand books'
    """
    parts = [part for text in texts if (part := text.strip())]
    if not parts:
        return ""
    style = None
    out = [parts[0]]
    for left, right in pairwise(parts):
        if left[-1] >= WIDE and right[0] >= WIDE:
            out.append(right)
            continue
        style = style or _style(parts)
        stem, head = _STEM.search(left[-TAIL:]), _HEAD.match(right)
        if stem and head and not _ADDRESS_END.search(left[-TAIL:]):
            if not _keeps_hyphen(stem[1].lower(), head[0], words, parts):
                out[-1] = out[-1][:-1]
            out.append(right)
        else:
            out += [_space(left, right, style), right]
    return "".join(out)


def _style(parts: Sequence[str]) -> Style:
    if not any(_HAN.search(part) for part in parts):
        return "english"
    spaced = sum(len(_SPACED.findall(part)) for part in parts)
    return "loose" if spaced > sum(len(_TIGHT.findall(part)) for part in parts) else "tight"


def _keeps_hyphen(stem: str, head: str, words: Container[str], parts: Sequence[str]) -> bool:
    seen = " ".join(parts).lower()
    if f"{stem}-{head}" in words or re.search(rf"\b{stem}-{head}\b", seen):
        return True
    if stem + head in words or re.search(rf"\b{stem}{head}\b", seen):
        return False
    return stem in COMPOUND_STEMS.split()


def _space(left: str, right: str, style: Style) -> str:
    """What stands between two lines: a space or nothing."""
    if _ADDRESS_END.search(left[-TAIL:]) or left.endswith("-"):
        return ""
    if style == "english":
        return "" if re.search(r"\w[—/]$", left) or re.match(r"[—/]\w", right) else " "
    if _DIGIT_END.search(left) and right[0].isdigit():
        return ""
    if _LATIN_END.search(left[-TAIL:]) and _LATIN_START.match(right):
        return "" if left[-1] in ",;:!?" and not _WORDS_END.search(left[-TAIL:]) else " "
    return " " if style == "loose" and _SPACED.match(f"{left[-1]} {right[0]}") else ""
