"""Fragments whose roles are sure by what stands beside them, whatever the tagger says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cleaner.assembly import first_titles, mastheads, signatures
from cleaner.assembly.items import MARKS, keep_items
from cleaner.values import Fragment

_RULES: tuple[tuple[str, Callable[[list[Fragment], int], None]], ...] = (
    (mastheads.ENDS, mastheads.settle_masthead),
    (mastheads.ENDS, mastheads.settle_source),
    (signatures.ENDS, signatures.settle_signature),
    (first_titles.ENDS, first_titles.settle_notice),
)
_AT = {end: [rule for ends, rule in _RULES if end in ends] for ends, _ in _RULES for end in ends}
"""The rules for a fragment, by the character that it ends with: most end with none of them."""
_ENDS = re.compile(f"[{''.join(_AT)}]")


def settle(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page with the roles that are sure; where a line of the masthead tears one, its parts."""
    result = mastheads.part_paragraphs(fragments)
    if any(fragment.role == "advert" and fragment.lines[0].text[0] in MARKS for fragment in result):
        result = keep_items(result)
    ends = "".join([fragment.lines[-1].text[-1] for fragment in result])
    for found in _ENDS.finditer(ends):
        for rule in _AT[found[0]]:
            rule(result, found.start())
    first_titles.settle_first(result)
    return result
