"""Full-width digits and letters, a leftover of typesetting on a grid."""

from __future__ import annotations

import re

from cleaner.chars.screen import rare_characters

DIGITS_AND_LETTERS = "０-９Ａ-Ｚａ-ｚ"

IN_NUMBERS, IN_ADDRESSES = "％．", "／＠"
TOUCHES = DIGITS_AND_LETTERS + IN_NUMBERS + IN_ADDRESSES
"""A text without any of these characters comes through unchanged."""

# How far full-width forms lie behind ASCII (Unicode block FF00-FFEF).
OFFSET = 0xFEE0

_TOUCHES = re.compile(f"[{TOUCHES}]")
_ALWAYS = re.compile(f"[{DIGITS_AND_LETTERS}]")
# A time, a ratio or a sum in full width throughout: １０：３０, １，０００; three digits before a comma may be a sum of
# their own.
_NUMBER = re.compile("(?<![０-９])[０-９]{1,2}(?:，[０-９]{3})+(?![０-９])|(?<=[０-９])：(?=[０-９])")
_AFTER_A_DIGIT = re.compile(r"(?<=[0-9])％|(?<=[0-9])．(?=[0-9])")
_FULL = re.compile("[！-～]")
# An address, which has its marks in full width, too. It ends in a letter or digit.
_PART = "[A-Za-z0-9.．_＿~/／－-]"
_ADDRESS = re.compile(
    rf"(?:https?(?:：／／|://)|www[.．]|(?<![A-Za-z0-9_.．＿－-])[A-Za-z0-9_.．＿－-]++[@＠]){_PART}*[A-Za-z0-9/／]"
)


def fold_width(text: str) -> str:
    """Full-width digits and letters become ASCII, and with them the marks of a number, a time or an address.

    >>> fold_width("２０２４年增长３．５％，见Ａ４版（１），１０：３０登录ｗｗｗ．ａ．ｃｎ")
    '2024年增长3.5%，见A4版（1），10:30登录www.a.cn'

    Chinese punctuation is full-width by right and stays, and so do ／ ～ ＋ and ％ without a number.
    """
    rare = rare_characters(text)
    if not _TOUCHES.search(rare):
        return text
    if _TOUCHES.search(re.sub(f"[{IN_ADDRESSES}]", "", rare)):
        for pattern in (_NUMBER, _ALWAYS, _AFTER_A_DIGIT):
            text = pattern.sub(_half, text)
    has_addresses = "．" in rare or "＠" in rare or ("／" in rare and "：／／" in text)
    return _ADDRESS.sub(_half, text) if has_addresses else text


def _half(match: re.Match[str]) -> str:
    return _FULL.sub(lambda char: chr(ord(char[0]) - OFFSET), match[0])
