"""`cleaner explain`: shows every change that cleaning makes, and which step made it."""

from __future__ import annotations

import argparse

from cleaner.commands.error_handler import FAILED, USAGE, say
from cleaner.commands.run import add_inputs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_inputs(parser)


def run(args: argparse.Namespace) -> int:
    from cleaner.corpus.cleaning import clean_sources
    from cleaner.corpus.explanation import explain
    from cleaner.pipeline import load_config
    from cleaner.sources import list_sources

    config = load_config(args.config)
    paths, mistakes = list_sources(args.paths)
    for mistake in mistakes:
        say(str(mistake))
    failed = False
    for cleaned in clean_sources(paths, config, record=True):
        if cleaned.document is None:
            say(cleaned.error or "")
            failed = True
        else:
            for line in explain(cleaned.document):
                print(line)
    if mistakes:
        return USAGE
    return FAILED if failed else 0
