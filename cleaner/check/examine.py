"""Each file: what is wrong with it by itself, and its paragraphs, which are compared with others later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain, repeat
from typing import NamedTuple

from cleaner.check.finding import Examined, Finding
from cleaner.check.of_cleaning import find_in_documents, paragraphs_of
from cleaner.check.of_text import find_in_text, find_undecodable
from cleaner.check.unbalanced import find_unbalanced
from cleaner.config import Config
from cleaner.corpus.clean_each import clean_each
from cleaner.errors import InputError
from cleaner.reading import decode
from cleaner.sources import read_bytes, source_name
from cleaner.values import Document

FEW = 20
"""Files for which it does not pay to start processes."""
TOGETHER = 32
"""Files that are examined together, at most; cleaning takes much less time for many pages than for one."""
ROOM = 1 << 18
"""Characters of them, from which they are as many as are wanted."""


def examine_all(paths: Sequence[str], config: Config, jobs: int, only_outline: bool = False) -> Iterator[Examined]:
    """Examines files in their order, by `jobs` processes where there are many."""
    function = partial(examine_some, config=config, only_outline=only_outline)
    together = min(TOGETHER, -(-len(paths) // jobs)) or 1
    batches = (paths[first : first + together] for first in range(0, len(paths), together))
    if len(paths) <= FEW:
        return chain.from_iterable(map(function, batches))
    from cleaner.corpus.processes import in_processes

    return chain.from_iterable(in_processes(function, batches, jobs))


def examine_some(paths: Sequence[str], config: Config, only_outline: bool = False) -> list[Examined]:
    """Reads files and checks them. only_outline: no findings are wanted, only what others are compared with."""
    examined: list[Examined] = []
    opened: list[_Page | Examined] = []
    size = 0
    for path in paths:
        page = open_page(path)
        opened.append(page)
        size += len(page.text) if isinstance(page, _Page) else 0
        if size >= ROOM:
            examined += _examine(opened, config, only_outline)
            opened, size = [], 0
    return examined + _examine(opened, config, only_outline)


class _Page(NamedTuple):
    """A file that can be cleaned."""

    name: str
    sha256: str
    text: str
    encoding: str


def open_page(path: str) -> _Page | Examined:
    """A file's text, or what is wrong with it."""
    name = source_name(path)
    try:
        data = read_bytes(path)
    except InputError as error:
        return Examined(name, error=str(error))
    digest = sha256(data).hexdigest()
    if not data.strip():
        return Examined(name, digest, findings=(Finding(name, 1, "empty", "there is nothing in it"),))
    try:
        return _Page(name, digest, *decode(data))
    except InputError as error:
        return Examined(name, digest, findings=(find_undecodable(name, data, str(error)),))


def _examine(opened: Sequence[_Page | Examined], config: Config, only_outline: bool) -> list[Examined]:
    pages = [page for page in opened if isinstance(page, _Page)]
    texts, names = [page.text for page in pages], [page.name for page in pages]
    cleaned = clean_each(texts, names, config, record=not only_outline)
    whole = [(document, text) for document, text in zip(cleaned, texts, strict=True) if isinstance(document, Document)]
    findings = repeat(()) if only_outline else map(_all_of, whole, find_in_documents(whole))
    checked = map(partial(_examined, findings=iter(findings)), pages, cleaned)
    return [next(checked) if isinstance(page, _Page) else page for page in opened]


def _examined(page: _Page, document: Document | str, findings: Iterator[tuple[Finding, ...]]) -> Examined:
    """findings: those of the documents, in order."""
    if isinstance(document, str):
        return Examined(page.name, page.sha256, error=f"{page.name}: {document}")
    return Examined(page.name, page.sha256, page.encoding, paragraphs_of(document), next(findings))


def _all_of(page: tuple[Document, str], of_cleaning: Sequence[Finding]) -> tuple[Finding, ...]:
    document, text = page
    blank = () if text.strip() else (Finding(document.source, 1, "empty", "there is nothing but white space in it"),)
    return (*find_in_text(document.source, text), *of_cleaning, *find_unbalanced(document), *blank)
