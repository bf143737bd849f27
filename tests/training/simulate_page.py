"""A page being set: lines with their owners, and the truth that follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from simulate_furniture import Masthead
from simulate_vary import Block, Story

HALF = str.maketrans("，：；！？（）", ",:;!?()")


@dataclass(frozen=True, slots=True)
class Page:
    """A simulated page: the source and its truth, in the shape of the practice files."""

    text: str
    truth: dict[str, Any]


@dataclass(slots=True, eq=False)
class Drop:
    """Lines that belong to no article."""

    reason: str
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sheet:
    """Collects lines; every line that is not blank has one owner."""

    rows: list[str] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    flags: list[tuple[str, int]] = field(default_factory=list)
    feed: bool = False

    def put(self, text: str, owner: Block | Drop, blanks: int = 0, part: int = 0) -> int:
        """Prints a line below `blanks` blank ones; `part` is its place in the reading of its block."""
        self.rows += [""] * blanks
        self.rows.append(("\f" if self.feed else "") + text)
        self.feed = False
        number = len(self.rows)
        if isinstance(owner, Drop) and not owner.lines:
            self.drops.append(owner)
        owner.lines.append(number)
        if isinstance(owner, Block):
            owner.parts.append(part)
        return number

    def finish(
        self,
        stories: list[Story],
        mast: Masthead | None,
        regime: str,
        lang: str,
        extra: dict[str, Any],
        half: bool = False,
    ) -> Page:
        """Source and truth; stories without any printed block are left out."""
        articles = []
        for story in stories:
            blocks = [b for b in story.blocks() if b.lines]
            for block in blocks:
                block.lines = [n for _, n in sorted(zip(block.parts, block.lines, strict=True))]
            if blocks:
                articles.append(
                    {
                        "id": story.id,
                        "blocks": [{"kind": b.kind, "lines": b.lines, "text": right(b.text, half)} for b in blocks],
                    }
                )
                self.flags += [
                    (flag, b.lines[-1] if flag == "truncated_end" else b.lines[0]) for b in blocks for flag in b.flags
                ]
        dropped: list[dict[str, Any]] = [{"lines": d.lines, "reason": d.reason} for d in self.drops if d.lines]
        truth: dict[str, Any] = {
            "source": "",
            "page": mast.facts if mast else {},
            "articles": articles,
            "dropped": dropped,
            "flags": [{"flag": flag, "line": line} for flag, line in self.flags],
            "regime": regime,
            "lang": lang,
            **extra,
        }
        return Page("\n".join(self.rows), truth)


NO_START = frozenset("，。、；：！？）》”’」』】〕…—·,.;:!?)%℃％°")
NO_END = frozenset("（《“‘「『【〔([£$")


def may_break(text: str, at: int) -> bool:
    """Whether a typesetter may part `text` before its character `at`: not in a word, no mark misplaced.

    >>> [at for at in range(1, 9) if may_break("共214户（一）。", at)]
    [1, 4, 5]
    """
    a, b = text[at - 1], text[at]
    if b in NO_START or a in NO_END or (a == "—" and b == "—"):
        return False
    return a == " " or b == " " or a == "-" or not (a.isascii() and b.isascii())


def break_near(text: str, at: int) -> int:
    """The first place from `at` on (else before it) where `text` may be parted."""
    for i in (*range(at, len(text)), *range(at, 0, -1)):
        if may_break(text, i):
            return i
    return len(text)


def right(text: str, half: bool) -> str:
    """What cleaning can restore of a text printed with half-width marks: those between two digits stay."""
    return re.sub(r"(?<=\d)[，：；！？](?=\d)", lambda m: m.group().translate(HALF), text) if half else text


def say(text: str, half: bool) -> str:
    """A text as printed."""
    return text.translate(HALF) if half else text


def noisy(text: str, rng: Random, rate: float) -> str:
    """A second reading of a line: a few characters taken for others, left out or doubled."""
    out = []
    for c in text:
        roll = rng.random()
        if roll < rate * 0.6 and "\u4e00" <= c <= "\u9fff":
            out.append(CONFUSED.get(c) or rng.choice("日目口白太大犬木本未末王玉土士人入八己已干千贝见力刀"))
        elif roll < rate * 0.8:
            continue
        elif roll < rate:
            out.append(c + c)
        else:
            out.append(c)
    return "".join(out)


def _pairs(text: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for group in text.split():
        for i, c in enumerate(group):
            table.setdefault(c, group[i - 1])
    return table


CONFUSED = _pairs(
    "日目曰 大太犬 木本术 未末 己已巳 人入八 土士 干千于 王玉主 天夫无 力刀 贝见 鸟乌 免兔 住往佳 问间闻 今令 拔拨 "
    "折拆 侯候 戊戌戍 氏民 壁璧 辩辨 晴睛 情清请 陵凌 祟崇 邵部 楮褚堵 坐座 像象 做作 的旳 得待 那哪 篮蓝 幕墓慕 历厉 "
    "治冶 田由甲申 栾奕弯 渔鱼 菜莱 陪部 兴光 亮高 庄压 厂广 户尸 衷哀 代伐 泊泪 农衣 竟竞 籍藉 钓钩"
)
"""Characters that are taken for one another; what a recogniser does, not a rule of the cleaner."""
