"""Packed files of `cleaner dedup`: one that breaks off or is damaged counts not at all."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import zstandard
from test_dedup_command import NOISY, TEXT, lines, rows

from cleaner.commands.main import main

PACKERS = {"gz": gzip.compress, "zst": zstandard.compress}
MANY = lines(*({"id": n, "text": f"第{n}号公告，{n * n}人参加"} for n in range(9_000)))
"""Several blocks of zstandard, of 128 KB each."""
assert len(MANY) > 4 << 17


def check_counts_not_at_all(tmp_path: Path, name: str, data: bytes) -> None:
    whole, torn = tmp_path / "a.jsonl", tmp_path / name
    whole.write_bytes(lines({"id": 1, "text": TEXT}))
    torn.write_bytes(data)
    output = tmp_path / "out"
    assert main(["dedup", str(torn), str(whole), "--output", str(output)]) == 1
    assert (output / "corpus.jsonl").read_bytes() == whole.read_bytes()
    assert (output / "dropped.jsonl").read_bytes() == b""
    assert "cannot be read" in json.loads((output / "run.json").read_bytes())["inputs"][0]["error"]


@pytest.mark.parametrize("part", [0.01, 0.5, 0.7, 0.9, 0.999])
@pytest.mark.parametrize("ending", PACKERS)
def test_a_file_that_breaks_off_counts_not_at_all(tmp_path: Path, ending: str, part: float) -> None:
    packed = PACKERS[ending](MANY)
    check_counts_not_at_all(tmp_path, f"b.jsonl.{ending}", packed[: int(part * len(packed))])


def test_a_zst_file_cut_between_blocks_counts_not_at_all(tmp_path: Path) -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    half = packer.compress(lines({"id": 2, "text": NOISY})) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    check_counts_not_at_all(tmp_path, "b.jsonl.zst", half)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_damaged_file_counts_not_at_all(tmp_path: Path, ending: str) -> None:
    packed = PACKERS[ending](MANY)
    check_counts_not_at_all(tmp_path, f"b.jsonl.{ending}", packed[:12] + b"\xff" * len(packed[12:]))


@pytest.mark.parametrize("ending", PACKERS)
def test_compressed_files_may_be_joined(tmp_path: Path, ending: str) -> None:
    skippable = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc" if ending == "zst" else b""
    source = tmp_path / f"in.jsonl.{ending}"
    source.write_bytes(PACKERS[ending](MANY) + skippable + PACKERS[ending](lines({"text": TEXT})))
    output = tmp_path / "out"
    assert main(["dedup", str(source), "--output", str(output), "--similarity", "1"]) == 0
    assert len(rows(output / "corpus.jsonl")) == 9_001
