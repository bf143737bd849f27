"""Code points that look like a Chinese character or mark and are another: PDF fonts are full of them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from cleaner.chars.screen import rare_characters

# Kangxi radicals, compatibility ideographs and their supplement: Unicode says what each of them stands for.
DECOMPOSED = "\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"

# Marks set vertically, small, or in half the width. Lines and dots along a text stay.
MARKS = "\ufe10-\ufe18\ufe35-\ufe44\ufe47\ufe48\ufe50-\ufe57\ufe59-\ufe5e\uff61-\uff64"

# CJK radicals for which Unicode gives no decomposition, where the radical alone is a character in use
# (EquivalentUnifiedIdeograph.txt). Radicals that are only a part of characters, such as ⺮, stay.
RADICALS = {
    "⺊": "卜", "⺎": "兀", "⺒": "巳", "⺟": "母", "⺠": "民", "⺩": "王", "⻁": "虎", "⻄": "西", "⻅": "见",
    "⻆": "角", "⻉": "贝", "⻋": "车", "⻑": "長", "⻓": "长", "⻔": "门", "⻗": "雨", "⻘": "青", "⻚": "页",
    "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤",
    "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
}  # fmt: skip

TOUCHES = DECOMPOSED + MARKS + "".join(RADICALS)
"""A text without any of these characters comes through unchanged."""

_TOUCHES = re.compile(f"[{TOUCHES}]")


def fold_compatibility(text: str) -> str:
    """Replaces compatibility ideographs, radicals and forms of marks by the characters that they look like.

    >>> fold_compatibility("⽇报⻓⻰，⾦︒"), fold_compatibility("据悉﹐︽日报︾")
    ('日报长龙，金。', '据悉,《日报》')

    NFKC would do more than that: ①, ㎡ and Ⅻ are meant as they stand and stay.
    """
    if not _TOUCHES.search(rare_characters(text)):
        return text
    return _TOUCHES.sub(lambda match: _unified(match[0]), text)


@cache
def _unified(char: str) -> str:
    return RADICALS.get(char) or unicodedata.normalize("NFKC", char)
