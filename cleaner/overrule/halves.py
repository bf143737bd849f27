"""Lines that surely belong to one block, or to two, whatever the tagger says: brackets over two lines, salutations."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cleaner.values import Fragment

LONGEST = 30
"""Characters of each half of a bracket."""
LONGEST_SALUTATION = 12
_CLOSES = {"【": "】", "（": "）"}


def settle_halves(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page; a line in brackets that breaks is one, and a salutation is no half of a headline.

    >>> from cleaner.values import Line
    >>> halves = [Fragment("byline", (Line(1, "【作者为城关小学四（1）"),)), Fragment("body", (Line(2, "班学生】"),))]
    >>> [(fragment.role, fragment.text) for fragment in settle_halves(halves)]
    [('byline', '【作者为城关小学四（1）\\n班学生】')]
    >>> headline = Fragment("title", (Line(1, "写给爸爸"), Line(3, "爸爸：", blanks=1)))
    >>> [(fragment.role, fragment.text) for fragment in settle_halves([headline])]
    [('title', '写给爸爸'), ('body', '爸爸：')]
    """
    result: list[Fragment] = []
    for fragment in fragments:
        lines = fragment.lines
        if result and lines[0].text[-1] in "】）" and _is_rest(result[-1], fragment):
            above = result.pop()
            fragment = Fragment(above.role, above.lines + lines, above.starts, fragment.ends)
        elif fragment.role == "title" and len(lines) > 1 and _is_salutation(fragment):
            result.append(replace(fragment, lines=lines[:-1], ends=1.0))
            fragment = Fragment("body", lines[-1:])
        result.append(fragment)
    return result


def _is_rest(above: Fragment, below: Fragment) -> bool:
    """Whether one line opens a bracket with its first character that the next, directly below, closes with its last."""
    if len(above.lines) > 1 or len(below.lines) > 1 or below.lines[0].blanks or below.lines[0].page_break:
        return False
    first, second = above.text, below.text
    opens, closes = first[0], _CLOSES.get(first[0], "")
    if second[-1] != closes or max(len(first), len(second)) > LONGEST:
        return False
    depth = 0
    for place, char in enumerate(first + second, 1):
        depth += (char == opens) - (char == closes)
        if not depth:
            return place == len(first) + len(second)
    return False


def _is_salutation(headline: Fragment) -> bool:
    last = headline.lines[-1]
    return last.text[-1] == "：" and last.blanks > 0 and len(last.text) <= LONGEST_SALUTATION
