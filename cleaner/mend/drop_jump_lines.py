"""Jump lines at the end or the beginning of a paragraph: `…的要求。（下转第3版）`."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints
from cleaner.numerals import NUMERAL
from cleaner.patterns import compile_later

_OPEN, _CLOSE, _ONWARD = "[（(【\\[〔［〖]", "[）)】\\]〕］〗]", "[▶►▷→▼▲△]"
_WORDS = r"[^）)】\]〕］〗]"
_NUMBER = rf"[A-Z]?\s?\d{{1,3}}|{NUMERAL}"
_MORE = rf"(?:\s?[版页頁]?\s?[、，,和至到~～—–-]{{1,2}}\s?(?:第\s*)?(?:{_NUMBER})){{,4}}"
_PAGE = (
    rf"(?:第\s*)?({_NUMBER}|[本左右上下]|中(?=[缝縫])|封[底面二三]){_MORE}"
    rf"(?:\s*[版页頁文栏欄缝縫]|(?<=封[底面二三])|(?<=\d)(?=\s*(?:{_CLOSE}|$)))"
)
_FIRST_PAGE = r"\s*(?:第\s*)?(?:A?0?1|一)\s*[版页頁]"
_ALONE = rf"(?:第{_WORDS}{{1,4}}|[A-Z]?\d{{1,3}})[版页頁]{_CLOSE}"
TO = (
    rf"(?:下\s*[转轉接]|全?文\s*[转轉]|[紧緊](?:[转轉]|接(?!{_FIRST_PAGE}))"
    rf"|(?<=[（(【\[〔［〖，,])[转轉](?={_ALONE}))\s*{_PAGE}"
)
"""A pattern: a jump onward, without its brackets; its group is the page. 紧接 leads on to any page but the first."""
FROM = rf"(?:上\s*接|[紧緊]接(?={_FIRST_PAGE})|(?<={_OPEN})接(?={_ALONE}))\s*{_PAGE}"
_ENGLISH_PAGE = r"(?ai:(?:page\s+)?[A-Z]?\d{1,3})"
_ONWARD_TO = rf"(?:{TO}|(?ai:(?:continued|turn) (?:on|to)) {_ENGLISH_PAGE})"
_BACK_FROM = rf"(?:{FROM}|(?ai:continued from) {_ENGLISH_PAGE})"
_NAMED = rf"(?:[①-⑳]|[头頭][条條]|(?:[\s·•:：《“‘「]|[，,](?:[标標][题題]|原?[题題]|[《“])){_WORDS}{{,24}})"
# Without a bracket or an arrow it may be a sentence's own words (患者由医院向下转第3版...), if none has ended.
# Its second half may be lost.
_BEHIND = r"(?:(?<=[。！？])|(?<=[。！？]\s)|(?<=[。！？][”」』])|(?<=[。！？][”」』]\s))"
_MARK_TO = (
    rf"(?:{_OPEN}\s*(?:未完(?:待[续續])?[，,、\s]?)?{_ONWARD_TO}(?:{_NAMED}?\s*{_CLOSE}|(?=\s*$))"
    rf"|(?<!{_ONWARD}){_ONWARD}+\s*{_ONWARD_TO}(?:\s?{_ONWARD}+)?|{TO}\s?{_ONWARD}+"
    rf"|{_BEHIND}{TO}(?=。?\s*$))"
)
_MARK_FROM = rf"(?:{_OPEN}\s*{_BACK_FROM}{_WORDS}{{,24}}{_CLOSE}|[◀◄◁←▲]+\s*{_BACK_FROM}(?=\s))"
JUMP_TO = compile_later(rf"(?<!\s)\s*{_MARK_TO}\s*+(?=。?\s*$)")
JUMP_FROM = compile_later(rf"^(?:\s*{_MARK_FROM})+\s*")
# All that stand together. Those inside a line are found, too, so that each is looked at once.
_JUMPS_TO = compile_later(rf"(?<!\s)(?:\s*{_MARK_TO})+(?P<end>\s*+(?P<stop>。?)\s*$)?")
# What stands before a full stop that is one too many.
_ENDED = re.compile("(?:^|[。！？!?…])[”’」』）)]*$")

# Every jump line holds one of these.
_PAGE_BEGINS, _MAY_STAND_BEFORE = "[第A-Z\\d一二三四五六七八九十百封本左右上中下]", r"[上下文紧緊（(【\[〔［〖，,\s]"
_HINTS = {
    **{char: re.compile(rf"{char}(?<={_MAY_STAND_BEFORE}{char})\s*{_PAGE_BEGINS}") for char in "接转轉"},
    **{char: re.compile(f"{char}(?:(?<=(?ai:continu))(?ai:ed)|(?<=(?ai:tu))(?ai:rn)) ") for char in "uU"},
}


def may_hold_jumps(text: str) -> list[int]:
    """Places in those lines of a text in which one of the patterns may find something, in order."""
    return find_hints(text, _HINTS)


def drop_jump_lines(text: str) -> str:
    """Removes jump lines that stand in brackets, or behind an arrow, at the edges of a line that says more.

    >>> drop_jump_lines("要把经验推广到全县。（下转第3版）"), drop_jump_lines("(上接A1版)各乡镇随即行动。")
    ('要把经验推广到全县。', '各乡镇随即行动。')

    Left alone: one that is all of the text, one inside a sentence, one without brackets or arrow.

    >>> drop_jump_lines("（下转第3版）"), drop_jump_lines("报纸上“下转第3版”的字样")
    ('（下转第3版）', '报纸上“下转第3版”的字样')
    """
    return change_lines(text, may_hold_jumps(text), _drop)


def _drop(line: str) -> str:
    def rest(found: re.Match[str]) -> str:
        if found["end"] is None:
            return found[0]
        return "" if _ENDED.search(line, max(found.start() - 3, 0), found.start()) else found["stop"]

    return JUMP_FROM.sub("", _JUMPS_TO.sub(rest, line)) or line
