"""What cleaning changes or leaves out: a finding for each place, at the line where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.check.finding import Finding, Paragraph, alike
from cleaner.check.of_blocks import find_in_blocks, lines_of
from cleaner.check.of_text import find_little_chinese
from cleaner.check.wording import SHOWN, closing, middle, opening
from cleaner.corpus.copies import SHORTEST
from cleaner.corpus.explanation import excerpts
from cleaner.layout.lines import split_lines
from cleaner.page import fragments_of
from cleaner.pipeline import SEES
from cleaner.values import Document, Dropped, Edit, Fragment
from cleaner.visible import visible


def find_in_documents(cleaned: Sequence[tuple[Document, str]]) -> list[list[Finding]]:
    """The findings of documents that were cleaned with `record`, each with the text it was.

    They are laid out together once more, which takes much less time than one by one.
    """
    pages = [_after_the_text_steps(document, text) for document, text in cleaned]
    fragments = fragments_of([split_lines("\n".join(lines)) for lines in pages])
    documents = [document for document, _ in cleaned]
    return [list(_find(*page)) for page in zip(documents, pages, fragments, strict=True)]


def _find(document: Document, lines: Sequence[str], fragments: Sequence[Fragment]) -> Iterator[Finding]:
    yield from find_little_chinese(document.source, "\n".join(lines))
    for edit in document.edits:
        yield from _of_edit(edit, lines)
    for dropped in document.dropped:
        yield _of_dropped(document.source, dropped)
    yield from find_in_blocks(document, lines, fragments)


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
        shown = f"{closing(first, SHOWN)} | {second[:SHOWN].strip()}"
        yield Finding(
            edit.source, edit.lines[0], edit.step, f"{_lines(edit.lines)} are one: {visible(shown)}", shown,
            middle(edit.after, len(first)), max(edit.lines), edit.before,
        )  # fmt: skip
        return
    found = list(excerpts(edit.before, edit.after))
    places = lines_of((before.strip("…") for before, _ in found), edit.lines, lines)
    for (before, after), line in zip(found, places, strict=True):
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


def _lines(numbers: Sequence[int]) -> str:
    """Line numbers for people.

    >>> _lines((13, 15)), _lines(range(3, 30))
    ('lines 13 and 15', '27 lines, 3 to 29,')
    """
    if len(numbers) == 2:
        return f"lines {numbers[0]} and {numbers[1]}"
    return f"{len(numbers)} lines, {numbers[0]} to {numbers[-1]},"
