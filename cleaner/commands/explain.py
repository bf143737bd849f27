"""`cleaner explain`: shows what cleaning changes in each page by itself, and by which step; or what a rule means."""

from __future__ import annotations

import argparse

from cleaner.commands.arguments import add_inputs
from cleaner.commands.error_handler import FAILED, USAGE
from cleaner.commands.streams import say, show
from cleaner.errors import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_inputs(parser, nargs="*")
    parser.add_argument("--rule", metavar="NAME", help="explain a rule of cleaner check, with an example")


def run(args: argparse.Namespace) -> int:
    if args.rule is not None and args.paths:
        say("give PATHs or --rule NAME, not both; see cleaner explain --help")
        return USAGE
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
    from cleaner.pipeline import SEES, load_config
    from cleaner.sources import ENDINGS, list_sources

    config = load_config(args.config)
    unread: list[InputError] = []
    paths, mistakes = list_sources(args.paths, (*ENDINGS, *RECORD_FILES), say, unread.append)
    for problem in (*unread, *mistakes):
        say(str(problem))
    failed, explained = bool(unread), False
    for cleaned in clean_sources(paths, config, record=True):
        if cleaned.outcome.error is not None:
            say(cleaned.outcome.error)
            failed = True
        if cleaned.document is not None:
            explained = True
            for line in explain(cleaned.document):
                show(line)
    across = [step for step in config.steps if SEES[step] in ("furniture", "corpus", "articles")]
    if across and explained:
        say(f"each page is explained by itself; not shown is what all pages of a run show: {', '.join(across)}")
    if mistakes:
        return USAGE
    return FAILED if failed else 0
