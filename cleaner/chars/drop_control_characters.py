"""Characters that show nothing: controls, zero-width marks, directions; and spaces that look like any other."""

from __future__ import annotations

import re

from cleaner.chars.read_as_latin import find_read_wrong
from cleaner.chars.screen import rare_characters
from cleaner.patterns import compile_later

# C0 without \t \n \f (layout) and \r \v and the separators \x1c-\x1e (below), DEL and C1 without \x85, soft hyphen,
# zero-width space, directions, word joiner and invisible operators, byte order mark, annotations, noncharacters.
INVISIBLE = "\x00-\x08\x0e-\x1b\x1f-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
INVISIBLE += "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"

# End a line for Unicode, but not for an editor that counts lines: they part words, so a space stays behind.
SEPARATORS = "\r\x0b\x1c-\x1e\x85\u2028\u2029"

# Spaces that only a typesetter tells apart: no-break, thin and wide ones.
SPACES = "\xa0\u2000-\u200a\u202f\u205f"

# Hold emoji and Indic or Persian letters together; beside Chinese, ASCII or a mark they are dirt.
JOINERS = "\u200c\u200d"

TOUCHES = INVISIBLE + SEPARATORS + SPACES + JOINERS
"""A text without any of these characters comes through unchanged."""

_TOUCHES = re.compile(f"[{TOUCHES}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_SEPARATORS = re.compile(f"[{SEPARATORS}]+")
_SPACE = re.compile(f"[{SPACES}]")
_PLAIN = "\x00-\x7f\u2010-\u205f\u3000-\u9fff\uff00-\uffef"
_STRAY_JOINERS = compile_later(f"(?<![^{_PLAIN}{JOINERS}])[{JOINERS}]+|[{JOINERS}]+(?![^{_PLAIN}{JOINERS}])")


def drop_control_characters(text: str) -> str:
    r"""Removes control and zero-width characters; they hide in words and break searches and comparisons.

    >>> drop_control_characters("\ufeff株洲\u200b日报\x07\n")
    '株洲日报\n'

    Tabs and form feeds are layout and stay. What Unicode, but no editor, takes for the end of a line becomes a space:

    >>> drop_control_characters("一\u2028二")
    '一 二'

    So do no-break, thin and wide spaces:

    >>> drop_control_characters("10\u202f000\xa0元")
    '10 000 元'

    A line that was read in a wrong encoding keeps them, as they stand for bytes:

    >>> drop_control_characters("ÐÂ»ªÉç½\xadËÕ") == "ÐÂ»ªÉç½\xadËÕ"
    True

    Joiners that hold an emoji together stay, and so do variation selectors and private-use characters.
    """
    if not _TOUCHES.search(rare_characters(text)):
        return text
    if not find_read_wrong(text):
        return _drop(text)
    return "\n".join([line if find_read_wrong(line) else _drop(line) for line in text.split("\n")])


def _drop(text: str) -> str:
    text = _SPACE.sub(" ", _SEPARATORS.sub(" ", _INVISIBLE.sub("", text)))
    return _STRAY_JOINERS.sub("", text)
