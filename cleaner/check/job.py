"""The job of `cleaner check`: files in, findings out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from cleaner.check.corpus import FEW, Content, Corpus, Watch, open_corpus
from cleaner.check.examine import examine
from cleaner.check.finding import Examined, Finding, Paragraph
from cleaner.check.known import DamagedShelfError, find_known
from cleaner.check.of_corpus import Home, copied_page, find_copies, find_encoding
from cleaner.check.rules import CORPUS_RULES, Selection
from cleaner.check.shelf import make_shelf
from cleaner.config import Config
from cleaner.corpus.cleaning import in_processes
from cleaner.dedup.copies import hash_keys
from cleaner.dedup.verification import SIMILARITY
from cleaner.errors import UsageError
from cleaner.sources import STANDARD_INPUT, source_name


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller asks for."""

    config: Config
    selection: Selection
    against: str | None = None
    """A folder of pages, or an index of `cleaner dedup`; None for the folder of each file."""
    tracked: bool = False
    jobs: int = 1


class Result(NamedTuple):
    """What came of it."""

    files: int
    findings: tuple[Finding, ...]
    """By file, line and rule."""
    failed: tuple[str, ...] = ()
    """Files that could not be read, each in one line."""


def check(
    paths: Sequence[str], wish: Wish, folders: Sequence[str] = (), watch: Watch = lambda files, _: files
) -> Result:
    """Checks files, each by itself and against the corpus. folders: those that the caller named, and that hold them.

    Raises UsageError for a corpus that is none.
    """
    rules = wish.selection.rules
    examined = watch(
        in_processes(partial(examine, config=wish.config), paths, wish.jobs if len(paths) > FEW else 1), len(paths)
    )
    files = dict(zip(paths, examined, strict=True))
    findings = [finding for file in files.values() for finding in file.findings]
    if rules & CORPUS_RULES:
        fit = {path: file for path, file in files.items() if file.encoding is not None}
        for folder, below, some in _folders(list(fit), folders, wish.against):
            findings += _against(folder, below, {path: fit[path] for path in some}, wish, watch)
    order = {file.path: number for number, file in enumerate(files.values())}
    wanted = {finding for finding in findings if finding.rule in rules}
    return Result(
        sum(file.error is None for file in files.values()),
        tuple(sorted(wanted, key=lambda f: (order[f.path], f.line, f.rule, f.message))),
        tuple(file.error for file in files.values() if file.error is not None),
    )


def _folders(
    paths: Sequence[str], folders: Sequence[str], against: str | None
) -> Iterator[tuple[str, bool, list[str]]]:
    """Each folder to compare with, whether with those below it, and the files that are compared with it.

    A file that was named by itself is compared with those beside it; one of a folder with all of that folder.
    """
    if against is not None:
        if not os.path.isdir(against):
            raise UsageError(f"--against {against}: no such folder")
        yield against, True, list(paths)
        return
    left = [path for path in paths if path != STANDARD_INPUT]
    for folder in folders:
        inside = [path for path in left if path.startswith(os.path.join(folder, ""))]
        left = [path for path in left if path not in set(inside)]
        if inside:
            yield folder, True, inside
    for folder in dict.fromkeys(os.path.dirname(path) for path in left):
        yield folder or ".", False, [path for path in left if os.path.dirname(path) == folder]


def _against(folder: str, below: bool, files: Mapping[str, Examined], wish: Wish, watch: Watch) -> Iterable[Finding]:
    if (Path(folder) / "index.json").exists():
        return _against_index(Path(folder), files)
    while True:
        corpus = open_corpus(
            folder, wish.config, below=below, tracked=wish.tracked, checked=list(files.values()), jobs=wish.jobs,
            watch=watch,
        )  # fmt: skip
        try:
            return list(_against_folder(corpus, files))
        except DamagedShelfError:
            corpus.cache.forget()


def _against_folder(corpus: Corpus, files: Mapping[str, Examined]) -> Iterator[Finding]:
    """Files checked are compared with those that are not, and with those checked before them."""
    ranks = {real: number - len(corpus.files) for number, real in enumerate(sorted(corpus.files))}
    ranks |= {os.path.realpath(path): number for number, path in enumerate(files)}
    contents = corpus.files | {os.path.realpath(path): Content(path, file.sha256) for path, file in files.items()}
    first: dict[str, tuple[int, str]] = {}
    for real, content in contents.items():
        place = ranks[real], content.path
        first[content.sha256] = min(place, first.get(content.sha256, place))
    queries = make_shelf(list(files.values()))
    shelves = [*corpus.cache.shelves, queries]
    matches = find_known(queries, shelves, {digest: rank for digest, (rank, _) in first.items()})
    starts = dict(zip((kept.sha256 for kept in queries.files), queries.starts.tolist(), strict=True))
    encodings = {kept.sha256: kept.encoding for shelf in shelves for kept in shelf.files}
    for path, file in files.items():
        real = os.path.realpath(path)
        rank, other = first[file.sha256]
        if rank < ranks[real]:
            yield copied_page(file, source_name(other), 1.0)
        else:
            homes: dict[Paragraph, Home] = {}
            for number, paragraph in enumerate(file.paragraphs, starts[file.sha256]):
                if match := matches.get(number):
                    other = source_name(first[match.sha256][1])
                    homes[paragraph] = Home(other, f"{other}:{match.line}", match.similarity, match.part)
            yield from find_copies(file, homes)
        others = [encodings.get(content.sha256) for place, content in corpus.files.items() if place != real]
        yield from find_encoding(file, [encoding for encoding in others if encoding is not None])


def _against_index(folder: Path, files: Mapping[str, Examined]) -> Iterator[Finding]:
    """Files checked are compared with the records of an index that `cleaner dedup --save` made."""
    from cleaner.dedup_files.against import find_known as find_records

    queries = make_shelf(list(files.values()))
    records = find_records(folder, queries.keys, hash_keys(queries.keys), list(queries.bands), SIMILARITY, False, 1)
    starts = dict(zip((kept.sha256 for kept in queries.files), queries.starts.tolist(), strict=True))
    for file in files.values():
        homes: dict[Paragraph, Home] = {}
        for number, paragraph in enumerate(file.paragraphs, starts[file.sha256]):
            if number in records:
                record, similarity = records[number]
                name = str(msgspec.json.decode(record))
                homes[paragraph] = Home(name.rpartition(":")[0] or name, name, similarity)
        yield from find_copies(file, homes)
