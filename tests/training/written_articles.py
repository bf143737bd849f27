"""Articles written for the simulator, in `written/LANGUAGE-SUBJECT.txt`: of forms that the pool's articles seldom have.

A stanza is an article, a line one block of it: `T|` title, `S|` subtitle (above or below the title), `Y|` byline, `H|`
heading, `B|` body, `C|` caption. No practice page carries any of them, so they may always be learned from.
"""

from __future__ import annotations

import re
from pathlib import Path

from articles import NUMBERED, Article, Piece
from simulate_genres import KINDS

FOLDER = Path(__file__).parent / "written"
NAME = re.compile(r"((?:zh-Hans|zh-Hant|en)-.+)-\d+")
LINE = re.compile(r"[TSYHBC]\|\S(?:.*\S)?")


def written_articles() -> list[Article]:
    """All of them, by file. Raises ValueError where a stanza is no article."""
    return [
        read_article(stanza, path.stem.rsplit("-", 1)[0], f"{path.stem}-{number}")
        for path in sorted(FOLDER.glob("*.txt"))
        for number, stanza in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"))
    ]


def subject_of(article: Article) -> str:
    """The file that it was written in; empty for articles of other origin.

    >>> subject_of(read_article("T|Rain\\nB|It rained.", "en", "en-verse-0"))
    'en-verse'
    """
    match = NAME.fullmatch(article.id)
    return match.group(1) if match else ""


def read_article(stanza: str, lang: str, name: str) -> Article:
    """One article.

    >>> read_article("T|Rain\\nB|It rained.\\nC|A cloud", "en", "rain-0").captions
    ('A cloud',)
    """
    lines = stanza.split("\n")
    if wrong := [line for line in lines if not LINE.fullmatch(line)]:
        raise ValueError(f"{name}: not `T|`, `S|`, `Y|`, `H|`, `B|` or `C|` and a text: {wrong[0]!r}")
    rows = [(line[0], line[2:]) for line in lines]
    pieces = [Piece(KINDS[mark], text) for mark, text in rows if mark != "C"]
    begin = next((i for i, piece in enumerate(pieces) if piece.kind in ("body", "heading")), len(pieces))
    head, body = tuple(pieces[:begin]), tuple(pieces[begin:])
    if [piece.kind for piece in head].count("title") != 1 or not body:
        raise ValueError(f"{name}: an article has one title, above its body")
    if wrong := [piece.text for piece in body if piece.kind in ("title", "subtitle")]:
        raise ValueError(f"{name}: a title or subtitle below the body's beginning: {wrong[0]!r}")
    headings = [piece.text for piece in body if piece.kind == "heading"]
    numbered = bool(headings) and sum(bool(NUMBERED.match(text)) for text in headings) > len(headings) / 2
    return Article(name, lang, head, body, tuple(text for mark, text in rows if mark == "C"), numbered=numbered)
