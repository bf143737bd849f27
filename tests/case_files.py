"""Reads the case files of `tests/cases`: a heading `## ...` names a case, and the fences below it are its texts."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FENCE = "```"


class Case(NamedTuple):
    """A case: its name, the word behind its first fence, and what stands in each of its fences, whole lines."""

    name: str
    word: str
    texts: tuple[str, ...]


def read_cases(path: Path, fences: tuple[int, ...] = (2,)) -> list[Case]:
    """All cases of a file, each with one of the numbers of `fences`.

    Raises ValueError where there are none, where headings and fences do not match up, and for a name that comes twice:
    no case may vanish.
    """
    found: list[tuple[str, list[str], list[str]]] = []
    opened = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), 1):
        place = f"{path}:{number}: "
        if line.startswith(FENCE):
            opened = not opened
            if opened and not found:
                raise ValueError(f"{place}a fence without a heading")
            if opened:
                found[-1][1].append(line.removeprefix(FENCE).strip())
                found[-1][2].append("")
        elif opened:
            found[-1][2][-1] += line
        elif line.startswith("## "):
            found.append((line.removeprefix("## ").strip(), [], []))
        elif line.strip() and (found or line.startswith("##")):
            raise ValueError(f"{place}neither a heading (## ...) nor in a fence")
    if opened or not found:
        raise ValueError(f"{path}: {'the last fence is not closed' if opened else 'no cases'}")
    for name, _, texts in found:
        if len(texts) not in fences or [case[0] for case in found].count(name) > 1:
            raise ValueError(f"{path}: {name}: {len(texts)} fences, not {fences}, or a name that comes twice")
    return [Case(name, words[0], tuple(texts)) for name, words, texts in found]
