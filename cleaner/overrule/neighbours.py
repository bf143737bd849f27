"""Fragments whose roles are sure by what stands beside them, whatever the tagger says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.overrule import authors, first_titles, mastheads, signatures
from cleaner.overrule.halves import settle_halves
from cleaner.overrule.items import MARKS, keep_items
from cleaner.overrule.series import settle_series
from cleaner.overrule.torn import keep_torn
from cleaner.values import Fragment

_ENDS = re.compile(f"[{mastheads.ENDS}{signatures.ENDS}{first_titles.ENDS}{authors.ENDS}]")


def settle(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page with the roles that are sure; where a line of the masthead tears one, its parts;
    where a bracket is torn, the whole.

    Most fragments end with a character that no rule looks for.
    """
    result = settle_halves(mastheads.part_paragraphs(fragments))
    if any(fragment.role == "advert" and fragment.lines[0].text[0] in MARKS for fragment in result):
        result = keep_items(result)
    for place, fragment in enumerate(result):
        if fragment.role == "furniture":
            keep_torn(result, place)
            signatures.keep_written(result, place)
    masthead = mastheads.Masthead(result)
    for found in _ENDS.finditer("".join([fragment.lines[-1].text[-1] for fragment in result])):
        end, place = found[0], found.start()
        if end in mastheads.ENDS:
            mastheads.settle_masthead(result, place, masthead)
            mastheads.settle_source(result, place, masthead)
        if end in signatures.ENDS:
            signatures.settle_signature(result, place)
        if end in first_titles.ENDS:
            first_titles.settle_notice(result, place)
        if end in authors.ENDS:
            authors.settle_author(result, place)
    first_titles.settle_first(result)
    settle_series(result)
    return result
