"""Pages that are cleaned together come out as each does alone, and one that cannot be cleaned spoils no other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.check.examine import examine_some
from cleaner.corpus.cleaning import clean_sources
from cleaner.errors import InternalError
from cleaner.layout.features import line_features
from cleaner.layout.lines import split_lines
from cleaner.layout.tagger import judge, tag
from cleaner.pipeline import _account, clean, clean_all, load_config
from cleaner.values import Document, Dropped

ROOT = Path(__file__).parent.parent
REAL = sorted([*ROOT.glob("seeds/*.txt"), *ROOT.glob("tests/data/practice/*.txt")])
CONFIG = load_config("newspaper")
SETTINGS = settings(max_examples=60, deadline=None)

# What one page has and another does not: figures, spaces between characters, breaks, repeats, rare planes, odd ends.
PIECES = (
    *"的在们下转接文报讯（）“”，、。,:;!?#*●▲ \f\n1aA０十",
    *("\n\n", "\n", "　　", "今 天 是 好 ", "第3版", "2024年3月15日", "00", "记者", "本报讯", "# ", "（下转第3版）"),
    *(
        "昨日上午，市人民医院举行新门诊楼启用仪式。",
        "坚持坚持",
        "们们",
        "上接",
        "𠀀",
        "😀",
        "𝟗",
        "\u200b",
        "\x00",
        "Ã©",
    ),
)
PAGES = st.lists(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), max_size=5)


def alone(texts: Sequence[str]) -> list[Document]:
    return [clean(text, f"page {number}", CONFIG, record=True) for number, text in enumerate(texts)]


def together(texts: Sequence[str]) -> list[Document]:
    return clean_all(texts, [f"page {number}" for number in range(len(texts))], CONFIG, record=True)


@SETTINGS
@given(PAGES)
def test_pages_are_cleaned_together_as_each_alone(texts: list[str]) -> None:
    assert together(texts) == alone(texts)


@SETTINGS
@given(PAGES)
def test_lines_have_the_same_features_among_other_pages(texts: list[str]) -> None:
    pages = [split_lines(text) for text in texts]
    each = [line_features([page]) for page in pages]
    assert np.array_equal(line_features(pages), np.concatenate([line_features([]), *each]))


@pytest.mark.parametrize("count", [2, 9, 40])
def test_real_pages_are_judged_together_as_each_alone(count: int) -> None:
    texts = [path.read_text(encoding="utf-8") for path in random.Random(count).sample(REAL, count)]
    pages = [split_lines(text) for text in texts]
    each = [judge([page]) for page in pages]
    for part, parts in zip(judge(pages), zip(*each, strict=True), strict=True):
        assert np.array_equal(part, np.concatenate(parts))
    assert tag(pages) == [fragments for page in pages for fragments in tag([page])]
    assert together(texts) == alone(texts)


def test_long_texts_are_laid_out_together_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of more lines than are looked at together, between short ones."""
    monkeypatch.setattr("cleaner.page.LONGEST", 50)
    texts = [path.read_text(encoding="utf-8") for path in REAL[:3]]
    texts[1:1] = ["", "新楼启用\n\n昨日上午举行启用仪式。"]
    assert together(texts) == alone(texts)


@pytest.mark.parametrize("error", [InternalError("lines [3] are lost"), MemoryError(), ValueError("a bug")])
def test_an_error_of_one_page_spoils_no_other(
    error: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text(f"新楼启用\n\n昨日上午，{path.stem}号楼举行启用仪式。\n", encoding="utf-8")
    right = list(clean_sources(map(str, paths), CONFIG))

    def refuse(texts: Sequence[str], *others: object) -> list[Document]:
        if any("2号楼" in text for text in texts):
            raise error
        return clean_all(texts, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("cleaner.corpus.clean_each.clean_all", refuse)
    found = list(clean_sources(map(str, paths), CONFIG))
    assert found[2].document is None
    assert found[2].outcome.error is not None
    if not isinstance(error, MemoryError):
        assert f"cannot be cleaned: {error!r} (test_batches.py:" in found[2].outcome.error
    examined = examine_some([*map(str, paths)], CONFIG)
    assert [file.error for file in examined] == [done.outcome.error for done in found]
    assert [found[number] for number in (0, 1, 3)] == [right[number] for number in (0, 1, 3)]


@pytest.mark.parametrize("lines", [[(1,)], [(1, 2), (2,)], [(1,), (1,)], [(1, 2), (3,)]])
def test_a_line_that_is_not_in_exactly_one_block_is_told(lines: list[tuple[int, ...]]) -> None:
    document = Document("page", dropped=tuple(Dropped("noise", "甲", own) for own in lines))
    with pytest.raises(InternalError, match=r"page: lines .* are not in exactly one block"):
        _account(document, [1, 2])
