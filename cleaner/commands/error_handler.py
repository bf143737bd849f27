"""Errors to exit codes. What a user can mend is one line on stderr; only a bug shows a traceback."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable

from cleaner.errors import CleanerError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


def handle_errors(command: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Runs a command and turns what it raises into an exit code."""
    try:
        _stop_as_for_ctrl_c()
        code = command(args)
        sys.stdout.flush()
    except CleanerError as error:
        say(str(error))
        return USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        say("interrupted; the output folder is as it was before")
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads our output has had enough. Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        say(f"{error.filename or 'system'}: {error.strerror}")
        return FAILED
    return code


def _stop_as_for_ctrl_c() -> None:
    """To be asked to end, and to lose the terminal, is to be interrupted. What is ignored (nohup) stays so."""
    for name in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) == signal.SIG_DFL:
            signal.signal(name, signal.default_int_handler)


def show(text: str) -> None:
    """A line of what was asked for, on stdout. It is UTF-8, wherever it goes: it is about Chinese text."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")


def say(message: str) -> None:
    """A line for the user, on stderr. A file name may hold anything, so it is kept to one line and to what prints."""
    line = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in message)
    print(f"cleaner: {line}", file=sys.stderr)
