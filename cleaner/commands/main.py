"""`cleaner COMMAND ...`: finds the command and runs it. Everything heavy is imported by the command, when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from cleaner.commands import check, dedup, explain, run
from cleaner.commands.error_handler import handle_errors
from cleaner.commands.streams import open_streams
from cleaner.version import __version__

COMMANDS = {
    "run": run,
    "dedup": dedup,
    "check": check,
    "explain": explain,
}

BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Numpy's libraries start a thread for each core, which costs twice the time for matrices as small as ours, and sums in
another order on another machine. `--jobs` is the way to use more cores."""

EXIT_CODES = """\
exit codes: 0 done; 1 errors found, or some inputs could not be processed; 2 a mistake in the call or the config;
130 interrupted"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = Parser(
        prog="cleaner",
        description="Cleans Chinese newspaper text that came out of PDF extraction or OCR into a corpus.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("--version", action="version", version=f"cleaner {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    parsers = {}
    for name, module in COMMANDS.items():
        line = module.__doc__.splitlines()[0].split(": ", 1)[1] if module.__doc__ else name  # python -OO takes it out
        parsers[name] = commands.add_parser(name, help=line, description=line, epilog=EXIT_CODES)
        module.add_arguments(parsers[name])
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        parsers[args.command].error(f"unrecognized arguments: {' '.join(unknown)}")
    return handle_errors(COMMANDS[args.command].run, args)


def run_and_exit() -> NoReturn:
    """The entry point of the installed command."""
    open_streams()
    for name in BLAS_THREADS:
        os.environ.setdefault(name, "1")
    sys.exit(main())
