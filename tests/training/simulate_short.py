"""Short stories: pages of a few lines, as people try a tool with them and as small papers print them."""

from __future__ import annotations

import re
from random import Random

from simulate_vary import ORNAMENTS, Block, Story

SENTENCE = re.compile(r"[。！？](?![”’」』）])|\.(?= [A-Z“])")
SHORT = 900
"""A page with fewer characters of running text is short."""


def abridge(story: Story, rng: Random, longest: int) -> None:
    """Leaves `longest` blocks of a story, most of them with their first sentences only, and some of its head."""
    del story.body[longest:]
    if rng.random() < 0.85:
        story.body[:] = [block for block in story.body if block.kind != "heading"] or story.body[-1:]
    while len(story.body) > 1 and story.body[-1].kind == "heading":
        story.body.pop()
    for block in story.body:
        if block.kind == "body" and block.text == block.shown and rng.random() < 0.6:
            block.text = block.shown = _beginning(block, rng)
    for kind, share in (("subtitle", 0.5), ("byline", 0.5)):
        if rng.random() < share:
            story.head[:] = [block for block in story.head if block.kind != kind]
    story.captions[:] = story.captions[: rng.choice((0, 0, 1, 1, 2))]


def mark_titles(stories: list[Story], rng: Random) -> None:
    """Sets one ornament before all headlines of a page, as short news have them, or before that of one story."""
    mark = rng.choice(ORNAMENTS)
    for story in stories if rng.random() < 0.7 else [rng.choice(stories)]:
        for block in [block for block in story.head if block.kind == "title"][:1]:
            block.shown = mark + block.shown


def is_short(stories: list[Story]) -> bool:
    """Whether all stories together are but a few lines."""
    return sum(len(block.text) for story in stories for block in story.body) < SHORT


def _beginning(block: Block, rng: Random) -> str:
    ends = [match.end() for match in SENTENCE.finditer(block.text)]
    at = [end for end in ends if block.text[:end].count("“") == block.text[:end].count("”")][: rng.choice((1, 1, 2))]
    return block.text[: at[-1]] if at else block.text
