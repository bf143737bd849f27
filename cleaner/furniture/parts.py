"""The parts of a masthead: what stands in a line beside dates and makers, and what of it may be a section's name."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.furniture.dates import DATE, without_letter_spaces
from cleaner.furniture.lunar import LUNAR
from cleaner.furniture.marks import read_mark
from cleaner.furniture.mastheads import SURE, is_newspaper, names_newspaper
from cleaner.numerals import NUMERAL
from cleaner.patterns import compile_later

_HAN = r"[\u4e00-\u9fff]"
_MAKERS = (
    "(?:(?:[编編][辑輯委]|[责責美主][编編]|校[对對检檢]|[检檢核]校|[审審][读讀校]|[初复復二三终終][审審]|[版画畫]式|[组組画畫排]版|版面[设設][计計]"
    "|[责責]任主[编編]|[值总總]班(?:主任)?|[总總][编編][辑輯]?|美[术術]|[摄攝]影|[统統][筹籌]|策[划劃]|[监監]制|采[写寫]|[绘繪制]图|[视視][觉覺]|[质質][检檢])"
    "(?:[设設][计計]|助理)?)"
)
# The most frequent surnames; those of the second row begin words, too, which are no names.
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩邓冯曹彭曾張劉陳楊黃趙吳孫羅鄭謝許韓鄧馮"
_MORE_SURNAMES = "马林高肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖贾邹熊孟秦邱侯江薛闫段雷陶馬蕭葉蘇呂"
_PERSON = rf"(?!周[末刊])(?:[{_SURNAMES}]{_HAN}{{1,2}}|[{_MORE_SURNAMES}]{_HAN}{{2}})"
_HAN_NAME = rf"{_HAN}\s?{_HAN}{{1,2}}(?!{_HAN})"
# What tells neither the paper nor the page: dates, days, the number of the issue, how many pages, who edited it.
_BESIDES = compile_later(
    rf"{DATE}|{LUNAR.pattern}|[农農][历曆]\s?\S*|(?:星\s?期|[周週]|[禮礼]拜)\s?[一二三四五六日天]"
    r"|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
    rf"|[（(]?(?:今[日天]|本期|共)\s?(?:\d{{1,3}}|{NUMERAL})\s?[版页頁][）)]?|[总總]?\s?第\s?(?:\d+|{NUMERAL})\s?[期号號]|[总總]第?\s?\d+\s?[期号號]?"
    rf"|(?:本版|[责責]任|[执執]行|[一二三四五六七八]版|{_HAN}{{2}})?{_MAKERS}\s?[:：/／丨|]?\s?{_HAN_NAME}(?:、{_HAN_NAME})*"
)
# All of that holds one of these.
_TELLS_MORE = re.compile(
    "[\\d年月期号號周週拜历曆]|[MTWFS][a-z]{2}|[编編责責校检檢审審美版画畫组組初复復二三终終值总總摄攝统統策监監采制绘繪视視质質执執]"
)
_LONGEST = 60
"""Characters of a line whose parts are kept for the next page: mastheads of one paper are much alike."""
_GAP = re.compile(r"\s{2,}|[|｜│丨]")
_EDGES = " \u3000/／,，;；:："
# Half a bracket, where the day of the week stood in it: 15.03.2024（星期五）國內 7.
_TORN = re.compile(rf"^[）)][{_EDGES}]*(?=.)|(?<=[^{_EDGES}])[{_EDGES}]*+[（(]$")
_HAN_SPACES = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
_DIGITAL = "(?:[数數]字|[电電]子)[报報版]"
_PAPER = compile_later(rf"(?<!{_HAN}){_HAN}{{2,9}}?[报報](?=(?:{_DIGITAL})?(?!{_HAN}))")
_LATIN = compile_later(rf"[A-Za-z]{{3,}}\.?|{_DIGITAL}")
# Numbers of the paper, how to reach it, what it costs, who publishes it: 国内统一刊号:CN33-0012, 中共柳溪市委主办.
_DATA = compile_later(
    rf"^(?:{_HAN}{{0,8}}(?:刊[号號]|代[号號]|[热熱][线線]|[电電][话話]|[网網]址|[邮郵][箱编編]|地址|[定售][价價])[:：]?[!-~]*元?"
    rf"|{_HAN}{{2,20}}(?:主[办辦管]|承[办辦]|出版)|(?:https?:/+|www\.)[!-~]+|CN[\d\- /()]*|[\d\-]{{5,}})"
)
_SHORT = compile_later(rf"{_HAN}{{2,6}}(?:[·．・]{_HAN}{{2,6}})?")
# 12 月, 三月 15, 今日 8 and 下转 3 are no pages; 岁月, 假日, 今日视点 and 生活日志 are names. Two long words are a
# slogan.
_NO_NAME = compile_later(
    "^(?:[年月日期号號岁歲]|月份)$|(?:^|[\\d〇○零一二三四五六七八九十百今明昨本当當每前后後上下往元正冬腊臘闰閏总總第])[年月日期]$|[号號]$"
    "|日期|^周年|星期|[礼禮]拜|[农農][历曆]|[上下紧緊][接转轉]|文[转轉]|[详詳][见見]|[见見看]$|^更多|\\b(?i:pages?)$"
    rf"|^{_HAN}{{0,4}}(?:[编編][辑輯]|[责責主][编編]|校[对對]|{_MAKERS}[\s:：/／])|^{_HAN}{{4,}}\s+{_HAN}{{4,}}$"
)
_WHO = compile_later(_PERSON)
# As short as a name: who made the page, the era, the weather, who publishes the paper and its site, a paper for phones.
_OF_MASTHEAD = compile_later(
    rf"{_HAN}{{0,8}}(?:{_MAKERS}|主任|出版|社|[网網]|(?<!播)[报報])|[公西]元|[晴阴陰多云雲小中大阵陣雷雨雪转轉到有间間]+"
    rf"|{_PERSON}"
)
_LABEL = compile_later(
    rf"{_HAN}{{0,8}}(?:[简簡短快][讯訊]|[图圖]片[新报報][闻聞道导導]|一句[话話]新[闻聞]|速[览覽递遞]|[链鏈]接|[预預]告|手[记記]|提示|[导導][读讀])"
    rf"|第{NUMERAL}版"
)


def parts_of(text: str) -> tuple[str, ...]:
    """What stands apart in the line of a masthead, without dates, the number of the issue and who edited it.

    >>> parts_of("安远日报  A03｜要闻 2024年3月5日 星期二 责任编辑：李芳"), parts_of("总第128期 2024年9月10日 今日8版")
    (('安远日报', 'A03', '要闻'), ())
    """
    return _kept_parts(text) if len(text) <= _LONGEST else _parts_of(text)


def _parts_of(text: str) -> tuple[str, ...]:
    if text[1:2] == " ":
        text = without_letter_spaces(text)
    if _TELLS_MORE.search(text):
        text = _BESIDES.sub("  ", text)
    parts = [part for gap in _GAP.split(text) if (part := gap.strip(_EDGES))]
    if "（" in text or "(" in text:
        parts = [_TORN.sub("", part) for part in parts]
    return tuple([_HAN_SPACES.sub("", part) if _is_spaced(part) else part for part in parts])


_kept_parts = lru_cache(maxsize=1024)(_parts_of)


def _is_spaced(text: str) -> bool:
    """Whether single characters stand apart, as tesseract writes them; a space between longer words parts a slogan."""
    return " " in text and any(len(word) == 1 and "\u4e00" <= word <= "\u9fff" for word in text.split())


def tells_more(part: str) -> bool:
    """Whether a part is more than the paper, in Chinese or in Latin letters, who made the page, or the weather.

    >>> [tells_more(part) for part in ("要闻", "株洲日报", "ZHUZHOU RIBAO", "晴转多云", "王晓燕", "下转二版")]
    [True, False, False, False, False, False]
    """
    names_paper = names_newspaper(part) == SURE or papers_in(part) or all(map(_LATIN.fullmatch, part.split()))
    return not (names_paper or _OF_MASTHEAD.fullmatch(part) or read_mark(part))


def as_section(part: str) -> str | None:
    """A part that is as short as the name of a section, without its name in Latin letters, or None.

    >>> [as_section(part) for part in ("社会·法治", "健康周刊", "要闻 YAOWEN", "第四版", "短讯", "栾江知道 天下事")]
    ['社会·法治', '健康周刊', '要闻', None, None, None]
    """
    name = without_names(part).replace(" · ", "·")
    return name if _SHORT.fullmatch(name) and not (_LABEL.fullmatch(name) or is_no_name(name)) else None


def is_no_name(text: str) -> bool:
    """Whether what stands beside a number is no section, so that the number is no page.

    >>> [is_no_name(text) for text in ("三月", "今日", "下转", "责编 李梅", "摄影", "岁月", "今日视点")]
    [True, True, True, True, False, False, False]
    """
    return bool(_NO_NAME.search(text))


def is_person(text: str) -> bool:
    """Whether a word is most likely somebody's name."""
    return _WHO.fullmatch(text) is not None


def papers_in(part: str) -> list[str]:
    """The papers that are named in a part, beside other words or alone."""
    return list(filter(is_newspaper, _PAPER.findall(part))) if _names_one(part) else []


def _names_one(text: str) -> bool:
    """False where `_PAPER` finds nothing."""
    return "报" in text or "報" in text


def only_data_beside(name: str, text: str) -> bool:
    """Whether nothing stands beside a name but words in Latin letters, and what a masthead tells of the paper.

    >>> only_data_beside("云岭日报", "云岭日报 YUNLING DAILY"), only_data_beside("天天晚报", "天天晚报 栾江知道")
    (True, False)
    >>> only_data_beside("云岭日报", "云岭日报数字报 邮发代号：31-12 新闻热线：0571-88112233 中共云岭市委主办")
    True
    """
    words = text.replace(name, " ", 1).split()
    return all(_LATIN.fullmatch(word) or _DATA.fullmatch(word) for word in words)


def without_papers(text: str) -> str:
    """A text without names of papers, and what parts them from the rest."""
    if not _names_one(text):
        return text
    rest = _PAPER.sub(lambda found: "" if is_newspaper(found[0]) else found[0], text)
    return rest if rest == text else rest.strip(" \u3000·/／")


def without_names(part: str) -> str:
    """A part without names of papers and, beside Chinese, words in Latin letters."""
    rest = without_papers(part)
    return rest if rest.isascii() else " ".join(word for word in rest.split() if not _LATIN.fullmatch(word))
