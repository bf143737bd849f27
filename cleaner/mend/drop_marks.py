"""Ornaments and Markdown marks: their meaning is in the block's kind."""

from __future__ import annotations

import re

# Typesetters' ornaments before a heading, a byline or a paragraph. □ ◇ ◎ ★ and 【】 are part of what is said and stay.
ORNAMENTS = "●■◆▲"

# With the line break in front, which is searched for fast. A rule beside the column is read as |; rows of tables have
# several.
_HEAD = re.compile(rf"\n(?:#{{1,6}}[ \t]+|[{ORNAMENTS}]+[ \t]*|\|[ \t]*(?![^|\n]*\|)(?=\S))+")
_RULE = re.compile(r"^([^|\n]*[^|\s])[ \t]*\|$", re.MULTILINE)
_AT_HEAD = f"#|{ORNAMENTS}"
# What must not stand in front is looked for behind the marks, so that these are searched for fast.
# Nothing is bold that closes what opened in front of it, or ends in 、: so stand stars that mask (（**路、**街）),
# and what a place is called without its name (**路**号, **小区**栋).
# The number of an item is bold with the half bracket that belongs to it: 1）, 二）.
_PLACE = "[省市縣县區区鎮镇鄉乡村街路巷道號号弄栋棟楼樓室组組]"
_TORN = (
    r"[^“”*\n]*”|[^「」*\n]*」|[^『』*\n]*』|[^《》*\n]*》|[^【】*\n]*】|[^*\n]*、\*"
    r"|(?![\dA-Za-z一二三四五六七八九十]{1,3}[）)])(?:[^（）*\n]*）|[^()*\n]*\))"
    rf"|{_PLACE}\*\*|[^*\n]{{1,3}}{_PLACE}\*\*(?:{_PLACE}|\d)"
)
_STARS = re.compile(rf"\*\*(?<![\w*]\*\*)(?=[^\s*])(?!{_TORN})([^*\n]*[^\s*])\*\*(?!\*)")
_UNDERSCORES = re.compile(r"__(?<!\w__)(?=\S)([^_\n]*[^\s_])__(?!\w)")


def drop_marks(text: str) -> str:
    """Removes ornaments, Markdown marks or a rule at the head of each line, a rule at its end, and marks for bold type.

    >>> drop_marks("### ● 专科建设亮“绝活”")
    '专科建设亮“绝活”'
    >>> drop_marks("**误差，0.004毫米。**当检测屏上")
    '误差，0.004毫米。当检测屏上'

    Left alone: numbers, □ ◇ ◎ ★ 【】, a # that is no Markdown (#1), and stars that mask names
    (王**、李**, “**饭店”“**超市”) or stand behind a letter (3**2).
    """
    if "*" in text:  # one character is searched for ten times as fast as two
        text = _STARS.sub(r"\1", text)
    if "_" in text:
        text = _UNDERSCORES.sub(r"\1", text)
    if "|" in text:
        text = _RULE.sub(r"\1", text)
    if any(map(text.__contains__, _AT_HEAD)):
        text = _HEAD.sub("\n", f"\n{text}")[1:]
    return text
