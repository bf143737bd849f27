"""The `para` regime: one line per column fragment, single blank lines between, wider gaps around pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from simulate_adverts import advert
from simulate_furniture import Masthead, continued, label, masthead, pointer
from simulate_page import Drop, Page, Sheet, break_near, noisy, say
from simulate_vary import Block, Story

LETTERS_A_COLUMN = 330  # characters between two column breaks, mean over the practice pages
DOUBLING = re.compile(r"(?:我|你|他|她|咱|孩子|人)们|[\u4e00-\u9fff]{2}的(?=[\u4e00-\u9fff])")
WORD = re.compile(r"(?:或许|讨论|研究|我们|他们|工作|服务|单词|进行|需要|可以|就是|已经|开展|医院|群众|问题|大家|现在|一定)(?=[\u4e00-\u9fff])")


@dataclass(slots=True, eq=False)
class Strip:
    """A printed line: its text, owner and the blank lines above it."""

    text: str
    owner: Block | Drop
    gap: int = 1
    tail: bool = False
    """The block goes on in the strip below."""
    part: int = 0


def style_of(rng: Random) -> dict[str, bool]:
    return {
        "half": rng.random() < 0.28, "md": rng.random() < 0.28, "md_both": rng.random() < 0.4, "split_titles": rng.random() < 0.5,
        "noise": rng.random() < 0.25, "slots": rng.random() < 0.85, "mast": rng.random() < 0.78, "orphan": rng.random() < 0.3,
    }


def para_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """A page of the seeds' kind."""
    style = style_of(rng)
    if lang != "zh-Hans":
        style["half"] = False
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
            flow.insert(rng.randrange(1, len(flow)), Strip(rng.choice(("■", "”", "“", "丨", "▼", "●", "·", "——", "|", "…", "★", "-")), Drop("noise")))
    sheet = Sheet()
    first = 4 if flow[0].gap == 3 else 2
    for i, strip in enumerate(flow):
        sheet.put(say(strip.text, style["half"]), strip.owner, first if i == 0 else strip.gap, strip.part)
    return sheet.finish(stories, head if style["mast"] else None, "para", lang, {"layout": {"order": order, **style}}, style["half"])


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


def cut_head(story: Story, rng: Random) -> bool:
    bodies = [i for i, b in enumerate(story.body[:-1]) if b.kind == "body" and len(b.text) > 40]
    if not bodies:
        return False
    at = rng.choice(bodies)
    spot = rng.randint(10, len(story.body[at].text) - 10)
    story.head, story.body, story.cut_start = [], story.body[at:], True
    first = story.body[0]
    story.body[0] = Block("body", first.text[spot:].strip(), flags=["truncated_start"])
    story.captions = story.captions[:1]
    return True


def cut_tail(story: Story, rng: Random) -> bool:
    bodies = [i for i, b in enumerate(story.body) if b.kind == "body" and len(b.text) > 40 and i > 0]
    if not bodies:
        return False
    at = bodies[-1] if rng.random() < 0.6 else rng.choice(bodies)
    text = story.body[at].text
    spot = rng.randint(10, len(text) - 10)
    while spot > 5 and text[spot - 1] in "。！？”":
        spot -= 1
    story.body, story.cut_end = story.body[: at + 1], True
    story.body[at] = Block("body", text[:spot].strip(), flags=["truncated_end"])
    return True


def dressed(block: Block, style: dict[str, bool], rng: Random) -> str:
    """The block with Markdown marks."""
    text = block.shown
    if not style["md"]:
        return text
    if block.kind == "heading":
        return "### " + (text if style["md_both"] else block.text)
    if block.kind == "body" and rng.random() < 0.05 and (match := re.match(r"[^。！？：“”]{4,22}[。：！？](?![”’」』])", text)):
        return f"**{match.group()}**{text[match.end():]}"
    return {"title": "# ", "subtitle": "## "}.get(block.kind, "") + text


def set_story(story: Story, style: dict[str, bool], rng: Random) -> list[Strip]:
    """The strips of a story in reading order, cut where columns end, with its captions in gaps."""
    strips: list[Strip] = []
    for block in story.head:
        strips += head_strips(block, style, rng)
    rate = rng.choice((0.6, 1.0, 1.0, 1.5)) / LETTERS_A_COLUMN
    pool = list(story.captions)
    for block in story.body:
        text = dressed(block, style, rng)
        cuts: list[int] = []
        if block.kind == "body" and len(text) > 12:
            cuts = sorted({break_near(text, rng.randint(3, len(text) - 3)) for _ in range(sum(rng.random() < rate * len(text) / 3 for _ in range(3)))})
        elif block.kind in ("heading", "byline") and len(text) > 14 and rng.random() < 0.02:
            cuts = [break_near(text, rng.randint(5, len(text) - 5))]
        parts = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        parts = [p for p in parts if p]
        for i, part in enumerate(parts):
            strips.append(Strip(part, block, tail=i < len(parts) - 1, part=i))
    place_captions(story, strips, pool, style, rng)
    return strips


def head_strips(block: Block, style: dict[str, bool], rng: Random) -> list[Strip]:
    """A headline may stand on two lines, parted at a mark or a space."""
    text = dressed(block, style, rng)
    mark = len(text) - len(text.lstrip("# "))
    if block.kind == "title" and style["split_titles"]:
        spots = [m.end() for m in re.finditer(r"[，：；？！　 ]|”(?=[^，。])|, ", text) if mark + 2 < m.end() < len(text) - 2]
        if not spots and len(text) > 14 and rng.random() < 0.4:
            spots = [rng.randint(len(text) // 3, 2 * len(text) // 3)]
        if spots and rng.random() < 0.75:
            spot = rng.choice(spots)
            return [Strip(text[:spot].strip(), block, tail=True), Strip(text[spot:].strip(), block, part=1)]
    return [Strip(text, block)]


def place_captions(story: Story, strips: list[Strip], pool: list[Block], style: dict[str, bool], rng: Random) -> None:
    """Captions stand in the breaks of paragraphs first, else between blocks; the truth counts them at the next block."""
    body_ids = {id(b): i for i, b in enumerate(story.body)}
    wide = 3 if style["slots"] else 1
    for caption in pool:
        breaks = [i for i, s in enumerate(strips) if s.tail and id(s.owner) in body_ids and not (i + 1 < len(strips) and strips[i + 1].owner in pool)]
        anywhere = [i for i, s in enumerate(strips) if id(s.owner) in body_ids and not s.tail] + [i for i, s in enumerate(strips[:-1]) if id(strips[i + 1].owner) in body_ids and not s.tail]
        roll = rng.random()
        spots = breaks if breaks and roll < 0.72 else [max(range(len(strips)), key=lambda i: id(strips[i].owner) in body_ids)] if roll > 0.97 else anywhere
        if not spots:
            continue
        at = rng.choice(spots)
        owner = strips[at].owner
        number = body_ids.get(id(owner), -1) + 1
        strips.insert(at + 1, Strip(caption.shown, caption, wide, tail=strips[at].tail))
        story.placed.append((number, caption))
    if style["slots"]:
        for i, strip in enumerate(strips):
            if strip.tail and rng.random() < 0.02 and i + 1 < len(strips):
                strips[i + 1].gap = 3


def arrange(strips: list[list[Strip]], stories: list[Story], order: str, ends: dict[str, int], head: Masthead, style: dict[str, bool], rng: Random, lang: str) -> list[Strip]:
    """The page's order: stories one after another, one inside another's column, turned round, or in strips."""
    parts = [list(s) for s in strips]
    if "start" in ends and rng.random() < 0.5:
        parts[ends["start"]].insert(0, Strip(continued(rng, lang, False), Drop("furniture")))
    if "end" in ends and rng.random() < 0.5:
        parts[ends["end"]].append(Strip(continued(rng, lang, True), Drop("furniture")))
    for part in parts:
        if rng.random() < 0.3:
            part.insert(0, Strip(label(rng, lang), Drop("furniture")))
        if rng.random() < 0.04:
            part.append(Strip(rng.choice((continued(rng, lang, True), pointer(rng, lang))), Drop("furniture")))
        for _ in range(rng.choice((0, 0, 0, 0, 0, 1, 1, 1))):
            part += ad_strips(style, rng, lang)
    if order == "article" or (len(parts) == 1 and order != "rotated"):
        flow = [s for part in parts for s in part]
    elif order == "rotated":
        spot = cut_spot(parts[0], rng)
        flow = parts[0][spot:] + parts[0][:spot] + [s for part in parts[1:] for s in part]
    elif order == "column":
        flow = []
        queue = list(parts)
        while queue:
            part = queue.pop(0)
            if len(queue) and rng.random() < 0.5 and len(part) > 8:
                spot = cut_spot(part, rng)
                inner = [s for _ in range(min(len(queue), rng.choice((1, 1, 1, 2)))) for s in queue.pop(0)]
                flow += part[:spot] + inner + part[spot:]
            else:
                flow += part
    else:
        flow = weave(parts, rng)
    if style["mast"]:
        rows = [Strip(line, Drop("furniture"), 1 if i == 0 else 0) for group in head.groups for i, line in enumerate(group)]
        heads = next((i for i, s in enumerate(flow) if isinstance(s.owner, Block) and s.owner.kind in ("body", "heading")), 0)
        at = rng.choice((0, 0, 0, 0, heads, len(flow), len(flow)))
        if at == 0 and rng.random() < 0.3:
            rows[0].gap = 3
        flow[at:at] = rows
    if order == "strips" and not style["mast"] and rng.random() < 0.3:
        flow.append(Strip(pointer(rng, lang), Drop("furniture")))
    return flow


def cut_spot(part: list[Strip], rng: Random) -> int:
    """Where another story cuts in: inside a paragraph, which is parted for it, else between blocks."""
    long = [i for i, s in enumerate(part) if len(s.text) > 30 and isinstance(s.owner, Block) and s.owner.kind == "body"]
    if not long or rng.random() < 0.3:
        return rng.randrange(min(len(part) - 1, len(part) // 4 + 1), len(part))
    at = rng.choice(long)
    strip = part[at]
    spot = break_near(strip.text, rng.randint(4, len(strip.text) - 4))
    if spot >= len(strip.text):
        return at + 1
    for other in part[at + 1 :]:
        if other.owner is strip.owner:
            other.part += 1
    part[at] = Strip(strip.text[:spot].strip(), strip.owner, strip.gap, True, strip.part)
    part.insert(at + 1, Strip(strip.text[spot:].strip(), strip.owner, 1, strip.tail, strip.part + 1))
    return at + 1


def weave(parts: list[list[Strip]], rng: Random) -> list[Strip]:
    """Stories in horizontal strips across the page."""
    queues = [chop(part, rng) for part in parts]
    flow: list[Strip] = []
    live = [0, 1][: len(queues)]
    following = len(live)
    while live:
        for q in list(live):
            flow += queues[q].pop(0)
            if not queues[q]:
                live.remove(q)
                if following < len(queues):
                    live.append(following)
                    following += 1
    return flow


def chop(part: list[Strip], rng: Random) -> list[list[Strip]]:
    """A story in two to four pieces."""
    pieces = [part]
    for _ in range(rng.choice((1, 2, 2, 3)) if len(part) > 8 else 0):
        longest = max(pieces, key=len)
        if len(longest) > 3:
            at = pieces.index(longest)
            spot = cut_spot(longest, rng)
            pieces[at : at + 1] = [longest[:spot], longest[spot:]]
    return [piece for piece in pieces if piece]


def ad_strips(style: dict[str, bool], rng: Random, lang: str) -> list[Strip]:
    lines = advert(rng, lang)
    loose = rng.random() < 0.15
    mark = "# " if style["md"] and rng.random() < 0.8 else ""
    return [Strip((mark if i == 0 else "") + line, Drop("advert"), 1 if i == 0 or loose else 0) for i, line in enumerate(lines)]


def stray(flow: list[Strip], stories: list[Story], rng: Random) -> list[Strip]:
    """The last blocks of a story land behind or inside another."""
    story = rng.choice(stories)
    for _ in range(4):
        if not story.cut_end and len(story.body) > 5:
            break
        story = rng.choice(stories)
    lost = {id(b) for b in story.body[-rng.choice((1, 1, 1, 2, 3)) :]}
    moved = [s for s in flow if id(s.owner) in lost]
    rest = [s for s in flow if id(s.owner) not in lost]
    others = [i + 1 for i, s in enumerate(rest) if isinstance(s.owner, Block) and not any(s.owner is b for b in story.blocks())]
    if not others or not moved:
        return flow
    at = rng.choice((rng.choice(others), others[-1], len(rest)))
    return rest[:at] + moved + rest[at:]


def repeat(flow: list[Strip], rng: Random) -> list[Strip]:
    """Reads some lines again: at once or further down, letter by letter or with slips."""
    for _ in range(rng.choice((0, 0, 1, 1, 1, 1, 2))):
        at = [i for i, s in enumerate(flow) if isinstance(s.owner, Block) and s.owner.kind == "body" and len(s.text) > 24 and not s.tail and s.owner.shown.endswith(s.text[-6:])]
        if not at:
            break
        spot = rng.choice(at)
        rate = rng.choice((0.0, 0.0, 0.012, 0.03))
        copies = []
        for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
            text = noisy(flow[spot].text, rng, rate)
            copies.append(Strip(text if rate else flow[spot].text, Drop("duplicate")))
        if rng.random() < 0.65:
            flow[spot + 1 : spot + 1] = copies
        else:
            for copy in copies:
                flow.insert(min(len(flow), spot + rng.randint(2, 12)), copy)
    return flow
