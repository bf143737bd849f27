"""One file: what is wrong with it by itself, and its paragraphs, which are compared with others later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from cleaner.check.finding import Examined, Finding
from cleaner.check.of_cleaning import find_in_document, paragraphs_of
from cleaner.check.of_text import find_in_text, find_undecodable
from cleaner.check.unbalanced import find_unbalanced
from cleaner.config import Config
from cleaner.errors import InputError
from cleaner.pipeline import clean
from cleaner.reading import decode
from cleaner.sources import read_bytes, source_name

FEW = 20
"""Files for which it does not pay to start processes."""


def examine_all(paths: Sequence[str], config: Config, jobs: int, only_outline: bool = False) -> Iterator[Examined]:
    """Examines files in their order, by `jobs` processes where there are many."""
    function = partial(examine, config=config, only_outline=only_outline)
    if len(paths) <= FEW:
        return map(function, paths)
    from cleaner.corpus.processes import each_in_processes

    return each_in_processes(function, paths, jobs)


def examine(path: str, config: Config, only_outline: bool = False) -> Examined:
    """Reads one file and checks it. only_outline: no findings are wanted, only what others are compared with."""
    name = source_name(path)
    try:
        data = read_bytes(path)
    except InputError as error:
        return Examined(name, error=str(error))
    digest = sha256(data).hexdigest()
    if not data.strip():
        return Examined(name, digest, findings=(Finding(name, 1, "empty", "there is nothing in it"),))
    try:
        text, encoding = decode(data)
    except InputError as error:
        return Examined(name, digest, findings=(find_undecodable(name, data, str(error)),))
    document = clean(text, name, config, record=not only_outline)
    if only_outline:
        return Examined(name, digest, encoding, paragraphs_of(document))
    findings = (*find_in_text(name, text), *find_in_document(document, text), *find_unbalanced(document))
    if not text.strip():
        findings += (Finding(name, 1, "empty", "there is nothing but white space in it"),)
    return Examined(name, digest, encoding, paragraphs_of(document), findings)
