"""What can be said of every fragment by itself, as arrays over the page: the evidence for joining and ordering."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints, gaps, offsets, which
from cleaner.assembly.brackets import find_unbalanced
from cleaner.assembly.echoes import lost_beginnings, lost_ends
from cleaner.assembly.edges import (
    ALNUM,
    AT_ONCE,
    CLOSES,
    COLON,
    DASH,
    END_MARKS,
    ENDS,
    MARKS,
    NEVER_FIRST,
    ORDINAL,
    QUOTE,
    QUOTED,
    SECOND,
    SOFT,
    TERMINAL,
    EdgeKinds,
    Edges,
    kinds_of_edges,
)
from cleaner.assembly.index import Index, index_texts
from cleaner.assembly.leads import find_leads, find_signs
from cleaner.assembly.lined import read_lines
from cleaner.assembly.ordinals import FORMS, read_ordinal
from cleaner.assembly.roles import BYLINE, HEADING, read_roles
from cleaner.assembly.texts import read
from cleaner.assembly.words import Words, count_words
from cleaner.values import Fragment

_ASKS, _ANSWERS = (ord("问"), ord("問")), ord("答")
_CREDIT = re.compile(r"供图|供圖|提供[)）]?$|摄影?[)）]?$|攝影?[)）]?$|图片|圖片|photo", re.IGNORECASE)
_REPORTER = re.compile(r"记者|記者|通讯员|通訊員|实习生|文[/／、:：]|^By\b|[□◎■]|[报報]導", re.IGNORECASE)
_HEADING_MARKS = np.array(sorted(map(ord, "●■◆▲★◇□○◎【“—－-")))
KINDS_OF_ORNAMENTS = 1 + len(FORMS) + len(_HEADING_MARKS)
"""None, the forms of numbers, the marks."""


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
    """Of headings, which mark or form of number they begin with, of `KINDS_OF_ORNAMENTS`; 0 for neither."""
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
    torn_off: Flags
    """The rest of a paragraph further up; see `tails`."""


def measure(pages: Sequence[Sequence[Fragment]]) -> Traits:
    """The traits of the fragments of pages, none of which is empty."""
    fragments = [*chain.from_iterable(pages)]
    lined = read_lines(fragments)
    sizes = np.fromiter(map(len, pages), np.int64, len(pages))
    bounds = offsets(sizes)
    index = index_texts(read(lined.texts, lined.starts), sizes)
    texts, head, tail = index.texts, index.head, index.tail
    begins, ends = kinds_of_edges(head.outer), kinds_of_edges(tail.outer)
    begins_with, ends_with = kinds_of_edges(head.inner), kinds_of_edges(tail.inner)
    late, left_open = find_unbalanced(index)
    signs = find_signs(index)
    signed = np.zeros(len(texts), np.bool_)
    signed[index.owner.take(signs)] = True
    role = read_roles(fragments, index.page, signed)
    byline = role == BYLINE
    may_be = (begins & AT_ONCE > 0) | (begins_with & SECOND > 0)
    form, number = _ordinals(texts, which((role >= HEADING) & (begins & ORDINAL > 0) & may_be))
    breaks = lined.breaks.copy()
    breaks[bounds[1:-1]] = True
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
        terminal=_terminal(ends, ends_with, texts),
        soft=ends & SOFT > 0,
        closed_late=late,
        left_open=left_open,
        never_first=begins & NEVER_FIRST > 0,
        quote_first=begins & QUOTE > 0,
        lead=find_leads(index, signs),
        credit=_look(byline, texts, _CREDIT.search),
        reporter=_look(byline, texts, _REPORTER.search),
        parenthesis=_look(byline, texts, lambda text: text[0] in "(（" and text[-1] in ")）"),
        dash=(begins & DASH > 0) & (begins_with & ALNUM == 0),
        form=form,
        number=number,
        ornament=np.where(role == HEADING, _ornaments(head.outer, form), 0),
        asks=_asks(head.outer, (begins_with & COLON > 0) & (head.inner >= 0)),
        width=lined.widest,
        last_width=lined.last,
        lines=gaps(lined.starts),
        length=gaps(index.starts) - 1.0,
        blanks=lined.blanks,
        sheet=np.cumsum(breaks),
        lost_beginning=lost_beginnings(index),
        lost_end=lost_ends(index),
        words=count_words(index),
        torn_off=np.zeros(len(texts), np.bool_),
    )


def _look(likely: Flags, texts: Sequence[str], test: Callable[[str], object]) -> Flags:
    """Which texts pass the test. Only those that are likely to are looked at, the others do not."""
    found = np.zeros(len(texts), np.bool_)
    at = which(likely)
    found[at] = [bool(test(texts[k])) for k in at.tolist()]
    return found


def _terminal(ends: EdgeKinds, ends_with: EdgeKinds, texts: Sequence[str]) -> Flags:
    """Which texts end like a sentence, before what closes quotes and brackets."""
    closed, twice = ends & QUOTED > 0, ends & ends_with & QUOTED > 0
    before = closed & ~twice & (ends_with & TERMINAL > 0)
    return (ends & TERMINAL > 0) | before | _look(twice, texts, _is_terminal)


def _is_terminal(text: str) -> bool:
    return text.rstrip(END_MARKS).rstrip(CLOSES)[-1:] in ENDS


def _ordinals(texts: Sequence[str], likely: Ints) -> tuple[Ints, Ints]:
    """Of each text the form of the number that it begins with, and the number; only the likely ones have any."""
    form, number = np.full(len(texts), -1), np.zeros(len(texts), np.int64)
    for k in likely.tolist():
        if ordinal := read_ordinal(texts[k].lstrip(MARKS)):
            form[k], number[k] = FORMS.index(ordinal.form), ordinal.number
    return form, number


def _ornaments(first: Ints, form: Ints) -> Ints:
    """Of each text, by its first character and the form of its number, which ornament it begins with."""
    place = _HEADING_MARKS.searchsorted(first)
    marked = _HEADING_MARKS.take(place, mode="clip") == first
    return np.where(marked, len(FORMS) + 1 + place, form + 1)


def _asks(first: Ints, colon: Flags) -> Ints:
    return np.asarray((np.isin(first, _ASKS) + 2 * (first == _ANSWERS)) * colon)
