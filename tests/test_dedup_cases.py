"""The pairs of tests/cases/find_duplicates.md, interpreted and compiled."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from case_files import Case, read_cases

from cleaner.dedup import find_duplicates

CASES = read_cases(Path(__file__).parent / "cases" / "find_duplicates.md", fences=(1,))
RANDOM = random.Random(4)
FILLER = ["".join(chr(RANDOM.randrange(0x4E00, 0x9000)) for _ in range(60)) for _ in range(600)]
"""Unlike texts, as many as it takes for the kernels to be compiled."""


def test_all_answers_have_cases() -> None:
    assert {case.word for case in CASES} == {"copies", "different", "part", "numbers"}


@pytest.mark.parametrize("filler", [[], FILLER], ids=["interpreted", "compiled"])
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_pair(case: Case, filler: list[str]) -> None:
    answer = case.word
    first, second = case.texts[0].splitlines()
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
