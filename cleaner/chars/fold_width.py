"""Full-width digits and letters, a leftover of typesetting on a grid."""

from __future__ import annotations

import re

from cleaner.chars.screen import rare_characters

DIGITS_AND_LETTERS = "０-９Ａ-Ｚａ-ｚ"

TOUCHES = DIGITS_AND_LETTERS + "％．"
"""A text without any of these characters comes through unchanged."""

# How far full-width forms lie behind ASCII (Unicode block FF00-FFEF).
OFFSET = 0xFEE0

_TOUCHES = re.compile(f"[{TOUCHES}]")
_ALWAYS = re.compile(f"[{DIGITS_AND_LETTERS}]")
_AFTER_A_DIGIT = re.compile(r"(?<=[0-9])％|(?<=[0-9])．(?=[0-9])")


def fold_width(text: str) -> str:
    """Full-width digits and letters become ASCII, and with them the marks that belong to a number.

    >>> fold_width("２０２４年增长３．５％，见Ａ４版（１）")
    '2024年增长3.5%，见A4版（1）'

    Chinese punctuation is full-width by right and stays, and so do ／ ～ ＋ and ％ without a number.
    """
    if not _TOUCHES.search(rare_characters(text)):
        return text
    text = _ALWAYS.sub(lambda match: chr(ord(match[0]) - OFFSET), text)
    return _AFTER_A_DIGIT.sub(lambda match: chr(ord(match[0]) - OFFSET), text)
