"""Brackets, quotes and dots that recognition took for others, where the other half tells what they are."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints
from cleaner.patterns import compile_later

# What stands in between holds no bracket of these kinds.
_OPENED = compile_later("〈(?<!《〈)([^〈〉《》（）()\n]{0,40})[）)](?!》)")
_TITLE = re.compile("《([^《》（）()\n\u3400-\u9fff]{1,20})[）)](?!》)")
_CLOSED = compile_later("[（(]([^〈〉《》（）()\n]{0,40})〉(?!》)")
_DOTS = compile_later("[…·]{2,}")
_QUOTE = re.compile('[“”"]')
# Behind the end of a quote stands who said it, or nothing.
_SAID = re.compile("[^，。！？：“”\n]{0,12}?[说說道问問答喊称稱讲講求叫笑叹嘆]|$", re.MULTILINE)
# Only lines where one of these is found are looked at.
_HINTS = {
    "《": _TITLE,
    "〈": re.compile("〈(?<!《〈)"),
    "〉": re.compile("〉(?!》)"),
    "…": re.compile("…(?:(?=·)|(?<=·…))"),
    '"': re.compile('"'),
    "“": re.compile(f"“(?<=[。！？…]“)(?={_SAID.pattern})", re.MULTILINE),
}


def fix_pairs(text: str) -> str:
    """Makes a bracket the other half of its partner, a quote the end of the one that is open, and …· an ellipsis.

    >>> fix_pairs('三〈5）班，三次“不及格"的菜')
    '三（5）班，三次“不及格”的菜'
    >>> fix_pairs("“这就办好啦？“她说，没坏…·就是凉")
    '“这就办好啦？”她说，没坏……就是凉'

    Left alone: 〈〉 in 《》, straight quotes by themselves, a quote with its other half behind it.

    >>> fix_pairs('《〈岚川竹枝词〉笺注》，"三包"，他说：“好。“好人”不多')
    '《〈岚川竹枝词〉笺注》，"三包"，他说：“好。“好人”不多'
    """
    return change_lines(text, find_hints(text, _HINTS), _mend)


def _mend(line: str) -> str:
    for pattern in (_TITLE, _OPENED, _CLOSED):
        line = pattern.sub(r"（\1）", line)
    return _close(_DOTS.sub(lambda found: found[0] if len({*found[0]}) == 1 else "……", line))


def _close(line: str) -> str:
    """With a second quote that opens, or a straight one, as the end of the first, where no end follows it."""
    if line.count("“") <= line.count("”"):
        return line
    quotes = [found.start() for found in _QUOTE.finditer(line)]
    odd = line.count('"') % 2 == 1
    open_, closed = False, list(line)
    for at, following in zip(quotes, [*quotes[1:], len(line)], strict=True):
        quote = line[at]
        ends = (quote == '"' and odd) or (line[at - 1 : at] in tuple("。！？…") and _SAID.match(line, at + 1))
        if open_ and quote != "”" and ends and line[following : following + 1] != "”":
            closed[at] = "”"
            open_ = False
        else:
            open_ = quote == "“"
    return "".join(closed)
