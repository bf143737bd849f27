"""Errors to exit codes. What a user can mend is one line on stderr; only a bug shows a traceback."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable

from cleaner.commands.streams import say
from cleaner.errors import CleanerError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


def handle_errors(command: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Runs a command and turns what it raises into an exit code."""
    try:
        _stop_as_for_ctrl_c()
        code = command(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CleanerError as error:
        say(str(error))
        return USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt as error:
        say(f"interrupted; {str(error) or 'the output folder is as it was before'}")
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
