"""What cleaning changes, leaves out or doubts in a page: a finding for each place, at the line where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.check.finding import Finding, Paragraph, alike
from cleaner.check.of_text import SHOWN, around, find_little_chinese, visible
from cleaner.corpus.copies import SHORTEST
from cleaner.corpus.explanation import excerpts
from cleaner.mend.suspect_repeats import suspect_repeats
from cleaner.pipeline import SEES
from cleaner.values import Block, Document, Dropped, Edit

TELL = 40
"""Characters that an excerpt of a whole paragraph shows."""


def find_in_document(document: Document, text: str) -> Iterator[Finding]:
    """The findings of a document that was cleaned with `record`, and of the text it was."""
    lines = _after_the_text_steps(document, text)
    yield from find_little_chinese(document.source, "\n".join(lines))
    for edit in document.edits:
        yield from _of_edit(edit, lines)
    for dropped in document.dropped:
        yield _of_dropped(document.source, dropped)
    for article in document.articles:
        for above, block in pairwise((None, *article.blocks)):
            if block is not None:
                yield from _of_block(document.source, above, block, lines)


def paragraphs_of(document: Document) -> tuple[Paragraph, ...]:
    """The running text that is compared with other documents, as `find_duplicates` does."""
    return tuple(
        Paragraph(block.lines[0], block.text)
        for article in document.articles
        for block in article.blocks
        if block.kind == "body" and len(block.text) >= SHORTEST
    )


def _after_the_text_steps(document: Document, text: str) -> list[str]:
    """The lines as the steps behind the text steps saw them."""
    lines = text.split("\n")
    for edit in document.edits:
        if SEES[edit.step] == "text":
            lines[edit.lines[0] - 1] = edit.after
    return lines


def _of_edit(edit: Edit, lines: Sequence[str]) -> Iterator[Finding]:
    if edit.step == "join_lines":
        first, second = edit.before.split("\n")[:2]
        shown = f"{_tail(first)} | {second[:SHOWN].strip()}"
        yield Finding(
            edit.source, edit.lines[0], edit.step, f"{_lines(edit.lines)} are one: {visible(shown)}", shown,
            _middle(edit.after, len(first)), max(edit.lines), edit.before,
        )  # fmt: skip
        return
    place = 0
    for before, after in excerpts(edit.before, edit.after):
        line, place = _line_of(before.strip("…"), edit.lines, lines, place)
        yield Finding(edit.source, line, edit.step, f"{visible(before)} -> {visible(after)}", before, after)


def _of_dropped(path: str, dropped: Dropped) -> Finding:
    shown = visible(opening(dropped.text))
    if dropped.duplicate_of:
        rule, message = (
            "repeated_paragraph",
            f"{alike(dropped.similarity or 0)} of line {dropped.duplicate_of[0]}: {shown}",
        )
    else:
        rule, message = "lay_out", f"{dropped.reason}, is left out: {shown}"
    return Finding(
        path, dropped.lines[0], rule, message, opening(dropped.text), "", max(dropped.lines), content=dropped.text
    )


def _of_block(path: str, above: Block | None, block: Block, lines: Sequence[str]) -> Iterator[Finding]:
    first, last = block.lines[0], block.lines[-1]
    if "moved" in block.flags and above is not None:
        message = f"belongs behind line {above.lines[-1]}: {visible(opening(block.text))}"
        yield Finding(path, first, "lay_out", message, opening(block.text), content=block.text)
    if "truncated_start" in block.flags:
        shown = opening(block.text)
        yield Finding(path, first, "truncated_start", f"the beginning is missing: {visible(shown)}", shown)
    if "truncated_end" in block.flags:
        shown = _tail(block.text, TELL)
        yield Finding(path, last, "truncated_end", f"the end is missing: {visible(shown)}", shown)
    if "suspect_repeat" in block.flags:
        place = 0
        for start, end in suspect_repeats(block.text):
            line, place = _line_of(block.text[start:end], block.lines, lines, place)
            shown = around(block.text, start, end - start)
            yield Finding(path, line, "suspect_repeats", f"{block.text[start:end]} in {visible(shown)}", shown)


def _line_of(wanted: str, numbers: Sequence[int], lines: Sequence[str], place: int) -> tuple[int, int]:
    """The line of a block in which a piece of its text begins, and where to look for the next piece.

    Joining lines adds and removes white space (and a hyphen) only, so that is left out of account.
    """
    if len(numbers) == 1:
        return numbers[0], 0
    texts = ["".join(lines[number - 1].split()) for number in numbers]
    found = "".join(texts).find("".join(wanted.split()), place)
    at = found
    for number, text in zip(numbers, texts, strict=True):
        if 0 <= at < len(text):
            return number, found
        at -= len(text)
    return numbers[0], place


def _lines(numbers: Sequence[int]) -> str:
    """Line numbers for people.

    >>> _lines((13, 15)), _lines(range(3, 30))
    ('lines 13 and 15', '27 lines, 3 to 29,')
    """
    if len(numbers) == 2:
        return f"lines {numbers[0]} and {numbers[1]}"
    return f"{len(numbers)} lines, {numbers[0]} to {numbers[-1]},"


def opening(text: str) -> str:
    """The beginning of a text, in one line."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= TELL else line[:TELL] + "…"


def _tail(text: str, length: int = SHOWN) -> str:
    text = text.strip()
    return text if len(text) <= length else "…" + text[-length:]


def _middle(text: str, place: int) -> str:
    first, last = max(0, place - SHOWN), place + SHOWN
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
