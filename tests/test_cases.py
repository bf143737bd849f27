"""Runs `tests/cases/<step>.md`: a heading names a case, the fences below it are the text before and after.

One fence alone: the text must not change. A heading that ends in [fails]: known not to work yet (strict xfail).
`\\uXXXX` in a fence stands for the character. For `join_lines` a line is a line of the block; for `suspect_repeats`
what is suspected stands in 〔〕.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

CASE = re.compile(r"^## (.+)\n\s*```\n((?:.*\n)*?)```\n(?:\s*```\n((?:.*\n)*?)```\n)?", re.M)


def _load(path: Path):
    for name, before, after in CASE.findall(path.read_text(encoding="utf-8") + "\n"):
        before, after = (
            re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)[:-1] for text in (before, after or before)
        )
        marks = [pytest.mark.xfail(strict=True)] if name.endswith("[fails]") else []
        yield pytest.param(path.stem, before, after, id=f"{path.stem}: {name}", marks=marks)


def _function(step: str):
    folder = "chars" if (Path(__file__).parent.parent / "cleaner" / "chars" / f"{step}.py").exists() else "mend"
    return getattr(importlib.import_module(f"cleaner.{folder}.{step}"), step)


def _run(step: str, text: str) -> str:
    if step == "join_lines":
        return _function(step)(text.split("\n"))
    if step == "suspect_repeats":
        for first, last in reversed(_function(step)(text.replace("〔", "").replace("〕", ""))):
            text = text[:first] + "〔" + text[first:last] + "〕" + text[last:]
        return text
    return _function(step)(text)


CASES = [case for path in sorted((Path(__file__).parent / "cases").glob("*.md")) for case in _load(path)]


@pytest.mark.parametrize(("step", "before", "after"), CASES)
def test_case(step: str, before: str, after: str) -> None:
    assert _run(step, before) == after
    if step != "suspect_repeats":
        assert _run(step, after) == after
