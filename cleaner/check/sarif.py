"""SARIF 2.1.0, which editors and code review read (OASIS, Static Analysis Results Interchange Format)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from cleaner.check.finding import Finding, Severity
from cleaner.check.rules import RULES, Rule, Selection
from cleaner.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(findings: Sequence[Finding], selection: Selection) -> str:
    """One log with one run; rules that are not selected are told, too, as rules that are off."""
    run = {
        "tool": {
            "driver": {
                "name": "cleaner",
                "version": __version__,
                "rules": [_rule(rule, selection) for rule in RULES],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, selection) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode()


def _rule(rule: Rule, selection: Selection) -> dict[str, Any]:
    level = LEVELS[selection.severity(rule.name)]
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.finds},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"enabled": rule.name in selection.rules, "level": level},
    }


def _result(finding: Finding, selection: Selection) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": finding.line, "endLine": max(finding.line, finding.last_line)}
    if finding.excerpt:
        region["snippet"] = {"text": finding.excerpt}
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": [rule.name for rule in RULES].index(finding.rule),
        "level": LEVELS[selection.severity(finding.rule)],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"cleanerText/v1": finding.fingerprint},
    }
    if finding.after is not None:
        result["properties"] = {"after": finding.after}
    return result
