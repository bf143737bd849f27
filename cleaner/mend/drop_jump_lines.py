"""Jump lines at the end or the beginning of a paragraph: `…的要求。（下转第3版）`."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines

_PAGE = r"(?:第\s*)?[A-Z]?[\d一二三四五六七八九十]{1,3}\s*[版页頁]"
_ENGLISH_PAGE = r"(?ai:(?:page\s+)?[A-Z]?\d{1,3})"
_TO = rf"(?:下\s*[转轉]\s*{_PAGE}|(?ai:(?:continued|turn) (?:on|to)) {_ENGLISH_PAGE})"
_FROM = rf"(?:上\s*接\s*{_PAGE}|(?ai:continued from) {_ENGLISH_PAGE})"
# Without a bracket or an arrow it may be a sentence's own words: 患者由医院向下转第3版...
_MARK_TO = rf"(?:[（(【\[]\s*{_TO}\s*[）)】\]]|(?<![▶►▷→▼])[▶►▷→▼]+\s*{_TO})"
_MARK_FROM = rf"(?:[（(【\[]\s*{_FROM}[^）)】\]]{{0,24}}[）)】\]]|[◀◄◁←▲]+\s*{_FROM}(?=\s))"
JUMP_TO = re.compile(rf"(?<!\s)\s*{_MARK_TO}\s*$")
JUMP_FROM = re.compile(rf"^(?:\s*{_MARK_FROM})+\s*")
# All that stand together. Those inside a line are found, too, so that each is looked at once.
_JUMPS_TO = re.compile(rf"(?<!\s)(?:\s*{_MARK_TO})+(\s*$)?")

# Every jump line holds one of these. They begin with one character, which is searched for fast.
_HINTS = (
    re.compile(r"下\s*[转轉]"),
    re.compile(r"上\s*接"),
    re.compile(" (?:(?<=(?ai:continued) )|(?<=(?ai:turn) )(?ai:on|to) )"),
)


def may_hold_jumps(text: str) -> list[int]:
    """Places in those lines of a text in which one of the patterns may find something, in order."""
    return sorted([found.start() for hint in _HINTS for found in hint.finditer(text)])


def drop_jump_lines(text: str) -> str:
    """Removes jump lines that stand in brackets, or behind an arrow, at the edges of a line that says more.

    >>> drop_jump_lines("要把经验推广到全县。（下转第3版）"), drop_jump_lines("(上接A1版)各乡镇随即行动。")
    ('要把经验推广到全县。', '各乡镇随即行动。')

    Left alone: one that is all of the text, one inside a sentence, one without brackets or arrow.

    >>> drop_jump_lines("（下转第3版）"), drop_jump_lines("报纸上“下转第3版”的字样")
    ('（下转第3版）', '报纸上“下转第3版”的字样')
    """
    places = may_hold_jumps(text)
    return change_lines(text, places, _drop) if places else text


def _drop(line: str) -> str:
    rest = _JUMPS_TO.sub(lambda found: found[0] if found[1] is None else "", line)
    return JUMP_FROM.sub("", rest) or line
