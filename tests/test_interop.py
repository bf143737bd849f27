"""What others read a corpus with, and that they read what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import datasets
import duckdb
import pandas
import polars
import pyarrow.parquet
import pytest

from cleaner.commands.main import main

SEEDS = Path(__file__).parent.parent / "seeds"
UNITS = ("article", "paragraph", "document")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module", params=UNITS)
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same run in both formats, in one folder each."""
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("jsonl", "parquet"):
        options = ["--format", name, "--unit", request.param, "--edits", "--quiet"]
        assert main(["run", str(SEEDS), "-o", str(folder / name), *options]) == 0
    return folder


def rows(output: Path, name: str) -> Rows:
    return [json.loads(line) for line in (output / "jsonl" / f"{name}.jsonl").read_bytes().splitlines()]


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a table without its nulls: JSONL leaves out what is not told."""
    plain = {key: told(value) if isinstance(value, dict) else value for key, value in row.items()}
    return {key: value for key, value in plain.items() if value is not None}


@pytest.mark.parametrize("name", ["corpus", "dropped", "edits"])
def test_parquet_says_the_same(output: Path, name: str) -> None:
    table = pyarrow.parquet.read_table(output / "parquet" / f"{name}.parquet")
    assert [told(row) for row in table.to_pylist()] == rows(output, name)


def test_datasets(output: Path, tmp_path: Path) -> None:
    for builder in ("json", "parquet"):
        ending = {"json": "jsonl"}.get(builder, builder)
        data = datasets.load_dataset(
            builder, data_files=str(output / ending / f"corpus.{ending}"), split="train", cache_dir=str(tmp_path)
        )
        assert [told(row) for row in data] == rows(output, "corpus")


def test_pandas(output: Path) -> None:
    expected = rows(output, "corpus")
    for frame in (
        pandas.read_json(output / "jsonl/corpus.jsonl", lines=True, dtype=False),
        pandas.read_parquet(output / "parquet/corpus.parquet"),
    ):
        for field in ("id", "text", "source"):
            assert frame[field].tolist() == [row[field] for row in expected]


def test_polars(output: Path) -> None:
    for frame in (
        polars.read_ndjson(output / "jsonl/corpus.jsonl", infer_schema_length=None),
        polars.read_parquet(output / "parquet/corpus.parquet"),
    ):
        assert [told(row) for row in frame.to_dicts()] == rows(output, "corpus")


def test_duckdb(output: Path) -> None:
    expected = [(row["id"], row["text"], row["metadata"]["lines"]) for row in rows(output, "corpus")]
    tables = {"read_json": "jsonl/corpus.jsonl", "read_parquet": "parquet/corpus.parquet"}
    for function, name in tables.items():
        query = duckdb.connect().execute(f"select id, text, metadata.lines from {function}(?)", [str(output / name)])
        assert query.fetchall() == expected


def test_the_output_is_an_input(output: Path, tmp_path: Path) -> None:
    """Of either format, with the same result."""
    for ending in ("jsonl", "parquet"):
        corpus = str(output / ending / f"corpus.{ending}")
        assert main(["run", corpus, "-o", str(tmp_path / ending), "--quiet"]) == 0
    one, two = ((tmp_path / ending / "corpus.jsonl").read_text() for ending in ("jsonl", "parquet"))
    assert one.replace("jsonl/corpus.jsonl", "parquet/corpus.parquet") == two


def test_files_of_the_other_format_go(tmp_path: Path) -> None:
    for ending in ("jsonl", "parquet"):
        (tmp_path / "corpus.parquet").touch()
        assert main(["run", str(SEEDS), "-o", str(tmp_path), "--format", ending, "--quiet"]) == 0
        assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != f".{ending}") == (
            ["run.json"] if ending == "parquet" else ["corpus.parquet", "run.json"]
        ), "a file that no run of ours wrote stays"
