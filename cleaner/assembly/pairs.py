"""The evidence that one fragment follows another, or that one begins an article, as named columns of numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cleaner.assembly.chunks import Chunks
from cleaner.assembly.columns import OF_PAIRS, OF_SIDES, Products
from cleaner.assembly.echoes import Edges, count_echoes
from cleaner.assembly.facts import Facts, gather_facts
from cleaner.assembly.places import Places
from cleaner.assembly.sides import Sides, look
from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.assembly.words import Flags, Floats, Ints
from cleaner.layout.continuations import score_continuations
from cleaner.layout.seams import score_seams

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))

PAIR_NAMES = (*OF_SIDES, *OF_PAIRS)
_PAIR_ROWS = {name: row for row, name in enumerate(PAIR_NAMES)}


def pair_columns(traits: Traits, places: Places, left: Ints, right: Ints, sides: Sides | None = None) -> Facts:
    """What speaks for and against `right[k]` following `left[k]`. `sides` are looked at where they are not given."""
    ends, begins = sides or look(traits, places)
    facts = _pair_facts(traits, places, ends.of(left), begins.of(right), left, right)
    ends_say, begins_say = _factors(OF_SIDES, ends, begins)
    one, other = _factors(OF_PAIRS, facts, facts)
    return Facts(_PAIR_ROWS, np.concatenate([ends_say.take(left, 1) * begins_say.take(right, 1), one * other]))


def _factors(products: Products, first: Facts, second: Facts) -> tuple[Floats, Floats]:
    """The first and the second factors of all products."""
    rows = [first.rows[name] for name, _ in products.values()], [second.rows[name] for _, name in products.values()]
    return first.table[rows[0]], second.table[rows[1]]


def _pair_facts(traits: Traits, places: Places, end: Facts, begin: Facts, left: Ints, right: Ints) -> Facts:
    """Facts of pairs, given the facts of their left ends and right beginnings."""
    both, neither = end["open"] * begin["open"], end["closed"] * begin["closed"]
    same = traits.role[left] == traits.role[right]
    gap, step = places.rank[right] - places.rank[left], places.piece[right] - places.piece[left]
    near = gap == 1
    inside = near & (places.region[left] == places.region[right])
    border = near & ~inside
    sheet = traits.sheet[right] - traits.sheet[left]
    length_l, length_r = traits.length[left], traits.length[right]
    known = (traits.lines[left] > 1) & (traits.lines[right] > 1)
    apart = np.abs(np.log(np.maximum(traits.width[left], 1) / np.maximum(traits.width[right], 1)))
    last, first = traits.tail.outer[left], traits.head.outer[right]
    two, three = count_echoes(
        traits.index, Edges(last, traits.tail.inner[left]), Edges(first, traits.head.inner[right])
    )
    facts: dict[str, Floats | Flags] = {
        "any": np.ones(len(left)),
        "both": both,
        "neither": neither,
        "one": 1 - both - neither,
        "same": same,
        "other role": ~same,
        "bare": end["bare"] * begin["may be first"],
        "neither, in a mess": neither * begin["mess"],
        "label": begin["label"],
        "group": end["headline or byline"] * begin["headline or byline"],
        "seam": np.clip(score_seams(last, first) / 4, -1.5, 1.5),
        "flows": np.clip(score_continuations(last, first) / 4, -1.5, 2.0),
        "two": two / 2,
        "three": three / 2,
        "next": near,
        "inside": inside,
        "border": border,
        "kicker shorter than title": end["subtitle"] * begin["title"] * (length_l < 0.7 * length_r),
        "deck as long as title": end["title"] * begin["subtitle"] * (length_r >= 0.9 * length_l),
        "distance": np.log1p(np.abs(gap)) / 5,
        "in a region": begin["no region"] * ~inside,
        "out of a region": end["no region"] * ~inside,
        "other sheet": sheet != 0,
        "next on next sheet": near & (sheet == 1),
        "width apart": known * np.minimum(apart, 1.0),
    }
    facts.update(zip(_GAPS, _within(_GAPS, gap), strict=True))
    facts.update(zip(_STEPS, _within(_STEPS, step), strict=True))
    facts.update(zip(_MARKS, _mark_facts(places, traits, left, right), strict=True))
    return gather_facts(facts)


_FAR = 10
_GAPS = {
    "before": (-1, -1),
    "back": (-_FAR, -2),
    "one between": (2, 2),
    "two between": (3, 3),
    "few between": (2, 3),
    "far": (4, _FAR),
}
"""How many fragments of the flow it is to the next one: first and last."""
_STEPS = {
    "next piece": (1, 1),
    "piece after next": (2, 2),
    "third piece": (3, 3),
    "few pieces on": (4, 7),
    "many pieces on": (8, _FAR),
    "piece before": (-1, -1),
    "few pieces back": (-5, -2),
    "many pieces back": (-_FAR, -6),
}
"""The same of pieces of text."""


def _within(ranges: Mapping[str, tuple[int, int]], values: Ints) -> Flags:
    """Which values are within each range; values beyond `_FAR` count as that."""
    bounds = np.array(list(ranges.values()))
    near = np.clip(values, -_FAR, _FAR)
    return np.asarray((near >= bounds[:, :1]) & (near <= bounds[:, 1:]))


_MARKS = (
    "marks meet", "mark leads elsewhere", "mark comes from elsewhere", "mark of this page, apart",
    "mark of this page, next", "marks of sheets meet",
)  # fmt: skip


def _mark_facts(places: Places, traits: Traits, left: Ints, right: Ints) -> Floats:
    """What 上接 and 下转 marks say of pairs."""
    facts = np.zeros((len(_MARKS), len(left)))
    if not places.marked:
        return facts
    meets, leaves, comes, recalled, unheeded, sheets = facts
    marked_l = np.array([mark is not None for mark in places.mark_after])
    marked_r = np.array([mark is not None for mark in places.mark_before])
    for k in np.flatnonzero(marked_l[left] | marked_r[right]).tolist():
        i, j = int(left[k]), int(right[k])
        after, before = places.mark_after[i], places.mark_before[j]
        goes = after is not None and after.page == places.page[j] and traits.sheet[i] != traits.sheet[j]
        came = before is not None and before.page == places.page[i] and traits.sheet[i] != traits.sheet[j]
        if goes and came:
            meets[k] = 1.0
        elif after is not None and after.page and not goes:
            leaves[k] = 1.0
        elif before is not None and before.page and not came:
            comes[k] = 1.0
        elif (after is not None and not after.page) or (before is not None and not before.page):
            (unheeded if places.rank[j] == places.rank[i] + 1 else recalled)[k] = 1.0
    named_l = np.array([bool(named) for named in places.sheet_to])
    named_r = np.array([bool(named) for named in places.sheet_from])
    for k in np.flatnonzero(named_l[left] & named_r[right] & (traits.sheet[left] != traits.sheet[right])).tolist():
        i, j = int(left[k]), int(right[k])
        sheets[k] = float(places.page[j] in places.sheet_to[i] and places.page[i] in places.sheet_from[j])
    return facts


CHUNK_NAMES = (
    "kin", "kin back", "nearest kin", "like", "likest",
    "kin, closed", "kin back, closed", "nearest kin, closed", "like, closed", "likest, closed",
    "numbers follow", "numbers break", "same ornaments", "other ornaments", "first number after numbers",
    "columns apart", "columns alike", "both titled", "no body after heading", "left untitled", "right titled",
    "left untexted", "right untexted", "title meets text",
)  # fmt: skip
_CHUNK_ROWS = {name: row for row, name in enumerate(CHUNK_NAMES)}


def chunk_columns(traits: Traits, chunks: Chunks, left: Ints, right: Ints) -> Facts:
    """The same for chunk numbers: what the whole chunks say."""
    like = chunks.likeness[left, right]
    kin, kin_back = chunks.kinship[left, right], chunks.kinship[right, left]
    others = chunks.kinship.copy()
    np.fill_diagonal(others, 0.0)
    nearest = np.clip((kin - others.max(axis=0)[right]) / 10, -3, 0)
    says = np.stack(
        [
            np.minimum(kin / 20, 3),
            np.minimum(kin_back / 20, 3),
            nearest,
            np.sqrt(np.maximum(like, 0)),
            like / np.maximum(chunks.likest, 1e-6)[right],
        ]
    )
    wide_l, wide_r = chunks.width[left], chunks.width[right]
    known = (wide_l > 0) & (wide_r > 0)
    apart = np.abs(np.log(np.maximum(wide_l, 1) / np.maximum(wide_r, 1)))
    follows, breaks = _numbering(chunks, left, right)
    style, off = np.zeros((2, len(left)))
    headed = np.array([bool(ornaments) for ornaments in chunks.ornaments])
    for k in np.flatnonzero(headed[left] & headed[right]).tolist():
        style[k] = float(bool(chunks.ornaments[left[k]] & chunks.ornaments[right[k]]))
        off[k] = 1.0 - style[k]
    first = np.array([bool(numbers) and min(numbers.values()) == 1 for numbers in chunks.opens])
    numbered = np.array([bool(numbers) for numbers in chunks.closes])
    titled_l, titled_r, texted_l, texted_r = (
        chunks.titled[left],
        chunks.titled[right],
        chunks.texted[left],
        chunks.texted[right],
    )
    ends_heading, begins_body = traits.role[chunks.last] == _HEADING, traits.role[chunks.first] == _BODY
    rest: list[Floats | Flags] = [
        follows,
        breaks,
        style,
        off,
        first[right] & numbered[left] & (follows == 0),
        known * np.minimum(apart, 1.0),
        known & (apart < 0.06),
        titled_l & titled_r,
        ends_heading[left] & ~begins_body[right],
        ~titled_l,
        titled_r,
        ~texted_l,
        ~texted_r,
        ~texted_l & texted_r & titled_l & ~titled_r,
    ]
    closed = traits.ends[chunks.last[left]] * traits.starts[chunks.first[right]]
    values = np.concatenate([says.ravel(), (says * closed).ravel(), *rest], dtype=np.float32, casting="unsafe")
    return Facts(_CHUNK_ROWS, values.reshape(len(CHUNK_NAMES), -1))


def _numbering(chunks: Chunks, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """Whether the numbers in the right chunk follow those in the left one, and whether they break off."""
    follows, breaks = np.zeros((2, len(left)))
    closes, opens = (np.array([bool(numbers) for numbers in found]) for found in (chunks.closes, chunks.opens))
    for k in np.flatnonzero(closes[left] & opens[right]).tolist():
        closing, opening = chunks.closes[left[k]], chunks.opens[right[k]]
        for form in closing.keys() & opening.keys():
            step = opening[form] - closing[form]
            if step == 1 or (form == "0:00" and step > 0):
                follows[k] = 1.0
            else:
                breaks[k] = 1.0
    return follows, breaks


_OF_HEADS = {f"head {role}": role for role in FLOW_ROLES} | {
    "head open": "open",
    "head dash": "dash",
    "head lead": "lead",
    "head never first": "never first",
    "head first": "page",
    "head first, open": "page, open",
    "head region": "region",
    "head label": "label",
    "head mark": "mark",
    "head kicker": "short kicker",
    "head reporter": "reporter",
}
_OF_TAILS = {f"tail {role}": role for role in FLOW_ROLES} | {
    "tail open": "open",
    "tail terminal": "terminal text",
    "tail soft": "soft text",
    "tail bare": "bare text",
    "tail last": "page",
    "tail last, open": "page, open",
    "tail region": "region",
    "tail mark": "mark",
    "tail parenthesis": "parenthesis",
    "tail reporter": "reporter",
    "tail full line": "full",
}


HEAD_NAMES = (*_OF_HEADS, "head titled", "head titled subtitle", "head untexted", "head numbered", "head unlike")
TAIL_NAMES = (*_OF_TAILS, "tail untexted", "tail titled", "tail unlike")


def head_columns(traits: Traits, places: Places, chunks: Chunks, sides: Sides | None = None) -> Facts:
    """What speaks for each chunk being the head of an article: nothing on the page comes before it."""
    begins = (sides or look(traits, places)).begins
    subtitled = traits.role[chunks.first] == _SUBTITLE
    return begins.of(chunks.first).named(_OF_HEADS) | gather_facts(
        {
            "head titled": chunks.titled,
            "head titled subtitle": chunks.titled & subtitled,
            "head untexted": ~chunks.texted,
            "head numbered": np.array([bool(c) and min(c.values()) > 1 for c in chunks.opens]),
            "head unlike": 1 - np.sqrt(np.maximum(chunks.likest, 0)),
        }
    )


def tail_columns(traits: Traits, places: Places, chunks: Chunks, sides: Sides | None = None) -> Facts:
    """What speaks for each chunk being the end of an article: nothing on the page comes after it."""
    ends = (sides or look(traits, places)).ends
    return ends.of(chunks.last).named(_OF_TAILS) | gather_facts(
        {
            "tail untexted": ~chunks.texted,
            "tail titled": chunks.titled,
            "tail unlike": 1 - np.sqrt(np.maximum(chunks.likest, 0)),
        }
    )
