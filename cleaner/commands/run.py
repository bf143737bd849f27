"""`cleaner run`: cleans pages into a corpus."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleaner.commands.error_handler import FAILED, USAGE, say

if TYPE_CHECKING:
    from cleaner.corpus.cleaning import Cleaned


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_inputs(parser)
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for the corpus")
    parser.add_argument(
        "--unit",
        choices=("article", "paragraph", "document"),
        default="article",
        help="what a record of corpus.jsonl is (default: article)",
    )
    parser.add_argument("--jobs", metavar="N", type=positive, default=1, help="processes to use (default: 1)")
    parser.add_argument("--edits", action="store_true", help="write every change to edits.jsonl")


def add_inputs(parser: argparse.ArgumentParser, nargs: str = "+") -> None:
    """PATH... and --config, which several commands take."""
    parser.add_argument("paths", metavar="PATH", nargs=nargs, help="a file, a folder, or - for standard input")
    parser.add_argument("--config", metavar="FILE|NAME", default="newspaper", help="steps and options, as TOML")


def positive(text: str) -> int:
    """An argument that is a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return int(text)


def run(args: argparse.Namespace) -> int:
    from cleaner.corpus.build import build_corpus
    from cleaner.pipeline import load_config
    from cleaner.sources import list_sources

    config = load_config(args.config)
    paths, mistakes = list_sources(args.paths)
    for mistake in mistakes:
        say(str(mistake))
    if not paths:
        return USAGE

    def watch(sources: Iterable[Cleaned]) -> Iterator[Cleaned]:
        for cleaned in _with_progress(sources, len(paths)):
            if cleaned.error is not None:
                say(cleaned.error)
            yield cleaned

    tally = build_corpus(
        paths, config, output=args.output, unit=args.unit, jobs=args.jobs, edits=args.edits, watch=watch
    )
    if mistakes:
        return USAGE
    return FAILED if tally.failed else 0


def _with_progress(sources: Iterable[Cleaned], total: int) -> Iterable[Cleaned]:
    if not sys.stderr.isatty():
        return sources
    from tqdm import tqdm

    return tqdm(sources, total=total, unit="file")
