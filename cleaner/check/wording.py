"""Excerpts of texts, as findings show them."""

from __future__ import annotations

SHOWN = 20
"""Characters of a line that an excerpt shows, at either side of the place."""
TELL = 40
"""Characters that an excerpt of a whole paragraph shows."""


def around(text: str, first: int, length: int) -> str:
    """A stretch of a text with a little of what stands beside it."""
    return text[max(0, first - SHOWN) : first + length + SHOWN].strip()


def opening(text: str) -> str:
    """The beginning of a text."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= TELL else line[:TELL] + "…"


def closing(text: str, length: int = TELL) -> str:
    """The end of a text."""
    text = text.strip()
    return text if len(text) <= length else "…" + text[-length:]


def middle(text: str, place: int) -> str:
    """What stands on either side of a place."""
    first, last = max(0, place - SHOWN), place + SHOWN
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
