"""`cleaner explain`: shows every change that cleaning makes, and which step made it; or what a rule of check means.

Each page is looked at by itself: what all pages of a run say of one another is not shown.
"""

from __future__ import annotations

import argparse

from cleaner.commands.error_handler import FAILED, USAGE
from cleaner.commands.run import add_inputs
from cleaner.commands.streams import say, show


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_inputs(parser, nargs="*")
    parser.add_argument("--rule", metavar="NAME", help="explain a rule of cleaner check, with an example")


def run(args: argparse.Namespace) -> int:
    if args.rule is not None:
        from cleaner.check.rules import explain_rule

        show(explain_rule(args.rule))
        return 0
    if not args.paths:
        say("give a PATH, or --rule NAME; see cleaner explain --help")
        return USAGE
    from cleaner.corpus.cleaning import clean_sources
    from cleaner.corpus.explanation import explain
    from cleaner.corpus.record_files import ENDINGS as RECORD_FILES
    from cleaner.pipeline import load_config
    from cleaner.sources import ENDINGS, list_sources

    config = load_config(args.config)
    paths, mistakes = list_sources(args.paths, (*ENDINGS, *RECORD_FILES), say)
    for mistake in mistakes:
        say(str(mistake))
    failed = False
    for cleaned in clean_sources(paths, config, record=True):
        if cleaned.outcome.error is not None:
            say(cleaned.outcome.error)
            failed = True
        if cleaned.document is not None:
            for line in explain(cleaned.document):
                show(line)
    if mistakes:
        return USAGE
    return FAILED if failed else 0
