"""What the stage gives back."""

from __future__ import annotations

import msgspec

from cleaner.values import Flag, Kind, Line


class Assembled(msgspec.Struct, frozen=True, gc=False):
    """A block of an article, its lines in reading order; their text is joined and mended later."""

    kind: Kind
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...] = ()
    """`truncated_start`, `truncated_end`, `moved`."""
