"""What was changed in a document, for people: `path:line: step: before -> after`, one line for each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from cleaner.values import Document
from cleaner.visible import visible

AROUND = 6
"""Characters shown on either side of a change."""
LONGEST = 2000
"""Longer texts are compared at their two ends only: difflib takes quadratic time."""


def explain(document: Document) -> Iterator[str]:
    """The changes of all steps, and what was left out and why, in the order of the page."""
    rows: list[tuple[int, str, str, str]] = []
    for edit in document.edits:
        rows += ((edit.lines[0], edit.step, before, after) for before, after in excerpts(edit.before, edit.after))
    for dropped in document.dropped:
        reason: str = dropped.reason
        if dropped.duplicate_of:
            reason += f" of line {dropped.duplicate_of[0]}"
        rows.append((dropped.lines[0], reason, dropped.text, ""))
    for article in document.articles:
        for above, block in pairwise(article.blocks):
            if "moved" in block.flags:
                rows.append((block.lines[0], "moved", block.text, f"(after line {above.lines[-1]})"))
    for line, step, before, after in sorted(rows, key=lambda row: row[0]):
        yield f"{document.source}:{line}: {step}: {_show(before)} -> {_show(after)}"


def excerpts(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The places where two texts differ, each with a little of what stands around it.

    >>> list(excerpts("今年,我院", "今年，我院"))
    [('今年,我院', '今年，我院')]
    """
    spans: list[list[int]] = []
    for tag, a, b, c, d in _differences(before, after):
        if tag == "equal":
            continue
        if spans and a - spans[-1][1] <= 2 * AROUND:
            spans[-1][1], spans[-1][3] = b, d
        else:
            spans.append([a, b, c, d])
    for a, b, c, d in spans:
        lead = min(AROUND, a)
        yield _cut(before, a - lead, b + AROUND), _cut(after, c - lead, d + AROUND)


def _differences(before: str, after: str) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(before), len(after)) <= LONGEST:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    return [("replace", head, len(before) - tail, head, len(after) - tail)]


def _cut(text: str, first: int, last: int) -> str:
    return ("…" if first > 0 else "") + text[first:last] + ("…" if last < len(text) else "")


def _show(text: str) -> str:
    return visible(text) or "(nothing)"
