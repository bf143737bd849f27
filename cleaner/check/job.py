"""The job of `cleaner check`: files in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cleaner.check.against import against_folder, against_index
from cleaner.check.cache import open_cache
from cleaner.check.corpus import Watch, open_corpus
from cleaner.check.examine import examine_all
from cleaner.check.finding import Examined, Finding
from cleaner.check.lookup import DamagedShelfError
from cleaner.check.places import Place, places
from cleaner.check.rules import CORPUS_RULES, Selection
from cleaner.config import Config
from cleaner.errors import UsageError


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the caller asks for."""

    config: Config
    selection: Selection
    against: str | None = None
    """A folder of pages, or an index of `cleaner dedup`; None for the place of each file (`places`)."""
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
    paths: Sequence[str],
    options: CheckOptions,
    folders: Sequence[str] = (),
    watch: Watch = lambda files, _: files,
    told: Callable[[str], object] = lambda _: None,
) -> Result:
    """Checks files, each by itself and against the corpus. folders: those that the caller named, and that hold them.

    told: takes what could not be read of the corpus, so that no copy of it is found; a line each.
    Raises UsageError for a corpus that is none.
    """
    rules = options.selection.rules
    examined = watch(examine_all(paths, options.config, options.jobs), len(paths))
    files = dict(zip(paths, examined, strict=True))
    findings = [finding for file in files.values() for finding in file.findings]
    failed = tuple(file.error for file in files.values() if file.error is not None)
    if rules & CORPUS_RULES:
        fit = {path: file for path, file in files.items() if file.encoding is not None}
        for place, some in places(list(fit), folders, options.against):
            findings += _compare(
                place, {path: fit[path] for path in some}, options, watch, lambda error: error in failed or told(error)
            )
    order = {file.path: number for number, file in enumerate(files.values())}
    wanted = {finding for finding in findings if finding.rule in rules}
    return Result(
        sum(file.error is None for file in files.values()),
        tuple(sorted(wanted, key=lambda f: (order[f.path], f.line, f.rule, f.message))),
        failed,
    )


def _compare(
    place: Place, files: Mapping[str, Examined], options: CheckOptions, watch: Watch, told: Callable[[str], object]
) -> list[Finding]:
    from cleaner.dedup_files.index import is_index

    if options.against is not None and is_index(Path(place.folder)):
        if options.tracked:
            raise UsageError(f"--tracked: {place.folder} is an index, of which git tracks nothing; leave --tracked out")
        return list(against_index(Path(place.folder), files))
    cache = open_cache(place.folder, options.config)
    open_it = partial(
        open_corpus, place, cache, options.config,
        tracked=options.tracked, checked=list(files.values()), jobs=options.jobs, watch=watch, told=told,
    )  # fmt: skip
    try:
        return list(against_folder(open_it(), files))
    except DamagedShelfError:
        cache.forget()
        return list(against_folder(open_it(), files))
