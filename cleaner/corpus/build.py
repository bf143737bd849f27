"""The main job: sources in, the output folder out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from tempfile import TemporaryFile

from cleaner.across.follow_jumps import Part
from cleaner.config import Config
from cleaner.corpus.cleaning import Cleaned, clean_sources
from cleaner.corpus.copies import Copies, find_copies
from cleaner.corpus.naming import name_sources
from cleaner.corpus.output import open_output
from cleaner.corpus.report import Tally, describe_run
from cleaner.corpus.rows import make_rows
from cleaner.corpus.spool import Spool
from cleaner.pipeline import steps_of
from cleaner.sources import source_name

FILES = ("corpus.jsonl", "dropped.jsonl", "edits.jsonl")
Watch = Callable[[Iterable[Cleaned]], Iterable[Cleaned]]
"""Lets the cleaned sources pass and may show how far it is."""


def build_corpus(
    paths: Sequence[str],
    config: Config,
    *,
    output: str,
    unit: str = "article",
    jobs: int = 1,
    edits: bool = False,
    watch: Watch = iter,
) -> Tally:
    """Cleans sources into a folder of `corpus.jsonl`, `dropped.jsonl`, `run.json` and, if asked for, `edits.jsonl`.

    The folder's files change only when all is done. Sources that cannot be processed are listed in the tally.
    Raises UsageError where the folder cannot be written to.
    """
    began = time.monotonic()
    tally = Tally()
    names: Sequence[str]
    names, stale = (FILES, ()) if edits else (FILES[:2], FILES[2:])
    prefixes = name_sources([source_name(path) for path in paths])
    with open_output(output, (*names, "run.json"), stale) as folder, TemporaryFile(dir=folder.aside) as file:
        spool = Spool(file)
        for cleaned in watch(clean_sources(paths, config, edits, jobs)):
            tally.add_input(cleaned)
            if cleaned.document is not None:
                spool.add(cleaned.document)
        copies: Copies = {}
        for _, find_duplicates in steps_of(config, "corpus"):
            copies = find_copies(spool, find_duplicates)
        first_half: Mapping[Part, Part] = {}
        for _, follow_jumps in steps_of(config, "run"):
            first_half = follow_jumps(spool)
        for rows in make_rows(spool, prefixes, unit, copies, first_half):
            tally.add_rows(rows)
            for name, records in zip(names, rows, strict=False):
                for record in records:
                    folder.write(name, record)
        folder.write_pretty("run.json", describe_run(tally, config, unit, time.monotonic() - began))
    return tally
