"""A baseline: what is there today and is accepted. Inline silence is impossible in raw text, so it is kept aside.

A finding is known by its file, its rule and its text, not by its line: what moves keeps its silence, and what comes
twice is new the second time. Paths are those from the baseline's own folder on, wherever the command runs.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from cleaner.check.finding import Finding
from cleaner.corpus.whole_files import write_whole
from cleaner.errors import UsageError

FORMAT = 1


class _Baseline(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    findings: dict[str, dict[str, int]]
    """How often each is there: `rule fingerprint`, by file."""


def apply_baseline(findings: Sequence[Finding], path: str) -> list[Finding]:
    """The findings that the baseline does not have. Raises UsageError for a file that is none."""
    try:
        with open(path, "rb") as file:
            baseline = msgspec.json.decode(file.read(), type=_Baseline)
    except OSError as error:
        raise UsageError(f"--baseline {path}: {error.strerror}; --write-baseline makes it") from error
    except msgspec.DecodeError as error:
        raise UsageError(f"--baseline {path}: is no baseline: {error}; --write-baseline makes it anew") from error
    if baseline.format != FORMAT:
        raise UsageError(f"--baseline {path}: has format {baseline.format}, this version reads {FORMAT}; make it anew")
    left = Counter({(file, name): n for file, names in baseline.findings.items() for name, n in names.items()})
    new = []
    for finding in findings:
        known = _file(finding, path), _name(finding)
        if left[known] > 0:
            left[known] -= 1
        else:
            new.append(finding)
    return new


def write_baseline(findings: Iterable[Finding], path: str) -> None:
    """Writes all findings to a baseline, whole or not at all. Raises UsageError where it cannot be written."""
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(_file(finding, path), Counter())[_name(finding)] += 1
    text = msgspec.json.format(msgspec.json.encode(_Baseline(FORMAT, dict(counts)), order="sorted"), indent=1)
    try:
        write_whole(Path(path), [text, b"\n"])
    except OSError as error:
        raise UsageError(f"--write-baseline {path}: {error.strerror}") from error


def _file(finding: Finding, baseline: str) -> str:
    return os.path.relpath(finding.path, os.path.dirname(baseline) or ".").replace(os.sep, "/")


def _name(finding: Finding) -> str:
    return f"{finding.rule} {finding.fingerprint}"
