"""Chinese numerals below a hundred, and digits one after another."""

from __future__ import annotations

NUMERAL = "[一二三四五六七八九十]{1,3}"
"""A pattern: a number that counts something, such as pages."""
_DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○O0", 0)


def read_numeral(numeral: str) -> int:
    """The number that a numeral tells; no 十 in it, and its digits are read one after another.

    >>> [read_numeral(numeral) for numeral in ("三", "十", "十二", "二十三", "廿三", "卅", "一二", "二〇二四")]
    [3, 10, 12, 23, 23, 30, 12, 2024]
    """
    plain = numeral.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = plain.partition("十")
    if ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join([str(_DIGITS[digit]) for digit in plain]))
