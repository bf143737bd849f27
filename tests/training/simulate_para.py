"""The `para` regime: one line per column fragment, single blank lines between, wider gaps around pictures."""

from __future__ import annotations

import re
from random import Random

from simulate_cuts import cut_head, cut_tail
from simulate_furniture import masthead
from simulate_order import arrange, repeat, stray
from simulate_page import Drop, Page, Sheet, say
from simulate_short import is_short
from simulate_strips import Strip, set_story
from simulate_vary import Story

DOUBLING = re.compile(r"(?:我|你|他|她|咱|孩子|人)们|[\u4e00-\u9fff]{2}的(?=[\u4e00-\u9fff])")
WORD = re.compile(
    r"(?:或许|讨论|研究|我们|他们|工作|服务|单词|进行|需要|可以|就是|已经|开展|医院|群众|问题|大家|现在|一定)(?=[\u4e00-\u9fff])"
)

MARKS = (
    *("■", "”", "“", "丨", "▼", "●", "·", "——", "|", "…", "★", "-", "·", "※", "。"),
    *("————————", "— — —", "＊＊＊"),
)
"""What stands on a line of its own and says nothing."""


def style_of(rng: Random) -> dict[str, bool]:
    return {
        "half": rng.random() < 0.28,
        "md": rng.random() < 0.28,
        "md_both": rng.random() < 0.4,
        "md_bold": rng.random() < 0.1,
        "md_low": rng.random() < 0.15,
        "split_titles": rng.random() < 0.5,
        "noise": rng.random() < 0.25,
        "slots": rng.random() < 0.85,
        "mast": rng.random() < 0.78,
        "orphan": rng.random() < 0.3,
    }


def para_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """A page of the seeds' kind."""
    style = style_of(rng)
    if lang != "zh-Hans":
        style["half"] = False
    if is_short(stories):
        style["mast"] = rng.random() < 0.4
        style["noise"] = rng.random() < 0.1
    order = rng.choice(("article",) * 6 + ("column",) * 4 + ("rotated", "rotated", "strips", "strips"))
    for story in stories:
        slip(story, rng)
    ends = truncate(stories, rng, order)
    strips = [set_story(story, style, rng) for story in stories]
    head = masthead(rng, lang)
    flow = arrange(strips, stories, order, ends, head, style, rng, lang)
    if style["orphan"] and len(stories) > 1:
        flow = stray(flow, stories, rng)
    flow = repeat(flow, rng)
    if style["noise"]:
        for _ in range(rng.choice((1, 1, 2))):
            flow.insert(
                rng.randrange(1, len(flow)),
                Strip(rng.choice(MARKS), Drop("noise")),
            )
    sheet = Sheet()
    first = 4 if flow[0].gap == 3 else 2
    for i, strip in enumerate(flow):
        sheet.put(say(strip.text, style["half"]), strip.owner, first if i == 0 else strip.gap, strip.part)
    return sheet.finish(
        stories, head if style["mast"] else None, "para", lang, {"layout": {"order": order, **style}}, style["half"]
    )


def slip(story: Story, rng: Random) -> None:
    """Plants recogniser's slips: 他们们 (mended in the truth), or a doubled word (told, not mended)."""
    for block in story.body:
        if block.kind != "body" or len(block.text) < 30:
            continue
        roll = rng.random()
        if roll < 0.025 and (found := list(DOUBLING.finditer(block.shown))):
            end = rng.choice(found).end()
            block.shown = block.shown[:end] + block.shown[end - 1] + block.shown[end:]
        elif roll < 0.045 and (found := list(WORD.finditer(block.shown))):
            match = rng.choice(found)
            block.shown = block.shown[: match.end()] + match.group() + block.shown[match.end() :]
            block.text = block.shown
            block.flags.append("suspect_repeat")


def truncate(stories: list[Story], rng: Random, order: str) -> dict[str, int]:
    """Cuts the first story's head off, or another's end, in the middle of a sentence."""
    told: dict[str, int] = {}
    if order in ("article", "column") and rng.random() < 0.35:
        at = rng.choice((0, 0, 1 % len(stories)))
        if cut_head(stories[at], rng):
            told["start"] = at
    if rng.random() < 0.32:
        at = rng.choice((len(stories) - 1, len(stories) - 1, rng.randrange(len(stories))))
        if at != told.get("start") and cut_tail(stories[at], rng):
            told["end"] = at
    return told
