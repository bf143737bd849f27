"""Paragraphs that were read two to four times inside one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.dedup.lookalikes import ALIKE, NUMERALS, PEERS, POWERS, SURNAMES
from cleaner.repeats.alike import clauses, find_alike

# A refrain, a slogan or a credit line may rightly stand twice; a paragraph does not. In bytes of UTF-8, so that 24
# Chinese characters count like 72 Latin ones. Shortest copy that was met: 40 characters.
SHORTEST = 72
# Shorter than this (in characters), a number that differs is never taken for a slip.
LONG = 60
# Share of characters that two readings of one paragraph have in common. Met: .967 and more.
SIMILAR = 0.9
# A clause that so many paragraphs hold says nothing about those that follow.
COMMON = 50

_PROSE = re.compile("[，。；！？]|[A-Za-z][,.;!?] ")

_FIGURE = re.compile("[0-9]")
# A letter that is of no word, and not read for a one, a Roman numeral, a figure in a circle: A型, 第Ⅱ卷, 图①
_SIGN = re.compile("[A-HJ-Za-hjkm-z①-⑳Ⅰ-Ⅻ](?<![A-Za-z].)(?![A-Za-z])")
# Whom a paragraph is about, where it says so first: 张伟，男，... 王女士：...
_SUBJECT = re.compile(r"“?[\u4e00-\u9fff]{2,4}[，：]")


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that says again what an earlier one says."""

    index: int
    original: int
    """Index of the text that stays: the first."""
    similarity: float
    """0..1, normalized Levenshtein similarity."""
    exact: bool


def find_copies(pages: Sequence[Sequence[str]]) -> list[list[Copy]]:
    """Of each page, which texts are copies of an earlier one, letter by letter or with a few characters wrong.

    The texts of a page are one a fragment; give only running text, since a credit line or a heading may rightly stand
    twice. Copies are in order of `index`.

    >>> a = "“患者术中出血量达到了4000毫升，接近于一个成年人全身的血液。”"
    >>> find_copies([[a, "别的", a], ["别的"]])
    [[Copy(index=2, original=0, similarity=1.0, exact=True)], []]
    >>> find_copies([[a, a.replace("接近", "按近")]])
    [[Copy(index=1, original=0, similarity=0.969697, exact=False)]]

    Not copies: texts under 24 characters, those that differ in a number, in a name, or in a word that turns the sense
    (上午, 下午), and those without a comma or full stop (running headers, addresses) that stand apart.
    """
    pages = [[text.strip() for text in texts] for texts in pages]
    return list(map(copies_among, pages, find_alike(pages)))


def copies_among(texts: Sequence[str], some: Iterable[int]) -> list[Copy]:
    """Which of some texts of a page, named by their index, are copies of one another."""
    copies: dict[int, Copy] = {}
    first: dict[str, int] = {}
    by_clause: dict[str, list[int]] = {}
    for index in some:
        text = texts[index]
        if len(text.encode("utf-8", "surrogatepass")) < SHORTEST:
            continue
        told = set(clauses(text))
        if text in first:
            copy: Copy | None = Copy(index, first[text], 1.0, True)
        else:
            candidates = {other for clause in told for other in by_clause.get(clause, ())}
            copy = next(_near(texts, sorted(candidates), index, text), None) if candidates else None
        above = copies[index - 1].original if index - 1 in copies else index - 1
        if copy and (copy.original == above or _PROSE.search(text)):
            copies[index] = copy
            continue
        first.setdefault(text, index)
        for clause in told:
            holders = by_clause.setdefault(clause, [])
            if len(holders) < COMMON:
                holders.append(index)
    return list(copies.values())


def _near(texts: Sequence[str], candidates: Sequence[int], index: int, text: str) -> Iterator[Copy]:
    from rapidfuzz.distance import Levenshtein

    for other in candidates:
        similarity = Levenshtein.normalized_similarity(texts[other], text, score_cutoff=SIMILAR)
        if similarity >= SIMILAR and _are_readings_of_one(texts[other], text):
            yield Copy(index, other, round(similarity, 6), False)


def _are_readings_of_one(left: str, right: str) -> bool:
    """True where what differs are slips: single characters, none of them turning the sense.

    A digit that is missing or doubled is a slip in a long text, beside others that are; a digit for another is none.
    """
    from rapidfuzz.distance import Levenshtein

    changed = [op for op in Levenshtein.opcodes(left, right) if op.tag != "equal"]
    edits = [(left[op.src_start : op.src_end], right[op.dest_start : op.dest_end]) for op in changed]
    figures = [before + after for before, after in edits if _FIGURE.search(before + after)]
    if any(_differs(before, after) for before, after in edits) or any(len(figure) > 1 for figure in figures):
        return False
    if any(_SIGN.match(left, op.src_start) and _SIGN.match(right, op.dest_start) for op in changed):
        return False
    swaps = [(op.src_start, edit) for op, edit in zip(changed, edits, strict=True) if all(edit) and not _alike(*edit)]
    if _names_another(left, swaps):
        return False
    return not figures or (len(figures) == 1 and len(edits) > 1 and len(left) >= LONG)


def _differs(before: str, after: str) -> bool:
    if before and after:
        return len(before) > 1 or _contrast(before, after)
    return len(before + after) > 2


def _contrast(left: str, right: str) -> bool:
    return any(left in group and right in group for group in (*PEERS.split(), NUMERALS + POWERS))


def _alike(left: str, right: str) -> bool:
    """Of like shape, so that recognition takes one for the other."""
    return any(left in group and right in group for group in ALIKE.split())


def _names_another(text: str, swaps: Sequence[tuple[int, tuple[str, str]]]) -> bool:
    """True where one of the characters that stand for unlike ones is in the name that opens a text, is one surname for
    another, or stands for the same one twice.
    """
    subject = _SUBJECT.match(text)
    edits = [edit for _, edit in swaps]
    return (
        (subject is not None and any(place < subject.end() for place, _ in swaps))
        or any(before in SURNAMES and after in SURNAMES for before, after in edits)
        or len(set(edits)) < len(edits)
    )
