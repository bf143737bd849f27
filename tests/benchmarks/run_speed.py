"""How fast `cleaner run` is: in all, by stage and by regime, and the character steps alone on clean text.

    python tests/benchmarks/run_speed.py [--megabytes N] [--rounds N]

Repeats the practice pages until they make some megabytes of UTF-8. The stages run one after the other, in one process
and on one thread, each on what the one before it gave, and on 128 pages together (`cleaner run` hands a megabyte
to a process, some hundred of these): processor time, best of several rounds, since machines are noisy. `cleaner run` is
then timed as a whole by the clock, on thirty times as many pages, files and start included: with one process,
with two, and as two programs that know nothing of each other, with half of the pages each. No way to share the work
among two processors of this machine can be much faster than those.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from cleaner.assembly import assemble_all
from cleaner.config import Config
from cleaner.corpus.cleaning import BATCH_ITEMS
from cleaner.corpus.records import article_records
from cleaner.layout.features import line_features
from cleaner.layout.lines import split_lines
from cleaner.layout.tagger import judge, tag
from cleaner.page import lay_out
from cleaner.pipeline import clean, clean_all, load_config, steps_of
from cleaner.values import Document

PAGES = Path(__file__).parents[1] / "data" / "practice"
REGIMES = ("para", "pdf", "ocr", "tess", "book")
RUN = "import sys; from cleaner.commands.main import run_and_exit; sys.argv[0] = 'cleaner'; run_and_exit()"
LATIN = re.compile("[A-Za-z]")
T = TypeVar("T")
R = TypeVar("R")


def best(rounds: int, stage: Callable[[T], R], pages: Sequence[T]) -> tuple[float, list[R]]:
    """Processor seconds of the fastest round, and what came out."""
    fastest, out = float("inf"), []
    for _ in range(rounds):
        began = time.process_time()
        out = [stage(page) for page in pages]
        fastest = min(fastest, time.process_time() - began)
    return fastest, out


def read_pages(regime: str, megabytes: float) -> list[str]:
    """The practice pages of a regime, again and again until they make so many megabytes."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob(f"*.{regime}.txt"))]
    return pages * max(1, round(megabytes / size(pages)))


def size(texts: Sequence[str]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def character_steps(config: Config) -> Callable[[str], str]:
    steps: list[Callable[..., Any]] = [step for _, step in steps_of(config, "text")]

    def change(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return change


def clean_chinese(config: Config) -> list[str]:
    """The paragraphs without Latin letters of each page, as cleaning leaves them."""
    documents = [clean(text, "page", config) for text in read_pages("para", 0.0)]
    found = [[line for line in document.text.split("\n") if not LATIN.search(line)] for document in documents]
    return ["\n".join(lines) for lines in found if any(lines)]


def together(pages: Sequence[T]) -> list[Sequence[T]]:
    """Pages by the batch."""
    return [pages[first : first + BATCH_ITEMS] for first in range(0, len(pages), BATCH_ITEMS)]


def clean_batch(texts: Sequence[str], config: Config) -> list[Document]:
    return clean_all(texts, ["page"] * len(texts), config)


def stages(texts: Sequence[str], rounds: int, config: Config) -> dict[str, float]:
    """Seconds of each stage. `tag` holds `judge`, which holds `features`; `lay_out` is `tag`, `assemble` and more."""
    seconds: dict[str, float] = {}

    def measure(name: str, stage: Callable[[T], R], pages: Sequence[T]) -> list[R]:
        seconds[name], out = best(rounds, stage, pages)
        return out

    changed = measure("characters", character_steps(config), texts)
    lines = together(measure("lines", split_lines, changed))
    measure("features", line_features, lines)
    measure("judge", judge, lines)
    fragments = measure("tag", tag, lines)
    measure("assemble", assemble_all, fragments)
    measure("lay_out", lay_out, lines)
    documents = measure("clean", partial(clean_batch, config=config), together(texts))
    measure("records", lambda document: list(article_records(document, "page")), list(chain.from_iterable(documents)))
    return seconds


def run(parts: Sequence[Sequence[str]], jobs: int) -> float:
    """Seconds, by the clock, that the command takes for as many files; of several parts, each is given to its own
    program, all at once."""
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for name, texts in enumerate(parts):
            pages = Path(folder) / str(name)
            pages.mkdir()
            for number, text in enumerate(texts):
                (pages / f"{number:06}.txt").write_text(text, encoding="utf-8")
            options = ["--output", f"{folder}/out{name}", "--jobs", str(jobs)]
            commands.append([sys.executable, "-c", RUN, "run", str(pages), *options])
        began = time.monotonic()
        programs = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for command in commands]
        codes = [program.wait() for program in programs]
        if any(codes):
            raise RuntimeError(f"cleaner run failed: {commands}")
        return time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=2.0, help="of text (default: 2)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts (default: 3)")
    args = parser.parse_args()
    config = load_config("newspaper")
    texts = read_pages("para", args.megabytes)
    megabytes, count = size(texts), sum(len(split_lines(text)) for text in texts)
    print(f"para: {len(texts)} pages, {megabytes:.1f} MB, {count} lines")
    seconds = stages(texts, args.rounds, config)
    for name, took in seconds.items():
        share = took / seconds["clean"]
        print(f"{name:16} {megabytes / took:8.2f} MB/s {count / took:10.0f} lines/s {share:6.0%} of clean")
    for regime in REGIMES[1:]:
        pages = read_pages(regime, args.megabytes / 4)
        took, _ = best(args.rounds, partial(clean_batch, config=config), together(pages))
        lines = sum(len(split_lines(page)) for page in pages)
        print(f"clean, {regime:9} {size(pages) / took:8.2f} MB/s {lines / took:10.0f} lines/s")
    plain = clean_chinese(config)
    plain *= max(1, round(50 * args.megabytes / size(plain)))
    took, _ = best(args.rounds, character_steps(config), plain)
    print(f"{'characters alone':16} {size(plain) / took:8.2f} MB/s on clean Chinese text")
    many = texts * 30  # of fewer, the start of the program would be a large part
    for _ in range(args.rounds):
        one, two, halves = run([many], 1), run([many], 2), run([many[: len(many) // 2], many[len(many) // 2 :]], 1)
        told = f"with two processes {one / two:.2f} times that, two programs with a half each {one / halves:.2f}"
        print(f"run              {size(many) / one:8.2f} MB/s by the clock, {told}")


if __name__ == "__main__":
    main()
