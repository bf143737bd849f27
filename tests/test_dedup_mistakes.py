"""Mistakes in the call of `cleaner dedup`: each is told, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from test_dedup_command import TEXT, dedup, lines

from cleaner.commands.main import main


@pytest.mark.parametrize(
    "options",
    [
        ["--keep", "best"],
        ["--memory", "lots"],
        ["--memory", "64"],
        ["--memory", "1M"],
        ["--keep", "least:zzz"],
        ["--save", "index/sub"],
        ["--save", "out/corpus.jsonl"],
        ["--save", "first/corpus.jsonl"],
        ["--save", "first/corpus.jsonl/sub"],
        ["--similarity", "7"],
        ["--jobs", "0"],
        ["--config", "none"],
        ["--text-field", "id"],
        ["--text-field", "\udcff"],
    ],
)
def test_a_mistake_in_the_call_is_told(tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert dedup(tmp_path, lines({"text": TEXT}), "--output", "first", "--save", "index")[0] == 0
    shutil.rmtree("out", ignore_errors=True)
    try:
        code, output = dedup(tmp_path, lines({"text": TEXT}), *options)
    except SystemExit as error:
        code, output = int(error.code or 0), tmp_path / "out"
    assert code == 2
    assert not output.exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert main(["dedup", str(tmp_path / "none.jsonl"), "--output", str(tmp_path / "out")]) == 2
