"""Near-duplicates, ours and others', in turn on the same generated corpus, each in an environment of its own.

    python dedup_peers.py FOLDER [COUNT ...] [--noise SHARE ...] [--only NAME ...]

FOLDER takes the environments, the corpora (kept for the next time), results.json and dedup.svg. Each tool reads JSONL,
finds the copies and writes the records that stay. Wall time and peak memory are of the whole process; recall and
precision are of pairs, footers left out; of rensa, which only flags records, they are of flagged records.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from dedup_picture import draw
from make_paragraphs import main as make_corpus
from make_paragraphs import make_noisy

HERE = Path(__file__).resolve().parent
RUNNERS = {
    "cleaner": ("", "from cleaner.commands.main import main; main(['dedup', CORPUS, '--output', OUT])"),
    "rensa": ("rensa==0.5.0", "SETTINGS = (5, 0.7)"),
    "rensa, 3-grams, 0.4": ("rensa==0.5.0", "SETTINGS = (3, 0.4)"),
    "datasketch, xxh32": ("datasketch==2.0.0 xxhash", "SETTINGS = (5, 0.7)"),
}
"""Name: what is installed, what is run."""
NOISY = 5_000
"""Paragraphs that are copied to measure recall against noise."""

COMMON = """
import json
records = [json.loads(line) for line in open(CORPUS, 'rb')]
k, threshold = SETTINGS
def grams(text):
    return [text[i:i + k] for i in range(max(1, len(text) - k + 1))]
"""
WRITE = """
with open(OUT + '/corpus.jsonl', 'w', encoding='utf-8') as corpus, open(OUT + '/pairs.txt', 'w') as pairs:
    for n, record in enumerate(records):
        if of[n] == n:
            corpus.write(json.dumps(record, ensure_ascii=False) + '\\n')
        else:
            pairs.write(f'{n} {of[n]}\\n')
"""
RENSA = """
import rensa
tool = rensa.RMinHashDeduplicator(threshold, 128, True)
flags = tool.add_pairs((str(n), grams(record['text'])) for n, record in enumerate(records))
of = list(range(len(records)))
for n, new in enumerate(flags):
    if not new:
        of[n] = -1  # it tells that a record goes, not for which one
"""
DATASKETCH = """
from datasketch import MinHash, MinHashLSH
from xxhash import xxh32_intdigest
index, of = MinHashLSH(threshold=threshold, num_perm=128), []
rows = ([gram.encode() for gram in grams(record['text'])] for record in records)
for n, sketch in enumerate(MinHash.generator(rows, num_perm=128, hashfunc=xxh32_intdigest)):
    found = index.query(sketch)
    of.append(min(found) if found else n)
    if not found:
        index.insert(n, sketch)
"""


def script(name: str, corpus: Path, out: Path) -> str:
    """The program that runs a tool."""
    head = f"CORPUS, OUT = {str(corpus)!r}, {str(out)!r}\n{RUNNERS[name][1]}\n"
    if name == "cleaner":
        return head
    return head + COMMON + (RENSA if name.startswith("rensa") else DATASKETCH) + WRITE


def environment(folder: Path, name: str) -> str:
    """The Python of a tool; its environment is made where there is none."""
    needed = RUNNERS[name][0]
    if not needed:
        return sys.executable
    place = folder / ("env-" + needed.split("=")[0])
    if not place.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([place / "bin/pip", "install", "-q", *needed.split()], check=True)
    return str(place / "bin/python")


def measure(python: str, program: str) -> dict[str, float]:
    """Wall and processor seconds and peak memory, in GB, of a program."""
    began = time.monotonic()
    paths = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    process = subprocess.Popen([python, "-c", program], env=paths)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the program failed: {program[:200]}")
    return {
        "seconds": round(time.monotonic() - began, 2),
        "processor_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "gigabytes": round(usage.ru_maxrss / 1e6, 2),
    }


def kept_for(out: Path, count: int) -> np.ndarray[Any, Any]:
    """Of each record, the record that stays for it."""
    of = np.arange(count)
    if (out / "pairs.txt").exists():
        for line in (out / "pairs.txt").read_text().splitlines():
            record, kept = line.split()
            of[int(record)] = int(kept)
    else:
        for line in (out / "dropped.jsonl").open("rb"):
            row = json.loads(line)
            of[int(row["id"][1:])] = int(row["metadata"]["duplicate_of"][1:])
    return of


def quality(of: np.ndarray[Any, Any], truth: np.ndarray[Any, Any]) -> dict[str, float]:
    """Recall and precision of pairs; of a tool that only flags, of flagged records."""
    real = truth >= 0
    if (of < 0).any():
        _, first = np.unique(truth, return_index=True)
        again = np.ones(len(truth), dtype=bool)
        again[first] = False
        hit = int((real & again & (of < 0)).sum())
        return {"recall": hit / int((real & again).sum()), "precision": hit / max(1, int((real & (of < 0)).sum()))}

    def pairs(names: np.ndarray[Any, Any]) -> int:
        _, counts = np.unique(names, return_counts=True)
        return int((counts * (counts - 1) // 2).sum())

    a, b = truth[real], of[real]
    hit = pairs(a * (1 << 32) + b)
    return {"recall": hit / pairs(a), "precision": hit / max(1, pairs(b))}


def run(name: str, corpus: Path, folder: Path) -> dict[str, Any]:
    """What a tool takes and finds."""
    truth = np.load(f"{corpus}.truth")
    out = folder / f"out-{name}".replace(" ", "").replace(",", "-")
    out.mkdir(exist_ok=True)
    row: dict[str, Any] = measure(environment(folder, name), script(name, corpus, out))
    return row | {key: round(value, 4) for key, value in quality(kept_for(out, len(truth)), truth).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("counts", type=int, nargs="*", default=[])
    parser.add_argument("--noise", type=float, nargs="+", default=[], help="shares of characters wrong, such as 0.05")
    parser.add_argument("--only", nargs="+", choices=sorted(RUNNERS), default=sorted(RUNNERS))
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    results = args.folder / "results.json"
    rows = json.loads(results.read_text()) if results.exists() else []
    corpora: list[tuple[dict[str, float], Path]] = []
    for count in args.counts:
        corpora.append(({"records": count}, args.folder / f"paragraphs-{count}.jsonl"))
        if not Path(f"{corpora[-1][1]}.truth").exists():
            make_corpus(count, corpora[-1][1])
    for noise in args.noise:
        corpora.append(({"noise": noise}, args.folder / f"noise-{noise}.jsonl"))
        if not Path(f"{corpora[-1][1]}.truth").exists():
            make_noisy(NOISY, noise, corpora[-1][1])
    for (key, corpus), name in product(corpora, args.only):
        row = {"tool": name, **key}
        rows = [old for old in rows if not row.items() <= old.items()]
        rows.append(row | run(name, corpus, args.folder))
        print(json.dumps(rows[-1]), flush=True)
        results.write_text(json.dumps(rows, indent=1) + "\n")
    (args.folder / "dedup.svg").write_text(draw(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
