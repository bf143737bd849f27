"""Which products of two facts are the evidence about a pair of fragments. `links.npz` was trained on these columns."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.assembly.roles import FLOW_ROLES

Products = Mapping[str, tuple[str, str]]
"""Columns by name: of two facts, the product."""

OF_ROLES = tuple(f"{a}>{b}" for a in FLOW_ROLES for b in FLOW_ROLES)
"""Whether the roles of both are these."""
OF_SIDES: Products = {
    "left open": ("open", "closed"),
    "right open": ("closed", "open"),
    "lost end, lost beginning": ("lost", "lost"),
    "lost end": ("lost", "any"),
    "lost beginning": ("any", "lost"),
    "bare": ("bare", "may be first"),
    "terminal": ("terminal text", "any"),
    "terminal, open": ("terminal, open", "open"),
    "soft": ("soft", "any"),
    "never first": ("any", "never first"),
    "never first after terminal": ("terminal", "never first"),
    "quote goes on": ("left open", "closed late"),
    "quote left open": ("left open", "not closed late"),
    "quote closed late": ("not left open", "closed late"),
    "full line": ("full, open", "any"),
    "full line, closed": ("full, closed", "closed"),
    "short kicker": ("tiny kicker", "title"),
    "short subtitle after title": ("title", "tiny kicker"),
    "at region ends": ("region", "region"),
    "lead after text": ("text", "lead of text"),
    "lead after title": ("headline or byline", "lead"),
    "no lead after title": ("headline", "text without lead"),
    "kicker, title": ("kicker", "title"),
    "title, kicker": ("title", "kicker"),
    "title, deck": ("title", "dash"),
    "deck, title": ("dash", "title"),
    "answer": ("asks", "answers"),
    "question after answer": ("answers", "asks"),
    "answer after no question": ("text that does not ask", "answers"),
    "after tail": ("tail", "text"),
    "tail of text": ("body", "no reporter"),
    "reporter after text": ("body", "reporter"),
    "reporter after title": ("headline", "reporter"),
}
"""What the end of the left one says, and what the beginning of the right one says."""

ALONE = (
    "next", "next inside", "next piece", "piece after next", "third piece", "few pieces on", "many pieces on",
    "piece before", "few pieces back", "many pieces back", "kicker shorter than title", "deck as long as title",
    "one between", "two between", "before", "back", "far", "distance", "in a region", "out of a region", "other sheet",
    "next on next sheet", "width apart", "marks meet", "mark leads elsewhere", "mark comes from elsewhere",
    "marks of sheets meet", "mark of this page, apart", "mark of this page, next",
)  # fmt: skip
"""What is said of a pair, and is a column as it stands."""
OF_PAIRS: Products = {
    "both open": ("both", "same"),
    "both open, other role": ("both", "other role"),
    "seam": ("seam", "both"),
    "bare seam": ("seam", "bare"),
    "flows": ("flows", "both"),
    "flows, bare": ("flows", "bare"),
    "fits": ("fits", "both"),
    "fits, bare": ("fits", "bare text"),
    "echo of two": ("two", "both"),
    "echo of three": ("three", "both"),
    "echo of two, bare": ("two", "bare"),
    "echo of three, bare": ("three", "bare"),
    "next, closed": ("next", "neither"),
    "next, open": ("next", "both"),
    "next, one open": ("next", "one"),
    "next inside, closed": ("next inside", "neither"),
    "next over a border, closed": ("border", "neither"),
    "next over a border, closed, in a mess": ("border", "neither, in a mess"),
    "next, closed, in a mess": ("next", "neither, in a mess"),
    "next piece, open": ("next piece", "both"),
    "piece after next, open": ("piece after next", "both"),
    "piece before, open": ("piece before", "both"),
    "few between, open": ("few between", "both"),
    "before, title group": ("before", "group"),
    "distance, closed": ("distance", "neither"),
    "label between": ("next", "label"),
    "other sheet, open": ("other sheet", "both"),
    "next on next sheet, open": ("next on next sheet", "both"),
    "width apart, open": ("width apart", "both"),
}
"""What both say together, and what else must hold."""
