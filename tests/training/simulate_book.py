"""The `book` regime: one column over many pages, running heads, page numbers, form feeds, indents."""

from __future__ import annotations

from random import Random

import simulate_words as w
from simulate_columns import Setting, set_block
from simulate_furniture import folio
from simulate_page import Drop, Page, Sheet
from simulate_pdf import pdf_page
from simulate_vary import Block, Story

Gap = tuple[int, str, Block | Drop, int]
"""Blank lines above, text, owner, place in the reading."""


def book_title(rng: Random, lang: str) -> str:
    if lang == "en":
        return rng.choice(
            (
                f"THE {w.english_place(rng).upper()} MISCELLANY",
                f"Tales of {w.english_place(rng).title()}",
                f"{w.english_place(rng).title()} and Other Reports",
                "THE COUNTY READER",
            )
        )
    town = w.place(rng)
    if lang == "zh-Hant":
        return f"{town}{rng.choice(('集', '文存', '手記', '小品'))}"
    return rng.choice(
        (
            f"{town}小品",
            f"{town}文集",
            f"乡土选读（第{rng.choice('一二三四')}辑）",
            f"{town}新闻作品选",
            f"《{town}日报》{rng.randint(2010, 2025)}年选",
            f"{town}集",
            "报海拾贝",
            f"{town}年鉴",
        )
    )


def book_page(stories: list[Story], rng: Random, lang: str) -> Page:
    """Stories one after another on pages of twenty to forty lines."""
    if lang == "en" and rng.random() < 0.3:
        return two_columns(stories[:2], rng)
    width = (
        2.0 * rng.choice((24, 26, 28, 30, 30, 31, 32, 34, 38)) if lang != "en" else rng.choice((60.0, 66.0, 72.0, 80.0))
    )
    height = rng.choice((20, 22, 24, 26, 28, 32, 36))
    layout = rng.random() < 0.3
    indent = 4.0 if lang != "en" or rng.random() < 0.6 else 0.0
    aired = rng.random() < 0.3
    fresh = rng.random() < 0.7
    lines: list[tuple[Gap, Story]] = []
    breaks: set[int] = set()
    for story in stories:
        place_slots(story, rng)
        if fresh or rng.random() < 0.3:
            breaks.add(len(lines))
        lines += [(line, story) for line in set_story(story, width, indent, aired, layout, rng)]
    title, style, start = (
        book_title(rng, lang),
        rng.randrange(14) if lang != "en" else rng.choice((0, 1, 2, 6, 9, 10)),
        rng.randint(1, 120),
    )
    at = rng.choice(("head", "foot", "foot", "both"))
    pages: list[list[tuple[Gap, Story]]] = []
    page: list[tuple[Gap, Story]] = []
    for i, line in enumerate(lines):
        if page and (i in breaks or len(page) >= height):
            pages.append(page)
            page = []
        page.append(line)
    pages.append(page)
    sheet = Sheet()
    form = rng.choice(("alternate", "alternate", "title", "book", "joined", "whole", "none"))
    for number, content in enumerate(pages):
        folio_text = folio(start + number, start + len(pages) - 1, style)
        story_title = next((b.text for b in content[0][1].head if b.kind == "title"), title)
        heads = running_heads(form, number, title, story_title, start + number)
        if at == "both" or (at == "head" and form != "joined"):
            heads = [*heads, folio_text] if rng.random() < 0.95 else heads
        sheet.feed = number > 0
        for text in heads:
            sheet.put(pad(text, width, layout), Drop("furniture"))
        opener = content[0][0][2]
        opens = isinstance(opener, Block) and opener.kind in ("title", "subtitle")
        blank_after = int(bool(heads) and rng.random() < (0.5 if opens else 0.08))
        for k, ((blanks, text, owner, part), _) in enumerate(content):
            sheet.put(text, owner, (blank_after if k == 0 else blanks), part)
        if at in ("foot", "both"):
            short = len(content) < height - 3 and layout
            sheet.put(
                pad(folio_text, width, layout),
                Drop("furniture"),
                rng.randint(2, 5) if short else int(aired or rng.random() < 0.15),
            )
        if not layout and number < len(pages) - 1 and (rng.random() < 0.5 or form == "alternate"):
            sheet.rows.append("")
    out = sheet.finish(stories, None, "book", lang, {"tool": "pdftotext" + (" -layout" if layout else "")})
    return Page(out.text + "\n\f", out.truth)


def two_columns(stories: list[Story], rng: Random) -> Page:
    """A small English paper: two articles side by side under one head."""
    page = pdf_page(stories, rng, "en", pages=1)
    return Page(page.text, {**page.truth, "regime": "book"})


def place_slots(story: Story, rng: Random) -> None:
    """Books hold few pictures."""
    story.captions = story.captions[: int(rng.random() < 0.1)]


def running_heads(form: str, number: int, title: str, story_title: str, folio_number: int) -> list[str]:
    """The running head of a page: the book's title and the story's in turn, or one of them, or with the number."""
    if form == "none":
        return []
    if form == "alternate":
        return [title if number % 2 == 0 else story_title]
    if form == "title":
        return [story_title] if number else []
    if form == "book":
        return [title]
    if form == "whole":
        return [f"{title} {story_title}"]
    return [f"{folio_number} {title}" if number % 2 == 0 else f"{story_title} {folio_number}"]


def pad(text: str, width: float, layout: bool) -> str:
    """Centred, where the extractor keeps the layout."""
    return " " * max(0, int(width / 2 - len(text) / 1.2) // 2) + text if layout else text


def set_story(story: Story, width: float, indent: float, aired: bool, layout: bool, rng: Random) -> list[Gap]:
    out: list[Gap] = []
    for i, block in enumerate(story.head):
        size = 1.5 if block.kind == "title" else 1.2 if block.kind == "subtitle" else 1.0
        gap = 0 if i == 0 else int(rng.random() < (0.6 if block.kind in ("title", "byline") else 0.15))
        for k, (text, owner, part) in enumerate(set_block(block, block.shown, width / size)):
            out.append((gap if k == 0 else 0, pad(text, width, layout), owner, part))
    at = rng.randrange(len(story.body)) if story.captions else -1
    opening = True
    for n, block in enumerate(story.body):
        if n == at:
            caption = story.captions[0]
            story.placed.append((n, caption))
            out += [
                (int(k == 0), text, owner, part)
                for k, (text, owner, part) in enumerate(set_block(caption, caption.shown, width * 0.7))
            ]
        body = block.kind == "body"
        lines: Setting = set_block(block, block.shown, width, indent if body else 0.0)
        if story.lang == "en":
            lines = dehyphenated(lines, rng)
        gap = int(
            (not body and aired)
            or (aired and n > 0 and story.body[n - 1].kind == "heading")
            or (opening and story.head and rng.random() < 0.6)
        )
        opening = False
        for k, (text, owner, part) in enumerate(lines):
            lead = "  " if layout and body and k == 0 else ""
            out.append((gap if k == 0 else 0, lead + text, owner, part))
    return out


def dehyphenated(lines: Setting, rng: Random) -> Setting:
    """Where a word was parted at a line's end the extractor makes it whole and the two lines one."""
    out: Setting = []
    for text, owner, part in lines:
        if out and rng.random() < 0.1 and not out[-1][0].endswith((".", "-")):
            out[-1] = (f"{out[-1][0]} {text}", owner, out[-1][2])
        else:
            out.append((text, owner, part))
    return out
