"""The pool: every article of the seeds and of the practice pages once, complete and clean, to compose new pages from.

One article stands on several practice pages, each time cut, captioned and dressed differently. The pool keeps the
complete readings of it (variants: other headings' marks, other paragraph breaks), without the captions of the layout.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

COMPLETE = 0.97  # share of the longest reading's characters that makes a reading complete
LOOSE_CREDIT = re.compile(r"^[（(]?(受访者|受訪者|单位|單位|资料|本报|网络)(供图|供圖|提供|图片|资料图).{0,3}$")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）|\d{1,2}(?:\.(?!\d)|\s)\s?)")
DOUBLED = re.compile(r"([\u4e00-\u9fff]{2})\1")
ENDS = "。！？…”’）》」』"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as it should read."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """Head, body and captions of an article; `variants` hold other readings of the same body."""

    id: str
    lang: str
    head: tuple[Piece, ...]
    body: tuple[Piece, ...]
    captions: tuple[str, ...]
    variants: tuple[tuple[Piece, ...], ...] = ()
    numbered: bool = False
    """Its headings carry numbers of their own in every reading."""


@cache
def read_truths(data_dir: Path) -> tuple[dict[str, Any], ...]:
    """All truth files below `data_dir` (`practice/*.json`, `seeds/*.json`), sorted by name."""
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in sorted(data_dir.glob("*/*.json")))


def article_ids(truth: dict[str, Any]) -> set[str]:
    """The ids of the pool's articles that stand on this page; seeds have one per article: `<file>#<number>`."""
    stem = Path(truth["source"]).stem
    return {str(article.get("id", f"{stem}#{number}")) for number, article in enumerate(truth["articles"])}


def pool(data_dir: str | Path, exclude: Iterable[str] = ()) -> list[Article]:
    """The articles of all pages but those in `exclude` (for a test page: `article_ids(truth)`)."""
    readings: dict[str, list[tuple[str, list[Piece]]]] = defaultdict(list)
    for truth in read_truths(Path(data_dir)):
        stem = Path(truth["source"]).stem
        for number, article in enumerate(truth["articles"]):
            key = str(article.get("id", f"{stem}#{number}"))
            blocks = [Piece(b["kind"], b["text"]) for b in article["blocks"]]
            readings[key].append((truth.get("lang", "zh-Hans"), blocks))
    banned = set(exclude)
    return [merge_readings(key, found) for key, found in sorted(readings.items()) if key not in banned]


def merge_readings(key: str, readings: list[tuple[str, list[Piece]]]) -> Article:
    """The complete readings of one article as one value."""
    wholes = Counter(p.text for _, blocks in readings for p in blocks)
    parts = [split_parts([mend_piece(p, wholes) for p in blocks]) for _, blocks in readings]
    size = max(sum(len(p.text) for p in body) for _, body, _ in parts)
    complete = [part for part in parts if sum(len(p.text) for p in part[1]) >= COMPLETE * size]
    head = max((part[0] for part in complete), key=lambda pieces: sum(len(p.text) + 9 for p in pieces))
    bodies: list[tuple[Piece, ...]] = []
    for _, body, _ in complete:
        body = restore_end(body, wholes)
        if tuple(body) not in bodies:
            bodies.append(tuple(body))
    bodies.sort(key=lambda body: body[-1].kind == "body" and body[-1].text[-1] not in ENDS)
    headings = [[p.text for p in body if p.kind == "heading"] for body in bodies]
    numbered = all(sum(bool(NUMBERED.match(h)) for h in hs) > len(hs) / 2 for hs in headings) and bool(headings[0])
    captions = tuple(dict.fromkeys(text for _, _, found in parts for text in found))
    return Article(key, readings[0][0], tuple(head), bodies[0], captions, tuple(bodies[1:]), numbered)


def mend_piece(piece: Piece, wholes: Counter[str]) -> Piece:
    """Takes a planted doubled word out where another reading has it once."""
    for match in DOUBLED.finditer(piece.text):
        single = piece.text[: match.start()] + piece.text[match.start() + 2 :]
        if single in wholes:
            return Piece(piece.kind, single)
    return piece


def split_parts(blocks: list[Piece]) -> tuple[list[Piece], list[Piece], list[str]]:
    """Head, body and captions; credits that stood in a picture's slot go with the captions."""
    captions = [p.text for p in blocks if p.kind == "caption"]
    rest = [p for p in blocks if p.kind != "caption"]
    cut = next((i for i, p in enumerate(rest) if p.kind in ("body", "heading")), len(rest))
    loose = [i for i, p in enumerate(rest) if i >= cut and p.kind == "byline" and LOOSE_CREDIT.match(p.text)]
    body = [p for i, p in enumerate(rest) if i >= cut and i not in loose and p.kind not in ("title", "subtitle")]
    head = rest[:cut]
    if not any(p.kind == "title" for p in head):
        head = [p for p in head if p.kind == "byline"]
    head = [p for p in head if not LOOSE_CREDIT.match(p.text)]
    return head, body, captions


def restore_end(body: list[Piece], wholes: Counter[str]) -> list[Piece]:
    """Gives the last paragraph its full stop back where another reading has it."""
    for i in range(len(body) - 1, -1, -1):
        if body[i].kind == "body":
            if body[i].text[-1] not in ENDS and body[i].text + "。" in wholes:
                body[i] = Piece("body", body[i].text + "。")
            break
    return body
