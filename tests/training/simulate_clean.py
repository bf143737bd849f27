"""Texts that need nothing, or only their line ends: plain paragraphs, wrapped text with indents or not, Markdown."""

from __future__ import annotations

from random import Random

from simulate_columns import wrap
from simulate_cuts import cut_head, cut_tail
from simulate_furniture import masthead
from simulate_page import Drop, Page, Sheet
from simulate_vary import Block, Story

BARE, CUT = 0.2, 0.2
"""Shares of texts of one article without its head, and of texts that begin or end in the middle of a sentence: a few
paragraphs, as people cut them out."""
HEADED, FOOTED = 0.08, 0.12
"""Shares of texts with a line or two of the page's head above them, or below."""
SHORT, CLOSE, STROPHES = 24, 0.7, 0.4
"""Characters of a short line; shares of texts whose short lines stand close where other blocks have a blank line
between them, and in which they stand in groups where others have none."""


def clean_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """One of the shapes clean text comes in."""
    form = rng.choice(
        ("plain", "plain", "spaced", "spaced", "indented", "indented", "wrapped", "wrapped", "markdown", "loose")
    )
    width = 2.0 * rng.randint(16, 45) if lang != "en" else float(rng.randint(50, 100))
    deep = rng.choice(("　　", "　　", "    ", "  "))
    aired = rng.random() < 0.4
    close = rng.random() < CLOSE if form == "spaced" else rng.random() > STROPHES
    sheet = Sheet()
    if rng.random() < HEADED:
        put_furniture(sheet, rng, lang)
    captions = rng.random() < 0.3
    if len(stories) == 1 and rng.random() < BARE:
        stories[0].head.clear()
    if rng.random() < CUT:
        cut_head(stories[0], rng) if rng.random() < 0.5 else cut_tail(stories[-1], rng)
    for story in stories:
        if captions and story.captions:
            story.placed.append((rng.randint(0, len(story.body)), story.captions[0]))
        last: Block | None = None
        for block in story.blocks():
            if form not in ("plain", "spaced"):
                block.shown = block.text
            row = last is not None and is_short(last) and is_short(block)
            near = is_near(form, row, close, rng)
            put_block(sheet, block, form, width, deep, aired, near, rng)
            last = block
    if rng.random() < FOOTED:
        put_furniture(sheet, rng, lang)
    return sheet.finish(stories, None, "clean", lang, {"form": form})


def is_short(block: Block) -> bool:
    """Whether it is a line of verse or of a list, most likely."""
    return block.kind == "body" and len(block.text) <= SHORT


def is_near(form: str, row: bool, close: bool, rng: Random) -> bool:
    """Whether no blank line stands between two blocks. row: both are short; close: such stand close in this text."""
    if form == "plain":
        return not row or close or rng.random() < 0.75
    return row and close and rng.random() < 0.85


def put_furniture(sheet: Sheet, rng: Random, lang: str) -> None:
    """A line or two of a page's head."""
    groups = [*masthead(rng, lang).groups]
    for i, line in enumerate(rng.choice(groups)[:2]):
        sheet.put(line, Drop("furniture"), int(i == 0 and bool(sheet.rows) and rng.random() < 0.7))


def put_block(
    sheet: Sheet, block: Block, form: str, width: float, deep: str, aired: bool, near: bool, rng: Random
) -> None:
    """near: no blank line stands above it, where it is up to the form to say."""
    body = block.kind == "body" and "truncated_start" not in block.flags
    first = not sheet.rows
    if form in ("plain", "spaced"):
        sheet.put(block.shown, block, 0 if first or near else 1)
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
