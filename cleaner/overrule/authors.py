"""Who the author is, told in brackets at the end of a text, and who gave its pictures: these are bylines."""

from __future__ import annotations

from msgspec.structs import replace

from cleaner.patterns import compile_later
from cleaner.values import Fragment

ENDS = "）)图圖"
"""What such a passage ends in."""
LONGEST = 120
"""Characters of it."""
_AUTHOR = compile_later(
    r"^[（(](?:本文)?(?:作者|[译譯]者)(?:[系為为是：:]|[单單]位|[来來]自|[简簡]介)[^（(]*(?:[（(][^（()）]*[)）][^（(]*)*[）)]$"
)
_GIVER = compile_later(
    "^(?:(?:受访|受訪|被采访|被採訪)(?:者|人|单位|單位|对象|對象)|本人|家属|家屬|网友|網友)(?:本人)?(?:供[图圖]|提供[图圖]片)$"
)


def settle_author(fragments: list[Fragment], place: int) -> None:
    """Makes a byline of the text at `place` that tells who the author is, in brackets, or who gave the pictures.

    >>> from cleaner.values import Line
    >>> texts = ("（作者系县文史专员。标点为笔者所加。）", "受访者供图", "（作者不详）")
    >>> page = [Fragment("body", (Line(1, text),)) for text in texts]
    >>> [settle_author(page, place) for place in range(3)], [fragment.role for fragment in page]
    ([None, None, None], ['byline', 'byline', 'body'])
    """
    fragment = fragments[place]
    if fragment.role in ("body", "caption"):
        text = fragment.text
        if len(text) <= LONGEST and (_AUTHOR.match(text) or _GIVER.match(text)):
            fragments[place] = replace(fragment, role="byline")
