"""Codes that tables hold and kernels compare, by name; numba takes the numbers of a module for constants."""

from __future__ import annotations

DROPPED, MARK, BLANK = range(3)
"""What stands in the fold table for no character; MARK: punctuation that may part digits."""

OTHER, SURNAME, MEASURE, NUMERAL, POWER, DIGIT, LETTER, POINT, SIGN = range(9)
"""What a unit may be to a guard. LETTER: one that OCR reads for a digit.

From DIGIT or, where Chinese numerals count, from NUMERAL on it may be a part of a number.
"""

LIKE, PEER = 1, 2
"""What two characters may be to one another, if anything: of like shape, or of one group of peers."""

SAME, NUMBER, NAME, ERROR, LOST = range(5)
"""What a guard says of a pair (the first three) or of a changed passage: nothing, another number or name, an error.

LOST and more: so many digits were lost or gained, but one.
"""
NAMED = 64
"""NAMED and more: a changed passage of so many wrong characters in a row."""
