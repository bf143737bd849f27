"""A story as the lines of column fragments, with Markdown marks and with its captions in the gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from simulate_page import Drop, break_near
from simulate_short import is_short
from simulate_vary import Block, Story

LETTERS_A_COLUMN = 400  # characters between two column breaks; other breaks are added by the page's order


@dataclass(slots=True, eq=False)
class Strip:
    """A printed line: its text, owner and the blank lines above it."""

    text: str
    owner: Block | Drop
    gap: int = 1
    tail: bool = False
    """The block goes on in the strip below."""
    part: int = 0


def dressed(block: Block, style: dict[str, bool], rng: Random) -> str:
    """The block with Markdown marks."""
    text = block.shown
    if not style["md"]:
        return text
    if style["md_bold"] and block.kind in ("title", "heading"):
        return f"**{block.text}**"
    if block.kind == "heading":
        return ("## " if style["md_low"] else "### ") + (text if style["md_both"] else block.text)
    if (
        block.kind == "body"
        and rng.random() < 0.05
        and (match := re.match(r"[^。！？：“”]{4,22}[。：！？](?![”’」』])", text))
    ):
        return f"**{match.group()}**{text[match.end() :]}"
    if style["md_low"]:
        return ("## " if block.kind == "title" else "") + text
    return {"title": "# ", "subtitle": "## "}.get(block.kind, "") + text


def set_story(story: Story, style: dict[str, bool], rng: Random) -> list[Strip]:
    """The strips of a story in reading order, cut where columns end, with its captions in gaps."""
    strips: list[Strip] = []
    for block in story.head:
        strips += head_strips(block, style, rng)
    rate = rng.choice((0.6, 1.0, 1.0, 1.5)) / LETTERS_A_COLUMN
    if is_short([story]):
        rate *= rng.choice((1, 2, 4, 6))
    pool = list(story.captions)
    for block in story.body:
        text = dressed(block, style, rng)
        cuts: list[int] = []
        if block.kind == "body" and len(text) > 12:
            cuts = sorted(
                {
                    break_near(text, rng.randint(3, len(text) - 3))
                    for _ in range(sum(rng.random() < rate * len(text) / 3 for _ in range(3)))
                }
            )
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
        spots = [
            m.end() for m in re.finditer(r"[，：；？！　 ]|”(?=[^，。])|, ", text) if mark + 2 < m.end() < len(text) - 2
        ]
        if not spots and len(text) > 14 and rng.random() < 0.4:
            spots = [rng.randint(len(text) // 3, 2 * len(text) // 3)]
        if spots and rng.random() < 0.75:
            spot = rng.choice(spots)
            return [Strip(text[:spot].strip(), block, tail=True), Strip(text[spot:].strip(), block, part=1)]
    return [Strip(text, block)]


def place_captions(story: Story, strips: list[Strip], pool: list[Block], style: dict[str, bool], rng: Random) -> None:
    """Captions stand in the breaks of paragraphs first, else between blocks."""
    body_ids = {id(b): i for i, b in enumerate(story.body)}
    wide = 3 if style["slots"] else 1
    for caption in pool:
        breaks = [
            i
            for i, s in enumerate(strips)
            if s.tail and id(s.owner) in body_ids and not (i + 1 < len(strips) and strips[i + 1].owner in pool)
        ]
        anywhere = [i for i, s in enumerate(strips) if id(s.owner) in body_ids and not s.tail] + [
            i for i, s in enumerate(strips[:-1]) if id(strips[i + 1].owner) in body_ids and not s.tail
        ]
        roll = rng.random()
        spots = (
            breaks
            if breaks and roll < 0.72
            else [max(range(len(strips)), key=lambda i: id(strips[i].owner) in body_ids)]
            if roll > 0.97
            else anywhere
        )
        if not spots:
            continue
        at = rng.choice(spots)
        owner = strips[at].owner
        number = body_ids.get(id(owner), -1) + 1
        strips.insert(at + 1, Strip(caption.shown, caption, wide, tail=strips[at].tail))
        story.placed.append((number, caption))
    if style["slots"]:
        for i, strip in enumerate(strips):
            if i + 1 < len(strips) and rng.random() < (0.06 if strip.tail else 0.006):
                strips[i + 1].gap = 3
