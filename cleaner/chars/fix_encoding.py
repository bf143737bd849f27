"""Mojibake: UTF-8 that somebody read in a one-byte encoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# Every pattern by which ftfy recognises mojibake (`ftfy.badness`) needs one of these: C1 controls, accented Latin,
# Greek and Cyrillic, currency, and the signs of its classes bad, law, numeric and box. Punctuation that Chinese uses
# (“ ” ‘ ’ … — ·) is in its patterns too, but never alone.
TOUCHES = "\x80-\x9f¡-¶¸-\u024fˆˇ˘˙˛˜˝\u0370-\u04ff‚†‡‰⁄₧€№∂∆∏∑√∞∩∫≈≠≡≤≥⌐◊\u2500-\u259fﬁﬂ\ufffd"
"""A text without any of these characters comes through unchanged."""

_TOUCHES = re.compile(f"[{TOUCHES}]")


def fix_encoding(text: str) -> str:
    r"""Repairs mojibake, line by line, and touches nothing else.

    >>> fix_encoding("\u00e8\u201a\u00a1\u00e7\u00a5\u00a8\nΔ ± 5 ㎡ “café”")
    '股票\nΔ ± 5 ㎡ “café”'

    Of ftfy only the decoder is used: its other repairs are made for English and turn “，” into ",".
    Left alone: text read in another Chinese encoding (锟斤拷), in which characters are lost.
    """
    if not _TOUCHES.search(text):
        return text
    config = _config()
    return "\n".join(_fix_line(line, config) if _TOUCHES.search(line) else line for line in text.split("\n"))


def _fix_line(line: str, config: TextFixerConfig) -> str:
    import ftfy

    fixed = ftfy.fix_encoding(line, config)
    return line if "\n" in fixed else fixed


def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        normalization=None,
        explain=False,
    )
