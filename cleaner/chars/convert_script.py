"""Between Simplified and Traditional, by OpenCC."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from opencc import OpenCC


PAGE, LINE, LEAST = 0.15, 0.25, 2
"""Text of the other script: such shares of its characters that are not ASCII change, and so many of them. Of two
Traditional pages, 0.26 and 0.27 do by `t2s`. Below, what changes is a character that both scripts have, in names above
all: 昇腾, 萧乾, 二噁英."""

_HALVES = re.compile("([\ud800-\udfff]+)")


def convert_script(text: str, *, configuration: str = "t2s") -> str:
    """Converts the script, with the words that differ, by one of OpenCC's configurations (`t2s`, `tw2sp`, `s2hk` ...).

    >>> convert_script("漢語")
    '汉语'

    Text that is in the script already stays as it is, even where OpenCC would change a character:

    >>> convert_script("华为昇腾芯片")
    '华为昇腾芯片'

    Raises UsageError, naming those there are, for a configuration that OpenCC does not have.
    """
    if text.isascii():
        return text
    converted = _convert(text, configuration)
    if converted == text:
        return text
    before, after = text.split("\n"), converted.split("\n")
    changes = [_count_changes(*lines) for lines in zip(before, after, strict=True)]
    if sum(changes) >= max(LEAST, PAGE * _size(text)):
        return converted
    other = (count >= max(LEAST, LINE * _size(line)) for count, line in zip(changes, before, strict=True))
    return "\n".join([new if is_other else old for old, new, is_other in zip(before, after, other, strict=True)])


def _convert(text: str, configuration: str) -> str:
    """Halves of surrogate pairs, which are no characters, stay: OpenCC cannot be given them."""
    convert = _converter(configuration).convert
    return "".join([part if _HALVES.match(part) else str(convert(part)) for part in _HALVES.split(text) if part])


def _count_changes(before: str, after: str) -> int:
    """Of characters; where words change to longer ones, about."""
    return 0 if before == after else sum(map(ne, before, after)) or 1


def _size(text: str) -> int:
    """Characters that are not ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


@cache
def _converter(configuration: str) -> OpenCC:
    import opencc

    there = sorted(Path(str(name)).stem for name in opencc.CONFIGS)
    if configuration not in there:
        raise UsageError(f"OpenCC has no configuration {configuration}; there is {', '.join(there)}")
    return opencc.OpenCC(configuration)
