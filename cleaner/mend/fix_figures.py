"""Marks in figures that recognition took for others: times, ratios, ranges, degrees, per mille, years of files."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints
from cleaner.patterns import compile_later

# Only lines where one of these is found are looked at.
_HINTS = {
    "：": re.compile(r"：(?=\d)(?<=\d：)"),
    "一": re.compile(r"一(?=\d)(?<=\d一)"),
    "~": re.compile(r"~(?:(?<=[\d℃%‰]~)|(?<=\d°C~))(?=-?\d)"),
    "℃": re.compile('℃(?<=[°"”*]℃)'),
    "C": re.compile('C(?<=[°"”*℃]C)(?<!\\d°C)'),
    "%": re.compile(r"%[06](?<=\d%.)(?=[；。，、）])"),
    "-": re.compile(r"-(?:(?<=:\d\d-)(?=(?:[次翌]日)?\d{1,2}[:：]\d\d)|(?<=\d{4}-)(?=\d{4}(?:学年|年度)))"),
    **{char: re.compile(rf"{char}(?:(?<=\d月\d{char})|(?<=\d月\d\d{char}))") for char in "曰晶"},
    "]": re.compile(r"\](?<=[\[（〔]\d{4}\])(?=第?\d{1,4}号)"),
}
# Not what is counted: 动作1：20次, 建议1：30分钟
_COUNTED = "岁歲名个個人元次克种種多年月日天平毫秒米分页頁条條件项項辆輛户戶家位篇台只头頭吨噸斤公万萬亿億余餘号號楼樓"
_END = rf"(?![\d.：:%‰{_COUNTED}])"
_BEFORE = (
    r"(?:(?<![A-Za-z\d.：:\u4e00-\u9fff])|(?<=[晚午早晨夜时時日天末点點至到于从起在约近前后半一二三四五六])"
    r"|(?<=[早晚]上)|(?<=时间)|(?<=约定)|(?<=[等直]到了))"
)
# Not a verse: 约翰福音3：16—4：11
_CLOCK = r"(?<![A-Za-z\d.：:经經音书書记記篇诗詩号號])(?:[01]?\d|2[0-4])"
_RANGE = r"(?=[—～~-](?:[次翌]日)?(?:[01]?\d|2[0-4])[:：][0-5]\d(?![\d:：]))"
# By a character that each of them holds.
_RIGHT = tuple(
    (char, compile_later(pattern), right)
    for char, pattern, right in (
        ("一", r"(?<=\d)一(?=\d)", "—"),
        ("：", rf"({_CLOCK})：([0-5]\d){_RANGE}", r"\1:\2"),
        # a time of day; not 25：20, which may be a score, nor the end of what is no range of hours
        ("：", rf"(?<!\d：\d\d[—～~-]){_BEFORE}([01]?\d|2[0-4])：([0-5]\d){_END}", r"\1:\2"),
        ("：", r"(?<=由)([01]?\d|2[0-4])：([0-5]\d)(?=[延推提调改]\w)", r"\1:\2"),
        # 比例为5：1, 5：1的比例, 1：3：1
        ("：", rf"(?:(?<=比)|(?<=比例)|(?<=[比例][由为是]))(\d{{1,3}})：(\d{{1,3}}){_END}", r"\1:\2"),
        ("：", r"(?<![A-Za-z\d.：:])(\d{1,3})：(\d{1,3})(?=的?比)", r"\1:\2"),
        ("：", r"(?<![A-Za-z\d.：:])(\d{1,3})[：:](\d{1,3})[：:](\d{1,3})(?![\d.：:%‰])", r"\1:\2:\3"),
        ("℃", '(?<!“\\d)(?<!“\\d\\d)(?<=\\d)[°"”*]{1,2}℃', "℃"),
        # ” may close what was quoted: “2024”C座
        ("C", '(?<=\\d)(?:["”*][°"”*]?|°["”*]|℃)C(?=[，。、；：！？）～~—|/\\s“”]|$)', "℃"),
        ("~", r"(?:(?<=[\d℃%‰])|(?<=\d°C))~(?=-?\d)", "～"),
        ("%", r"(?:(?<=\d\.\d)|(?<=\d\.\d\d))%0(?=[；。，、）])", "‰"),
        ("%", r"(?<=\d\.\d%)6(?=[；。，、）])", ""),
        ("-", r"(?<=\d{4})-(?=(?:19|20)\d\d(?:学年|年度))", "—"),
        *[(char, rf"(?:(?<=\d月\d)|(?<=\d月\d\d)){char}(?![体體管圆片莹亮状粒格])", "日") for char in "曰晶"],
        # GB/T 9704: 国发〔2012〕3号
        ("]", r"(?<=[\u4e00-\u9fff])[\[（〔](\d{4})\](?=第?\d{1,4}号(?![楼线院门馆厅店]))", r"〔\1〕"),
    )
)
# In English it is right: 8:30-17:00
_TIMES = compile_later(rf"({_CLOCK}:[0-5]\d)-(?=(?:[次翌]日)?(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:]))")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def fix_figures(text: str) -> str:
    """Puts right what can stand in a figure in one form only.

    >>> fix_figures("17：20开始，9：00一11：30，按1：3：1的比例，14℃~26°℃，高温37*C，出生率5.35%0。")
    '17:20开始，9:00—11:30，按1:3:1的比例，14℃～26℃，高温37℃，出生率5.35‰。'

    Left alone: a colon that no time of day or ratio stands around, 一 beside words, ~ beside letters, °C.

    >>> fix_figures("问题1：30名学生，五一，a~b，25°C，电话：10，（2018）11号")
    '问题1：30名学生，五一，a~b，25°C，电话：10，（2018）11号'
    """
    return change_lines(text, find_hints(text, _HINTS), _mend)


def _mend(line: str) -> str:
    for char, pattern, right in _RIGHT:
        if char in line:
            line = pattern.sub(right, line)
    return _TIMES.sub(r"\1—", line) if "-" in line and _CHINESE.search(line) else line
