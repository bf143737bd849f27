"""One look at a text that spares most texts four."""

from __future__ import annotations

import re
from functools import lru_cache

# What clean Chinese text is made of: ASCII, dashes, quotes and dots, ° ± ² ³ × ℃ ∶, arrows, roman and circled numbers,
# ■□▲△◆◇○●★☆, CJK marks and squared signs, Chinese characters, full-width marks but ％ ．
# ／ and ＠.
PLAIN = "\t\n\f\x20-\x7e°±²³·×–-―‘’“”…℃Ⅰ-ⅿ←-⇿∶①-⓿■-◉○-⛿\u3000-\u303f㌀-㏿㐀-\u9fff！-＄＆-－：-？｛-～"

_PLAIN = re.compile(f"[{PLAIN}]++")


@lru_cache(maxsize=1)
def rare_characters(text: str) -> str:
    """What is left of a text without the characters that clean text is made of: mostly nothing.

    Normalizers of single characters touch no others, and look for theirs among these first. The answer is kept for the
    next one, which sees the same text.

    >>> rare_characters("近年来，该院ECMO团队（共9人）增长5.31%。")
    ''
    >>> rare_characters("２０２２年２月"), rare_characters("\\ufeff近年来")
    ('２０２２２', '\\ufeff')
    """
    return _PLAIN.sub("", text)
