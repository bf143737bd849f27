"""Text set in columns: wrapping as a typesetter does, regions of lines, articles as boxes of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from simulate_page import Drop, may_break
from simulate_vary import Block, Story

Owner = Block | Drop
Setting = list[tuple[str, Owner, int]]
"""Lines, each with its owner and its place in the reading of the owner."""
MARKED = re.compile(r"[，：？！　 ](?![”」])|”(?=[^，。])")
"""Behind these a headline is parted."""
NARROW, WIDE = frozenset("iljtfrI.,:;'!’|()[]- "), frozenset("mwMW@%—…")


@dataclass(slots=True, eq=False)
class Region:
    """Lines that an extractor gives together."""

    lines: Setting
    glued: bool = False
    """No blank line above."""
    loose: bool = field(default=False)
    """Set with wide leading: a blank line may come between any two lines."""


def advance(c: str) -> float:
    """Width of a character in half ems."""
    if not c.isascii() and c not in "’“”‘–£é":
        return 2.0
    if c in NARROW:
        return 0.62
    return 1.6 if c in WIDE else 1.25 if c.isupper() else 1.0


def wrap(text: str, width: float, first: float = 0.0) -> list[str]:
    """Lines of at most `width` half ems, the first one `first` shorter; marks keep their side, words stay whole.

    >>> wrap("过去，214户中有131户没有独立卫生间，每天排队。", 16, first=4)
    ['过去，214户', '中有131户没有独', '立卫生间，每天排', '队。']
    """
    lines: list[str] = []
    start, room, used, last = 0, width - first, 0.0, 0
    i = 0
    while i < len(text):
        step = advance(text[i])
        if used + step > room + 0.3 and i > start:
            at = last if last > start else i
            lines.append(text[start:at].strip())
            while at < len(text) and text[at] == " ":
                at += 1
            start, i, room, used, last = at, at, width, 0.0, at
            continue
        used += step
        i += 1
        if i < len(text) and may_break(text, i):
            last = i
    if text[start:].strip():
        lines.append(text[start:].strip())
    return lines


def set_block(block: Owner, text: str, width: float, first: float = 0.0) -> Setting:
    return [(line, block, i) for i, line in enumerate(wrap(text, width, first))]


@dataclass(slots=True)
class Box:
    """An article set: regions of its head, of its columns (upper and lower halves around a picture), and captions."""

    head: list[Region]
    columns: list[list[Region]]
    captions: list[Region]
    spanned: tuple[int, int] = (0, 0)
    """First column under the picture, and the one after its last."""


def flow_lines(story: Story, width: float, indent: float) -> Setting:
    """The body of a story as lines of a column."""
    out: Setting = []
    for block in story.body:
        out += set_block(block, block.shown, width, indent if block.kind == "body" else 0.0)
    return out


def set_head(story: Story, width: float, rng: Random, tidy: float) -> list[Region]:
    """Kicker, title, deck and byline: each in its own size, so often each a region of its own."""
    regions: list[Region] = []
    scale = rng.uniform(1.6, 2.6)
    for block in story.head:
        size = scale if block.kind == "title" else 1.25 if block.kind == "subtitle" else 1.0
        room = max(12.0, width / size)
        text = block.shown
        lines = set_block(block, text, room)
        spots = [m.end() for m in MARKED.finditer(text) if 3 < m.end() < len(text) - 2]
        if block.kind == "title" and spots and rng.random() < (0.65 if len(lines) > 1 else 0.16):
            half = min(spots, key=lambda at: abs(at - len(text) / 2))
            rows = [row for part in (text[:half], text[half:]) for row in wrap(part.strip(), room)]
            lines = [(row, block, k) for k, row in enumerate(rows)]
        if block.shown.startswith("——") and len(lines[0][0]) > 4 and rng.random() < 0.03:
            lines = [("——", block, 0), (lines[0][0][2:], block, 0), *lines[1:]]
        regions.append(Region(lines, glued=bool(regions) and rng.random() < 0.42))
    if len(regions) > 1 and rng.random() < 0.5 * (0.95 - tidy):
        regions[0], regions[1] = regions[1], regions[0]
        regions[0].glued = False
    return regions


def set_box(story: Story, columns: int, width: float, rng: Random, tidy: float, indent: float = 4.0) -> Box:
    """A story in balanced columns; its captions stand under pictures that part one or more columns."""
    lines = flow_lines(story, width, indent)
    head = set_head(story, width * columns, rng, tidy)
    captions: list[Region] = []
    span = rng.choice((1, 1, 2)) if columns > 1 else 1
    start = rng.randrange(0, columns - span + 1)
    for caption in story.captions:
        captions.append(Region(set_block(caption, caption.shown, width * span)))
    holes: dict[int, int] = {}
    each = max(3, -(-len(lines) // columns))
    if captions and each > 7:
        hole = rng.randint(2, max(3, each // 2))
        holes = dict.fromkeys(range(start, start + span), hole)
        lost = hole * span
        each = -(-(len(lines) + lost) // columns)
    parts: list[list[Region]] = []
    rest = list(lines)
    at_top = rng.random() < 0.35
    for c in range(columns):
        size = each - holes.get(c, 0)
        taken, rest = (rest[:size], rest[size:]) if c < columns - 1 else (rest, [])
        cut = (
            (0 if at_top else rng.choice((size // 2, size // 3, rng.randint(1, max(1, size - 1))))) if c in holes else 0
        )
        if c in holes and c > start:
            cut = len(parts[start][0].lines) if not at_top and len(parts[start]) == 2 else cut
        halves = [Region(taken[:cut]), Region(taken[cut:])]
        parts.append([r for r in halves if r.lines])
    number = {id(b): i for i, b in enumerate(story.body)}
    under = parts[start][-1].lines[0][1] if parts[start] else story.body[-1]
    for caption in story.captions:
        story.placed.append((number.get(id(under), len(story.body)), caption))
    return Box(head, parts, captions, (start, start + span) if captions else (0, 0))


def order_box(box: Box, rng: Random, tidy: float) -> list[Region]:
    """The regions of a box as an extractor lists them: column by column, or around the picture row by row."""
    a, b = box.spanned
    if not box.captions or rng.random() < tidy * 0.4:
        body = [r for column in box.columns for r in column]
        at = rng.choice((0, len(body), rng.randint(0, len(body))))
        body[at:at] = box.captions
        return [*box.head, *body]
    before = [r for column in box.columns[:a] for r in column]
    upper = [column[0] for column in box.columns[a:b] if len(column) == 2]
    lower = [column[-1] for column in box.columns[a:b] if column]
    after = [r for column in box.columns[b:] for r in column]
    middle = [*upper, *box.captions, *lower] if rng.random() < 0.7 else [*box.captions, *upper, *lower]
    if rng.random() < 0.2:
        return [*box.head, *before, *after, *middle]
    return [*box.head, *before, *middle, *after]
