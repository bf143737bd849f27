"""Paragraphs that stand on one page more than once."""

from cleaner.repeats.find_copies import Copy, find_copies

__all__ = ["Copy", "find_copies"]
