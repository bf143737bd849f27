"""Brackets, quotes, dots and dashes that recognition took for others, where what stands beside them tells."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints
from cleaner.patterns import compile_later

# What stands in between holds no bracket of these kinds.
_OPENED = compile_later("〈(?<!《〈)([^〈〉《》（）()\n]{0,40})[）)](?!》)")
_TITLE = re.compile("《([^《》（）()\n\u3400-\u9fff]{1,20})[）)](?!》)")
_CLOSED = compile_later("[（(]([^〈〉《》（）()\n]{0,40})〉(?!》|[^（(\n]{0,40}[)）])")
# Behind the adverb 一一 stands a verb. A stop ends Chinese words, but no number of an item (一.).
_DASH = compile_later("(?<![〇一二三四五六七八九十高初大])一一(?=《)")
# Stops of a line: K5路：北站一市民中心一大学城，全程18公里. Other words begin with 一 or hold it: 第一医院, 市一中.
_ROUTE = re.compile("：(?<=[路线）]：)([^，。；：、\n]{4,60})(?=，(?:全程|全长|逢|票价|首班|首末班))")
_COUNTED = "个处楼层侧圈座家条些边面头端角片块起同共样点段栋排间串句件张"
_BETWEEN = re.compile(
    f"(?<=[站院城园心场区校口桥村馆厂路街市镇店里湾港楼塔寺门库])一(?![{_COUNTED}中院医附小桥号路期区村厂线级带直]|日游)(?=[\u4e00-\u9fff]{{2}})"
)
_STOP = re.compile(r"\.(?=$)(?<=[\u4e00-\u9fff]{2}\.)", re.MULTILINE)
_STOP_INSIDE = compile_later(r"[\u4e00-\u9fff]\.[\u4e00-\u9fff“]")
_DOTS = compile_later("[…·]{2,}")
_QUOTE = re.compile('[“”"]')
# Behind the end of a quote stands who said it, or nothing.
_SAID = re.compile("[^，。！？：“”\n]{0,12}?[说說道问問答喊称稱讲講求叫笑叹嘆]|$", re.MULTILINE)
# Only lines where one of these is found are looked at.
_HINTS = {
    "《": re.compile(f"《(?<=一一《)|{_TITLE.pattern}"),
    "：": _ROUTE,
    ".": _STOP,
    "〈": re.compile("〈(?<!《〈)"),
    "〉": re.compile("〉(?!》)"),
    "…": re.compile("…(?:(?=·)|(?<=·…))"),
    '"': re.compile('"'),
    "“": re.compile(f"“(?<=[。！？…]“)(?={_SAID.pattern})", re.MULTILINE),
}


def fix_pairs(text: str) -> str:
    """Makes a bracket the other half of its partner, a quote the end of the one that is open, …· an ellipsis.

    >>> fix_pairs('三〈5）班，三次“不及格"的菜')
    '三（5）班，三次“不及格”的菜'
    >>> fix_pairs("“这就办好啦？“她说，没坏…·就是凉")
    '“这就办好啦？”她说，没坏……就是凉'

    >>> fix_pairs("抄本上一一《云崖杂录》，图为弧形闸门.")
    '抄本上——《云崖杂录》，图为弧形闸门。'

    Left alone: 〈〉 in 《》, straight quotes by themselves, a quote with its other half behind it.

    >>> fix_pairs('《〈岚川竹枝词〉笺注》，"三包"，他说：“好。“好人”不多')
    '《〈岚川竹枝词〉笺注》，"三包"，他说：“好。“好人”不多'
    """
    return change_lines(text, find_hints(text, _HINTS), _mend)


def _mend(line: str) -> str:
    if _STOP.search(line) and not _STOP_INSIDE.search(line):
        line = f"{line[:-1]}。"
    line = _DASH.sub("——", line)
    line = _ROUTE.sub(lambda route: _BETWEEN.sub("—", route[0]), line)
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
