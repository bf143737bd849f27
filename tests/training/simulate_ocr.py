"""The `ocr` and `tess` regimes: a page set in columns, read by a recogniser with its errors, spaces and odd order."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from simulate_columns import Region, Setting
from simulate_cuts import cut_head, cut_tail
from simulate_furniture import masthead, pointer
from simulate_page import CONFUSED, Drop, Page, Sheet
from simulate_pdf import advert_regions, page_regions, rows
from simulate_vary import Block, Story

HAN = "\u3400-\u9fff"
MARKS = str.maketrans("，：；？！（）～", ",:;?!()~")
MISREAD = {
    "；": "：",
    ":": "：",
    "～": "~",
    "—": "一",
    "”": "“",
    "0": "O",
    "l": "1",
    ",": "，",
    "，": ".",
    "℃": "°C",
    "？": "?",
    "。": ".",
    "1": "l",
    "（": "(",
    "…": "·",
    "I": "1",
    "〔": "[",
}


def set_page(stories: list[Story], rng: Random, lang: str, tidy: float) -> tuple[list[Region], list[Region]]:
    """Head lines and the regions of one printed page."""
    if rng.random() < 0.14:
        cut_head(stories[0], rng)
    if rng.random() < 0.14:
        cut_tail(stories[-1], rng)
    width = 2.0 * rng.choice((12, 13, 14, 14, 15, 15, 16, 17, 20)) if lang != "en" else rng.choice((30.0, 38.0, 46.0))
    leftover: list[Region] = []
    regions: list[Region] = []
    for story in stories:
        regions += page_regions([story], width + 2 * rng.choice((0, 0, 0, -1, 1)), rng, lang, tidy, None, leftover)
        if rng.random() < 0.45:
            regions += advert_regions(rng, lang)
        if rng.random() < 0.08:
            regions.append(Region([(pointer(rng, lang), Drop("furniture"), 0)]))
    return regions, []


def displace(regions: list[Region], rng: Random) -> list[Region]:
    """A recogniser takes a long column's tail, a head or the masthead out of turn, for a whole block of regions."""
    flow = list(regions)
    if len(flow) > 6 and rng.random() < 0.45:
        a = rng.randrange(0, len(flow) - 2)
        b = min(len(flow), a + rng.choice((1, 1, 2, 3, 6)))
        part, rest = flow[a:b], flow[:a] + flow[b:]
        at = rng.randint(0, len(rest))
        flow = rest[:at] + part + rest[at:]
    return flow


def recognise(text: str, rng: Random, rate: float, lang: str) -> str:
    """A line as a good recogniser reads it: few errors, most of them marks; spaces between Chinese characters lost."""
    if lang != "en":
        text = re.sub(
            rf"(?<=[{HAN}，。：；！？）”、]) (?=[{HAN}A-Za-z0-9（“])|(?<=[A-Za-z0-9]) (?=[{HAN}])",
            lambda m: "" if rng.random() < 0.9 else m.group(),
            text,
        )
        text = re.sub("[；:～℃]", lambda m: MISREAD[m.group()] if rng.random() < 0.45 else m.group(), text)
    out: list[str] = []
    for c in text:
        roll = rng.random()
        if roll > rate:
            out.append(c)
        elif c in MISREAD:
            out.append(MISREAD[c])
        elif "\u4e00" <= c <= "\u9fff":
            out.append(CONFUSED.get(c, c) if roll > rate * 0.03 else "")
        else:
            out.append(c)
    if out and out[-1] in "，”。" and rng.random() < 0.04:
        out.pop()
    return "".join(out) or text


def ornament_lost(text: str, rng: Random) -> str:
    """Ornaments and numbers in boxes at the head of a line are missed or taken for a character."""
    match = re.match(r"^[■●◆▲★◎□]\s?(?=.)", text)
    if match and rng.random() < 0.6:
        return text[match.end() :]
    if match and rng.random() < 0.5:
        return rng.choice("国全图时鲜人@|四口") + " " * rng.randint(0, 1) + text[match.end() :]
    return text


def ocr_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """Lines without blank ones between them."""
    mast = masthead(rng, lang)
    rate = rng.choice((0.004, 0.008, 0.012, 0.02, 0.03))
    regions, _ = set_page(stories, rng, lang, rng.choice((0.8, 1.0, 1.15)))
    regions = displace(regions, rng)
    regions = with_head(regions, rows([list(g) for g in mast.groups]), rng)
    sheet = Sheet()
    for region in regions:
        for text, owner, part in region.lines:
            sheet.put(recognise(ornament_lost(text, rng), rng, rate, lang), owner, 0, part)
    return sheet.finish(stories, mast, "ocr", lang, {"engine": "simulated"})


def with_head(regions: list[Region], head: list[Region], rng: Random) -> list[Region]:
    """The masthead leads the page; now and then part of it comes where the next column begins."""
    rng.shuffle(head)
    if rng.random() < 0.3:
        cut, at = rng.randint(0, len(head)), rng.randint(1, len(regions))
        return [*head[:cut], *regions[:at], *head[cut:], *regions[at:]]
    return [*head, *regions]


def tess_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """Blank lines between most paragraphs and at odd places; with or without spaces between the characters."""
    mast = masthead(rng, lang)
    spaced = rng.random() < 0.5 and lang != "en"
    rate = rng.choice((0.01, 0.02, 0.04, 0.06, 0.09))
    regions, _ = set_page(stories, rng, lang, rng.choice((0.6, 0.9, 1.1)))
    regions = with_head(displace(regions, rng), rows([list(g) for g in mast.groups]), rng)
    interleave(regions, rng)
    sheet = Sheet()
    odd = rng.choice((0.02, 0.04, 0.07, 0.12))
    firm = rng.choice((0.75, 0.9, 1.0))
    skewed = rng.random() < 0.25
    before: Block | Drop | None = None
    for region in regions:
        for i, (text, owner, part) in enumerate(region.lines):
            same = owner is before
            loose = isinstance(owner, Block) and owner.kind == "heading"
            gap = (
                (rng.random() < (odd if same else 0.4 if loose else firm))
                or (i == 0 and not same)
                or (i == 0 and rng.random() < 0.5)
            )
            if isinstance(owner, Drop) and isinstance(before, Drop):
                gap = rng.random() < 0.6
            read = misread(ornament_lost(text, rng), rng, rate)
            read = space_out(read, rng) if spaced else space_marks(read, rng)
            if skewed and rng.random() < 0.1:
                read = (
                    rng.choice(("| ", "， ", "|")) + read
                    if rng.random() < 0.4
                    else read + rng.choice((" |", " ，", "|"))
                )
            sheet.put(read, owner, int(gap) if sheet.rows else 0, part)
            before = owner
    page = sheet.finish(stories, mast, "tess", lang, {"engine": "simulated"})
    return Page(page.text + "\n", page.truth)


def interleave(regions: list[Region], rng: Random) -> None:
    """Skewed pages: the last lines of one column mix with those of the column beside it."""
    for a, b in pairwise(regions):
        if rng.random() < 0.03 and len(a.lines) > 4 and len(b.lines) > 4:
            k = rng.randint(1, 3)
            mixed: Setting = [line for pair in zip(a.lines[-k:], b.lines[:k], strict=True) for line in pair]
            a.lines, b.lines = a.lines[:-k] + mixed, b.lines[k:]


def misread(text: str, rng: Random, rate: float) -> str:
    """Characters taken for others, ASCII marks for Chinese ones."""
    ascii_marks = rng.random() < 0.75
    out: list[str] = []
    for c in text:
        if c in "：；？！（）" and ascii_marks and rng.random() < 0.75:
            out.append(c.translate(MARKS))
        elif c in "，～”—" and rng.random() < 0.05:
            out.append({"，": ",", "～": "一", "”": '"', "—": "一"}[c])
        elif c == "℃":
            out.append(rng.choice(('"C', "*C", "℃", "“C")))
        elif c in "①②③④⑤⑥":
            out.append(rng.choice(("@", "四", "@@", c, "图")))
        elif "\u4e00" <= c <= "\u9fff" and rng.random() < rate:
            out.append(CONFUSED.get(c) or rng.choice("日目口自大木革未王幼士人八者千案见吉刀局蔓逢"))
        elif c in "，“”。" and rng.random() < rate * 0.2:
            continue
        else:
            out.append(c)
    return "".join(out) or text


def space_out(text: str, rng: Random) -> str:
    """Spaces between Chinese characters, some pairs kept together, marks set off."""
    out: list[str] = []
    joined = 0
    for a, b in zip(text, text[1:] + "\n", strict=True):
        out.append(a)
        if b in " \n" or a == " ":
            continue
        han = ("\u3400" <= a <= "\u9fff") or ("\u3400" <= b <= "\u9fff") or b in "，。、"
        if not han or (a in "“《（〈" or b in "”》"):
            continue
        if joined == 0 and "\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff" and rng.random() < 0.16:
            joined = 1
            continue
        joined = 0
        out.append(" ")
    return "".join(out)


def space_marks(text: str, rng: Random) -> str:
    """A space behind ASCII marks, and now and then before a full stop."""
    text = re.sub(r"(?<=[:;?!,])(?=[\u3400-\u9fff])", lambda m: " " if rng.random() < 0.5 else "", text)
    return re.sub(r"(?=。)|(?<=。)(?=[\u3400-\u9fff“])", lambda m: " " if rng.random() < 0.12 else "", text)
