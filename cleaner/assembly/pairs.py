"""The evidence that one fragment follows another, or that one begins an article, as named columns of numbers."""

from __future__ import annotations

import numpy as np

from cleaner.assembly.chunks import Chunks
from cleaner.assembly.echoes import count_echoes
from cleaner.assembly.places import Places
from cleaner.assembly.traits import FLOW_ROLES, Traits
from cleaner.assembly.words import Flags, Floats, Ints
from cleaner.layout.continuations import continuation_scores
from cleaner.layout.seams import seam_scores

Columns = dict[str, Floats]
_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
_SHORT_KICKER = 14
_FULL_LINE = 0.85


def pair_columns(traits: Traits, places: Places, left: Ints, right: Ints) -> Columns:
    """What speaks for and against `right[k]` following `left[k]`."""
    role_l, role_r = traits.role[left], traits.role[right]
    open_l, open_r = 1 - traits.ends[left], 1 - traits.starts[right]
    both, neither = open_l * open_r, (1 - open_l) * (1 - open_r)
    same = (role_l == role_r).astype(float)
    lasts, firsts = [traits.tails[i] for i in left], [traits.heads[j] for j in right]
    seam = np.clip(seam_scores(lasts, firsts) / 4, -1.5, 1.5)
    flows = np.clip(continuation_scores(lasts, firsts) / 4, -1.5, 2.0)
    echoes = count_echoes(traits.texts, zip(lasts, firsts, strict=True)) / 2
    terminal, soft = traits.terminal[left], traits.soft[left]
    bare = ~terminal & ~soft & ~traits.never_first[right]
    gap = places.rank[right] - places.rank[left]
    near = gap == 1
    inside = near & (places.region[left] == places.region[right])
    step = places.piece[right] - places.piece[left]
    border = near & ~inside
    mess = places.mess[right]
    shorter = (role_r == _TITLE) & (role_l == _SUBTITLE) & (traits.length[left] < 0.7 * traits.length[right])
    longer = (role_l == _TITLE) & (role_r == _SUBTITLE) & (traits.length[right] >= 0.9 * traits.length[left])
    sheet = traits.sheet[right] - traits.sheet[left]
    kicker = (role_l == _SUBTITLE) & (traits.length[left] <= _SHORT_KICKER) & ~traits.dash[left]
    group = (role_l <= _BYLINE) & (role_r <= _BYLINE)
    known = (traits.lines[left] > 1) & (traits.lines[right] > 1)
    apart = np.abs(np.log(np.maximum(traits.width[left], 1) / np.maximum(traits.width[right], 1)))
    full = (traits.lines[left] > 1) & (traits.last_width[left] >= _FULL_LINE * traits.width[left])
    asked, answers = traits.asks[left] == 1, traits.asks[right] == 2
    tail = (role_l == _BYLINE) & (traits.parenthesis[left] | ~traits.reporter[left])
    columns: dict[str, Floats | Flags] = {
        f"{FLOW_ROLES[a]}>{FLOW_ROLES[b]}": (role_l == a) & (role_r == b) for a in range(5) for b in range(5)
    }
    columns |= {
        "both open": both * same,
        "both open, other role": both * (1 - same),
        "left open": open_l * (1 - open_r),
        "right open": open_r * (1 - open_l),
        "seam": seam * both,
        "bare seam": seam * bare,
        "flows": flows * both,
        "flows, bare": flows * bare,
        "echo of two": echoes[:, 0] * both,
        "echo of three": echoes[:, 1] * both,
        "echo of two, bare": echoes[:, 0] * bare,
        "echo of three, bare": echoes[:, 1] * bare,
        "lost end, lost beginning": traits.lost_end[left] & traits.lost_beginning[right],
        "lost end": traits.lost_end[left],
        "lost beginning": traits.lost_beginning[right],
        "bare": bare,
        "terminal": terminal & (role_l == _BODY),
        "terminal, open": terminal * both,
        "soft": soft,
        "never first": traits.never_first[right],
        "never first after terminal": traits.never_first[right] & terminal,
        "quote goes on": traits.left_open[left] & traits.closed_late[right],
        "quote left open": traits.left_open[left] & ~traits.closed_late[right],
        "quote closed late": ~traits.left_open[left] & traits.closed_late[right],
        "full line": full * open_l,
        "full line, closed": full * neither,
        "next": near,
        "next, closed": near * neither,
        "next, open": near * both,
        "next, one open": near * (1 - both - neither),
        "next inside": inside,
        "next inside, closed": inside * neither,
        "next over a border, closed": border * neither,
        "next over a border, closed, in a mess": border * neither * mess,
        "next, closed, in a mess": near * neither * mess,
        "next piece": step == 1,
        "next piece, open": (step == 1) * both,
        "piece after next": step == 2,
        "piece after next, open": (step == 2) * both,
        "third piece": step == 3,
        "few pieces on": (step > 3) & (step < 8),
        "many pieces on": step >= 8,
        "piece before": step == -1,
        "piece before, open": (step == -1) * both,
        "few pieces back": (step < -1) & (step > -6),
        "many pieces back": step <= -6,
        "kicker shorter than title": shorter,
        "short kicker": (role_l == _SUBTITLE) & (role_r == _TITLE) & (traits.length[left] <= 8),
        "short subtitle after title": (role_l == _TITLE) & (role_r == _SUBTITLE) & (traits.length[right] <= 8),
        "deck as long as title": longer,
        "one between": gap == 2,
        "two between": gap == 3,
        "few between, open": ((gap == 2) | (gap == 3)) * both,
        "before": gap == -1,
        "before, title group": (gap == -1) & group,
        "back": gap < -1,
        "far": gap > 3,
        "distance": np.log1p(np.abs(gap)) / 5,
        "distance, closed": np.log1p(np.abs(gap)) / 5 * neither,
        "at region ends": places.region_last[left] & places.region_first[right],
        "in a region": ~places.region_first[right] & ~inside,
        "out of a region": ~places.region_last[left] & ~inside,
        "label between": near & places.label_before[right],
        "other sheet": sheet != 0,
        "other sheet, open": (sheet != 0) * both,
        "next on next sheet": near & (sheet == 1),
        "next on next sheet, open": (near & (sheet == 1)) * both,
        "width apart": known * np.minimum(apart, 1.0),
        "width apart, open": known * np.minimum(apart, 1.0) * both,
        "lead after text": traits.lead[right] & (role_r == _BODY) & (role_l >= _HEADING),
        "lead after title": traits.lead[right] & (role_l <= _BYLINE),
        "no lead after title": ~traits.lead[right] & (role_l <= _SUBTITLE) & (role_r == _BODY),
        "kicker, title": kicker & (role_r == _TITLE),
        "title, kicker": (role_l == _TITLE)
        & (role_r == _SUBTITLE)
        & (traits.length[right] <= _SHORT_KICKER)
        & ~traits.dash[right],
        "title, deck": (role_l == _TITLE) & traits.dash[right],
        "deck, title": traits.dash[left] & (role_r == _TITLE),
        "answer": asked & answers,
        "question after answer": (traits.asks[left] == 2) & (traits.asks[right] == 1),
        "answer after no question": answers & ~asked & (role_l == _BODY),
        "after tail": tail & (role_r >= _HEADING),
        "tail of text": (role_r == _BYLINE) & ~traits.reporter[right] & (role_l == _BODY),
        "reporter after text": (role_r == _BYLINE) & traits.reporter[right] & (role_l == _BODY),
        "reporter after title": (role_r == _BYLINE) & traits.reporter[right] & (role_l <= _SUBTITLE),
    }
    columns |= _mark_columns(places, traits, left, right)
    return {name: np.asarray(column, np.float64) for name, column in columns.items()}


def _mark_columns(places: Places, traits: Traits, left: Ints, right: Ints) -> dict[str, Floats | Flags]:
    meets, leaves, comes, sheets, recalled, unheeded = (np.zeros(len(left)) for _ in range(6))
    marked_l = np.array([m is not None for m in places.mark_after])
    marked_r = np.array([m is not None for m in places.mark_before])
    for k in np.flatnonzero(marked_l[left] | marked_r[right]):
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
    for k in np.flatnonzero(traits.sheet[left] != traits.sheet[right]):
        i, j = int(left[k]), int(right[k])
        sheets[k] = float(places.page[j] in places.sheet_to[i] and places.page[i] in places.sheet_from[j])
    return {
        "marks meet": meets,
        "mark leads elsewhere": leaves,
        "mark comes from elsewhere": comes,
        "marks of sheets meet": sheets,
        "mark of this page, apart": recalled,
        "mark of this page, next": unheeded,
    }


def chunk_columns(traits: Traits, chunks: Chunks, left: Ints, right: Ints) -> Columns:
    """The same for chunk numbers: what the whole chunks say."""
    best = np.maximum(np.max(chunks.likeness - np.eye(len(chunks.first)), axis=0), 1e-6)
    like = chunks.likeness[left, right]
    kin = chunks.kinship[left, right]
    kin_back = chunks.kinship[right, left]
    others = chunks.kinship - np.diag(np.full(len(chunks.first), np.inf))
    best_kin = np.maximum(others.max(axis=0, initial=0.0), 0.0)
    kin_lead = np.clip((kin - best_kin[right]) / 10, -3, 0)
    wide_l, wide_r = chunks.width[left], chunks.width[right]
    known = (wide_l > 0) & (wide_r > 0)
    apart = np.abs(np.log(np.maximum(wide_l, 1) / np.maximum(wide_r, 1)))
    follows, breaks, style, off = (np.zeros(len(left)) for _ in range(4))
    numbered = np.array([bool(c) for c in chunks.closes])
    headed = np.array([bool(o) for o in chunks.ornaments])
    for k in np.flatnonzero(numbered[left] & numbered[right]):
        closes, opens = chunks.closes[left[k]], chunks.opens[right[k]]
        for form in closes.keys() & opens.keys():
            step = opens[form] - closes[form]
            if step == 1 or (form == "0:00" and step > 0):
                follows[k] = 1.0
            else:
                breaks[k] = 1.0
    for k in np.flatnonzero(headed[left] & headed[right]):
        style[k] = float(bool(chunks.ornaments[left[k]] & chunks.ornaments[right[k]]))
        off[k] = 1.0 - style[k]
    first = np.array([bool(c) and min(c.values()) == 1 for c in chunks.opens])
    closed = traits.ends[chunks.last[left]] * traits.starts[chunks.first[right]]
    columns: dict[str, Floats | Flags] = {
        "kin": np.minimum(kin / 20, 3),
        "kin, closed": np.minimum(kin / 20, 3) * closed,
        "kin back": np.minimum(kin_back / 20, 3),
        "kin back, closed": np.minimum(kin_back / 20, 3) * closed,
        "nearest kin": kin_lead,
        "nearest kin, closed": kin_lead * closed,
        "like": np.sqrt(np.maximum(like, 0)),
        "like, closed": np.sqrt(np.maximum(like, 0)) * closed,
        "likest": like / best[right],
        "likest, closed": like / best[right] * closed,
        "numbers follow": follows,
        "numbers break": breaks,
        "same ornaments": style,
        "other ornaments": off,
        "first number after numbers": first[right] & numbered[left] & (follows == 0),
        "columns apart": known * np.minimum(apart, 1.0),
        "columns alike": known & (apart < 0.06),
        "both titled": chunks.titled[left] & chunks.titled[right],
        "no body after heading": (traits.role[chunks.last[left]] == _HEADING)
        & (traits.role[chunks.first[right]] != _BODY),
        "left untitled": ~chunks.titled[left],
        "right titled": chunks.titled[right],
        "left untexted": ~chunks.texted[left],
        "right untexted": ~chunks.texted[right],
        "title meets text": ~chunks.texted[left] & chunks.texted[right] & chunks.titled[left] & ~chunks.titled[right],
    }
    return {name: np.asarray(column, np.float64) for name, column in columns.items()}


def head_columns(traits: Traits, places: Places, chunks: Chunks) -> Columns:
    """What speaks for each chunk being the head of an article: nothing on the page comes before it."""
    first = chunks.first
    role = traits.role[first]
    opens = 1 - traits.starts[first]
    columns: dict[str, Floats | Flags] = {f"head {FLOW_ROLES[a]}": role == a for a in range(5)}
    columns |= {
        "head titled": chunks.titled,
        "head titled subtitle": chunks.titled & (role == _SUBTITLE),
        "head untexted": ~chunks.texted,
        "head open": opens,
        "head dash": traits.dash[first],
        "head lead": traits.lead[first],
        "head never first": traits.never_first[first],
        "head first": places.rank[first] == 0,
        "head first, open": (places.rank[first] == 0) * opens,
        "head region": places.region_first[first],
        "head label": places.label_before[first],
        "head mark": np.array([(mark := places.mark_before[i]) is not None and mark.page != "" for i in first]),
        "head numbered": np.array([bool(c) and min(c.values()) > 1 for c in chunks.opens]),
        "head kicker": (role == _SUBTITLE) & (traits.length[first] <= _SHORT_KICKER),
        "head reporter": traits.reporter[first] & (role == _BYLINE),
        "head unlike": 1 - np.sqrt(np.maximum(np.max(chunks.likeness - np.eye(len(first)), axis=0), 0)),
    }
    return {name: np.asarray(column, np.float64) for name, column in columns.items()}


def tail_columns(traits: Traits, places: Places, chunks: Chunks) -> Columns:
    """What speaks for each chunk being the end of an article: nothing on the page comes after it."""
    last = chunks.last
    role = traits.role[last]
    opens = 1 - traits.ends[last]
    text = role == _BODY
    columns: dict[str, Floats | Flags] = {f"tail {FLOW_ROLES[a]}": role == a for a in range(5)}
    columns |= {
        "tail untexted": ~chunks.texted,
        "tail titled": chunks.titled,
        "tail open": opens,
        "tail terminal": traits.terminal[last] & text,
        "tail soft": traits.soft[last] & text,
        "tail bare": ~traits.terminal[last] & ~traits.soft[last] & text,
        "tail last": places.rank[last] == places.rank.max(),
        "tail last, open": (places.rank[last] == places.rank.max()) * opens,
        "tail region": places.region_last[last],
        "tail mark": np.array([(mark := places.mark_after[i]) is not None and mark.page != "" for i in last]),
        "tail parenthesis": traits.parenthesis[last] & (role == _BYLINE),
        "tail reporter": traits.reporter[last] & (role == _BYLINE),
        "tail full line": (traits.lines[last] > 1) & (traits.last_width[last] >= _FULL_LINE * traits.width[last]),
        "tail unlike": 1 - np.sqrt(np.maximum(np.max(chunks.likeness - np.eye(len(last)), axis=0), 0)),
    }
    return {name: np.asarray(column, np.float64) for name, column in columns.items()}
