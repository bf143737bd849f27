"""Semicolons between items and cases that recognition took for colons."""

from __future__ import annotations

import re

from cleaner.patterns import compile_later

_FIGURES = "一二三四五六七八九十"
_NUMBER = rf"（(?:([{_FIGURES}])|(\d{{1,2}}))）|(\d{{1,2}})[.、](?![\d.])|([①-⑩])"
_COLON = re.compile(f"：(?=\n?(?:{_NUMBER})|([\u4e00-\u9fff]{{2,20}}的，))")
_ITEM = compile_later(rf"(?:^|(?<=[：；。，！？]))(?:{_NUMBER})")
_CASE = compile_later("(.)的，([^。：；！？“”]{3,60})$")
# What follows for one who is in a case: fines, rewards, what is granted and what not.
_FOLLOWS = compile_later(
    "处[以分罚\\d]|罚|责[任令]|赔偿|奖励|扣|免[费予]|依法|依照|[给准不]予|予以|取消|不得|应当|批评"
)
_REST = compile_later("[^。！？\n]*")
# What leads on to items, or to several cases (分类处理：情节轻微的，批评；情节严重的，…). 500元以下 does not.
_LEADS = compile_later(
    "(?<![元岁年月日天个人倍级米吨])以下|下列|如下|分别|分类|包括|标准|原则|情形|方式|办法|只有|就[是两一]"
    "|(?:[是为有即说]|[一两几三四五][条点件个种类])$|(?:予以|进行|作出)[\u4e00-\u9fff]{,6}$"
)
_FAR = 300
"""Characters that are looked back and forth."""
_LONG = 10
"""Characters of an item that is no label: 1.姓名：2.联系电话："""


def fix_colons(text: str) -> str:
    r"""Makes a colon a semicolon before the next item, and before the next case.

    >>> fix_colons("1.先听后发：2.谁都可以说话，但一次只说一句。")
    '1.先听后发；2.谁都可以说话，但一次只说一句。'
    >>> fix_colons("守信的，一路绿灯：失信的，寸步难行。")
    '守信的，一路绿灯；失信的，寸步难行。'

    Left alone: what items or several cases follow from, and labels.

    >>> fix_colons("（一）应当提交以下材料：\n（二）办理时间"), fix_colons("1.姓名：2.联系电话：")
    ('（一）应当提交以下材料：\n（二）办理时间', '1.姓名：2.联系电话：')
    """
    places = [found.start() for found in _COLON.finditer(text) if (_is_case if found[5] else _is_item)(found)]
    if not places:
        return text
    chars = list(text)
    for place in places:
        chars[place] = "；"
    return "".join(chars)


def _is_item(colon: re.Match[str]) -> bool:
    """Whether the item that it ends stands in its line, and the next one behind it counts on."""
    line, next_ = _line_before(colon), _number(colon)
    last = [item for item in _ITEM.finditer(line) if item.lastindex == colon.lastindex][-1:]
    if not last or _number(last[0]) + 1 != next_:
        return False
    said, place = line[last[0].end() :], colon.end()
    if _LEADS.search(said):
        return False
    return len(said) >= _LONG or (
        len(said) > 1 and colon.string[place] != "\n" and "：" not in colon.string[place : place + _LONG]
    )


def _is_case(colon: re.Match[str]) -> bool:
    """Whether it stands between two cases of a rule, and no semicolon follows in the sentence.

    Cases end alike (守信的，…：失信的，…), the second takes up the last word (及时劝阻：劝阻无效的，…), or of the first
    is said what rules say. In 他说的，我记得：人总是要死的，… none of this is so.
    """
    line = _line_before(colon)[-62:]
    before = _CASE.search(line)
    rest = _REST.match(colon.string, colon.end(), colon.end() + _FAR)
    if not before or _LEADS.search(before[2]) or not rest or "；" in rest[0]:
        return False
    return before[1] == colon[5][-3] or line[-2:] == colon[5][:2] or bool(_FOLLOWS.search(before[2]))


def _line_before(colon: re.Match[str]) -> str:
    """What stands before it in its line; of a long one the end."""
    first = max(0, colon.start() - _FAR)
    return colon.string[max(colon.string.rfind("\n", first, colon.start()) + 1, first) : colon.start()]


def _number(found: re.Match[str]) -> int:
    """Of an item."""
    figure = found[found.lastindex or 0]
    return _FIGURES.find(figure) + 1 or (ord(figure) - ord("①") + 1 if figure >= "①" else int(figure))
