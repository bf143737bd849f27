"""Coverage-guided fuzzing of all that touches foreign bytes: nothing may crash, hang or lose a line.

    pip install atheris
    python tests/benchmarks/fuzz.py pages|alone|steps|records|runs [CORPUS_DIR] [-max_total_time=3600] [-max_len=96]

What libFuzzer understands is passed on to it. Atheris keeps some 3 kB of each page (without it memory does not grow):
a long run needs -rss_limit_mb=0. What is fuzzed:

    pages    pages, cleaned 32 at a time: every line that is not blank is in exactly one block. The first page of each
             batch must come out as it does alone. Guided by reading and the character steps only, which see each page
             by itself; the other steps take a tenth of the time so
    alone    pages, cleaned one by one, guided by all the code
    steps    the steps that see a whole text, one after the other: they keep the number of lines
    records  files of records, whole or damaged: JSONL, plain, gz and zst
    runs     some files, cleaned in one run that drops copies: every line is in the corpus or in what was dropped

What is refused must be refused in one line.
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

PLAIN = ["cleaner.dedup"]
"""What is not traced: numba cannot compile what is."""
FOR_ALL = ["cleaner.layout", "cleaner.assembly", "cleaner.furniture", "cleaner.mend", "cleaner.page", "cleaner.repeats"]
"""Nor is what works for many pages at once, where it does."""

with atheris.instrument_imports(include=["cleaner"], exclude=PLAIN + FOR_ALL * (sys.argv[1:2] == ["pages"])):
    from cleaner.corpus.build import build_corpus
    from cleaner.corpus.cleaning import CleanOptions
    from cleaner.corpus.record_files import Meter, read_records
    from cleaner.errors import InputError
    from cleaner.pipeline import clean, clean_all, load_config, steps_of
    from cleaner.reading import decode
    from cleaner.values import Document

CONFIG = load_config("simplified")
STEPS = [step for _, step in steps_of(CONFIG, "text")]
UNIQUE = load_config("unique")
FILES = ("0.txt", "1.txt", "2.md")
BATCH = 32
CUT = b"\x00\x00"
"""Stands between the files of a run; more than there are names are left out."""


class Batch:
    """Pages of unknown encoding that wait to be cleaned together."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, data: bytes) -> None:
        text = _text(data)
        as_steps(text.encode())
        self._texts.append(text)
        if len(self._texts) == BATCH:
            documents = clean_all(self._texts, ["fuzz"] * BATCH, CONFIG, record=True)
            assert documents[0] == clean(self._texts[0], "fuzz", CONFIG, record=True), self._texts
            for text, document in zip(self._texts, documents, strict=True):
                check(text, document)
            self._texts = []


def alone(data: bytes) -> None:
    """A page of unknown encoding."""
    text = _text(data)
    check(text, clean(text, "fuzz", CONFIG, record=True))


def _text(data: bytes) -> str:
    """What is read as no text is cleaned all the same."""
    try:
        text, _ = decode(data)
    except InputError as error:
        one_line(error)
        return data.decode("utf-8", "replace")
    return text


def one_line(error: InputError) -> None:
    """A refusal says why."""
    assert str(error)
    assert "\n" not in str(error)


def check(text: str, document: Document) -> None:
    """No line is lost, and none is made up."""
    blocks = [block for article in document.articles for block in article.blocks]
    placed = Counter(number for block in (*blocks, *document.dropped) for number in block.lines)
    lines = text.replace("\r\n", "\n").split("\n")
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= placed.keys(), text
    assert max(placed.values(), default=1) == 1, text
    assert max(placed, default=1) <= len(lines), text


def as_steps(data: bytes) -> None:
    """Each of the steps on a whole text, one after the other."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    for step in STEPS:
        changed = step(text)
        assert changed.count("\n") == text.count("\n"), step
        text = changed


def as_records(data: bytes) -> None:
    """Records of a file that may be damaged."""
    for ending, packed in (
        (".jsonl", data),
        (".jsonl.gz", data),
        (".jsonl.gz", gzip.compress(data, 1)),
        (".jsonl.zst", data),
    ):
        try:
            for record in read_records(f"fuzz{ending}", Meter(io.BytesIO(packed)), "text"):
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
        tally = build_corpus([str(folder)], CleanOptions(UNIQUE, edits=True), output=str(output))
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


TARGETS = {"pages": Batch().add, "alone": alone, "steps": as_steps, "records": as_records, "runs": as_run}


def main() -> None:
    script, target, *rest = sys.argv
    atheris.Setup([script, *rest], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
