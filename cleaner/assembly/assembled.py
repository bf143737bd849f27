"""What the stage gives back."""

from __future__ import annotations

import msgspec

from cleaner.values import Fragment, Kind


class Assembled(msgspec.Struct, frozen=True, gc=False):
    """A block of an article, its pieces in reading order; their text is joined and mended later."""

    kind: Kind
    fragments: tuple[Fragment, ...]
    flags: tuple[str, ...] = ()
    """`truncated_start`, `truncated_end`, `moved`."""
