"""Paragraphs that two articles of a page rightly share: a sentence that notices end in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.values import Fragment

LONGEST = 60
"""Characters of such a sentence. A paragraph that was read twice is longer as a rule."""

_SENTENCE = re.compile("^[^。！？]+[。！？]$")


def is_shared(page: Sequence[Fragment], first: int, again: int) -> bool:
    """Whether a text is of another article where it stands again: one sentence, below a headline that stands below the
    first one; and both have other paragraphs of their article directly above.

    >>> from cleaner.values import Line
    >>> rows = [("body", "3日停水。"), ("body", "请谅解。"), ("title", "公告"), ("body", "明天停电。")]
    >>> page = [Fragment(role, (Line(1, text),)) for role, text in [*rows, rows[1]]]
    >>> is_shared(page, 1, 4), is_shared(page[:2] + page[3:], 1, 3)
    (True, False)
    """
    text = page[again].text
    above = [page[place - 1] for place in (first, again) if place]
    return (
        len(text) <= LONGEST
        and _SENTENCE.match(text) is not None
        and any(fragment.role == "title" for fragment in page[first + 1 : again])
        and [fragment.role for fragment in above] == ["body", "body"]
        and above[0].text != above[1].text
    )
