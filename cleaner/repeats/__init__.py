"""Paragraphs that stand on one page more than once."""

from cleaner.repeats.find_copies import Copy, find_copies
from cleaner.repeats.shared import is_shared

__all__ = ["Copy", "find_copies", "is_shared"]
