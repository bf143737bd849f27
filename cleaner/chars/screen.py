"""One look at a text that spares most texts four."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

READ_AS_GB = "鈥銆锛涓浜浠鏈澶瀹鐨鍏鍙鍒鍚鍦鍗鐢鍖鏃鏉鎴鍔鎶閲鏄鎵鑰鍥鏂闄鏍鍛璁杩"
"""What GB18030 makes of the first two bytes of UTF-8 that half of all Chinese characters and marks begin with."""

_CHARACTERS = "".join(
    f"{chr(before + 1)}-{chr(behind - 1)}"
    for before, behind in pairwise([0x33FF, *sorted(map(ord, READ_AS_GB)), 0xA000])
    if behind - before > 1
)

# What clean Chinese text is made of: ASCII, dashes, quotes and dots, ° ± ² ³ × ℃ ∶, arrows, roman and circled numbers,
# ■□▲△◆◇○●★☆, CJK marks and squared signs, Chinese characters, full-width marks but ％ ．
# ／ and ＠. Without READ_AS_GB.
PLAIN = _CHARACTERS + "\t\n\f\x20-\x7e°±²³·×–-―‘’“”…℃Ⅰ-ⅿ←-⇿∶①-⓿■-◉○-⛿\u3000-\u303f㌀-㏿！-＄＆-－：-？｛-～"

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
