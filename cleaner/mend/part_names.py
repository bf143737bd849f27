"""Spaces around names that recognition dropped from bylines and captions."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints

_HAN = "[\u3400-\u9fff]"
# Traditional papers set none here: 【記者朱采薇／鹿湳鄉報導】
_TRADES = "(?<!小)记者|通讯员|实习生"
# No name: 记者站供稿, 记者部整理, 通讯员队伍, 记者报道, 记者手记, 记者采访选手
_NO_NAME = (
    "[站团部队们节证从在获的来与和对是有招见俱截翻提航采参体]"
    "|协会|合作|培训|连线|现场|看[到见]|了解|走[访进]|发现|随[后机]|近日|报道|摄|供[图稿]|整理|综合|手记|观察|合影"
)
_NAME = f"(?!{_TRADES}|{_NO_NAME}|见习|[文图]?[/／]){_HAN}"
CREDITS = re.compile(f"({_TRADES})((?:{_NAME}){{2,6}}+)(?=(见习|{_TRADES}|[文图][/／])|[ ，、）)]|摄?$)")
_BOTH = re.compile(f"^(文[/、]图|（本[版报文]摄影)(?={_HAN}{{2}})")
_PHOTOGRAPHER = re.compile(f"(?:(?<=[。！？）])|(?<=记者 )|(?<=通讯员 ))({_HAN}{{2,3}})摄$")
_SQUARE = re.compile(f"^口 (?={_HAN}{{2,4}}$)")
# Only lines where one of these is found are looked at.
_HINTS = {
    "记": re.compile(f"记者{_HAN}"),
    "通": re.compile(f"通讯员{_HAN}"),
    "实": re.compile(f"实习生{_HAN}"),
    "文": re.compile("文[/、]图"),
    "（": re.compile("（本[版报文]摄影"),
    "口": re.compile("口 (?<![^\n]口 )"),
    "摄": re.compile(f"摄(?<={_HAN}{{2}}摄)$", re.MULTILINE),
}
_NOBODY = re.compile("[社站者员部局报院校年月日前末初]$|^(?:资料|航拍|本报)")


def part_names(text: str) -> str:
    """Sets a name apart from the trade before it, from the next trade and from 摄; the □ before one is no 口.

    >>> part_names("本报记者顾平章通讯员申明\\n文/晚报记者苗若溪图/受访者提供\\n雨后的河滩。林小满摄")
    '本报记者 顾平章 通讯员 申明\\n文/晚报记者 苗若溪 图/受访者提供\\n雨后的河滩。林小满 摄'

    Names that stand together stay so, as nobody can tell where one ends.

    >>> part_names("记者 乔木 摄\\n记者田野禾佟小满\\n记者站供稿\\n图为演练现场。资料摄")
    '记者 乔木 摄\\n记者 田野禾佟小满\\n记者站供稿\\n图为演练现场。资料摄'
    """
    return change_lines(text, find_hints(text, _HINTS), _part)


def _part(line: str) -> str:
    line = CREDITS.sub(parted, line)
    line = _SQUARE.sub("□ ", line)
    line = _BOTH.sub(r"\1 ", line)
    return _PHOTOGRAPHER.sub(lambda found: found[0] if _NOBODY.search(found[1]) else f"{found[1]} 摄", line)


def parted(credit: re.Match[str]) -> str:
    """A trade and a name, and the space that parts them from the next trade."""
    return f"{credit[1]} {credit[2]}{' ' if credit[3] else ''}"
