"""Tables in and out: what stays is the row as it was, types and all."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
import pytest

from cleaner.commands.main import main

TEXT = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
NOISY = "昨日上午，市第三人民医院举行新门诊楼启用仪武，三百名医护人员参加"
OTHER = "国庆假期，瓦屏县各景区游人如织，民宿一房难求，交警部门提醒市民错峰出行。"
ROWS = {
    "id": pa.array([1, 2, 3, 4]),
    "text": [TEXT, NOISY, OTHER, None],
    "seen": pa.array([datetime(2024, 3, 15, 8, 30)] * 4, pa.timestamp("us")),
    "raw": pa.array([b"\x00\xff", b"", None, b"a"], pa.binary()),
    "scores": [[1.5, None], [], None, [2.0]],
    "place": pa.array(["a", "b", "a", "a"]).dictionary_encode(),
}


def write(path: Path, table: pa.Table) -> Path:
    if path.suffix == ".parquet":
        pa.parquet.write_table(table, path)
    else:
        with pa.ipc.new_file(path, table.schema) as writer:
            writer.write_table(table)
    return path


def read(path: Path) -> pa.Table:
    return pa.dataset.dataset(path, format="parquet" if path.suffix == ".parquet" else "ipc").to_table()


def dedup(tmp_path: Path, *sources: str | Path, format: str) -> tuple[int, Path]:
    output = tmp_path / "out"
    return main(["dedup", *map(str, sources), "--output", str(output), "--format", format]), output / f"corpus.{format}"


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
@pytest.mark.parametrize("format", ["parquet", "arrow"])
def test_rows_that_stay_are_untouched(tmp_path: Path, ending: str, format: str) -> None:
    source = write(tmp_path / f"in.{ending}", pa.table(ROWS))
    code, corpus = dedup(tmp_path, source, format=format)
    assert code == 1  # a row has no text
    assert read(corpus).equals(read(source).take([0, 2]))
    gone = [json.loads(line) for line in (corpus.parent / "dropped.jsonl").open()]
    assert [(row["id"], row["metadata"]["reason"]) for row in gone][:1] == [(2, "near_duplicate")]
    assert [row["metadata"]["reason"] for row in gone] == ["near_duplicate", "text_not_string"]
    assert gone[0]["scores"] == []


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_table_that_breaks_off_counts_not_at_all(tmp_path: Path, ending: str, part: float) -> None:
    torn, whole = write(tmp_path / f"a.{ending}", pa.table(ROWS)), tmp_path / "b.jsonl"
    torn.write_bytes(torn.read_bytes()[: int(part * torn.stat().st_size)])
    whole.write_text(json.dumps({"text": TEXT}) + "\n")
    code, corpus = dedup(tmp_path, torn, whole, format="jsonl")
    assert code == 1
    assert corpus.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
def test_another_column_holds_the_text(tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / f"in.{ending}", pa.table({**ROWS, "body": ROWS["text"], "text": [1, 2, 3, 4]}))
    code, corpus = dedup(tmp_path, source, "--text-field", "body", format=ending)
    assert code == 1  # a row has no text
    assert read(corpus).equals(read(source).take([0, 2]))
    code, corpus = dedup(tmp_path, source, "--text-field", "content", format=ending)
    assert code == 1
    assert "has no column content; name the one with the text by --text-field" in capsys.readouterr().err
    assert read(corpus).column_names == ["content"]


def test_jsonl_becomes_a_table(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [{"text": TEXT, "n": 1}, {"text": NOISY}, {"text": OTHER, "m": {"a": [1.5]}}]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    code, corpus = dedup(tmp_path, source, format="parquet")
    assert code == 0
    assert read(corpus).to_pylist() == [
        {"text": TEXT, "n": 1, "m": None},
        {"text": OTHER, "n": None, "m": {"a": [1.5]}},
    ]


def test_nothing_is_a_table_too(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n")
    assert read(dedup(tmp_path, source, format="arrow")[1]).num_rows == 0


@pytest.mark.parametrize("second", ["other.parquet", "in.jsonl"])
def test_what_makes_no_one_table_is_told(tmp_path: Path, second: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path / "in.parquet", pa.table({"text": [TEXT]}))
    if second == "in.jsonl":
        (tmp_path / second).write_text(json.dumps({"text": OTHER}))
    else:
        write(tmp_path / second, pa.table({"text": [OTHER], "n": [1]}))
    assert dedup(tmp_path, first, tmp_path / second, format="parquet")[0] == 2
    assert "write jsonl" in capsys.readouterr().err
    assert not (tmp_path / "out/corpus.parquet").exists()
