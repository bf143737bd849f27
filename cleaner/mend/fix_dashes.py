"""Dashes before subtitles that recognition took for 一一."""

from __future__ import annotations

import re

_DASH = re.compile("^一一(?=[\u3400-\u4dff\u4e01-\u9fff“《])", re.MULTILINE)


def fix_dashes(text: str) -> str:
    """Makes 一一 a dash at the head of a subtitle; an adverb (一一列举) heads none.

    >>> fix_dashes("一一探访瓦屏高腔“春和班”")
    '——探访瓦屏高腔“春和班”'
    >>> fix_dashes("问题一一解决"), fix_dashes("一线直击")
    ('问题一一解决', '一线直击')
    """
    return _DASH.sub("——", text)
