"""The order of a page's lines: stories in turn, inside one another, turned round, in strips; strays, copies."""

from __future__ import annotations

from random import Random

from simulate_adverts import advert
from simulate_furniture import Masthead, continued, editors, label, pointer
from simulate_page import Drop, break_near, noisy
from simulate_short import is_short
from simulate_strips import Strip
from simulate_vary import Block, Story


def arrange(
    strips: list[list[Strip]],
    stories: list[Story],
    order: str,
    ends: dict[str, int],
    head: Masthead,
    style: dict[str, bool],
    rng: Random,
    lang: str,
) -> list[Strip]:
    """The page's order: stories one after another, one inside another's column, turned round, or in strips."""
    parts = [list(s) for s in strips]
    if "start" in ends and rng.random() < 0.5:
        parts[ends["start"]].insert(0, Strip(continued(rng, lang, False), Drop("furniture")))
    if "end" in ends and rng.random() < 0.5:
        parts[ends["end"]].append(Strip(continued(rng, lang, True), Drop("furniture")))
    for part in parts:
        if rng.random() < 0.3:
            part.insert(0, Strip(label(rng, lang), Drop("furniture")))
        if rng.random() < 0.12 and len(part) > 8:
            part.insert(rng.randrange(4, len(part)), Strip(in_between(rng, lang), Drop("furniture")))
        if rng.random() < 0.04:
            part.append(Strip(rng.choice((continued(rng, lang, True), pointer(rng, lang))), Drop("furniture")))
        for _ in range(rng.random() < 0.1 if is_short(stories) else rng.choice((0, 0, 0, 0, 1, 1, 1))):
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
        rows = [
            Strip(line, Drop("furniture"), 1 if i == 0 else 0) for group in head.groups for i, line in enumerate(group)
        ]
        heads = next(
            (i for i, s in enumerate(flow) if isinstance(s.owner, Block) and s.owner.kind in ("body", "heading")), 0
        )
        at = rng.choice((0, 0, 0, 0, heads, len(flow), len(flow)))
        if at == 0 and rng.random() < 0.3:
            rows[0].gap = 3
        flow[at:at] = rows
    if order == "strips" and not style["mast"] and rng.random() < 0.3:
        flow.append(Strip(pointer(rng, lang), Drop("furniture")))
    return flow


def in_between(rng: Random, lang: str) -> str:
    """What stands between the columns of a story: a mark that it goes on, or the editors' line."""
    if rng.random() < 0.7:
        return continued(rng, lang, rng.random() < 0.3)
    line = " ".join(editors(rng, lang))
    return line if lang == "en" or line.startswith("（") else f"（{line}）"


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
    loose = rng.random() < 0.06
    mark = "# " if style["md"] and rng.random() < 0.8 else ""
    return [
        Strip((mark if i == 0 else "") + line, Drop("advert"), 1 if i == 0 or loose else 0)
        for i, line in enumerate(lines)
    ]


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
    others = [
        i + 1
        for i, s in enumerate(rest)
        if isinstance(s.owner, Block) and not any(s.owner is b for b in story.blocks())
    ]
    if not others or not moved:
        return flow
    at = rng.choice((rng.choice(others), others[-1], len(rest)))
    return rest[:at] + moved + rest[at:]


def repeat(flow: list[Strip], rng: Random) -> list[Strip]:
    """Reads some lines again: at once or further down, letter by letter or with slips."""
    for _ in range(rng.choice((0, 0, 1, 1, 1, 1, 2))):
        at = [
            i
            for i, s in enumerate(flow)
            if isinstance(s.owner, Block)
            and s.owner.kind == "body"
            and len(s.text) > 24
            and not s.tail
            and s.owner.shown.endswith(s.text[-6:])
        ]
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
