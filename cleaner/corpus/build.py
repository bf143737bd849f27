"""The main job: sources in, the output folder out."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from cleaner.across.follow_jumps import Part
from cleaner.corpus.cleaned import Cleaned, Outcome, Written
from cleaner.corpus.cleaning import CleanOptions, Item, Text, clean_parts
from cleaner.corpus.copies import Copies, copies_in_run
from cleaner.corpus.naming import Names
from cleaner.corpus.output import OWN, File, Output, check_input, made_folder, open_output, open_plain, own_paths
from cleaner.corpus.parquet import ENDING as PARQUET
from cleaner.corpus.parquet import ParquetFile, schemas
from cleaner.corpus.processes import ProcessKilledError
from cleaner.corpus.record_files import ENDINGS as RECORD_FILES
from cleaner.corpus.report import Tally, describe_input, describe_run, packages
from cleaner.corpus.rows import RowsOfRun
from cleaner.corpus.spool import Spool
from cleaner.corpus.watch import Watch
from cleaner.corpus.workspace import Workspace, open_workspace
from cleaner.corpus.writing import write_alone, write_rows
from cleaner.errors import UsageError
from cleaner.made import REPORT
from cleaner.pipeline import steps_of
from cleaner.sources import ENDINGS, Found, find_sources, source_name
from cleaner.values import Document

FILES = ("corpus", "dropped", "edits")
JSONL = ".jsonl"
SPOOL_BUFFER = 1 << 18
"""Bytes."""


def build_corpus(
    paths: Sequence[str],
    options: CleanOptions,
    *,
    output: str,
    unit: str = "article",
    ending: str = JSONL,
    jobs: int = 1,
    resume: bool = False,
    watch: Watch | None = None,
) -> Tally:
    """Cleans sources into a folder of `corpus.jsonl`, `dropped.jsonl`, `run.json` and, if asked for, `edits.jsonl`.

    The folder's files change only when all is done. Where there is no input, nothing is done. ending: `.parquet` for
    files of that format. resume: go on where an interrupted run was stopped. In memory there are some 50 bytes of each
    input, and what the steps hold that compare all documents.
    Raises UsageError where the folder cannot be written to, where an input would be overwritten, and where what an
    interrupted run left does not fit.
    """
    began = time.monotonic()
    tally = Tally()
    watch = watch or Watch()
    names = tuple(f"{name}{ending}" for name in FILES[: 3 if options.edits else 2])
    open_file = partial(_open, schemas=schemas(unit) if ending == PARQUET else {})
    found = _find(paths, output, tally, watch)
    first = next(found, None)
    if first is None:
        return tally
    with (
        made_folder(output, (*names, REPORT)),
        open_workspace(output, chain([first], found), _settings(options, unit), resume) as space,
    ):
        watch.begins(space.inputs, space.goes_on)
        sources = Names(source_name(file.path) for file in space.inputs)
        with open(space.file("cleaned"), "a+b", SPOOL_BUFFER) as file:
            spool = Spool(file)
            for outcome, anew in _clean(space, spool, options, partial(write_alone, names=sources, unit=unit), jobs):
                tally.add_outcome(outcome)
                watch.sees(outcome, anew)
            watch.writes()
            with open_output(output, (*names, REPORT), space.file("aside"), open_file) as folder:
                _write(folder, names, sources, spool, options, unit, jobs, tally)
                tally.seconds = time.monotonic() - began
                inputs = (describe_input(o) for o in spool.outcomes() if o.record is None or o.error is not None)
                folder.write_with_list(REPORT, describe_run(tally, options.config, unit), "inputs", inputs)
    return tally


def _open(path: str, schemas: Mapping[str, Any]) -> File:
    name, ending = os.path.splitext(os.path.basename(path))
    return ParquetFile(path, schemas[name]) if ending == PARQUET else open_plain(path)


def _find(paths: Sequence[str], output: str, tally: Tally, watch: Watch) -> Iterator[Found]:
    """The inputs; what is wrong with PATHs and folders is told."""
    written = own_paths(output, OWN)

    def failed(problem: Exception) -> None:
        tally.failed += 1
        watch.says(str(problem))

    for source in find_sources(
        paths, (*ENDINGS, *RECORD_FILES), output=output, left_out=tally.left_out, failed=failed, told=watch.notes
    ):
        if isinstance(source, UsageError):
            tally.mistakes += 1
            watch.says(str(source))
        else:
            if source.named or source.path.endswith(OWN):
                check_input(source.path, written)
            yield source


def _settings(options: CleanOptions, unit: str) -> dict[str, Any]:
    """What an interrupted run must have been called with, besides its inputs, for another one to go on."""
    return {
        "config": {"steps": options.config.steps, "options": options.config.options},
        "--unit": unit,
        "choice of --edits": options.edits,
        "--max-size": options.longest,
        "--text-field": options.field,
        "Python version": platform.python_version(),
        "list of packages": packages(),
    }


def _clean(
    space: Workspace, spool: Spool, options: CleanOptions, write: Callable[[Document], Written], jobs: int
) -> Iterator[tuple[Outcome, bool]]:
    """Fills the spool, behind what is in it already. What was done before comes first; the others are done anew."""
    files = records = 0
    for outcome in spool.recover():
        yield outcome, False
        files, records = (files + 1, 0) if outcome.record is None else (files, records + 1)
    try:
        for part in clean_parts(space.inputs.after(files), options, write, jobs, skip=records):
            spool.add(part.lines)
            yield from ((outcome, True) for outcome in part.outcomes)
    except ProcessKilledError as error:
        told = " or ".join(map(_first_and_last, error.in_hand))
        raise ProcessKilledError(error.in_hand, f", at {told}") from error


def _first_and_last(batch: Sequence[Item]) -> str:
    """The sources in a batch, in few words."""
    first, last = (_source(batch[place]) for place in (0, -1))
    return first if len(batch) == 1 else f"{first} to {last}"


def _source(item: Item) -> str:
    match item:
        case Found():
            return source_name(item.path)
        case Text():
            return item.source
        case Cleaned():
            return item.outcome.source


def _write(
    folder: Output,
    names: Iterable[str],
    sources: Names,
    spool: Spool,
    options: CleanOptions,
    unit: str,
    jobs: int,
    tally: Tally,
) -> None:
    for _, find_running_lines in steps_of(options.config, "furniture"):
        spool.leave_out(find_running_lines(spool.short_lines()))
    copies: Copies = {}
    for _, find_duplicates in steps_of(options.config, "corpus"):
        copies = copies_in_run(spool, partial(find_duplicates, jobs=jobs))
    first_half: Mapping[Part, Part] = {}
    for _, follow_jumps in steps_of(options.config, "articles"):
        first_half = follow_jumps(spool.torn(), spool.article)
    rows = RowsOfRun(spool, sources, unit, copies, first_half)
    for written in write_rows(spool, sources, unit, rows, jobs):
        tally.add_written(written)
        for name, lines in zip(names, written.files, strict=False):
            folder.write(name, lines)
