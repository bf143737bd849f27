"""What can be said of every fragment by itself, as arrays over the page: the evidence for joining and ordering."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from cleaner.assembly.echoes import Edges, lost_beginnings, lost_ends, read_edges
from cleaner.assembly.index import JOIN, Index, index_texts
from cleaner.assembly.ordinals import Ordinal, read_ordinal
from cleaner.assembly.words import Flags, Floats, Ints, Words, count_words
from cleaner.layout.lines import width
from cleaner.values import Fragment, Role

FLOW_ROLES: tuple[Role, ...] = ("title", "subtitle", "byline", "heading", "body")
"""Roles that follow one another in reading order. Captions stand aside, the rest is left out."""

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
_PLACES = {role: place for place, role in enumerate(FLOW_ROLES)}

_ASCII = "\x7f"
_OPEN, _CLOSE = "“「『（《【〔", "”」』）》】〕"
_PARTNER = dict(zip(_OPEN, _CLOSE, strict=True))
_EVEN = tuple(map("".join, zip(_OPEN, _CLOSE, strict=True)))
_OTHERS = re.compile(f"[^{_OPEN}{_CLOSE}{JOIN}]+")
_QUOTED = _CLOSE + '"’'
_TERMINAL = "。！？!?…."
_SOFT = "，,、；;：:—"
_QUOTES, _DASHES = "“「『", "—－-―一"
_ASKS = {mark + colon: number for mark, number in (("问", 1), ("問", 1), ("答", 2)) for colon in "：:"}
_NEVER_FIRST = "，,。、；;：:！？!?”」』）》】〕"
# The opening of a news item: 本报讯 （…日电 〔通讯员. It follows a headline, not a paragraph.
_LEAD = re.compile(
    r"^[“【（(〔]?.{0,12}?(?:[报報社网網]|[月日])(?:讯|訊|电|電)|^[（(【〔]?(?:本报|本報|记者|記者|通讯员)|^.{0,10}[报報]導[】)]"
)
# What stands among the first characters of every lead.
_OF_LEADS, _LEAD_REACH = re.compile("[讯訊电電導本记記通]"), 16
_CREDIT = re.compile(r"供图|供圖|提供[)）]?$|摄影?[)）]?$|攝影?[)）]?$|图片|圖片|photo", re.IGNORECASE)
_REPORTER = re.compile(r"记者|記者|通讯员|通訊員|实习生|文[/／、:：]|^By\b|[□◎■]|[报報]導", re.IGNORECASE)
_ORNAMENT = re.compile(r"^\W*?([●■◆▲★◇□○◎【#“—－-]|[一-十][、，]|[（(][一-十\d]|第[一-十]|\d+[.．、\s])")


_MISSING = -1
"""Stands for the first or last character of nothing; so it is found at the end of tables."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One entry a fragment."""

    texts: list[str]
    index: Index
    """Of the texts."""
    head: Edges
    """The first two characters, ornaments skipped."""
    tail: Edges
    """The last two."""
    role: Ints
    """Place in FLOW_ROLES; -1 for the others."""
    starts: Floats
    ends: Floats
    terminal: Flags
    """Ends like a sentence."""
    soft: Flags
    """Ends with a comma or the like."""
    closed_late: Flags
    """Closes a quote or bracket that it did not open."""
    left_open: Flags
    """Leaves a quote or bracket open."""
    never_first: Flags
    """Begins with a mark that nothing begins with."""
    quote_first: Flags
    lead: Flags
    credit: Flags
    """Of bylines; False for the others."""
    reporter: Flags
    """Of bylines; False for the others."""
    parenthesis: Flags
    """Of bylines; False for the others."""
    dash: Flags
    ordinal: list[Ordinal | None]
    """Of headings and running text."""
    numbered: Flags
    """Has an ordinal."""
    ornament: list[str]
    """Of headings."""
    asks: Ints
    """1 begins with 问, 2 with 答, else 0."""
    width: Floats
    """Of its widest line, in half-width columns; 0 for a single line, whose width says nothing."""
    last_width: Floats
    """The same of its last line."""
    lines: Ints
    length: Floats
    blanks: Ints
    sheet: Ints
    """Number of the printed page that a form feed begins."""
    lost_beginning: Flags
    """Its first word is cut, as the page shows elsewhere."""
    lost_end: Flags
    words: Words
    """See `words`."""


def squeeze(lines: Sequence[str]) -> str:
    """The text of lines, without the spaces that an OCR engine puts between Chinese characters.

    >>> squeeze(["今天 的 土豆 ， 好吃  of", "course"])
    '今天的土豆，好吃of course'
    """
    words = " ".join(lines).split()
    if len(words) == 1:
        return words[0]
    spaced = words[:1]
    for left, right in pairwise(words):
        spaced.append(f" {right}" if left[-1] <= _ASCII and right[0] <= _ASCII else right)
    return "".join(spaced)


def measure(fragments: Sequence[Fragment]) -> Traits:
    """The traits of a page's fragments."""
    lines = [f.lines for f in fragments]
    texts = [squeeze([line.text for line in own]) for own in lines]
    index = index_texts(texts)
    heads = [t.lstrip("#*> ") for t in texts]
    tails = [t.rstrip("*| ") for t in texts]
    first_two, last_two = [t[:2] for t in heads], [t[-2:] for t in tails]
    head, tail = read_edges(first_two, 0, 1), read_edges(last_two, -1, -2)
    late, left_open = _balances(texts)
    role = [_PLACES.get(f.role, -1) for f in fragments]
    widths = [[width(line.text) for line in own] if len(own) > 1 else [0] for own in lines]

    def of_role(look: Callable[[str], bool], wanted: int) -> Flags:
        return np.array([at == wanted and look(text) for at, text in zip(role, texts, strict=True)], np.bool_)

    ordinals = [read_ordinal(t) if at in (_HEADING, _BODY) else None for t, at in zip(heads, role, strict=True)]
    return Traits(
        texts=texts,
        index=index,
        head=head,
        tail=tail,
        role=np.array(role, np.int64),
        starts=np.array([f.starts for f in fragments], np.float64),
        ends=np.array([f.ends for f in fragments], np.float64),
        terminal=np.array([t.rstrip(_QUOTED)[-1:] in _TERMINAL for t in tails], np.bool_),
        soft=_members(_SOFT)[tail.outer],
        closed_late=late,
        left_open=left_open,
        never_first=_members(_NEVER_FIRST)[head.outer] | np.array([t[:1].islower() for t in first_two], np.bool_),
        quote_first=_members(_QUOTES)[head.outer],
        lead=np.array([bool(_OF_LEADS.search(t, 0, _LEAD_REACH) and _LEAD.match(t)) for t in heads], np.bool_),
        credit=of_role(lambda text: bool(_CREDIT.search(text)), _BYLINE),
        reporter=of_role(lambda text: bool(_REPORTER.search(text)), _BYLINE),
        parenthesis=of_role(lambda text: text[0] in "(（" and text[-1] in ")）", _BYLINE),
        dash=_members(_DASHES)[head.outer] & np.array([not t[1:].isalnum() for t in first_two], np.bool_),
        ordinal=ordinals,
        numbered=np.array([ordinal is not None for ordinal in ordinals], np.bool_),
        ornament=[_ornament(t) if at == _HEADING else "" for t, at in zip(texts, role, strict=True)],
        asks=np.array([_ASKS.get(t, 0) for t in first_two], np.int64),
        width=np.array([max(w) for w in widths], np.float64),
        last_width=np.array([w[-1] for w in widths], np.float64),
        lines=np.array([len(own) for own in lines], np.int64),
        length=np.array([len(t) for t in texts], np.float64),
        blanks=np.array([own[0].blanks for own in lines], np.int64),
        sheet=np.cumsum([any(line.page_break for line in own) for own in lines]).astype(np.int64),
        lost_beginning=lost_beginnings(index, first_two, head),
        lost_end=lost_ends(index, last_two, tail),
        words=count_words(index),
    )


def _ornament(text: str) -> str:
    found = _ORNAMENT.match(text)
    return found[1][0] if found else ""


@cache
def _members(characters: str) -> Flags:
    """Of each code point whether it is one of these; True also for `_MISSING`."""
    table = np.zeros(sys.maxunicode + 2, np.bool_)
    table[[ord(char) for char in characters]] = True
    table[_MISSING] = True
    return table


def _balances(texts: Sequence[str]) -> tuple[Flags, Flags]:
    """Of each text, whether quotes or brackets close before they open, and whether some stay open."""
    brackets = _OTHERS.sub("", JOIN.join(texts))
    for pair in _EVEN * 2:  # what closes directly is even; that leaves few to look at
        brackets = brackets.replace(pair, "")
    balances = [_balance(own) if own else (0, 0) for own in brackets.split(JOIN)]
    late, left_open = np.array(balances, np.bool_).T
    return late, left_open


def _balance(brackets: str) -> tuple[int, int]:
    """How many quotes and brackets close before they open, and how many stay open."""
    late = 0
    stack: list[str] = []
    for c in brackets:
        if c in _PARTNER:
            stack.append(_PARTNER[c])
        elif c in stack:
            while stack.pop() != c:
                pass
        else:
            late += 1
    return late, len(stack)
