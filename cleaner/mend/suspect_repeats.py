"""Words that stand twice and may be a slip of recognition, or may be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16] | NDArray[np.uint32]

_SHORTEST, _LONGEST = 2, 4
"""Characters of a word that may be doubled."""
_DOUBLED = re.compile(rf"([\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}})\1")
# The same entry twice in a list: from a mark on, or followed by the next. Written from the middle, which is rare.
_LENGTHS = range(2, 7)
_LISTED = re.compile(
    "、(?:"
    + "|".join(rf"(?<=(?P<word{k}>\w{{{k}}})、)(?P=word{k})" for k in _LENGTHS)
    + ")(?=[，。；！？、等和及与或的])"
)

# Verbs of doing something for a while or to give it a try: ABAB is their grammar.
TRIED = """
研究 讨论 解释 检查 商量 考虑 学习 休息 打听 了解 介绍 活动 锻炼 收拾 整理 打扫 照顾 参观 体验 琢磨 比较 尝试 调整
关心 交流 沟通 合计 改善 教育 教训 批评 表扬 宣传 分析 总结 准备 布置 安排 打扮 修理 清理 处理 观察 观摩 感受 感谢
鼓励 安慰 拜访 走动 热闹 高兴 轻松 凉快 暖和 舒服 漂亮 见识 放松 动弹 意思 回忆 回顾 盘算 核实 确认 测试 试验
"""
# Adverbs of degree, looks, and what people say twice.
STRESSED = "真的 特别 非常 的确 好的 是的 对的 不对 不是 不用 不要 没事 可以 谢谢 恭喜 油亮 雪白 通红 笔直"
_RIGHT = frozenset(TRIED.split()) | frozenset(STRESSED.split())
_COLOUR = re.compile("[雪漆乌金碧瓦湛蔚焦蜡血火通绯煞惨冰滚飞喷稀粉油贼锃黝][白黑亮黄绿蓝红青凉烫冷快香碎嫩]")
# X着X着 tells what happened meanwhile (笑着笑着), but not where X着 has an object to come.
GOVERNING = "跟着 随着 沿着 顺着 朝着 向着 对着 冲着 本着 按着 趁着 有着 为着 接着 靠着 凭着 围着 带着"
# 想说什么说什么 is grammar, and sounds go on.
_ASKS = ("什么", "什麼", "多少", "怎么", "怎麼", "哪儿", "哪里", "哪裡", "啥")
_SOUNDS = frozenset("嘎吱咔嚓叮咚当轰隆哗啦噼啪咕噜噗扑通滴答嗒咣嗡呼唰沙吧嗒咯噔嘀哒叽喳")
# Before 一X these make one phrase with it, so that 同一块一块田 is not 一块一块.
_BOUND = "同这那每另某任第唯惟统"


def suspect_repeats(text: str) -> list[tuple[int, int]]:
    """Where words are doubled: the first and the last place (exclusive) of both together, in order.

    A line is a text of its own, so that all paragraphs of a page can be looked at together.

    >>> suspect_repeats("医院始终坚持坚持以患者为中心")
    [(4, 8)]
    >>> suspect_repeats("提供温馨、温暖、温暖的就医体验")
    [(5, 10)]

    Left out is what grammar doubles (一针一针, 讨论讨论, 笑着笑着，, 真的真的), and titles: 支队支队长.
    """
    codes = _codes(text)
    spans = [match.span() for match in _doubled(text, codes) if not _is_right(match)]
    for match in _listed(text, codes):
        first = match.start() - (match.end() - match.start() - 1)
        if _is_entry(text, first, match):
            spans.append((first, match.end()))
    return sorted(spans)


def _codes(text: str) -> Codes:
    """Of its characters; in half the room where none is beyond the first plane."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) > len(text):
        return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes


def _doubled(text: str, codes: Codes) -> Iterator[re.Match[str]]:
    """The same as `_DOUBLED.finditer`, which is ten times slower: it is tried only where characters come again."""
    places: set[int] = set()
    for length in range(_SHORTEST, _LONGEST + 1):
        again = codes[length:] == codes[:-length]
        both = again[1:] & again[:-1]
        for further in range(2, length):
            both = both[:-1] & again[further:]
        places.update(np.flatnonzero(both).tolist())
    return _matches(_DOUBLED, text, sorted(places))


def _listed(text: str, codes: Codes) -> Iterator[re.Match[str]]:
    """The same as `_LISTED.finditer`, tried only where the first character of a word comes again behind the mark."""
    marks = np.flatnonzero(codes[:-1] == ord("、"))
    again = np.zeros(len(marks), np.bool_)
    for length in _LENGTHS:
        again |= codes.take(marks - length, mode="clip") == codes.take(marks + 1)
    return _matches(_LISTED, text, marks[again].tolist())


def _matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What a pattern finds at these places, none of which lies in what it found before."""
    done = 0
    for place in places:
        if place >= done and (match := pattern.match(text, place)):
            yield match
            done = match.end()


def _is_entry(text: str, first: int, match: re.Match[str]) -> bool:
    """True where the word before the middle is Chinese, a whole entry, and not said three times (旋转、旋转、旋转)."""
    word, last = match[0], match.end()
    if not all("\u4e00" <= char <= "\u9fff" for char in word[1:]):
        return False
    whole = first == 0 or text[first - 1] in "\n、，。：；“" or text.startswith("、", last)
    return whole and not text.startswith(word, last) and not text.endswith(word[1:] + "、", 0, first)


def _is_right(match: re.Match[str]) -> bool:
    word, text = match[1], match.string
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return (
        word in _RIGHT
        or len(set(word)) == 1
        or (before == "“" and after in list("，！"))  # somebody calls or begins to speak: “老师老师，
        or (word[0] == "一" and before not in list(_BOUND))
        or (word[0] in "很好太多" and len(word) == 2)
        or (word[-1] == "着" and word not in GOVERNING)
        or word[-1] in "吧啊呀吗嘛呢啦哦"
        or any(asked in word for asked in _ASKS)
        or _SOUNDS.issuperset(word)
        or (word[-1] in "队会院部局处科社校班组团" and after == "长")
        or bool(_COLOUR.fullmatch(word))
    )
