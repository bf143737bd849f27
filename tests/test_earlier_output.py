"""What a run made is no input of another one, and no input is overwritten."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from conftest import GOOD
from test_hostile import record, report, sources

from cleaner.commands.main import main
from cleaner.made import ASIDE

pytestmark = pytest.mark.usefixtures("folder")


@pytest.mark.parametrize("paths", [["in"], ["in/corpus.jsonl"], ["link"]])
def test_no_input_is_overwritten(capsys: pytest.CaptureFixture[str], paths: list[str]) -> None:
    Path("in/corpus.jsonl").write_bytes(record(GOOD))
    Path("link").symlink_to("in/corpus.jsonl")
    assert main(["run", *paths, "-o", "in"]) == 2
    assert "is an input, and would be overwritten or removed" in capsys.readouterr().err
    assert sorted(os.listdir("in")) == ["corpus.jsonl", "good.txt"]


def test_the_output_is_no_input() -> None:
    for _ in range(2):
        assert main(["run", ".", "-o", "out", "--quiet"]) == 0
    assert sources() == {"in/good.txt"}
    assert report()["left_out"] == {"output": 1}


def test_what_a_run_made_is_no_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", ".", "-o", "first", "--quiet"]) == 0
    for command in (["run", ".", "-o", "out"], ["explain", "."]):
        assert main(command) == 0
        told = capsys.readouterr().err.splitlines()[0]
        assert told.startswith("cleaner: ./first: holds the output of a run; left out: corpus.jsonl, dropped.jsonl (")
    assert sources() == {"in/good.txt"}
    assert report()["left_out"] == {"earlier output": 2, "other ending": 1}
    assert main(["check", "."]) == 0
    assert "1 file checked" in capsys.readouterr().out
    assert main(["run", "first", "-o", "again"]) == 2
    assert "no file to clean in this folder but what a run made" in capsys.readouterr().err
    assert main(["run", "first/corpus.jsonl", "-o", "again"]) == 0


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("folder_of_output", ["in/out", "in/out/more.txt"])
def test_what_is_named_beside_its_folder_is_read(folder_of_output: str, order: int) -> None:
    """What a walk leaves out, be it the output of a run or in that of this one, is no less named for it."""
    assert main(["run", "in", "-o", "in/first", "--quiet"]) == 0
    Path("in/out").mkdir()
    Path("in/out/more.txt").write_text(GOOD)
    paths = ["in", "in/first/corpus.jsonl", folder_of_output]
    assert main(["run", *paths[::order], "-o", "in/out", "--quiet"]) == 0
    read = [json.loads(line)["source"] for line in Path("in/out/corpus.jsonl").read_bytes().splitlines()]
    assert sorted(read) == ["in/first/corpus.jsonl#1", "in/good.txt", "in/out/more.txt"]


def test_what_a_killed_run_left_is_no_input() -> None:
    Path("killed", ASIDE).mkdir(parents=True)
    Path("killed", "corpus.jsonl").write_bytes(record(GOOD))
    assert main(["run", ".", "-o", "out", "--quiet"]) == 0
    assert sources() == {"in/good.txt"}


def test_pages_beside_the_output_are_read_again() -> None:
    for _ in range(2):
        assert main(["run", "in", "-o", "in", "--quiet"]) == 0
    assert Path("in/corpus.jsonl").read_text().count("in/good:1") == 1


def test_records_beside_the_report_of_another_program_are_read() -> None:
    Path("in/corpus.jsonl").write_bytes(record(GOOD))
    Path("in/run.json").write_text('{"program": "another"}')
    assert main(["run", "in", "-o", "out", "--quiet"]) == 0
    assert sources() == {"in/good.txt", "in/corpus.jsonl#1"}


def test_what_an_earlier_run_made_goes() -> None:
    records = "first/corpus.jsonl"
    assert main(["run", "in", "-o", "first", "--quiet"]) == 0
    for command in (
        ["run", "in", "--edits", "--quiet"],
        ["run", "in", "--format", "parquet", "--quiet"],
        ["dedup", records, "--format", "arrow"],
        ["dedup", records, "--format", "jsonl.gz"],
        ["run", "in", "--quiet"],
    ):
        assert main([*command, "-o", "out"]) == 0
        assert main([*command, "-o", "new"]) == 0
        assert sorted(os.listdir("out")) == sorted(os.listdir("new"))
        shutil.rmtree("new")


def test_what_only_reports_leaves_all() -> None:
    assert main(["run", "in", "-o", "out", "--quiet"]) == 0
    kept = Path("out/corpus.jsonl").read_bytes()
    assert main(["dedup", "out/corpus.jsonl", "-o", "out", "--report-only"]) == 0
    assert Path("out/corpus.jsonl").read_bytes() == kept
    assert sorted(os.listdir("out")) == ["corpus.jsonl", "dropped.jsonl", "duplicates.jsonl", "run.json"]


@pytest.mark.parametrize("command", [["run", "in", "--quiet"], ["dedup", "first/corpus.jsonl"]])
def test_a_report_of_another_program_stays(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "in", "-o", "first", "--quiet"]) == 0
    Path("out").mkdir()
    Path("out/run.json").write_text('{"program": "another"}')
    assert main([*command, "-o", "out"]) == 2
    assert "out/run.json: is of another program, and would be overwritten" in capsys.readouterr().err
    assert os.listdir("out") == ["run.json"]
    assert Path("out/run.json").read_text() == '{"program": "another"}'


@pytest.mark.parametrize("command", [["run", "in", "--quiet"], ["dedup", "first/corpus.jsonl"]])
def test_what_no_run_made_stays(command: list[str]) -> None:
    assert main(["run", "in", "-o", "first", "--quiet"]) == 0
    Path("out").mkdir()
    for name in ("corpus.parquet", "edits.jsonl", "duplicates.jsonl"):
        Path("out", name).write_text("of somebody")
    assert main([*command, "-o", "out"]) == 0
    for name in ("corpus.parquet", "edits.jsonl", "duplicates.jsonl"):
        assert Path("out", name).read_text() == "of somebody"


@pytest.mark.parametrize("name", ["corpus.jsonl", "dropped.jsonl", "run.json"])
def test_no_input_of_dedup_goes_with_an_earlier_run(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "in", "-o", "out", "--quiet"]) == 0
    assert main(["dedup", f"out/{name}", "-o", "out", "--format", "jsonl.gz"]) == 2
    assert "is an input, and would be overwritten or removed" in capsys.readouterr().err
    assert sorted(os.listdir("out")) == ["corpus.jsonl", "dropped.jsonl", "run.json"]
