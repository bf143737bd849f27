"""Between Simplified and Traditional, by OpenCC."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import UsageError

if TYPE_CHECKING:
    from opencc import OpenCC


def convert_script(text: str, *, configuration: str = "t2s") -> str:
    """Converts the script, with the words that differ, by one of OpenCC's configurations (`t2s`, `tw2sp`, `s2hk` ...).

    >>> convert_script("漢語")
    '汉语'

    Raises UsageError, naming those there are, for a configuration that OpenCC does not have.
    """
    if text.isascii():
        return text
    return str(_converter(configuration).convert(text))


@cache
def _converter(configuration: str) -> OpenCC:
    import opencc

    there = sorted(Path(str(name)).stem for name in opencc.CONFIGS)
    if configuration not in there:
        raise UsageError(f"OpenCC has no configuration {configuration}; there is {', '.join(there)}")
    return opencc.OpenCC(configuration)
