"""Cleans Chinese newspaper text that came out of PDF extraction or OCR, and finds near-duplicate paragraphs in it."""

__version__ = "0.1.0"
