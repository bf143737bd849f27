"""`cleaner check`: says, line by line, what is wrong with pages, and whether the corpus has them already."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.commands.arguments import add_inputs, positive, processors
from cleaner.commands.error_handler import FAILED, INTERRUPTED, USAGE
from cleaner.commands.streams import is_terminal, say, show
from cleaner.errors import InputError, UsageError

if TYPE_CHECKING:
    from cleaner.check.finding import Examined
    from cleaner.check.job import Result
    from cleaner.check.rules import Selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_inputs(parser)
    parser.add_argument(
        "--against",
        metavar="DIR|INDEX",
        help="the corpus: a folder with all pages and corpus.jsonl below it, or an index of cleaner dedup (default: "
        "all of seeds/ for a file anywhere below seeds/ in a git repository; elsewhere the folder of each file)",
    )
    parser.add_argument("--tracked", action="store_true", help="of the corpus, only the files that git tracks")
    parser.add_argument("--strict", action="store_true", help="for cleaned text: what cleaning changes is an error")
    for option, line in (("--select", "only these rules"), ("--ignore", "not these rules")):
        parser.add_argument(option, metavar="RULE,...", type=names, action="extend", default=[], help=line)
    parser.add_argument("--baseline", metavar="FILE", help="report only what is not in this file")
    parser.add_argument("--write-baseline", metavar="FILE", help="accept what would be reported: write it to this file")
    parser.add_argument(
        "--format", choices=("text", "json", "sarif", "github"), default="text", help="of the findings (default: text)"
    )
    parser.add_argument("--quiet", action="store_true", help="print no notes (info), and no summary if nothing is left")
    parser.add_argument("--jobs", metavar="N", type=positive, help="processes to use (default: all processors)")


def names(text: str) -> list[str]:
    """Names with commas between them.

    >>> names("empty, mojibake")
    ['empty', 'mojibake']
    """
    return [name for part in text.split(",") if (name := part.strip())]


def run(args: argparse.Namespace) -> int:
    try:
        return _check(args)
    except KeyboardInterrupt:
        say("interrupted; no file was changed, and the next check goes on with what was read of the corpus")
        return INTERRUPTED


def _check(args: argparse.Namespace) -> int:
    from cleaner.check.baseline import apply_baseline, write_baseline
    from cleaner.check.job import CheckOptions, check
    from cleaner.check.rules import choose_rules
    from cleaner.corpus.record_files import is_record_file
    from cleaner.pipeline import load_config
    from cleaner.sources import list_sources

    config = load_config(args.config)
    own = config.check
    selection = choose_rules(args.select or own.select, [*own.ignore, *args.ignore], args.strict or own.strict)
    unread: list[InputError] = []
    paths, mistakes = list_sources(args.paths, told=say, failed=unread.append)
    records = filter(is_record_file, paths)
    mistakes += [UsageError(f"{path}: holds records, and check reads pages; give the pages") for path in records]
    for problem in (*unread, *mistakes):
        say(str(problem))
    if mistakes:
        return USAGE
    jobs = args.jobs or processors()
    options = CheckOptions(config, selection, args.against, args.tracked, jobs)
    result = check(paths, options, [path for path in args.paths if os.path.isdir(path)], _with_progress, say)
    for failure in result.failed:
        say(failure)
    findings = list(result.findings)
    if args.quiet:
        findings = [finding for finding in findings if selection.severity(finding.rule) != "info"]
    if args.write_baseline is not None:
        write_baseline(findings, args.write_baseline)
        say(f"{len(findings)} findings are accepted in {args.write_baseline}")
        return FAILED if unread or result.failed else 0
    if args.baseline is not None:
        findings = apply_baseline(findings, args.baseline)
    wrong = any(selection.severity(finding.rule) == "error" for finding in findings)
    _show(result._replace(findings=tuple(findings)), selection, args.format, args.quiet)
    return FAILED if wrong or unread or result.failed else 0


def _show(result: Result, selection: Selection, form: str, quiet: bool) -> None:
    from cleaner.check.show import as_github, as_json, as_text, summary

    findings = result.findings
    if form == "json":
        show(as_json(findings, selection, result.files))
    elif form == "sarif":
        from cleaner.check.sarif import as_sarif

        show(as_sarif(findings, selection))
    else:
        lines = as_github(findings, selection) if form == "github" else as_text(findings, selection, _in_colour())
        for line in lines:
            show(line)
        if findings or not quiet:
            show(summary(findings, selection, result.files))


def _in_colour() -> bool:
    return is_terminal(sys.stdout) and "NO_COLOR" not in os.environ


def _with_progress(files: Iterable[Examined], total: int) -> Iterable[Examined]:
    if total < 2 or not is_terminal(sys.stderr):
        return files
    from tqdm import tqdm

    return tqdm(files, total=total, unit="file", desc="reading", leave=False)
