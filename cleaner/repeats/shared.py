"""Paragraphs that two articles, or two parts of one, rightly share: what notices end in, the same ruling for two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import ne

from cleaner.values import Fragment, Role

LONGEST = 60
"""Characters of a sentence that notices share. A paragraph that was read twice is longer as a rule."""

_SENTENCE = re.compile("^[^。！？]+[。！？]$")
_ADDRESSEE = re.compile("[^，。；！？]{1,20}[：:]")
_QUESTION, _ANSWER = re.compile("[问問][：:]"), re.compile("答[：:]")
_NAME = 4
"""Characters of a person's name and its colon: 王晓燕 and 王晓梅 are two people."""
_LEFT_OUT: frozenset[Role] = frozenset({"furniture", "advert", "noise"})


def is_shared(page: Sequence[Fragment], first: int, again: int, run: int = 0) -> bool:
    """Whether a text is of another article where it stands again, or of another part of one: what is told to another
    addressee (张三：), the only answer to another question (问：), or one sentence, below a headline that stands below
    the first one, where both have other paragraphs of their article above. `run` texts directly above are shared, too.

    >>> from cleaner.values import Line
    >>> rows = [("body", "3日停水。"), ("body", "请谅解。"), ("title", "公告"), ("body", "明天停电。")]
    >>> page = [Fragment(role, (Line(1, text),)) for role, text in [*rows, rows[1]]]
    >>> is_shared(page, 1, 4), is_shared(page[:2] + page[3:], 1, 3)
    (True, False)
    """
    if first <= run:
        return False
    text, above = page[again].text, [page[place - run - 1] for place in (first, again)]
    if above[0].text == above[1].text or any(fragment.role in _LEFT_OUT for fragment in above):
        return False
    if all(_ADDRESSEE.fullmatch(fragment.text) for fragment in above):
        return not _are_alike(above[0].text, above[1].text)
    if _ANSWER.match(text) and all(_QUESTION.match(fragment.text) for fragment in above):
        return not any(_ANSWER.match(fragment.text) for fragment in page[again + 1 : again + 2])
    return (
        len(text) <= LONGEST
        and _SENTENCE.match(text) is not None
        and any(fragment.role == "title" for fragment in page[first + 1 : again])
        and all(fragment.role == "body" for fragment in above)
    )


def _are_alike(left: str, right: str) -> bool:
    """Whether two labels of several words differ in one character, which may be a slip of recognition."""
    return len(left) == len(right) > _NAME and sum(map(ne, left, right)) == 1
