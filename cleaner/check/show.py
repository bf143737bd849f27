"""Findings for people, for programs, and for GitHub's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from cleaner.check.finding import SEVERITIES, Finding, Severity
from cleaner.check.rules import Selection
from cleaner.visible import visible

COLOURS: dict[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
"""What GitHub calls them."""


def as_text(findings: Sequence[Finding], selection: Selection, colour: bool) -> Iterator[str]:
    """`path:line: rule: message`, a line each."""
    for finding in findings:
        place, rule = f"{visible(finding.path)}:{finding.line}", finding.rule
        if colour:
            place, rule = f"{BOLD}{place}{PLAIN}", f"{COLOURS[selection.severity(rule)]}{rule}{PLAIN}"
        yield f"{place}: {rule}: {finding.message}"


def summary(findings: Sequence[Finding], selection: Selection, files: int) -> str:
    """How many of what, worst first.

    >>> from cleaner.check.rules import choose_rules
    >>> summary([Finding("a.txt", 1, "empty", "")], choose_rules((), (), False), 3)
    '3 files checked. 1 error: empty 1'
    """
    parts = [f"{_count(files, 'file')} checked."]
    counts = Counter(finding.rule for finding in findings)
    for severity in SEVERITIES:
        rules = {rule: count for rule, count in counts.most_common() if selection.severity(rule) == severity}
        if rules:
            noun = "note" if severity == "info" else severity
            parts.append(f"{_count(sum(rules.values()), noun)}: {', '.join(f'{r} {n}' for r, n in rules.items())};")
    return " ".join(parts).rstrip(";") if counts else f"{parts[0]} Nothing found."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(findings: Sequence[Finding], selection: Selection, files: int) -> str:
    """One JSON value: `findings`, and `summary` with counts by severity and rule."""
    rows = [_row(finding, selection) for finding in findings]
    by_severity = Counter(row["severity"] for row in rows)
    counts: dict[str, Any] = {
        "files": files,
        **{severity: by_severity[severity] for severity in SEVERITIES},
        "rules": dict(sorted(Counter(finding.rule for finding in findings).items())),
    }
    return msgspec.json.format(msgspec.json.encode({"findings": rows, "summary": counts}), indent=2).decode()


def _row(finding: Finding, selection: Selection) -> dict[str, Any]:
    row = {
        "path": finding.path,
        "line": finding.line,
        "last_line": finding.last_line or finding.line,
        "rule": finding.rule,
        "severity": selection.severity(finding.rule),
        "message": finding.message,
        "excerpt": finding.excerpt,
        "fingerprint": finding.fingerprint,
    }
    return row if finding.after is None else {**row, "after": finding.after}


def as_github(findings: Sequence[Finding], selection: Selection) -> Iterator[str]:
    """Commands of GitHub Actions, which show findings beside the lines of a pull request.

    >>> from cleaner.check.rules import choose_rules
    >>> list(as_github([Finding("a,b.txt", 3, "fold_width", "5% -> 6%")], choose_rules((), (), False)))
    ['::notice file=a%2Cb.txt,line=3,endLine=3,title=fold_width::5%25 -> 6%25']
    """
    for finding in findings:
        where = f"file={_property(finding.path)},line={finding.line},endLine={finding.last_line or finding.line}"
        level = LEVELS[selection.severity(finding.rule)]
        yield f"::{level} {where},title={finding.rule}::{_escaped(finding.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
