"""Another shape for an article: paragraphs joined and parted, headings added, another head."""

from __future__ import annotations

import re
from random import Random

import simulate_words as w
from articles import ENDS, Piece
from simulate_credits import byline, clauses
from simulate_slots import fill, lines_of


def shape_body(body: list[Piece], rng: Random, vary: float) -> list[Piece]:
    """Joins some paragraphs, parts others at a sentence's end, inside quotations too; shortens some long pieces."""
    out: list[Piece] = []
    merge, part = 0.08 * vary, 0.16 * vary
    for piece in body:
        last = out[-1] if out else None
        prose = piece.kind == "body" and len(piece.text) > 24 and piece.text[-1] in ENDS
        if (
            prose
            and last
            and last.kind == "body"
            and len(last.text) > 24
            and last.text[-1] in ENDS
            and rng.random() < merge
        ):
            gap = " " if piece.text[0].isascii() and last.text[-1].isascii() else ""
            out[-1] = Piece("body", last.text + gap + piece.text)
            continue
        spots = (
            [m.end() for m in re.finditer(r"[。！？](?![”’」』）])|\.(?= [A-Z“])", piece.text)][:-1] if prose else []
        )
        if spots and rng.random() < part:
            spot = rng.choice(spots)
            out += [Piece("body", piece.text[:spot].strip()), Piece("body", piece.text[spot:].strip())]
        else:
            out.append(piece)
    if len(out) > 10 and rng.random() < 0.12 * vary:
        headings = [i for i, p in enumerate(out) if p.kind == "heading" and i > 5]
        if headings:
            out = out[: rng.choice(headings)]
    return out


def add_headings(body: list[Piece], rng: Random, vary: float) -> list[Piece]:
    """Headings made of words of the paragraph below, for long pieces that have none."""
    bare = not any(p.kind == "heading" for p in body)
    if not bare or len(body) < 5 or rng.random() > 0.6 * vary:
        return body
    out: list[Piece] = []
    wait = rng.randint(1, 3)
    for piece in body:
        found = clauses([piece], 5, 14)
        if wait <= 0 and found and len(piece.text) > 40:
            out.append(Piece("heading", rng.choice(found)))
            wait = rng.randint(2, 4)
        wait -= 1
        out.append(piece)
    return out


LINKS = "{相关链接;新闻链接;小链接;新闻背景;延伸阅读;温馨提示;名词解释;链接;小贴士;记者手记;编后;相关新闻}"


def add_box(body: list[Piece], rng: Random, vary: float) -> list[Piece]:
    """A box at the end: its label is a heading of the article, unlike a column's label."""
    if len(body) < 6 or body[-1].kind != "body" or body[-2].kind != "body" or rng.random() > 0.07 * vary:
        return body
    return [*body[:-1], Piece("heading", fill(LINKS, rng)), body[-1]]


def english_title(body: list[Piece], rng: Random) -> str:
    """A headline of the first words of a sentence."""
    words = rng.choice([p.text for p in body if p.kind == "body"]).split()
    at = rng.randrange(max(1, len(words) - 8))
    text = " ".join(words[at : at + rng.randint(4, 9)]).strip(".,;:–—“”‘’()")
    return text[:1].upper() + text[1:]


def shape_head(head: list[Piece], body: list[Piece], lang: str, rng: Random, vary: float) -> list[Piece]:
    """Another headline, kicker, deck and byline now and then."""
    if not any(p.kind == "title" for p in head):
        return head
    at = next(i for i, p in enumerate(head) if p.kind == "title")
    kickers, title = [p for p in head[:at] if p.kind == "subtitle"], head[at]
    decks = [p for p in head[at:] if p.kind == "subtitle"]
    bylines = [p for p in head if p.kind == "byline"]
    if lang == "en":
        if rng.random() < 0.4 * vary:
            title = Piece("title", english_title(body, rng))
        return rng.choice(([*kickers, title, *decks], [title, *decks], [title], [*kickers, title])) + (
            bylines if rng.random() < 0.85 else [Piece("byline", f"By {w.english_name(rng)}")]
        )
    found = clauses(body, 6, 15)
    if found and rng.random() < 0.45 * vary:
        a, b = rng.choice(found), rng.choice(found)
        form = rng.random()
        text = (
            a
            if form < 0.3
            else f"{a} {b}"
            if form < 0.6
            else f"{a}：{b}"
            if form < 0.7
            else f"“{a[:5]}”{b}"
            if form < 0.8
            else f"{a}，{b}"
            if form < 0.9
            else f"{a}？"
        )
        title = Piece("title", text)
    if rng.random() < 0.3 * vary:
        kickers = [Piece("subtitle", kicker(rng, lang, found))] if rng.random() < 0.92 else []
    if decks and rng.random() < 0.3:
        decks = [
            Piece(
                "subtitle",
                decks[0].text.removeprefix("——") if rng.random() < 0.5 else "——" + decks[0].text.removeprefix("——"),
            )
        ]
    if rng.random() < 0.3 * vary:
        decks = [Piece("subtitle", deck(rng, found))] if found and rng.random() < 0.75 else []
    reported = body and re.match(r"^.{2,10}[讯電电訊]", body[0].text)
    if (bylines or not reported) and rng.random() < 0.6 * vary:
        bylines = [Piece("byline", byline(rng, lang))] if rng.random() < 0.9 else []
    parts = [[*kickers, title], decks, bylines]
    if rng.random() < 0.04:
        parts = [[*kickers, title], bylines, decks]
    return [p for part in parts for p in part]


KICKERS = """
{place}{走笔;钩沉;故事;观察;人物;纪事;视点;访谈;新观察}
{关注;聚焦;直击;走近;记者走;对话;走进;追踪}{基层;春耕;防汛;养老;市场;两会;新闻人物;天气;企业;身边人;“{1-12}·{1-28}
  ”强降雨}
{一;二;三;七;八}{线直击;线故事;周观察;方水土}
“{便民春风;优化环境;书香校园;乡村振兴;四下基层;十五五;法润乡土;健康进万家}”{行动;系列报道;专栏;进行时;}
{法治;健康;文化;教育;经济;乡村;老城;百姓;时代;基层;科技;青春;社区;家庭;旅游;军营}{视野;一线;新事;故事;广角;人物;
  视点;现场;纵横;风采;手记;天地}
{法治;健康;文化;教育;经济;乡村;老城;百姓;时代;基层;科技;青春;社区;家庭;旅游;军营}{视野;一线;新事;故事;广角;人物;
  视点;现场;纵横;风采;手记;天地}
{权威发布;以案说法;校园内外;民生一线;有话您说;周末去哪儿;街坊故事;新春走基层;高质量发展调研行;全国{肿瘤防治;爱牙;
  助残}宣传周特别报道}
{a} {b}
"""
DECKS = """
{a} {b}
{a}
{;——}记{place}{市;县;区}{b}{;的{name}}
——{place}{市;县;区}{a}{纪实;见闻;侧记;观察;综述;回眸}
——{专访;对话;走近}{place}{县;市}{b}{name}
——{走进;探访;直击}{place}{市;县;镇}{a}
{a}，{b}
{place}{市;县}{a}
{;——}{{place}县统计局 {year}年{m}月{d}日;{place}政{通;发}〔{year}〕{1-99}号;（{year}年{m}月{d}日）;{m}月{d}
  日9:00—17:00 {place}{广场;体育中心}}
——{a} {b}
——{place}{局;镇;社区;医院}{a}，{b}
"""


def kicker(rng: Random, lang: str, found: list[str]) -> str:
    if lang == "zh-Hant":
        return rng.choice(w.HANT_LABELS)
    short = [text[:7] for text in found] or ["新征程"]
    return fill(rng.choice(lines_of(KICKERS)), rng, a=rng.choice(short), b=rng.choice(short))


def deck(rng: Random, found: list[str]) -> str:
    return fill(rng.choice(lines_of(DECKS)), rng, a=rng.choice(found), b=rng.choice(found))
