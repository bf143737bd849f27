"""Files that go, grow or are put in the place of others while a run reads them, or do not tell their size."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GOOD
from test_hostile import report, sources

from cleaner.corpus.build import build_corpus
from cleaner.corpus.cleaning import CleanOptions
from cleaner.corpus.inputs import Inputs
from cleaner.corpus.watch import Watch
from cleaner.errors import InputError
from cleaner.pipeline import load_config
from cleaner.sources import open_source, read_bytes

pytestmark = pytest.mark.usefixtures("folder")


class Meddle(Watch):
    """Does something to the inputs when they are listed, before they are read."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deed = deed

    def begins(self, inputs: Inputs, goes_on: bool) -> None:
        self._deed()


def replace_by_link() -> None:
    Path("secret.txt").write_text(GOOD)
    Path("in/b.txt").unlink()
    Path("in/b.txt").symlink_to("../secret.txt")


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda: Path("in/b.txt").unlink(), "No such file or directory"),
        (replace_by_link, "Too many levels of symbolic links"),
    ],
)
def test_a_file_that_goes_before_it_is_read(deed: Callable[[], object], said: str) -> None:
    Path("in/b.txt").write_text(GOOD)
    build_corpus(["in"], CleanOptions(load_config("newspaper")), output="out", watch=Meddle(deed))
    assert sources() == {"in/good.txt"}
    assert report()["inputs"][0]["error"] == f"in/b.txt: cannot be read: {said}"  # type: ignore[index]


def test_a_file_that_grows_while_it_is_read() -> None:
    def read_and_write() -> None:
        with open_source("in/good.txt") as file:
            file.read()
            Path("in/good.txt").write_text(GOOD * 2)

    with pytest.raises(InputError, match=r"in/good\.txt: changed while it was read"):
        read_and_write()


def test_a_file_that_does_not_tell_its_size_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a page")
    told = os.fstat
    monkeypatch.setattr(os, "fstat", lambda file: os.stat_result([*told(file)[:6], 0, *told(file)[7:10]]))
    assert [read_bytes(str(path), longest) for longest in (None, 6, 1 << 24)] == [b"a page"] * 3
    with pytest.raises(InputError, match="longer than a text may be"):
        read_bytes(str(path), 5)
