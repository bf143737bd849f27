"""Coverage-guided fuzzing of all that touches foreign bytes: nothing may crash, hang or lose a line.

    pip install atheris
    python tests/benchmarks/fuzz.py [CORPUS_DIR] [-max_total_time=3600] [-max_len=256] [-timeout=20]

What libFuzzer understands is passed on to it. By its first byte an input is read as a page, as records (JSONL, plain,
gz or zst), given to one step after the other, or cut into some files that are run together. A page must come out with
every line that is not blank in exactly one block, or be refused in one line; so must the files of a run, where copies
are dropped and articles go on in another file. A step must keep the number of lines.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["cleaner"], exclude=["cleaner.dedup"]):  # numba cannot compile what is traced
    from cleaner.corpus.build import build_corpus
    from cleaner.corpus.cleaning import Wish
    from cleaner.corpus.record_files import Meter, read_records
    from cleaner.errors import InputError
    from cleaner.pipeline import clean, load_config, steps_of
    from cleaner.reading import decode

CONFIG = load_config("simplified")
STEPS = [step for _, step in steps_of(CONFIG, "text")]
UNIQUE = load_config("unique")
WAYS = 32
FILES = ("0.txt", "1.txt", "2.md")
CUT = b"\x00\x00"
"""Stands between the files of a run. An input may be cut into fewer files, and what is beyond the last one is lost."""


def as_page(data: bytes) -> None:
    """Bytes of unknown encoding, cleaned."""
    try:
        text, _ = decode(data)
    except InputError as error:
        one_line(error)
        return
    check(text)


def one_line(error: InputError) -> None:
    """A refusal says why."""
    assert str(error)
    assert "\n" not in str(error)


def check(text: str) -> None:
    """No line is lost, and none is made up."""
    document = clean(text, "fuzz", CONFIG, record=True)
    blocks = [block for article in document.articles for block in article.blocks]
    placed = Counter(number for block in (*blocks, *document.dropped) for number in block.lines)
    lines = text.replace("\r\n", "\n").split("\n")
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= placed.keys()
    assert max(placed.values(), default=1) == 1
    assert max(placed, default=1) <= len(lines)


def as_steps(data: bytes) -> None:
    """Each of the steps on a whole text, one after the other."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    for step in STEPS:
        changed = step(text)
        assert changed.count("\n") == text.count("\n"), step
        text = changed


def as_records(data: bytes, ending: str) -> None:
    """Records of a file that may be damaged."""
    try:
        for record in read_records(f"fuzz{ending}", Meter(io.BytesIO(data)), "text"):
            (record.error or record.text).encode()
    except InputError as error:
        one_line(error)


def as_run(data: bytes) -> None:
    """Files that are cleaned together."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, output = Path(scratch, "pages"), Path(scratch, "out")
        folder.mkdir()
        parts = dict(zip(FILES, data.split(CUT), strict=False))
        for name, part in parts.items():
            (folder / name).write_bytes(part)
        tally = build_corpus([str(folder)], Wish(UNIQUE, edits=True), output=str(output))
        placed = Counter(
            place for name in ("corpus", "dropped") for row in rows(output / f"{name}.jsonl") for place in places(row)
        )
        told = json.loads((output / "run.json").read_bytes())["inputs"]
    lines = {(f"{folder}/{name}", n) for name, part in parts.items() for n in lines_of(part)}
    assert lines <= placed.keys()
    assert max(placed.values(), default=1) == 1
    failed = [row for row in told if "error" in row]
    assert tally.failed == len(failed)
    for row in failed:
        one_line(InputError(row["error"]))


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file that was written."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def places(row: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Source and number of all lines that a record is made of."""
    for part in ({"source": row["source"], "lines": row["metadata"]["lines"]}, *row["metadata"].get("continued", ())):
        for first, last in part["lines"]:
            yield from ((part["source"], number) for number in range(first, last + 1))


def lines_of(part: bytes) -> set[int]:
    """The lines of a file that must come out of it; none of a file that is refused."""
    try:
        text, _ = decode(part)
    except InputError:
        return set()
    return {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}


def one_input(data: bytes) -> None:
    """What libFuzzer calls."""
    way, rest = data[:1], data[1:]
    match way[0] % WAYS if way else 0:
        case 0:
            as_run(rest)
        case 1 | 2 | 3 | 4:
            as_page(rest)
        case 5 | 6 | 7 | 8:
            check(rest.decode("utf-8", "replace"))
        case 9 | 10 | 11:
            as_records(rest, ".jsonl")
        case 12:
            as_records(rest, ".jsonl.zst")
            as_records(rest, ".jsonl.gz")
            as_records(gzip.compress(rest, 1), ".jsonl.gz")
        case _:
            as_steps(rest)


def main() -> None:
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
