"""Normalizers of characters: `str -> str` on a whole text. None of them adds or removes a line break.

The table of steps is in `cleaner.pipeline`; importing this package loads nothing.
"""
