"""`cleaner run`: cleans pages into a corpus."""

from __future__ import annotations

import argparse
import gc

from cleaner.commands.arguments import add_inputs, add_text_field, positive
from cleaner.commands.error_handler import FAILED, USAGE
from cleaner.commands.streams import say, tell
from cleaner.defaults import LONGEST
from cleaner.errors import CleanerError, UsageError

MADE_BETWEEN = 20_000
"""Objects that are made between two looks of the garbage collector; Python says 700. A page is made of many, none of
them in a cycle: the looks took a tenth of the time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_inputs(parser)
    parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for the corpus")
    parser.add_argument(
        "--unit",
        choices=("article", "paragraph", "document"),
        default="article",
        help="what a record of corpus.jsonl is (default: article)",
    )
    parser.add_argument(
        "--format", choices=("jsonl", "parquet"), default="jsonl", help="of the files that are written (default: jsonl)"
    )
    parser.add_argument("--jobs", metavar="N", type=positive, default=1, help="processes to use (default: 1)")
    parser.add_argument("--edits", action="store_true", help="write every change to edits.jsonl")
    parser.add_argument("--resume", action="store_true", help="go on where an interrupted run was stopped")
    add_text_field(parser)
    parser.add_argument(
        "--max-size",
        metavar="MB",
        type=positive,
        default=LONGEST,
        help=f"a longer text is refused (default: {LONGEST})",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")


def run(args: argparse.Namespace) -> int:
    from cleaner.commands.progress import Progress, summary
    from cleaner.corpus.build import build_corpus
    from cleaner.corpus.cleaning import CleanOptions
    from cleaner.corpus.workspace import is_left
    from cleaner.pipeline import load_config
    from cleaner.sources import STANDARD_INPUT

    if args.resume and STANDARD_INPUT in args.paths:
        raise UsageError("--resume: standard input cannot be read again; run without --resume")
    gc.set_threshold(MADE_BETWEEN)
    options = CleanOptions(load_config(args.config), args.edits, args.max_size << 20, args.text_field)
    try:
        tally = build_corpus(
            args.paths,
            options,
            output=args.output,
            unit=args.unit,
            ending=f".{args.format}",
            jobs=args.jobs,
            resume=args.resume,
            watch=Progress(args.quiet),
        )
    except (CleanerError, OSError, KeyboardInterrupt) as error:
        if isinstance(error, OSError) and error.filename is None:  # writing failed: a full disk, most likely
            error.filename = args.output
        if not isinstance(error, UsageError) and is_left(args.output):
            say(f"what is done is kept aside in {args.output}; --resume goes on from there")
        raise
    if tally.files and not args.quiet:
        tell(summary(tally))
    if tally.mistakes:
        return USAGE
    return FAILED if tally.failed else 0
