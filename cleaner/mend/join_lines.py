"""One text from the lines of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# From here on characters and marks are Chinese.
WIDE = "\u2e80"
HAN = "[\u3400-\u9fff]"  # seldom needed, as the two below, and slow to compile: left to `re`
# A Latin letter or digit at the edge of a line, with the marks that cling to it.
_LATIN_END = re.compile(r"[A-Za-z0-9\u00c0-\u024f%][,.;:!?)\]'\"]*$")
_LATIN_START = re.compile(r"[(\['\"$£€]?[A-Za-z0-9\u00c0-\u024f]")
# Half-width marks in Chinese text: only one that ends several Latin words is Latin, and has a space behind it.
_WORDS_END = re.compile(r"(?<![A-Za-z])[A-Za-z]+ [A-Za-z]+[,;:!?]$")
_DIGIT_END = re.compile(r"[0-9][,.:]?$")
# How far a look back reaches; no word and few addresses are longer.
TAIL = 100
_STEM = re.compile(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]+)-$")
_HEAD = re.compile(r"[a-z\u00df-\u00ff]+")
_ADDRESS_END = re.compile(r"(?<!\S)(?>\S*?(?:://|www\.|@))\S*[-./_=&?@]$")
_DASH_END, _DASH_START = re.compile(r"\w[—/]$"), re.compile(r"[—/]\w")
_MARKDOWN = re.compile(r"#{1,6}[ \t]+(?=\S)")
SPACED = f"{HAN} [A-Za-z0-9]|[A-Za-z0-9] {HAN}"
TIGHT = f"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}"

# First parts of English compounds: after these a hyphen at the end of a line is most likely the word's own.
COMPOUND_STEMS = (
    "self well half ex non semi quasi cross all high low long short full part first second third one two three four "
    "five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety old new "
    "year month week day time so ill post pre mid co ready middle left right hard soft open close wide"
)


def join_lines(texts: Sequence[str], *, words: frozenset[str] = frozenset()) -> str:
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
    if len(texts) == 1:
        return texts[0].strip()
    parts = [part for text in texts if (part := text.strip())]
    if parts and _MARKDOWN.match(parts[0]):  # a heading over two lines bears its mark on both
        parts[1:] = [_MARKDOWN.sub("", part, count=1) for part in parts[1:]]
    out = parts[:1]
    spaced: bool | None = None
    for left, right in pairwise(parts):
        if left[-1] >= WIDE and right[0] >= WIDE:
            out.append(right)
            continue
        if left[-1] >= WIDE or right[0] >= WIDE:
            if re.match(SPACED, f"{left[-1]} {right[0]}"):
                spaced = _is_spaced(parts) if spaced is None else spaced
                if spaced:
                    out.append(" ")
            out.append(right)
            continue
        left = left[-TAIL:]
        stem, head = _STEM.search(left), _HEAD.match(right)
        if stem and head and not _ADDRESS_END.search(left):
            if not _keeps_hyphen(stem[1].lower(), head[0], words, parts):
                out[-1] = out[-1][:-1]
            out.append(right)
        else:
            out += [_space(left, right, parts), right]
    return "".join(out)


def _is_spaced(parts: Sequence[str]) -> bool:
    """Whether a space stands between Chinese and Latin in most of the places where they meet."""
    text = "\n".join(parts)
    return " " in text and len(re.findall(SPACED, text)) > len(re.findall(TIGHT, text))


def _keeps_hyphen(stem: str, head: str, words: frozenset[str], parts: Sequence[str]) -> bool:
    seen = " ".join(parts).lower()
    if f"{stem}-{head}" in words or re.search(rf"\b{stem}-{head}\b", seen):
        return True
    if stem + head in words or re.search(rf"\b{stem}{head}\b", seen):
        return False
    return stem in COMPOUND_STEMS.split()


def _space(left: str, right: str, parts: Sequence[str]) -> str:
    """What stands between two lines of which the one ends and the other begins without anything Chinese."""
    if _ADDRESS_END.search(left) or left.endswith("-"):
        return ""
    if not any(re.search(HAN, part) for part in parts):
        return "" if _DASH_END.search(left) or _DASH_START.match(right) else " "
    if _DIGIT_END.search(left) and right[0].isdigit():
        return ""
    if _LATIN_END.search(left) and _LATIN_START.match(right):
        return "" if left[-1] in ",;:!?" and not _WORDS_END.search(left) else " "
    return ""
