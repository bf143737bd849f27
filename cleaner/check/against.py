"""The files checked, compared with a corpus: a folder of pages and records, or an index of `cleaner dedup`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from cleaner.check.corpus import Corpus
from cleaner.check.finding import Examined, Finding, Paragraph
from cleaner.check.known import find_known
from cleaner.check.of_corpus import Home, copied_page, copy_findings, find_encoding
from cleaner.check.of_records import file_of
from cleaner.check.own_records import own_ids, owners
from cleaner.check.shelf import make_shelf
from cleaner.sources import source_name


class _Origin(NamedTuple):
    """Where some content stands."""

    rank: int
    """Below 0 for what is not checked. A file is compared with what has a lower rank than its own."""
    path: str
    source: str = ""
    """Of records, what they name as theirs."""


def against_folder(corpus: Corpus, files: Mapping[str, Examined]) -> Iterator[Finding]:
    """What the corpus says of the files checked, by path: they are compared with those that are not, and with those
    that come before them. Raises DamagedShelfError.
    """
    paths = {os.path.realpath(path): path for path in files}
    own = {real for real in paths if real.startswith(corpus.real) and real[len(corpus.real) :] in corpus.files}
    checked = {real[len(corpus.real) :] for real in own}
    others = [(name, digest) for name, digest in corpus.files.items() if name not in checked]
    first: dict[str, _Origin] = {}
    """Of each content, the first file that holds it."""
    for rank, (name, digest) in enumerate(others, -len(others) - len(corpus.records)):
        first.setdefault(digest, _Origin(rank, corpus.folder + name))
    for rank, (path, file) in enumerate(files.items()):
        first.setdefault(file.sha256, _Origin(rank, path))
    first |= _of_records(corpus, owners(files) if corpus.records else {})
    queries = make_shelf(list(files.values()))
    shelves = [*corpus.cache.shelves, queries]
    matches = find_known(queries, shelves, {content: origin.rank for content, origin in first.items()})
    encodings = {kept.sha256: kept.encoding for shelf in shelves for kept in shelf.files if kept.encoding is not None}
    prevailing = Counter(encodings[digest] for digest in corpus.files.values() if digest in encodings)
    starts = dict(zip((kept.sha256 for kept in queries.files), queries.starts.tolist(), strict=True))
    for rank, (real, path) in enumerate(paths.items()):
        file = files[path]
        original = first[file.sha256]
        if original.rank < rank:
            yield copied_page(file, source_name(original.path), 1.0)
        else:
            homes: dict[Paragraph, Home] = {}
            for number, paragraph in enumerate(file.paragraphs, starts[file.sha256]):
                if match := matches.get(number):
                    origin = first[match.sha256]
                    name = source_name(origin.path)
                    place = f"{name}:{match.line}"
                    alone = name if match.sha256 == file_of(match.sha256) else place  # a record without a source
                    page = f"{origin.source} in {name}" if origin.source else alone
                    homes[paragraph] = Home(page, place, match.similarity, match.part)
            yield from copy_findings(file, homes)
        yield from find_encoding(file, prevailing - Counter([file.encoding or ""] if real in own else []))


def _of_records(corpus: Corpus, checked: Mapping[str, int]) -> dict[str, _Origin]:
    """Where the parts of corpus files stand. checked: the ranks of the files checked, by source (`owners`); their own
    records have the same, for a file is no copy of what was made of it.
    """
    paths = {digest: (rank, name) for rank, (name, digest) in enumerate(corpus.records.items(), -len(corpus.records))}
    found: dict[str, _Origin] = {}
    for part in (kept for shelf in corpus.cache.shelves for kept in shelf.files if kept.sha256 != file_of(kept.sha256)):
        if file_of(part.sha256) in paths:
            rank, name = paths[file_of(part.sha256)]
            found[part.sha256] = _Origin(checked.get(part.source, rank), corpus.folder + name, part.source)
    return found


def against_index(folder: Path, files: Mapping[str, Examined]) -> Iterator[Finding]:
    """What an index that `cleaner dedup --save` made says of the files; its records of a file itself are no copies."""
    from cleaner.dedup.copies import hash_keys
    from cleaner.dedup.find_duplicates import sketch_keys
    from cleaner.dedup.key import comparison_keys
    from cleaner.dedup_files.against import find_known as find_records
    from cleaner.defaults import SIMILARITY

    keys = comparison_keys([paragraph.text for file in files.values() for paragraph in file.paragraphs])
    records = find_records(folder, keys, hash_keys(keys), sketch_keys(keys), SIMILARITY, False, 1)
    numbers = count()
    for path, file in files.items():
        own = own_ids(path)
        homes: dict[Paragraph, Home] = {}
        for paragraph, number in zip(file.paragraphs, numbers, strict=False):
            if number in records:
                record, similarity = records[number]
                name = str(msgspec.json.decode(record))
                source = name.rpartition(":")[0] or name
                if source not in own:
                    homes[paragraph] = Home(source, name, similarity)
        yield from copy_findings(file, homes)
