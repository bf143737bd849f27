"""What `cleaner check` finds of what is known to be there, and what it says of texts in which there is nothing.

    python tests/benchmarks/check_findings.py

Recall, by rule, on the five seeds: an artifact is a place that the annotation (`tests/data/seeds`) has otherwise than
the page; it counts as found where a finding of that rule covers its line. False alarms on clean texts: the truth of
seeds and practice pages, a block a line, without what the annotation itself doubts there. Raises SystemExit(1) where
an artifact of the seeds is not named, or a Chinese truth gives a finding above info.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleaner.check.examine import examine_some
from cleaner.check.finding import Finding
from cleaner.check.rules import BY_NAME
from cleaner.pipeline import load_config

DATA = Path(__file__).parents[1] / "data"
SEEDS = Path(__file__).parents[2] / "seeds"
CONFIG = load_config("newspaper")
REASONS = {"furniture": "lay_out", "advert": "lay_out", "noise": "lay_out"}
REASONS |= {"duplicate": "repeated_paragraph", "near_duplicate": "repeated_paragraph"}
HALF = ",:;!?()"
ON_OTHER_PAGES = frozenset(("repeated_paragraph", "suspect_repeats", "truncated_start", "truncated_end", "lay_out"))
"""Rules of which the recall is told for the practice pages, too: what is misread there blurs the others."""


def artifacts(truth: dict[str, Any], lines: list[str]) -> Iterator[tuple[str, int]]:
    """(rule, line) of everything that the annotation has otherwise than the page."""
    for dropped in truth["dropped"]:
        rule = REASONS[dropped["reason"]]
        yield from ((rule, line) for line in (dropped["lines"] if rule == "lay_out" else dropped["lines"][:1]))
    for article in truth["articles"]:
        above = 0
        for block in article["blocks"]:
            numbers, text = block["lines"], block["text"]
            if len(numbers) > 1:
                yield "join_lines", numbers[0]
            for number in numbers:
                page = lines[number - 1].strip()
                if page.lstrip("#").strip()[:1] in list("●■◆▲") or page.startswith("#"):
                    yield "drop_marks", number
                if sum(page.count(mark) for mark in HALF) > 0 and len(numbers) == 1:
                    lost = sum(page.count(mark) for mark in HALF) - sum(text.count(mark) for mark in HALF)
                    if lost > 0:
                        yield "fix_punctuation", number
                if "你们们" in page:
                    yield "fix_repeats", number
            if numbers[0] < above:
                yield "lay_out", numbers[0]
            above = numbers[0]
    yield from flags(truth)


def flags(truth: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """(rule, line) of what the annotation doubts: it is there in the truth, too."""
    for flag in truth["flags"]:
        yield flag["flag"].replace("suspect_repeat", "suspect_repeats"), flag["line"]


def covers(finding: Finding, line: int) -> bool:
    return finding.line <= line <= max(finding.line, finding.last_line)


def recall(kind: str = "seeds", rules: frozenset[str] = frozenset(BY_NAME)) -> list[str]:
    """Prints how many artifacts are named, by rule; gives back those that are not."""
    there, named, missed = Counter[str](), Counter[str](), []
    for path in sorted((DATA / kind).glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        page = SEEDS / truth["source"] if kind == "seeds" else path.with_suffix(".txt")
        findings = defaultdict(list)
        for finding in examine_some([str(page)], CONFIG)[0].findings:
            findings[finding.rule].append(finding)
        for rule, line in artifacts(truth, page.read_text(encoding="utf-8").split("\n")):
            if rule not in rules:
                continue
            there[rule] += 1
            if any(covers(finding, line) for finding in findings[rule]):
                named[rule] += 1
            else:
                missed.append(f"{page.name}:{line}: {rule}")
    for rule, count in there.most_common():
        print(f"{kind:8} {rule:20} {named[rule]:4} of {count:4} named")
    return missed


def alarms() -> list[str]:
    """Prints findings on clean texts for 10,000 characters, by rule; gives back those above info in Chinese texts."""
    counts, loud, characters = Counter[str](), [], 0
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((*(DATA / "seeds").glob("*.json"), *(DATA / "practice").glob("*.json"))):
            truth = json.loads(path.read_text(encoding="utf-8"))
            blocks = [block for article in truth["articles"] for block in article["blocks"]]
            text = "\n\n".join(block["text"] for block in blocks)
            doubtful = set(flags(truth))
            right = {(rule, at + 1) for at, b in enumerate(blocks) for rule, line in doubtful if line in b["lines"]}
            page = Path(folder) / f"{path.stem}.txt"
            page.write_text(text + "\n", encoding="utf-8")
            characters += len(text)
            lines = text.split("\n")
            for finding in examine_some([str(page)], CONFIG)[0].findings:
                number = sum(not line for line in lines[: finding.line]) + 1  # of the block
                if (finding.rule, number) in right:
                    continue
                counts[finding.rule] += 1
                if BY_NAME[finding.rule].severity != "info" and truth.get("lang") != "en":
                    loud.append(f"{page.name}:{finding.line}: {finding.rule}: {finding.message}")
    print(f"\n{characters} characters of clean text; findings for 10,000 characters:")
    for rule, count in counts.most_common():
        print(f"{rule:20} {BY_NAME[rule].severity:8} {count * 10_000 / characters:6.2f}")
    return loud


if __name__ == "__main__":
    wrong = [*recall(), *alarms()]
    print()
    recall("practice", ON_OTHER_PAGES)
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
