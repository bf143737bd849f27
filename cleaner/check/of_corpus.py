"""What the corpus says about the files checked: copies, and the encoding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cleaner.check.finding import Examined, Finding, Paragraph, alike
from cleaner.check.wording import opening
from cleaner.visible import visible

PAGE = 0.8
"""From this share of a page's running text on that stands in one other file, the page as a whole is a copy."""
PREVAILS = 0.5
"""More than this share of the files must be in one encoding for it to be the corpus's."""


class Home(NamedTuple):
    """Where a paragraph stands already: a file and a line, or the id of a record in an index."""

    file: str
    place: str
    """As it is shown."""
    similarity: float
    part: bool = False


def copy_findings(file: Examined, homes: Mapping[Paragraph, Home]) -> Iterator[Finding]:
    """Paragraphs that stand elsewhere; where nearly all of a page stand in one file, one finding for the page."""
    total = sum(len(paragraph.text) for paragraph in file.paragraphs)
    by_file: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph, home in homes.items():
        by_file[home.file].append(paragraph)
    for other, paragraphs in by_file.items():
        if sum(len(paragraph.text) for paragraph in paragraphs) >= PAGE * total:
            weighed = sum(len(paragraph.text) * homes[paragraph].similarity for paragraph in paragraphs)
            yield copied_page(file, other, weighed / total)
            homes = {paragraph: home for paragraph, home in homes.items() if home.file != other}
    for paragraph, home in homes.items():
        shown = opening(paragraph.text)
        what = "a part of" if home.part else f"{alike(home.similarity)} of"
        message = f"{what} {home.place}: {visible(shown)}"
        yield Finding(file.path, paragraph.line, "copied_paragraph", message, shown, content=paragraph.text)


def copied_page(file: Examined, other: str, similarity: float) -> Finding:
    """The finding for a page as a whole; letter by letter the same is 1. A baseline knows it by the two files."""
    return Finding(file.path, 1, "copied_page", f"{alike(similarity)} of {other}", content=other)


def find_encoding(file: Examined, others: Counter[str]) -> Iterator[Finding]:
    """Another encoding than most of the others have. others: how many files of the corpus are in which."""
    for encoding, count in others.most_common(1):
        if encoding != file.encoding and count > PREVAILS * others.total():
            yield Finding(file.path, 1, "encoding_differs", f"{file.encoding}, but the corpus is {encoding}")
