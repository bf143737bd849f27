"""What can be said of every fragment by itself, as arrays over the page: the evidence for joining and ordering."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, add_up_from_0, which
from cleaner.assembly.brackets import find_unbalanced
from cleaner.assembly.echoes import Edges, lost_beginnings, lost_ends, read_heads, read_tails
from cleaner.assembly.index import Index, index_texts
from cleaner.assembly.kinds import CLOSE, LEAD
from cleaner.assembly.lined import read_lines
from cleaner.assembly.ordinals import FORMS, MAY_BE_FIRST, read_ordinal
from cleaner.assembly.roles import BYLINE, HEADING, read_roles
from cleaner.assembly.texts import as_characters, members
from cleaner.assembly.words import Words, count_words
from cleaner.values import Fragment

_QUOTED = CLOSE + '"’'
_TERMINAL = "。！？!?…."
_SOFT = "，,、；;：:—"
_QUOTES, _DASHES = "“「『", "—－-―一"
_ASKS, _ANSWERS, _COLONS = "问問", "答", "：:"
_MARKS, _END_MARKS = "#*> ", "*| "
_NEVER_FIRST = "，,。、；;：:！？!?”」』）》】〕"
# The opening of a news item: 本报讯 （…日电 〔通讯员. It follows a headline, not a paragraph.
_LEAD = re.compile(
    r"^[“【（(〔]?.{0,12}?(?:[报報社网網]|[月日])(?:讯|訊|电|電)|^[（(【〔]?(?:本报|本報|记者|記者|通讯员)|^.{0,10}[报報]導[】)]"
)
# Every lead has one of these among so many characters.
_OF_LEADS, _LEAD_REACH = "讯訊电電導本记記通", 16
_CREDIT = re.compile(r"供图|供圖|提供[)）]?$|摄影?[)）]?$|攝影?[)）]?$|图片|圖片|photo", re.IGNORECASE)
_REPORTER = re.compile(r"记者|記者|通讯员|通訊員|实习生|文[/／、:：]|^By\b|[□◎■]|[报報]導", re.IGNORECASE)
_ORNAMENT = re.compile(r"^\W*?([●■◆▲★◇□○◎【#“—－-]|[一-十][、，]|[（(][一-十\d]|第[一-十]|\d+[.．、\s])")


@dataclass(frozen=True, slots=True)
class Traits:
    """One entry a fragment, page after page."""

    texts: Sequence[str]
    page: Ints
    pages: Ints
    """Of each page, the number of its first fragment; one more for the end."""
    index: Index
    """Of the texts."""
    head: Edges
    """The first two characters, ornaments skipped."""
    tail: Edges
    """The last two."""
    role: Ints
    """Place in FLOW_ROLES; `CAPTION` and `LEFT_OUT`, below 0, for the others."""
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
    form: Ints
    """Place in `ordinals.FORMS` of the number that a heading or running text begins with; -1 for none."""
    number: Ints
    """That number."""
    ornament: Ints
    """Of headings, the number of the mark before them, or of none."""
    ornaments: int
    """How many of these there are."""
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
    """Number of the printed page that a form feed begins, counted over all pages."""
    lost_beginning: Flags
    """Its first word is cut, as the page shows elsewhere."""
    lost_end: Flags
    words: Words
    """See `words`."""


def measure(pages: Sequence[Sequence[Fragment]]) -> Traits:
    """The traits of the fragments of pages, none of which is empty."""
    fragments = [f for page in pages for f in page]
    lined = read_lines(fragments)
    bounds = add_up_from_0(np.fromiter(map(len, pages), np.int64, len(pages)))
    index = index_texts([lined.texts[first:last] for first, last in pairwise(bounds.tolist())])
    texts = index.texts
    first, last = _bare(index, texts)
    head, tail = read_heads(index, first, index.starts[1:] - 1), read_tails(index, index.starts[:-1], last)
    late, left_open = find_unbalanced(index)
    role = read_roles(fragments, index.page)
    byline = role == BYLINE
    form, number = _ordinals(texts, role, head)
    breaks = lined.breaks.copy()
    breaks[bounds[1:-1]] = True
    ornaments = {k: _ornament(texts[k]) for k in which(role == HEADING).tolist()}
    kinds = sorted(set(ornaments.values()))
    ornament = np.zeros(len(texts), np.int64)
    ornament[[*ornaments]] = [kinds.index(mark) for mark in ornaments.values()]
    return Traits(
        texts=texts,
        page=index.page,
        pages=bounds,
        index=index,
        head=head,
        tail=tail,
        role=role,
        starts=np.array([f.starts for f in fragments], np.float64),
        ends=np.array([f.ends for f in fragments], np.float64),
        terminal=_terminal(tail, texts),
        soft=members(_SOFT)[tail.outer],
        closed_late=late,
        left_open=left_open,
        never_first=members(_NEVER_FIRST)[head.outer] | np.char.islower(as_characters(head.outer)),
        quote_first=members(_QUOTES)[head.outer],
        lead=_look(_may_lead(index, first), texts, _is_lead),
        credit=_look(byline, texts, _CREDIT.search),
        reporter=_look(byline, texts, _REPORTER.search),
        parenthesis=_look(byline, texts, lambda text: text[0] in "(（" and text[-1] in ")）"),
        dash=members(_DASHES)[head.outer] & ~np.char.isalnum(as_characters(head.inner)),
        form=form,
        number=number,
        ornament=ornament,
        ornaments=len(kinds),
        asks=_asks(head),
        width=lined.widest,
        last_width=lined.last,
        lines=lined.lines,
        length=np.diff(index.starts) - 1.0,
        blanks=lined.blanks,
        sheet=np.cumsum(breaks),
        lost_beginning=lost_beginnings(index, head),
        lost_end=lost_ends(index, tail),
        words=count_words(index),
    )


def _bare(index: Index, texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Where texts begin and end without ornaments."""
    first, last = index.starts[:-1].copy(), index.starts[1:] - 1
    for k in which(members(_MARKS)[index.codes[first]]).tolist():
        first[k] += len(texts[k]) - len(texts[k].lstrip(_MARKS))
    for k in which(members(_END_MARKS)[index.codes[last - 1]]).tolist():
        last[k] -= len(texts[k]) - len(texts[k].rstrip(_END_MARKS))
    return first, last


def _look(likely: Flags, texts: Sequence[str], test: Callable[[str], object]) -> Flags:
    """Which texts pass the test. Only those that are likely to are looked at, the others do not."""
    found = np.zeros(len(texts), np.bool_)
    at = which(likely)
    found[at] = [bool(test(texts[k])) for k in at.tolist()]
    return found


def _terminal(tail: Edges, texts: Sequence[str]) -> Flags:
    """Which texts end like a sentence, before what closes quotes and brackets."""
    ends, quoted = members(_TERMINAL), members(_QUOTED)
    one, more = quoted[tail.outer], quoted[tail.outer] & quoted[tail.inner]
    return np.asarray(ends[tail.outer] | (one & ~more & ends[tail.inner]) | _look(more, texts, _is_terminal))


def _is_terminal(text: str) -> bool:
    return text.rstrip(_END_MARKS).rstrip(_QUOTED)[-1:] in _TERMINAL


def _is_lead(text: str) -> bool:
    return _LEAD.match(text.lstrip(_MARKS)) is not None


def _may_lead(index: Index, first: Ints) -> Flags:
    may_lead = np.zeros(len(first), np.bool_)
    at = which(index.kinds & LEAD > 0)
    text = index.owner[at]
    may_lead[text[at - first[text] < _LEAD_REACH]] = True
    return may_lead


def _ordinals(texts: Sequence[str], role: Ints, head: Edges) -> tuple[Ints, Ints]:
    """Of each text the form of the number that it begins with, and the number."""
    form, number = np.full(len(texts), -1), np.zeros(len(texts), np.int64)
    may_be = members(MAY_BE_FIRST)[head.outer] | np.char.isdigit(as_characters(head.outer))
    for k in which((role >= HEADING) & may_be).tolist():
        if ordinal := read_ordinal(texts[k].lstrip(_MARKS)):
            form[k], number[k] = FORMS.index(ordinal.form), ordinal.number
    return form, number


def _ornament(text: str) -> str:
    found = _ORNAMENT.match(text)
    return found[1][0] if found else ""


def _asks(head: Edges) -> Ints:
    colon = members(_COLONS)[head.inner] & (head.inner >= 0)
    return np.where(colon, members(_ASKS)[head.outer] + 2 * members(_ANSWERS)[head.outer], 0)
