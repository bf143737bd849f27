"""Characters that were read twice, where only one can be meant."""

from __future__ import annotations

import re

# 们 closes a plural and cannot follow itself; only 哥们, 爷们, 娘们 and 姐们 are words of their own that may take one.
# 的的 is right in 的的确确, 目的的, 打的的, 的的喀喀湖 and before 的士, 的哥, 的姐, 的票.
# 在在 is right where the first ends a word (现在在, 实在在, 所在在 ...) or both open a phrase (在在需款).
# Seldom needed and slow to compile, so it is left to `re`.
CERTAIN = {
    "们们": "们们(?<=[我你您他她它咱人孩子友员工民众生师士者]们们)(?!们)",
    "的的": "的的(?<=[\u4e00-\u9fff]的的)(?<![的目打靶标箭无中鹄]的的)(?![的确士哥姐票喀])",
    "在在": "在在(?<=[\u4e00-\u9fff]在在)(?<![在现存实所自内外潜健何处好旨志重不正乐安常]在在)"
    "(?=[\u4e00-\u9fff])(?![在乎])",
}


def fix_repeats(text: str) -> str:
    """Drops the second of two characters that cannot both be right.

    >>> fix_repeats("谢谢你们们的民心工程，对应的的产量")
    '谢谢你们的民心工程，对应的产量'

    Most doubled characters are right, and stay: words that meet (医学学科, 海军军医, 现在在家), reduplication (一个个,
    高高兴兴, 的的确确), and everything that is only probably wrong (see `suspect_repeats`).
    """
    for pair, pattern in CERTAIN.items():
        if pair in text:
            text = re.sub(pattern, pair[0], text)
    return text
