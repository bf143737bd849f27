"""Dashes before subtitles that recognition took for 一一."""

from __future__ import annotations

import re

# Adverbs and numbers: 一一兑现, 一一对应, 一一九
_NO_DASH = "列举|道来|对应|兑现|落实|细数|数来|记录|点亮|回应|解答|化解|破解|击破|走访|[〇零二三四五六七八九十]"
_DASH = re.compile(f"^一一(?!{_NO_DASH})(?=[\u3400-\u4dff\u4e01-\u9fff“《])", re.MULTILINE)


def fix_dashes(text: str) -> str:
    """Makes 一一 a dash at the head of a subtitle, where no verb that goes with the adverb 一一 stands behind it.

    >>> fix_dashes("一一探访瓦屏高腔“春和班”")
    '——探访瓦屏高腔“春和班”'
    >>> fix_dashes("问题一一解决"), fix_dashes("一一兑现暖民心")
    ('问题一一解决', '一一兑现暖民心')
    """
    return _DASH.sub("——", text)
