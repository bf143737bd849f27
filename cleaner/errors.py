"""Errors that a user can do something about. Each says what happened, where, and what to do."""

from __future__ import annotations


class CleanerError(Exception):
    """Base of all errors that are shown to the user as one line."""


class UsageError(CleanerError):
    """The caller's mistake: a bad option, a bad config, no such path (exit code 2)."""


class InputError(CleanerError):
    """An input that cannot be processed; the others still are (exit code 1)."""


class InternalError(CleanerError):
    """A bug of ours, found before it could do harm (exit code 1)."""
