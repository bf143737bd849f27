"""Runs `tests/cases/<step>.md`: a heading names a case, the fences below it are the text before and after.

One fence alone: the text must not change. A heading that ends in [fails]: known not to work yet (strict xfail).
`\\uXXXX` in a fence stands for the character. For a step that sees lines a line is one of the block; for
one that has doubts these stand in 〔〕.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_files import read_cases

from cleaner.pipeline import AVAILABLE, MENDED, SEES, STEPS

FOLDER = Path(__file__).parent / "cases"
OF_TEXTS = [step for step in STEPS if step.sees in ("text", "lines", "doubt", *MENDED)]
"""Each has a file of cases that is named like it; what the others see has no such simple form."""


def _load(path: Path) -> Iterator[object]:
    for name, _, (first, *rest) in read_cases(path, fences=(1, 2)):
        before, after = (
            re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)[:-1] for text in (first, *(rest or [first]))
        )
        marks = [pytest.mark.xfail(strict=True)] if name.endswith("[fails]") else []
        yield pytest.param(path.stem, before, after, id=f"{path.stem}: {name}", marks=marks)


def _run(step: str, text: str) -> str:
    function = AVAILABLE[step]
    if SEES[step] == "lines":
        return function(text.split("\n"))
    if SEES[step] == "doubt":
        for first, last in reversed(function(text.replace("〔", "").replace("〕", ""))):
            text = text[:first] + "〔" + text[first:last] + "〕" + text[last:]
        return text
    return function(text)


CASES = [case for step in OF_TEXTS for case in _load(FOLDER / f"{step.function.__name__}.md")]


def test_every_file_is_named_like_a_step() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} <= set(AVAILABLE)


@pytest.mark.parametrize(("step", "before", "after"), CASES)
def test_case(step: str, before: str, after: str) -> None:
    assert _run(step, before) == after
    if SEES[step] != "doubt":
        assert _run(step, after) == after


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "### a\n```\nx\n```\n",
        "## a\n```\nx\n```\n##b\n```\nx\n```\n",
        "## a\n## b\n```\nx\n```\n",
        "## a\n```\nx\n",
        "```\nx\n```\n",
        "## a\nx\n```\nx\n```\n",
        "## a\n```\nx\n```\n## a\n```\nx\n```\n",
    ],
)
def test_no_case_vanishes(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "cases.md"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(str(path))):
        read_cases(path, fences=(1,))
