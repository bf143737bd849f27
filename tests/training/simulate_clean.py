"""Texts that need nothing, or only their line ends: plain paragraphs, wrapped text with indents or not, Markdown."""

from __future__ import annotations

from random import Random

from simulate_columns import wrap
from simulate_cuts import cut_head, cut_tail
from simulate_page import Page, Sheet
from simulate_vary import Block, Story

BARE, CUT = 0.2, 0.2
"""Shares of texts of one article without its head, and of texts that begin or end in the middle of a sentence: a few
paragraphs, as people cut them out."""


def clean_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """One of the shapes clean text comes in."""
    form = rng.choice(
        ("plain", "plain", "spaced", "spaced", "indented", "indented", "wrapped", "wrapped", "markdown", "loose")
    )
    width = 2.0 * rng.randint(16, 45) if lang != "en" else float(rng.randint(50, 100))
    deep = rng.choice(("　　", "　　", "    ", "  "))
    aired = rng.random() < 0.4
    sheet = Sheet()
    captions = rng.random() < 0.3
    if len(stories) == 1 and rng.random() < BARE:
        stories[0].head.clear()
    if rng.random() < CUT:
        cut_head(stories[0], rng) if rng.random() < 0.5 else cut_tail(stories[-1], rng)
    for story in stories:
        if captions and story.captions:
            story.placed.append((rng.randint(0, len(story.body)), story.captions[0]))
        for block in story.blocks():
            if form not in ("plain", "spaced"):
                block.shown = block.text
            put_block(sheet, block, form, width, deep, aired, rng)
    return sheet.finish(stories, None, "clean", lang, {"form": form})


def put_block(sheet: Sheet, block: Block, form: str, width: float, deep: str, aired: bool, rng: Random) -> None:
    body = block.kind == "body" and "truncated_start" not in block.flags
    first = not sheet.rows
    if form == "plain":
        sheet.put(block.shown, block)
    elif form == "spaced":
        sheet.put(block.shown, block, 0 if first else 1)
    elif form == "markdown":
        mark = {"title": "# ", "subtitle": "## ", "heading": rng.choice(("### ", "## "))}.get(block.kind, "")
        sheet.put(mark + block.text, block, 0 if first else 1)
    elif form == "loose":
        sheet.put((deep if body else "") + block.text, block, 0 if first or not aired else 1)
    else:
        indent = deep if form == "indented" and body else ""
        room = 4.0 if indent == "　　" else float(len(indent))
        for i, line in enumerate(wrap(block.text, width, room)):
            gap = int(not first and i == 0 and (aired and (form == "wrapped" or not body)))
            sheet.put((indent if i == 0 else "") + line, block, gap, i)
