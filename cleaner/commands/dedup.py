"""`cleaner dedup`: takes near-duplicate records out of JSONL files."""

from __future__ import annotations

import argparse
import os
import re
import sys
from contextlib import suppress
from typing import Any

from cleaner.commands.arguments import add_text_field, positive, processors
from cleaner.commands.error_handler import FAILED, USAGE
from cleaner.commands.streams import is_terminal, say
from cleaner.defaults import SIMILARITIES, SIMILARITY

LEAST, MOST = SIMILARITIES
FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "arrow")
LEAST_MEMORY = 64 << 20
"""Bytes; less holds not even the program."""
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="JSONL, plain, .gz or .zst; .parquet, .arrow")
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for what stays and what goes")
    add_text_field(parser)
    parser.add_argument("--config", metavar="FILE|NAME", help="TOML with [options.find_duplicates]")
    parser.add_argument(
        "--keep", metavar="POLICY", help="which copy stays: first (default), longest, cleanest, least:FIELD, most:FIELD"
    )
    parser.add_argument(
        "--similarity",
        metavar="S",
        type=share,
        help=f"least similarity of copies, {LEAST:g} to {MOST:g} ({SIMILARITY})",
    )
    parser.add_argument(
        "--ignore-numbers", action="store_true", default=None, help="texts that differ in numbers only are copies, too"
    )
    parser.add_argument("--against", metavar="INDEX", help="take out what is in this index, too")
    parser.add_argument("--save", metavar="INDEX", help="save what stays as an index, or add it to that of --against")
    parser.add_argument("--report-only", action="store_true", help="drop nothing; list the copies in duplicates.jsonl")
    parser.add_argument("--memory", metavar="SIZE", type=memory, help="memory to use, such as 4G (default: half of it)")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="jsonl",
        help="of the corpus (default: jsonl)",
    )
    parser.add_argument(
        "--jobs", metavar="N", type=positive, default=0, help="threads to use (default: all processors)"
    )


def share(text: str) -> float:
    """A similarity."""
    with suppress(ValueError):
        if LEAST <= float(text) <= MOST:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number from {LEAST:g} to {MOST:g}")


def size(text: str) -> int:
    """A number of bytes, with K, M, G or T.

    >>> size("4G"), size("1.5k")
    (4294967296, 1536)
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([kmgt]?)(?:i?b)?", text.strip().lower())
    if match is None or not float(match[1]):
        raise argparse.ArgumentTypeError(f"{text} is no size; write it as 500M or 4G")
    return int(float(match[1]) * UNITS[match[2]])


def memory(text: str) -> int:
    """Memory to use, in bytes."""
    if (wanted := size(text)) < LEAST_MEMORY:
        raise argparse.ArgumentTypeError(f"{text} is too little; the least is {LEAST_MEMORY >> 20}M")
    return wanted


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from cleaner.corpus.record_files import lacks
    from cleaner.dedup_files.job import DedupOptions, deduplicate

    mistakes = [f"{path}: {mistake}" for path in args.files if (mistake := _mistake(path))]
    for mistake in mistakes:
        say(mistake)
    if mistakes:
        return USAGE
    of_find = _options(args)
    options = DedupOptions(
        **of_find,
        jobs=args.jobs or processors(),
        memory=args.memory or os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2,
        ending=args.format,
        report_only=args.report_only,
        against=args.against and Path(args.against),
        save=args.save and Path(args.save),
        text_field=args.text_field,
    )
    paths = [Path(path) for path in dict.fromkeys(args.files)]
    try:
        with Progress() as progress:
            outcome = deduplicate(paths, args.output, options, progress)
    except OSError as error:
        error.filename = error.filename or args.output  # writing failed: a full disk, most likely
        raise
    for source in outcome.scan.inputs:
        if source.error:
            say(source.error)
        if source.bad:
            bad = source.bad[0]
            why = f"{bad.reason}: {lacks(args.text_field)}" if bad.reason == "no_text" else bad.reason
            say(f"{source.path}: {len(source.bad)} bad lines, the first is line {bad.line}: {why}")
    return FAILED if outcome.failed else 0


def _mistake(path: str) -> str:
    """What is wrong with a FILE, and what to do; empty where nothing is."""
    from cleaner.sources import ENDINGS, STANDARD_INPUT

    if path == STANDARD_INPUT:
        return "standard input is not read by dedup; give the files"
    if os.path.isdir(path):
        return "is a folder; give the files"
    if not os.path.isfile(path):
        return "no such file"
    return "is a page, and dedup reads records; clean it with cleaner run" if path.lower().endswith(ENDINGS) else ""


def _options(args: argparse.Namespace) -> dict[str, Any]:
    """Options of the config, and those of the call, which go before them."""
    options: dict[str, Any] = {}
    if args.config is not None:
        from cleaner.pipeline import load_config

        options.update(load_config(args.config, ("find_duplicates",)).options.get("find_duplicates", {}))
    for name in ("keep", "similarity", "ignore_numbers"):
        if getattr(args, name) is not None:
            options[name] = getattr(args, name)
    return options


class Progress:
    """A bar on a terminal, for bytes of text read."""

    def __init__(self) -> None:
        self._bar = None
        if is_terminal(sys.stderr):
            from tqdm import tqdm

            self._bar = tqdm(unit="B", unit_scale=True, desc="reading")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, done: int) -> None:
        if self._bar is not None:
            self._bar.update(done)
