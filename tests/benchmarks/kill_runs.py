"""Runs of `cleaner run` that are killed at random moments, and whether `--resume` makes of them what it should.

    python tests/benchmarks/kill_runs.py [--kills N] [--seed S]

Each time a run is started anew, over the files of an older one, and is stopped at a moment between its start and the
time it takes: by SIGKILL, SIGTERM or SIGINT, or by SIGKILL to one of its processes. After that the older files must be
as they were, or all be new if it was done already. Every other time the run that goes on is killed as well, until one
is left in peace. What it writes must be that of a run that nobody disturbed, but for the seconds in run.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGES = Path(__file__).parents[1] / "data" / "practice"
RUN = "import sys; from cleaner.commands.main import run_and_exit; sys.argv[0] = 'cleaner'; run_and_exit()"
OLD = {"corpus.jsonl": b"an older corpus\n", "dropped.jsonl": b"", "edits.jsonl": b"", "run.json": b'{"cleaner":0}\n'}
WAYS = ("SIGKILL", "SIGTERM", "SIGINT", "worker")

Files = dict[str, bytes]


def make_inputs(folder: Path, pages: int) -> None:
    """Pages as files, and the same pages as records, some of them bad."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.txt"))[:pages]]
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    records = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    (folder / "records.jsonl.gz").write_bytes(gzip.compress("\n".join([*records, "{}", *records]).encode()))
    (folder / "broken.txt").write_bytes(bytes(range(256)))


def start(folder: Path, output: Path, jobs: int, *options: str) -> subprocess.Popen[bytes]:
    """A run, with processes that are to end with it."""
    command = [sys.executable, "-c", RUN, "run", str(folder), "-o", str(output), "--edits", "--config", "unique"]
    return subprocess.Popen([*command, "--jobs", str(jobs), *options], stderr=subprocess.PIPE)


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a run has started."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    try:
        return [int(pid) for pid in found.read_text().split()]
    except FileNotFoundError:
        return []


def kill(process: subprocess.Popen[bytes], way: str, chance: random.Random) -> None:
    """Stops a run, or one of its processes; a run that is done already is left alone."""
    if way == "worker":
        if workers := children(process):
            subprocess.run(["kill", "-9", str(chance.choice(workers))], check=False, stderr=subprocess.DEVNULL)
    else:
        process.send_signal(signal.Signals[way])
    process.communicate()


def read(output: Path) -> Files:
    """What a user sees in the folder, without the seconds."""
    files = {path.name: path.read_bytes() for path in sorted(output.iterdir()) if path.is_file()}
    files["run.json"] = re.sub(rb'"seconds": [0-9.]+', b'"seconds": 0', files["run.json"])
    return files


def disturb(folder: Path, output: Path, expected: Files, takes: float, chance: random.Random) -> str:
    """One run that is stopped, and those that go on. Says how it was stopped and what was wrong, if anything."""
    output.mkdir()
    for name, data in OLD.items():
        (output / name).write_bytes(data)
    again, told = False, []
    while not again or (len(told) % 2 and chance.random() < 0.5):
        way = chance.choice(WAYS)
        process = start(folder, output, chance.choice((1, 2, 3)), *(["--resume"] if again else []))
        time.sleep(chance.uniform(0, takes))
        kill(process, way, chance)
        told.append(f"{way}: {process.returncode}")
        if (files := read(output)) not in (OLD, expected):
            return f"{told}: {[name for name in files if files[name] not in (OLD.get(name), expected.get(name))]}"
        again = True
    process = start(folder, output, 2, "--resume")
    _, error = process.communicate()
    if process.returncode != 1 or b"Traceback" in error:
        return f"{told}: exit {process.returncode}: {error.decode()}"
    files = read(output)
    left = [path.name for path in output.iterdir() if path.name not in expected]
    different = [name for name in {*files, *expected} if files.get(name) != expected.get(name)]
    return f"{told}: left {left}, different {different}" if left or different else ""


def kill_runs(kills: int, seed: int, pages: int = 24) -> int:
    """How many of so many runs came to the right end. pages: how many they clean, some of them several times."""
    chance = random.Random(seed)
    right = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "pages"
        make_inputs(folder, pages)
        began = time.monotonic()
        start(folder, Path(scratch) / "undisturbed", 1).communicate()
        takes = time.monotonic() - began
        expected = read(Path(scratch) / "undisturbed")
        for number in range(kills):
            wrong = disturb(folder, Path(scratch) / str(number), expected, takes, chance)
            right += not wrong
            if wrong:
                print(f"run {number}: {wrong}")
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, help="runs to disturb (default: 100)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="of the moments")
    args = parser.parse_args()
    print(f"seed {args.seed}: {kill_runs(args.kills, args.seed)} of {args.kills} runs came to the right end")


if __name__ == "__main__":
    main()
