"""What can be said of every fragment by itself, as arrays over the page: the evidence for joining and ordering."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.assembly.echoes import lost_beginning, lost_end
from cleaner.assembly.ordinals import Ordinal, read_ordinal
from cleaner.assembly.words import Counts, Flags, Floats, Ints, count_words
from cleaner.layout.lines import width
from cleaner.values import Fragment, Role

FLOW_ROLES: tuple[Role, ...] = ("title", "subtitle", "byline", "heading", "body")
"""Roles that follow one another in reading order. Captions stand aside, the rest is left out."""


_HAN_SPACES = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_OPEN, _CLOSE = "“「『（《【〔", "”」』）》】〕"
_PARTNER = dict(zip(_OPEN, _CLOSE, strict=True))
_BRACKETS = re.compile(f"[{_OPEN}{_CLOSE}]")
_LATIN = re.compile("[A-Za-z]")
_TERMINAL = "。！？!?…"
_SOFT = "，,、；;：:—"
_NEVER_FIRST = "，,。、；;：:！？!?”」』）》】〕"
# The opening of a news item: 本报讯 （…日电 〔通讯员. It follows a headline, not a paragraph.
_LEAD = re.compile(
    r"^[“【（(〔]?.{0,12}?(?:[报報社网網]|[月日])(?:讯|訊|电|電)|^[（(【〔]?(?:本报|本報|记者|記者|通讯员)|^.{0,10}[报報]導[】)]"
)
_CREDIT = re.compile(r"供图|供圖|提供[)）]?$|摄影?[)）]?$|攝影?[)）]?$|图片|圖片|photo", re.IGNORECASE)
_REPORTER = re.compile(r"记者|記者|通讯员|通訊員|实习生|文[/／、:：]|^By\b|[□◎■]|[报報]導", re.IGNORECASE)
_ORNAMENT = re.compile(r"^\W*?([●■◆▲★◇□○◎【#“—－-]|[一-十][、，]|[（(][一-十\d]|第[一-十]|\d+[.．、\s])")


@dataclass(frozen=True, slots=True)
class Traits:
    """One entry a fragment."""

    texts: list[str]
    heads: list[str]
    """The first two characters, ornaments skipped."""
    tails: list[str]
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
    reporter: Flags
    parenthesis: Flags
    dash: Flags
    ordinal: list[Ordinal | None]
    ornament: list[str]
    asks: Ints
    """1 begins with 问, 2 with 答, else 0."""
    width: Floats
    """Of its widest line, in half-width columns."""
    first_width: Floats
    last_width: Floats
    lines: Ints
    length: Floats
    blanks: Ints
    sheet: Ints
    """Number of the printed page that a form feed begins."""
    spaced: Flags
    latin: Flags
    lost_beginning: Flags
    """Its first word is cut, as the page shows elsewhere."""
    lost_end: Flags
    words: Counts
    """See `words`."""


def squeeze(text: str) -> str:
    """A text without the spaces that an OCR engine puts between Chinese characters.

    >>> squeeze("今天 的 土豆 ， 好吃  of course")
    '今天的土豆，好吃of course'
    """
    text = " ".join(text.split())
    return _HAN_SPACES.sub("", text) if " " in text else text


def measure(fragments: Sequence[Fragment]) -> Traits:
    """The traits of a page's fragments."""
    texts = [squeeze(" ".join(line.text for line in f.lines)) for f in fragments]
    heads = [t.lstrip("#*> ") for t in texts]
    balance = [_balance(t) for t in texts]
    widths = [[width(line.text) for line in f.lines] for f in fragments]
    tails = [t.rstrip("*| ") for t in texts]
    page = "\n".join(texts)
    bare = [t.rstrip(_CLOSE + '"’') for t in tails]
    return Traits(
        texts=texts,
        heads=[t[:2] for t in heads],
        tails=[t[-2:] for t in tails],
        role=np.array([FLOW_ROLES.index(f.role) if f.role in FLOW_ROLES else -1 for f in fragments], np.int64),
        starts=np.array([f.starts for f in fragments], np.float64),
        ends=np.array([f.ends for f in fragments], np.float64),
        terminal=np.array([b[-1:] in _TERMINAL or b[-1:] == "." for b in bare], np.bool_),
        soft=np.array([t[-1:] in _SOFT for t in tails], np.bool_),
        closed_late=np.array([b[0] > 0 for b in balance], np.bool_),
        left_open=np.array([b[1] > 0 for b in balance], np.bool_),
        never_first=np.array([t[:1] in _NEVER_FIRST or t[:1].islower() for t in heads], np.bool_),
        quote_first=np.array([t[:1] in "“「『" for t in heads], np.bool_),
        lead=np.array([bool(_LEAD.match(t)) for t in heads], np.bool_),
        credit=np.array([bool(_CREDIT.search(t)) for t in texts], np.bool_),
        reporter=np.array([bool(_REPORTER.search(t)) for t in texts], np.bool_),
        parenthesis=np.array([t[:1] in "(（" and t[-1:] in ")）" for t in texts], np.bool_),
        dash=np.array([t[:1] in "—－-―一" and not t[1:2].isalnum() for t in heads], np.bool_),
        ordinal=[read_ordinal(t) for t in heads],
        ornament=[found[1][0] if (found := _ORNAMENT.match(t)) else "" for t in texts],
        asks=np.array([{"问": 1, "問": 1, "答": 2}.get(t[:1], 0) if t[1:2] in "：:" else 0 for t in heads], np.int64),
        width=np.array([max(w) for w in widths], np.float64),
        first_width=np.array([w[0] for w in widths], np.float64),
        last_width=np.array([w[-1] for w in widths], np.float64),
        lines=np.array([len(w) for w in widths], np.int64),
        length=np.array([len(t) for t in texts], np.float64),
        blanks=np.array([f.lines[0].blanks for f in fragments], np.int64),
        sheet=np.cumsum([any(line.page_break for line in f.lines) for f in fragments]).astype(np.int64),
        spaced=np.array([" " in f.lines[0].text for f in fragments], np.bool_),
        lost_beginning=np.array([lost_beginning(page, t) for t in heads], np.bool_),
        lost_end=np.array([lost_end(page, t) for t in tails], np.bool_),
        words=count_words(texts),
        latin=np.array([len(_LATIN.findall(t)) * 2 > len(t) for t in texts], np.bool_),
    )


def _balance(text: str) -> tuple[int, int]:
    """How many quotes and brackets close before they open, and how many stay open."""
    late = 0
    stack: list[str] = []
    for c in _BRACKETS.findall(text):
        if c in _PARTNER:
            stack.append(_PARTNER[c])
        elif c in stack:
            while stack.pop() != c:
                pass
        else:
            late += 1
    return late, len(stack)
