"""What the stage gives back."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.values import Fragment, Kind


@dataclass(frozen=True, slots=True)
class Assembled:
    """A block of an article, its pieces in reading order; their text is joined and mended later."""

    kind: Kind
    fragments: tuple[Fragment, ...]
    flags: tuple[str, ...] = ()
    """`truncated_start`, `truncated_end`, `moved`."""
