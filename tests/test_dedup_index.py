"""An index: what is in it is known later, it grows, and whatever interrupts that leaves it whole."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cleaner.commands.main import main
from cleaner.dedup_files import index, job

FIRST = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
NOISY = "昨日上午，市第三人民医院举行新门诊楼启用仪武，三百名医护人员参加"
SECOND = "国庆假期，瓦屏县各景区游人如织，民宿一房难求，交警部门提醒市民错峰出行。"
THIRD = "惊蛰后第九天，云顶山的茶醒了，天还黑着，茶农们已经到了地头，背篓里还是空的。"


def dedup(tmp_path: Path, texts: dict[str, str], *options: str) -> tuple[int, list[str], list[dict[str, Any]]]:
    """Exit code, ids that stay, metadata of what goes."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_bytes(b"".join(msgspec.json.encode({"id": k, "text": v}) + b"\n" for k, v in texts.items()))
    code = main(["dedup", str(source), "--output", str(output), *options])
    read = [[json.loads(row) for row in (output / name).open()] for name in ("corpus.jsonl", "dropped.jsonl")]
    return code, [row["id"] for row in read[0]], [row["metadata"] for row in read[1]]


def test_what_is_in_the_index_goes(tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    assert dedup(tmp_path, {"a": FIRST, "b": SECOND}, "--save", folder)[1] == ["a", "b"]
    code, kept, gone = dedup(tmp_path, {"c": SECOND, "d": NOISY, "e": THIRD}, "--against", folder, "--save", folder)
    assert (code, kept) == (0, ["e"])
    assert [(row["reason"], row["duplicate_of"]) for row in gone] == [("duplicate", "b"), ("near_duplicate", "a")]
    code, kept, gone = dedup(tmp_path, {"f": THIRD, "g": FIRST}, "--against", folder)
    assert [row["duplicate_of"] for row in gone] == ["e", "a"]


def test_a_new_text_stays_that_an_indexed_one_is_only_a_part_of(tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    dedup(tmp_path, {"part": THIRD[:-12]}, "--save", folder)
    assert dedup(tmp_path, {"whole": THIRD}, "--against", folder)[1] == ["whole"]


def test_copies_among_the_new_ones_still_go(tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    dedup(tmp_path, {"a": FIRST}, "--save", folder)
    assert dedup(tmp_path, {"b": SECOND, "c": SECOND, "d": FIRST}, "--against", folder)[1] == ["b"]


def test_an_index_is_not_added_to_unchecked(tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    dedup(tmp_path, {"a": FIRST}, "--save", folder)
    assert dedup(tmp_path, {"b": SECOND}, "--save", folder)[0] == 2


@pytest.mark.parametrize(("name", "value"), [("seed", 2), ("opencc", "0.1"), ("shingle", 5), ("scheme", "legacy")])
def test_an_index_of_other_settings_is_refused(
    tmp_path: Path, name: str, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "index"
    dedup(tmp_path, {"a": FIRST}, "--save", str(folder))
    told = json.loads((folder / "index.json").read_bytes())
    told["engine"][name] = value
    (folder / "index.json").write_text(json.dumps(told))
    assert dedup(tmp_path, {"b": FIRST}, "--against", str(folder))[0] == 2
    assert f"was made with {name} {value}" in capsys.readouterr().err


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    assert main(["dedup", __file__, "--output", str(tmp_path / "out"), "--against", str(tmp_path)]) == 2


@pytest.mark.parametrize("calls", range(3))
def test_an_interrupted_save_leaves_the_old_index_whole(
    tmp_path: Path, calls: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "index"
    dedup(tmp_path, {"a": FIRST}, "--save", str(folder))
    left = iter(range(calls))
    replace = os.replace

    def interrupted(source: Any, target: Any) -> None:
        if str(target).startswith(str(folder)) and next(left, None) is None:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(index.os, "replace", interrupted)
    code = dedup(tmp_path, {"b": SECOND}, "--against", str(folder), "--save", str(folder))[0]
    monkeypatch.undo()
    assert code == (130 if calls < 2 else 0)
    left = ["the output folder is as it was before", "the output folder is written, and the index not saved"]
    assert capsys.readouterr().err == (f"cleaner: interrupted; {left[calls]}\n" if calls < 2 else "")
    known = {"a", "b"} if calls >= 2 else {"a"}
    # It still works, and can be added to.
    options = ["--against", str(folder), "--save", str(folder)]
    assert dedup(tmp_path, {"c": FIRST, "d": SECOND}, *options)[1] == ([] if "b" in known else ["d"])
    assert dedup(tmp_path, {"e": FIRST, "f": SECOND}, *options)[1] == []


@pytest.mark.parametrize("known", [True, False])
def test_a_run_that_is_interrupted_loses_nothing(tmp_path: Path, known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the index knows stands in an output: else it would be taken for a copy of what is nowhere."""
    folder = str(tmp_path / "index")
    options = ["--against", folder, "--save", folder] if known else ["--save", folder]
    dedup(tmp_path, {"a": FIRST}, *(["--save", folder] if known else []))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(job, "describe", interrupt)
    assert dedup(tmp_path, {"b": SECOND}, *options)[0] == 130
    monkeypatch.undo()
    assert dedup(tmp_path, {"b": SECOND}, *options)[:2] == (0, ["b"])
