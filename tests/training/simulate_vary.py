"""Makes a story of an article: other names, places, numbers, breaks and heads, so that none is learned by heart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import simulate_words as w
from articles import NUMBERED, Article, Piece
from simulate_credits import caption, clauses, closing, loose_credit
from simulate_shape import add_box, add_headings, shape_body, shape_head

TOWNS = re.compile(
    "衡阳|邵阳|株洲|邵浦|霁州|梓平|祁东|栾江|桐陂|瓦屏|石坞|岚川|苇河|泷安|榆塘|鹿泽|澄浦|云崖|鹭埠|屏枫|栗山|楮溪|新宁|石峰|蒸湘|雁峰|耒阳|集兵|青埠|望湖|麦塘|芷汀|松窑|黄荆|麻岭|泷口|棠江|檜川|鹿湳"
)
NAMED = re.compile(
    rf"(?:(?<=[，。；：、”（(\s/])|(?<=^)|(?<=[者长任记师傅理席生练民员人奶]))([{w.SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    r"(?=说|介绍|告诉|表示|坦言|回忆|解释|笑着|摄$|攝$|\s摄|\s通讯员|\s实习生|（左|（右|（中|（前)"
)
CREDITED = re.compile(
    r"(?:记者|記者|通讯员|实习生|作者|主持：|□|◎|攝影：|摄影)\s?((?:[\u4e00-\u9fff]{2,3}\s)*[\u4e00-\u9fff]{2,3})(?![\u4e00-\u9fff])"
)
ORNAMENTS = ("■", "●", "◆", "▲", "▲ ", "● ", "■ ", "◆ ")
IN_ORDER = re.compile(r"第[一二三四五六七八九十\d]")
DROPPED = re.compile(r"^[■●◆▲]\s?")


@dataclass(slots=True, eq=False)
class Block:
    """A block of a page: what is right (`text`), what is printed (`shown`)."""

    kind: str
    text: str
    shown: str = ""
    lines: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    """The place of each line in the reading of the block."""
    flags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shown = self.shown or self.text
        self.text = DROPPED.sub("", self.text)


@dataclass(slots=True, eq=False)
class Story:
    """An article as it will stand on a page: head and body in reading order, captions to be placed."""

    id: str
    lang: str
    head: list[Block]
    body: list[Block]
    captions: list[Block]
    placed: list[tuple[int, Block]] = field(default_factory=list)
    """Captions with the number of body blocks before them."""
    cut_start: bool = False
    cut_end: bool = False

    def blocks(self) -> list[Block]:
        """All blocks in the order of the truth."""
        out = list(self.head)
        at = sorted(self.placed, key=lambda pair: pair[0])
        for i, block in enumerate(self.body):
            out += [c for n, c in at if n == i]
            out.append(block)
        return out + [c for n, c in at if n >= len(self.body)]


def tell(
    article: Article,
    rng: Random,
    *,
    towns: dict[str, str],
    others: Sequence[Article] = (),
    mix: float = 0.0,
    vary: float = 1.0,
) -> Story:
    """An article told anew; `towns` keeps the page's places alike, `mix` is the share of paragraphs from `others`."""
    body = list(rng.choice((article.body, *article.variants)))
    body = shape_body(body, rng, vary)
    if mix and others:
        loans = [p for a in others if a.lang == article.lang for p in a.body if p.kind == "body" and len(p.text) > 20]
        body = [
            rng.choice(loans) if loans and p.kind == "body" and len(p.text) > 20 and rng.random() < mix else p
            for p in body
        ]
    body = add_box(add_headings(body, rng, vary), rng, vary) if article.lang == "zh-Hans" else body
    head = shape_head(list(article.head), body, article.lang, rng, vary)
    captions = [Piece("caption", t) for t in article.captions]
    swap = renamer([*head, *body, *captions], article.lang, rng, towns)
    head_blocks = [Block(p.kind, swap(p.text)) for p in head]
    for block in head_blocks:
        if block.kind == "subtitle" and article.lang == "zh-Hans" and rng.random() < 0.05:
            block.shown = rng.choice(ORNAMENTS) + block.text
    body_blocks = [Block(p.kind, swap(p.text)) for p in body]
    dress_headings(body_blocks, article, rng)
    if article.lang == "zh-Hans" and body_blocks[-1:] and body_blocks[-1].kind == "body" and rng.random() < 0.13:
        body_blocks.append(Block("byline", closing(rng)))
    elif (
        body_blocks
        and body_blocks[-1].kind == "body"
        and rng.random() < 0.35
        and len(body_blocks[-1].text) > 8
        and body_blocks[-1].text[-1] == "。"
    ):
        body_blocks[-1] = Block("body", body_blocks[-1].text[:-1])
    own = [Block("caption", swap(p.text)) for p in captions]
    made = [Block("caption", caption(body, article.lang, rng)) for _ in range(2)]
    picked = rng.sample(own + made, min(len(own) + len(made), rng.choice((0, 0, 1, 1, 1, 2, 2, 3))))
    if rng.random() < 0.2:
        picked.append(Block("byline", loose_credit(rng, article.lang)))
    return Story(article.id, article.lang, head_blocks, body_blocks, picked)


def renamer(pieces: Sequence[Piece], lang: str, rng: Random, towns: dict[str, str]):  # type: ignore[no-untyped-def]
    """A function that gives the people, places and numbers of an article other names, the same all over."""
    text = "\n".join(p.text for p in pieces)
    people: dict[str, str] = {}
    if lang == "en":
        people = english_people(text, rng)
    else:
        for match in CREDITED.finditer(text):
            for found in match.group(1).split():
                if found[0] in w.SURNAMES:
                    people.setdefault(found, w.name(rng, len(found)))
        for match in NAMED.finditer(text):
            people.setdefault(match.group(1), w.name(rng, len(match.group(1))))
    for match in TOWNS.finditer(text):
        if match.group() not in towns:
            towns[match.group()] = w.place(rng)
    both = {**people, **towns}
    pattern = re.compile("|".join(sorted(map(re.escape, both), key=len, reverse=True))) if both else None
    rate = rng.choice((0.0, 0.6, 1.0))

    def swap(text: str) -> str:
        if pattern:
            text = pattern.sub(lambda m: both[m.group()], text)
        return re.sub(
            r"(?<![A-Za-z@.\d])\d+(?![A-Za-z@])", lambda m: number(m, rng) if rng.random() < rate else m.group(), text
        )

    return swap


def english_people(text: str, rng: Random) -> dict[str, str]:
    """Other names for those who speak or write, full and by surname."""
    people: dict[str, str] = {}
    for match in re.finditer(r"(?:said|By|and|,|recalled) ([A-Z][a-z]+) ([A-Z][a-z]+)\b", text):
        given, family = match.groups()
        first, second = w.english_name(rng).split()
        people.setdefault(f"{given} {family}", f"{first} {second}")
        people.setdefault(family, people[f"{given} {family}"].split()[1])
    return people


def number(match: re.Match[str], rng: Random) -> str:
    """Another number that fits the place: years, months, days and hours stay such."""
    old, after, before = (
        match.group(),
        match.string[match.end() : match.end() + 1],
        match.string[match.start() - 1 : match.start()],
    )
    if len(old) == 4 and old[:2] in ("19", "20"):
        return str(rng.randint(2012, 2026) if rng.random() < 0.85 else rng.randint(1900, 2011))
    if after == "月":
        return str(rng.randint(1, 12))
    if after in ("日", ":", "时") or before == ":":
        return str(rng.randint(10 if before == ":" else 1, 23)).zfill(len(old) if before == ":" else 0)
    if len(old) > 6 or old[0] == "0" or len(old) == 1:
        return (
            old
            if len(old) == 1 and rng.random() < 0.6
            else "".join(str(rng.randint(0, 9)) if i else old[0] for i in range(len(old)))
        )
    size = len(old) + (rng.choice((-1, 0, 0, 0, 1)) if after != "." else 0)
    return str(rng.randint(10 ** max(0, size - 1), 10 ** max(1, size) - 1))


def dress_headings(body: list[Block], article: Article, rng: Random) -> None:
    """One style of headings for the article: plain, ornaments (dropped in the truth), numbers or brackets (kept)."""
    headings = [b for b in body if b.kind == "heading"]
    if not headings or article.lang == "en":
        return
    texts = [NUMBERED.sub("", b.text) for b in headings]
    alike = sum(bool(NUMBERED.match(b.text)) for b in headings) > len(headings) / 2
    style = rng.random()
    if article.numbered and alike and style < 0.5:
        return
    if any(b.text[0] in "【★" or b.text[0].isdigit() for b in headings) and not alike:
        return
    if any(IN_ORDER.match(b.text) for b in headings) or not all(texts):  # what stays is no heading by itself
        return
    found = clauses([Piece("body", b.text) for b in body if b.kind == "body"], 5, 14)
    if found and rng.random() < 0.2:
        texts = [
            rng.choice(found) + (" " + rng.choice(found) if rng.random() < 0.35 else "") if rng.random() < 0.6 else t
            for t in texts
        ]
    mark = rng.choice(ORNAMENTS)
    for i, (block, text) in enumerate(zip(headings, texts, strict=True)):
        form, shown = text, ""
        if style < 0.42:
            pass
        elif style < 0.66:
            shown = mark + text
        elif style < 0.74:
            form = f"{w.han_number(i + 1)}、{text}"
        elif style < 0.80:
            form = f"（{w.han_number(i + 1)}）{text}"
        elif style < 0.88:
            form = f"{i + 1} {text}"
        elif style < 0.91:
            form = f"{i + 1:02} {text}"
        elif style < 0.94:
            form = f"{i + 1}. {text}"
        elif style < 0.97 and len(text) < 14:
            form = f"【{text}】"
        else:
            form = f"{'①②③④⑤⑥⑦⑧⑨⑩'[i % 10]} {text}"
        block.text, block.shown = form, shown or form
    if rng.random() < 0.02 and len(headings) > 1:
        for i, block in enumerate(headings):
            block.text = block.shown = w.han_number(i + 1)
