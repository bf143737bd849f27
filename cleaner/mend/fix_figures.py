"""Marks in figures that recognition took for others: times, ratios, ranges, degrees, per mille, years of files."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines
from cleaner.patterns import compile_later

# Only lines where one of these is found are looked at. Each begins with one character, which is searched for fast.
_HINTS = (
    re.compile(r"：(?<=\d：)(?=\d)"),
    re.compile(r"一(?<=\d一)(?=\d)"),
    re.compile(r"~(?<=[\d℃%‰]~)(?=-?\d)"),
    re.compile('℃(?<=[°"”*]℃)'),
    re.compile('C(?<=[°"”*℃]C)(?<!\\d°C)'),
    re.compile(r"%0(?<=\d%0)(?=[；。，、）])"),
    re.compile(r"\](?<=[\[（〔]\d{4}\])(?=第?\d{1,4}号)"),
)
_END = r"(?![\d.：:%‰岁歲名个個人元])"
_RIGHT = tuple(
    (compile_later(pattern), right)
    for pattern, right in (
        # a time of day; not 问题1：30名学生, 表2：15种, A3：20
        (rf"(?<![A-Za-z\d.：:题題表图圖例案号號第])([01]?\d|2[0-4])：([0-5]\d){_END}", r"\1:\2"),
        # 比例为5：1, 5：1的比例, 1：3：1
        (rf"(?<=[比例由为是从])(\d{{1,3}})：(\d{{1,3}}){_END}", r"\1:\2"),
        (r"(?<![A-Za-z\d.：:])(\d{1,3})：(\d{1,3})(?=的?比)", r"\1:\2"),
        (rf"(?<![A-Za-z\d.：:])(\d{{1,3}})：(\d{{1,3}})：(\d{{1,3}}){_END}", r"\1:\2:\3"),
        (r"(?<=\d)一(?=\d)", "—"),
        (r"(?<=[\d℃%‰])~(?=-?\d)", "～"),
        ('(?<!“\\d)(?<!“\\d\\d)(?<=\\d)[°"”*]{1,2}℃', "℃"),
        # ” may close what was quoted: “2024”C座
        ('(?<=\\d)(?:["”*][°"”*]?|°["”*]|℃)C(?=[，。、；：！？）～~—|/\\s“”]|$)', "℃"),
        (r"(?<=\d)%0(?=[；。，、）])", "‰"),
        # GB/T 9704: 国发〔2012〕3号
        (r"(?<=[\u4e00-\u9fff])[\[（〔](\d{4})\](?=第?\d{1,4}号)", r"〔\1〕"),
    )
)


def fix_figures(text: str) -> str:
    """Puts right what can stand in a figure in one form only.

    >>> fix_figures("17：20开始，9：00一11：30，按1：3：1的比例，14℃~26°℃，高温37*C，出生率5.35%0。")
    '17:20开始，9:00—11:30，按1:3:1的比例，14℃～26℃，高温37℃，出生率5.35‰。'

    Left alone: a colon that no time of day or ratio stands around, 一 beside words, ~ beside letters, °C.

    >>> fix_figures("问题1：30名学生，五一，a~b，25°C，电话：10，（2018）11号")
    '问题1：30名学生，五一，a~b，25°C，电话：10，（2018）11号'
    """
    places = [found.start() for hint in _HINTS for found in hint.finditer(text)]
    return change_lines(text, sorted(places), _mend) if places else text


def _mend(line: str) -> str:
    for pattern, right in _RIGHT:
        line = pattern.sub(right, line)
    return line
