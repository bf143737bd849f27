"""Items of a list that all begin with the same mark, some of which were taken for adverts."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace

from cleaner.patterns import compile_later
from cleaner.values import Fragment

MARKS = "△▲●■◆◇○☆★※▽•·□◎"
_OF_ADVERT = compile_later(
    r"\d{5}|[热熱專专][线線]|[欢歡]迎|[优優]惠|[电電][话話]|手[机機]|地址|[联聯][系繫]|咨[询詢]|[诚誠急]聘|招[聘租商生]|出[租售]|[转轉][让讓]"
    r"|特[价價]|[价價]格|[订訂][购購]|[免包]费|[您!！*]|www|\d元|[遗遺]失|[声聲]明|作[废廢]|公告|[启啟]事"
)
_LABEL = compile_later(
    r"^[\s■●◆▲□◇★☆【]*[\u4e00-\u9fff]{0,4}(?:[简簡短快][讯訊]|短波|[简簡]明新[闻聞]|一句[话話]新[闻聞])[\s■●◆▲□◇★☆】]*"
)


def keep_items(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments of a page; what was taken for an advert among items of text with the same mark is text, too.

    So are all items below the label of a column of news. Only sentences, and none that has a word or a number of
    adverts.

    >>> from cleaner.values import Line
    >>> rows = [("body", "△书店恢复营业。"), ("advert", "△一中教师获奖。"), ("advert", "△书店八折，电话88265。")]
    >>> page = [Fragment(role, (Line(n, text),)) for n, (role, text) in enumerate(rows, 1)]
    >>> [fragment.role for fragment in keep_items(page)]
    ['body', 'body', 'advert']
    """
    result: list[Fragment] = []
    for mark, group in groupby(fragments, _mark):
        items = list(group)
        if mark and (any(item.role == "body" for item in items) or (result and _LABEL.fullmatch(result[-1].text))):
            items = [replace(item, role="body") if _is_sentence(item) else item for item in items]
        result += items
    return result


def _mark(fragment: Fragment) -> str:
    """The mark that an item begins with; empty for all else."""
    mark = fragment.lines[0].text[0]
    return mark if mark in MARKS and fragment.role in ("body", "advert") else ""


def _is_sentence(fragment: Fragment) -> bool:
    text = fragment.text
    return text[-1] == "。" and not _OF_ADVERT.search(text)
