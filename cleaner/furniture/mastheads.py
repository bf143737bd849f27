"""Is this line the name of a newspaper?"""

from __future__ import annotations

import re

from cleaner.patterns import compile_later

SURE = 2
"""How surely a line is a paper's name by its form alone."""
# What the names of papers end in; the weaker endings also end the names of sections.
_NAME = compile_later(
    r"^[\u4e00-\u9fff]{1,9}(?:周刊|週刊|旬刊|月刊|之声|之聲|医声|醫聲|之窗|[校晨晚]刊|每日[电電][讯訊]|[画畫][报報])$"
)
_LAST = "报報刊声聲窗讯訊"
_PLAIN_NAME = compile_later(r"^[\u4e00-\u9fff]{1,9}(?<![画畫])[报報]$")
_ENGLISH = re.compile(
    r"^(?:The )?[A-Z][\w’'\-]*(?: (?:of|and|the|[A-Z][\w’'\-]*)){0,4} "
    r"(?:Gazette|Times|Herald|Post|Daily|News|Journal|Chronicle|Tribune|Observer|Mercury|Star|Echo|Press|Telegraph|"
    r"Standard|Courier|Mail|Express|Advertiser|Argus|Examiner|Record|Review|Sentinel|Globe|Bulletin|Guardian|Independent)$"
)
HINT = f"[A-Z{_LAST}]"
"""A pattern: a character such as every name holds."""
_HINT = re.compile(HINT)
# 举报, 海报, 公报 and their like end in 报 and name no paper; 青海报, 水电报, 大公报 and 文汇报 do.
_OTHER_WORDS = re.compile(
    r"(?:[举舉情回申预預喜捷简簡战戰墙牆上本小读讀播订訂填强強]|(?<!青)(?<!珠)(?<!^北)(?<!渤)(?<![黄黃])海|(?<![邮郵水广廣])(?<!^[机機])[电電]|(?<!交)通"
    r"|(?<!^大)(?<!^香港大)公|(?<!^文)(?<!^香港文)(?<!^上海文)[汇匯]|黑板|[数數]字|[电電]子|手[机機]|[机機][关關])[报報]$"
)
# What a section or a label is about, where a paper would have its place: 健康周刊, 法治之窗.
_THEME = re.compile(
    "[法健教文科生农農乡鄉校社百基经經财財军軍警职職青读讀旅体體环環民人政党黨艺藝]"
    "[治制康育化艺藝技普活业業村园園区區姓层層济濟经營营工年者游遊保生大协協建史]"
)
# Places end in 海 and 通, too (东海报, 南通报): only what stands beside such a word tells that it is a paper.
PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])(?![看读讀新旧舊大小贴貼张張送情发發])[\u4e00-\u9fff][海通][报報](?![\u4e00-\u9fff])"
)


def may_name_newspaper(text: str) -> bool:
    """False where no part of a text is the name of a newspaper."""
    return bool(_HINT.search(text))


def names_newspaper(text: str) -> int:
    """How surely a line is the name of a newspaper: 2 by its form, 1 by a form that other lines share, 0 not.

    >>> [names_newspaper(t) for t in ("株洲日报", "邵浦医声", "The Tarnbrook Gazette", "健康周刊", "气象预报")]
    [2, 1, 2, 0, 0]
    """
    text = text.strip()
    if text[:1].isascii():
        return SURE if _ENGLISH.match(text) else 0
    if text[-1] not in _LAST or _OTHER_WORDS.search(text):
        return 0
    if _PLAIN_NAME.match(text):
        return SURE
    return 1 if _NAME.match(text) and not _THEME.match(text) else 0


def is_newspaper(word: str) -> bool:
    """Whether a word among others is surely a paper's name; 导报 may be the end of one that an engine took apart.

    >>> [is_newspaper(word) for word in ("春江都市报", "导报", "邵浦医声")]
    [True, False, False]
    """
    return len(word) > 2 and names_newspaper(word) == SURE
