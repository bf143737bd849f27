"""Characters that were read twice, where only one can be meant."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints

# 们 closes a plural and cannot follow itself; only 哥们, 爷们, 娘们 and 姐们 are words of their own that may take one.
# 的的 is right in 的的确确, 目的的, 众矢之的的, 打的的, 摩的的, 开面的的, 的的喀喀湖, 美的的空调 (a firm), and before
# 的士, 的哥, 的姐, 的票, 的黎波里, 的里雅斯特, 的卢, 的笃班.
# 在在 is right where the first ends a word (现在在, 实在在, 意在在 ...), both open a phrase (在在需款), or the second
# begins a word (在在京高校, 在在线平台). Any may begin so where an end of its phrase follows: 在在浙高校中,
# 在在保的人; not so 那里, 校园里, and one character with its place: 图上.
# Three in a row are left: dropping one would leave a pair, to be dropped by the next run.
# Seldom needed and slow to compile, so it is left to `re`.
_IN_CLAUSE = r"[^，。、；：！？“”（）,;:!?\n]"
CERTAIN = {
    "们们": "们们(?<=[\u4e00-\u9fff]们们)(?<![哥爷娘姐们]们们)(?!们)",
    "們們": "們們(?<=[\u4e00-\u9fff]們們)(?<![哥爺娘姐們]們們)(?!們)",
    "的的": "的的(?<=[\u4e00-\u9fff]的的)(?<![目打摩靶标標箭无無中鹄鵠之破美的]的的)(?<![开開坐乘租][面货貨黑]的的)"
    "(?![的确確士哥姐票喀黎卢盧笃篤]|里雅)",
    "在在": "在在(?<=[\u4e00-\u9fff]在在)(?<![在现存实所自内外潜健何处好旨志重不正乐安常意贵键的叫]在在)"
    "(?=[\u4e00-\u9fff])"
    "(?![在乎职職编編建岗崗训訓读讀册冊籍押逃研产產售营營京沪滬津渝华華港澳台臺线線场場座任位世审審途手岸制案库庫役轨軌的"
    "]|校(?![园園内內]))"
    rf"(?!(?!校[园園内內]|[那这這])(?:{_IN_CLAUSE}{{2,30}}?(?:[中内內上下前后後间間时時]|(?<![那这這哪])[里裡裏])"
    rf"|{_IN_CLAUSE}{{1,30}}?的))",
}
# One character is searched for in half the time that two take.
_HINTS = {pair[0]: re.compile(f"{pair[0]}(?={pair[1]})") for pair in CERTAIN}


def fix_repeats(text: str) -> str:
    """Drops the second of two characters that cannot both be right.

    >>> fix_repeats("谢谢你们们的民心工程，对应的的产量")
    '谢谢你们的民心工程，对应的产量'

    Most doubled characters are right, and stay: words that meet (医学学科, 海军军医, 现在在家), reduplication (一个个,
    高高兴兴, 的的确确), and everything that is only probably wrong (see `suspect_repeats`).
    """
    return change_lines(text, find_hints(text, _HINTS), _drop)


def _drop(line: str) -> str:
    for pair, pattern in CERTAIN.items():
        if pair in line:
            line = re.sub(pattern, pair[0], line)
    return line
