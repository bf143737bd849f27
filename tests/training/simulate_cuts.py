"""Stories whose beginning or end is on another page: cut in the middle of a sentence, and flagged."""

from __future__ import annotations

from random import Random

from articles import ENDS
from simulate_page import break_near
from simulate_vary import Block, Story


def cut_head(story: Story, rng: Random) -> bool:
    bodies = [i for i, b in enumerate(story.body[:-1]) if b.kind == "body" and len(b.text) > 40]
    if not bodies:
        return False
    at = rng.choice(bodies)
    text = story.body[at].text
    spot = break_near(text, rng.randint(10, len(text) - 10))
    if spot == len(text) or text[spot - 1] in ENDS:
        return False
    story.head, story.body, story.cut_start = [], story.body[at:], True
    story.body[0] = Block("body", text[spot:].strip(), flags=["truncated_start"])
    story.captions = story.captions[:1]
    return True


def cut_tail(story: Story, rng: Random) -> bool:
    bodies = [i for i, b in enumerate(story.body) if b.kind == "body" and len(b.text) > 40 and i > 0]
    if not bodies:
        return False
    at = bodies[-1] if rng.random() < 0.6 else rng.choice(bodies)
    text = story.body[at].text
    spot = break_near(text, rng.randint(10, len(text) - 10))
    if spot == len(text) or text[spot - 1] in ENDS:
        return False
    story.body, story.cut_end = story.body[: at + 1], True
    story.body[at] = Block("body", text[:spot].strip(), flags=["truncated_end"])
    return True
