"""The standard streams: what was asked for goes to stdout, all else to stderr. Any of them may be closed."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from cleaner.errors import UsageError
from cleaner.visible import visible


def open_streams() -> None:
    """Gives streams that are closed a place, or the first files that we open would be taken for them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one


def show(text: str) -> None:
    """A line of what was asked for, on stdout. It is UTF-8, wherever it goes: it is about Chinese text.

    Raises UsageError where stdout is closed.
    """
    if sys.stdout is None:
        raise UsageError("stdout is closed, and the result goes there; send it to a file or to /dev/null")
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")


def say(message: str) -> None:
    """A line for the user, on stderr. A file name may hold anything, so it is kept to one line and to what prints."""
    tell(f"cleaner: {visible(message)}")


def tell(text: str) -> None:
    """Lines for the user, on stderr. Where that is closed or full, the work goes on without them."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is open, and somebody looks at it."""
    return stream is not None and stream.isatty()
