"""Coverage-guided fuzzing of all that touches foreign bytes: nothing may crash, hang or lose a line.

    pip install atheris
    python tests/benchmarks/fuzz.py [CORPUS_DIR] [-max_total_time=3600] [-max_len=512] [-timeout=20]

What libFuzzer understands is passed on to it. An input is a file: by its first byte it is read as a page, as records
(JSONL, plain, gz or zst), or given to one step after the other. A page must come out with every line that is not blank
in exactly one block, or be refused in one line; a step must keep the number of lines.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections import Counter

import atheris

with atheris.instrument_imports(include=["cleaner"]):
    from cleaner.corpus.record_files import Meter, read_records
    from cleaner.errors import InputError
    from cleaner.pipeline import clean, load_config, steps_of
    from cleaner.reading import decode

CONFIG = load_config("simplified")
STEPS = [step for _, step in steps_of(CONFIG, "text")]
WAYS = 16


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


def one_input(data: bytes) -> None:
    """What libFuzzer calls."""
    way, rest = data[:1], data[1:]
    match way[0] % WAYS if way else 0:
        case 0 | 1:
            as_page(rest)
        case 2:
            check(rest.decode("utf-8", "replace"))
        case 3 | 4 | 5 | 6 | 7 | 8 | 9:
            as_steps(rest)
        case 10 | 11 | 12:
            as_records(rest, ".jsonl")
        case _:
            as_records(rest, ".jsonl.zst")
            as_records(rest, ".jsonl.gz")
            as_records(gzip.compress(rest, 1), ".jsonl.gz")


def main() -> None:
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
