"""Broken and hostile input: each case has a clear outcome, and never costs the other inputs."""

from __future__ import annotations

import gzip
import json
import os
import random
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard
from conftest import GOOD
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleaner.commands.main import main

MEGA = 1 << 20

pytestmark = pytest.mark.usefixtures("folder")


def rows(name: str) -> Iterator[dict[str, object]]:
    return map(json.loads, Path("out", name).read_bytes().splitlines())


def sources() -> set[object]:
    return {row["source"] for name in ("corpus.jsonl", "dropped.jsonl") for row in rows(name)}


def report() -> dict[str, object]:
    value: dict[str, object] = json.loads(Path("out/run.json").read_bytes())
    return value


CLEANED = {
    "a line of 300,000 characters": GOOD.replace("\n", "") * 7000,
    "a million empty lines": GOOD + "\n" * 1_000_000 + GOOD,
    "quotes 20,000 deep": "“（《" * 20_000 + "完" + "》）”" * 20_000,
    "brackets that never close": GOOD + "（" * 50_000,
    "500,000 characters without a space, and a hyphen": f"昨日上午，{'新' * 500_000} the news-\npaper said.\n",
    "right-to-left marks": GOOD.replace("新", "\u202e新\u200f"),
    "emoji with joiners": GOOD + "👨\u200d👩\u200d👧\u200d👦👍🏽🏳️\u200d🌈\n" * 50,
    "stray NULs": GOOD + "昨日\x00上午。\n",
    "nothing but marks": "。\n" * 3000,
    "one character a line": "".join(f"{char}\n" for char in GOOD * 30),
    "combining marks without end": "新" + "\u0301" * 50_000 + "\n" + GOOD,
    "all line breaks there are": GOOD + "一\r二\x0b三\x0c四\x85五\u2028六\u2029七\n",
}


@pytest.mark.parametrize("text", CLEANED.values(), ids=CLEANED)
def test_odd_text_is_cleaned_and_no_line_is_lost(text: str) -> None:
    Path("in", "odd.txt").write_text(text, encoding="utf-8", newline="")
    assert main(["run", "in", "-o", "out", "--quiet", "--unit", "paragraph"]) == 0
    placed = [
        number
        for name in ("corpus.jsonl", "dropped.jsonl")
        for row in rows(name)
        if row["source"] == "in/odd.txt"
        for first, last in row["metadata"]["lines"]  # type: ignore[index]
        for number in range(first, last + 1)
    ]
    assert len(set(placed)) == len(placed)
    assert {number for number, line in enumerate(text.split("\n"), 1) if line.strip()} <= set(placed)


REFUSED = {
    "random bytes": (random.Random(1).randbytes(4000), "is not text: "),
    "a character cut off at the end": ((GOOD * 40).encode()[:-2], "(line 120) cannot be read"),
    "two encodings in one file": (GOOD.encode() + GOOD.encode("gb18030"), "(line 4) cannot be read"),
    "20 MB without a line break": (GOOD.replace("\n", "").encode() * 160_000, "is longer than a text may be (16.0 MB)"),
    "nothing but empty lines": (b"\n" * 1_000_000, "is empty"),
    "nothing but a mark of its encoding": (b"\xef\xbb\xbf\n", "is empty"),
    "nothing but wide spaces": ("\u3000\n\u2003".encode(), "is empty"),
    "nothing but spaces of UTF-16": ("\n \n".encode("utf-16"), "is empty"),
    "nothing but NULs": (bytes(9999), "is not text: 9999 NUL bytes"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00\x01", "is not text: "),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused(capsys: pytest.CaptureFixture[str], data: bytes, said: str) -> None:
    Path("in", "bad.txt").write_bytes(data)
    assert main(["run", "in", "-o", "out", "--quiet"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("cleaner: in/bad.txt: ")
    assert said in error
    assert error.count("\n") == 1
    assert sources() == {"in/good.txt"}


def record(text: str) -> bytes:
    return json.dumps({"text": text}).encode()


TOO_DEEP = "is nested too deep" if sys.version_info < (3, 14) else "is no record with a text"
RECORDS = {
    "half of a surrogate pair": (rb'{"text": "\ud83d"}', "holds half of a surrogate pair"),
    "bytes that are not UTF-8": (b'{"text": "\xff"}', "holds bytes that are not UTF-8"),
    "cut off": (b'{"text": "a', "is no valid JSON"),
    "a list": (b'["text"]', "is no record"),
    "another field": (b'{"content": "a"}', "has no field text; name the one with the text by --text-field"),
    "a number": (b'{"text": 5}', "is no record with a text in text: Expected `str`, got `int`"),
    "an empty text": (record(" \n"), "is empty"),
    "a text that is too long": (record("新" * MEGA), "is longer than a text may be"),
    "brackets 100,000 deep": (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", TOO_DEEP),
}


@pytest.mark.parametrize(("line", "said"), RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["jsonl", "gz", "zst"])
def test_a_bad_record_costs_no_other(
    capsys: pytest.CaptureFixture[str], pack: Callable[[bytes], bytes], line: bytes, said: str
) -> None:
    name = {bytes: "in/r.jsonl", gzip.compress: "in/r.jsonl.gz", zstandard.compress: "in/r.jsonl.zst"}[pack]
    Path(name).write_bytes(pack(b"\n".join([record(GOOD), b"", line, record(GOOD)])))
    assert main(["run", "in", "-o", "out", "--quiet", "--max-size", "1"]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"cleaner: {name}#3: ")
    assert said in error
    assert error.count("\n") == 1
    assert sources() == {"in/good.txt", f"{name}#1", f"{name}#4"}


LONG = b"0" * (40 * MEGA)
DAMAGED = {
    "a bomb in gz": ("b.jsonl.gz", gzip.compress(record(GOOD) + b"\n" + LONG), "unpacks to over 200 times its size"),
    "a bomb in zst": ("b.jsonl.zst", zstandard.compress(LONG), "unpacks to over 200 times its size"),
    "gz cut off": ("b.jsonl.gz", gzip.compress(record(GOOD) * 99)[:-9], "is damaged: "),
    "zst cut off": ("b.jsonl.zst", zstandard.compress(record(GOOD) * 99)[:-1], "is damaged: it ends too early"),
    "no gz": ("b.jsonl.gz", b"nothing", "is damaged: "),
    "no zst": ("b.jsonl.zst", b"nothing", "is damaged: "),
    "no Parquet": ("b.parquet", b"PAR1nothingPAR1", "is damaged: "),
    "nothing": ("b.jsonl", b"\n \n", "is empty"),
}


@pytest.mark.parametrize(("name", "data", "said"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_costs_no_other(capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str) -> None:
    Path("in", name).write_bytes(data)
    assert main(["run", "in", "-o", "out", "--quiet"]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"cleaner: in/{name}: ")
    assert said in error
    assert error.count("\n") == 1
    assert "in/good.txt" in sources()


def test_nothing_is_followed_out_of_the_folder() -> None:
    Path("secret.txt").write_text(GOOD)
    Path("elsewhere").mkdir()
    Path("elsewhere/secret.txt").write_text(GOOD)
    Path("in/link.txt").symlink_to("../secret.txt")
    Path("in/folder").symlink_to("../elsewhere")
    Path("in/loop.txt").symlink_to("loop.txt")
    Path("in/round").symlink_to("..")
    Path("in/.hidden").mkdir()
    assert main(["run", "in", "-o", "out", "--quiet"]) == 0
    assert sources() == {"in/good.txt"}
    assert report()["left_out"] == {"hidden": 1, "link": 4}


def test_what_is_no_file_is_left_out() -> None:
    os.mkfifo("in/pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("in/socket.txt")
        assert main(["run", "in", "-o", "out", "--quiet"]) == 0
    assert report()["left_out"] == {"special": 2}


def test_what_goes_while_its_folder_is_read_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    names = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: [*names(folder), "gone.txt"])
    assert main(["run", "in", "-o", "out", "--quiet"]) == 0
    assert report()["left_out"] == {"vanished": 1}


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["run", "in/a.jsonl.zst", "in/good.txt", "--quiet"], 1, "in/a.jsonl.zst: needs zstandard;"),
        (["run", "in/a.parquet", "in/good.txt", "--quiet"], 1, "in/a.parquet: needs pyarrow;"),
        (["dedup", "in/a.jsonl.zst", "in/b.jsonl"], 1, "in/a.jsonl.zst: needs zstandard;"),
        (["dedup", "in/a.parquet", "in/b.jsonl"], 1, "in/a.parquet: needs pyarrow;"),
        (["run", "in/good.txt", "--format", "parquet"], 2, "--format parquet: needs pyarrow;"),
        (["dedup", "in/b.jsonl", "--format", "arrow"], 2, "--format arrow: needs pyarrow;"),
        (["dedup", "in/b.jsonl", "--format", "jsonl.zst"], 2, "--format jsonl.zst: needs zstandard;"),
    ],
)
def test_a_library_that_is_missing_costs_only_what_needs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str], code: int, said: str
) -> None:
    for name in ("a.jsonl.zst", "a.parquet", "b.jsonl"):
        Path("in", name).write_bytes(record(GOOD) + b"\n")
    for name in ("zstandard", "pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main([*command, "-o", "out"]) == code
    assert f"cleaner: {said} install cleaner[" in capsys.readouterr().err
    assert Path("out/corpus.jsonl").exists() == (code == 1)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("pipe", "pipe: cannot be read: is no file; pipe it in, and give - as the path"),
        ("/dev/zero", "/dev/zero: cannot be read: is no file"),
        ("/proc/self/mem", "/proc/self/mem: cannot be read: Input/output error"),
    ],
)
def test_what_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str], path: str, said: str) -> None:
    os.mkfifo("pipe")
    assert main(["run", path, "in", "-o", "out", "--quiet"]) == 1
    assert capsys.readouterr().err.startswith(f"cleaner: {said}")
    assert sources() == {"in/good.txt"}


def test_names_that_hold_anything(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in", "a\nb\x1b[31m.txt").write_text(GOOD)
    Path("in", "c\nd\x1b[2J.txt").touch()
    Path(os.fsdecode(b"in/\xff\xfe.txt")).write_text(GOOD)
    assert main(["run", "in", "-o", "out", "--quiet"]) == 1
    assert capsys.readouterr().err == "cleaner: in/c\\nd\\x1b[2J.txt: is empty; there is nothing to clean\n"
    assert sources() == {"in/good.txt", "in/a\nb\x1b[31m.txt", "in/\\udcff\\udcfe.txt"}


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(str.encode),
    st.text(max_size=60).map(record),
    st.binary(max_size=100).map(gzip.compress),
    st.binary(max_size=100).map(zstandard.compress),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BYTES, st.sampled_from(["txt", "jsonl", "jsonl.gz", "jsonl.zst", "parquet"]))
@example(b'{"text": "\\u0000\\ud7ff"}', "jsonl")
def test_any_bytes_have_a_clear_outcome(capsys: pytest.CaptureFixture[str], data: bytes, ending: str) -> None:
    name = f"fuzz.{ending}"
    Path(name).write_bytes(data)
    code = main(["run", name, "-o", "out", "--quiet"])
    error = capsys.readouterr().err
    failed = [row["error"] for row in report()["inputs"] if "error" in row]  # type: ignore[attr-defined]
    assert code == (1 if failed else 0)
    assert error.count("\n") == len(failed)
    assert all(f"cleaner: {why}\n" in error for why in failed)
