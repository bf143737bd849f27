"""What overrules the tagger: forms that tell surely what a fragment is, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.overrule.forms import by_form
from cleaner.overrule.neighbours import settle
from cleaner.values import Fragment

__all__ = ["overrule"]


def overrule(fragments: Iterable[Fragment]) -> list[Fragment]:
    """The fragments of a page with the roles that are sure."""
    return settle(list(map(by_form, fragments)))
