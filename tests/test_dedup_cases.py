"""The pairs of tests/cases/find_duplicates.md, interpreted and compiled."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from cleaner.dedup import find_duplicates

CASES = re.findall(
    r"^## (.+?)\n+```(\w+)\n(.*?)\n(.*?)\n```", (Path(__file__).parent / "cases/find_duplicates.md").read_text(), re.M
)
RANDOM = random.Random(4)
FILLER = ["".join(chr(RANDOM.randrange(0x4E00, 0x9000)) for _ in range(60)) for _ in range(600)]
"""Unlike texts, as many as it takes for the kernels to be compiled."""


def test_all_cases_are_read() -> None:
    assert len(CASES) == 104
    assert {answer for _, answer, _, _ in CASES} == {"copies", "different", "part", "numbers"}


@pytest.mark.parametrize("filler", [[], FILLER], ids=["interpreted", "compiled"])
@pytest.mark.parametrize(("answer", "first", "second"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_pair(answer: str, first: str, second: str, filler: list[str]) -> None:
    for texts in ([first, second], [second, first]):
        found = [(match.dropped, match.kept) for match in find_duplicates([*texts, *filler])]
        if answer == "copies":
            assert found == [(1, 0)]
        elif answer == "part":
            assert found == [(texts.index(second), texts.index(first))]
        else:
            assert found == []
        if answer in ("numbers", "different"):
            found = [(match.dropped, match.kept) for match in find_duplicates([*texts, *filler], ignore_numbers=True)]
            assert found == ([(1, 0)] if answer == "numbers" else [])
