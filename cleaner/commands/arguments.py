"""Arguments that several commands take."""

from __future__ import annotations

import argparse
import os

from cleaner.defaults import CONFIG, TEXT_FIELD


def add_inputs(parser: argparse.ArgumentParser, nargs: str = "+") -> None:
    """PATH... and --config."""
    parser.add_argument("paths", metavar="PATH", nargs=nargs, help="a file, a folder, or - for standard input")
    parser.add_argument("--config", metavar="FILE|NAME", default=CONFIG, help="steps and options, as TOML")


def add_text_field(parser: argparse.ArgumentParser) -> None:
    """--text-field, of the commands that read records."""
    parser.add_argument(
        "--text-field",
        metavar="NAME",
        default=TEXT_FIELD,
        help=f"field of JSONL and Parquet with the text (default: {TEXT_FIELD})",
    )


def positive(text: str) -> int:
    """An argument that is a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return int(text)


def processors() -> int:
    """How many this process may use; where the system does not tell (macOS), how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
