"""Libraries that only some formats need, imported when one of those is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleaner.errors import CleanerError, InputError


def library(name: str, extra: str, asked: object, error: type[CleanerError] = InputError) -> Any:
    """A module of such a library. Where it is missing `error` says how to get it, and what asked for it.

    InputError is for a file that cannot be read without it, UsageError for an option.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as problem:
        raise error(f"{asked}: needs {name.partition('.')[0]}; install cleaner[{extra}]") from problem
