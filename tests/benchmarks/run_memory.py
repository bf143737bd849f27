"""How much memory `cleaner run` takes at its peak, as files become more and as a file of records becomes longer.

    python tests/benchmarks/run_memory.py [--megabytes 10,40] [--page 2000] [--jobs N] [--config FILE|NAME]

Pages of so many bytes are cut from the practice pages. They are cleaned as files and as records of one JSONL file.
Told is the memory of the command itself and the largest of its processes, in MB, as the system counts it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

PAGES = Path(__file__).parents[1] / "data" / "practice"
RUN = """\
import resource, sys
from cleaner.commands.main import run_and_exit
try:
    run_and_exit()
finally:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(resource.getrusage(who).ru_maxrss // 1024)
"""


def pages(size: int) -> Iterator[str]:
    """Pages of about so many bytes of UTF-8, for ever. Each tells its number, so that no two are the same."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.para.txt")))
    length = size // 3
    for number, start in enumerate(cycle(range(0, len(text) - length, length))):
        yield f"{text[start : start + length]}\n\n第{number}号"


def peak(path: Path, output: Path, options: list[str]) -> tuple[int, int, float]:
    """Peak memory of the command and of its largest process, in MB; seconds."""
    began = time.monotonic()
    command = [sys.executable, "-c", RUN, "run", str(path), "-o", str(output), "--quiet", *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    own, largest = map(int, done.stdout.split())
    return own, largest, time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", default="10,40", help="of text, several with commas between (default: 10,40)")
    parser.add_argument("--page", type=int, default=2000, help="bytes of a page (default: 2000)")
    parser.add_argument("--jobs", default="1", help="processes (default: 1)")
    parser.add_argument("--config", default="newspaper")
    args = parser.parse_args()
    options = ["--jobs", args.jobs, "--config", args.config]
    for megabytes in map(float, args.megabytes.split(",")):
        count = int(megabytes * 1e6 / args.page)
        with tempfile.TemporaryDirectory() as scratch:
            folder, records = Path(scratch, "pages"), Path(scratch, "pages.jsonl")
            folder.mkdir()
            with records.open("w", encoding="utf-8") as file:
                for number, page in enumerate(islice(pages(args.page), count)):
                    (folder / f"{number:07}.txt").write_text(page, encoding="utf-8")
                    file.write(json.dumps({"id": number, "text": page}, ensure_ascii=False) + "\n")
            for name, path in (("files", folder), ("records", records)):
                own, largest, seconds = peak(path, Path(scratch, name), options)
                print(
                    f"{megabytes:8.0f} MB, {count:8,} {name:8} {own:6} MB, each process {largest:5} MB, {seconds:.0f} s"
                )


if __name__ == "__main__":
    main()
