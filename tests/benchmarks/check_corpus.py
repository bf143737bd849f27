"""How long `cleaner check` takes for one new page against a corpus: cold, and with its cache.

    python tests/benchmarks/check_corpus.py FOLDER [--pages 1000]

The pages are simulated (`tests/training/`) in all regimes, and stay in FOLDER, so that a second call is only warm.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))
from articles import pool  # noqa: E402
from simulate import SETTERS, simulate  # noqa: E402

CLEANER = str(Path(sys.executable).with_name("cleaner"))
WARM = 7
"""Warm runs, of which the median is told: the machine has other things to do, too."""


def make_pages(folder: Path, count: int) -> None:
    articles = [article for article in pool(HERE.parent / "data") if "#" not in article.id]  # none of the seeds'
    regimes = sorted(set(SETTERS) - {"clean"})
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05}.txt"
        if not path.exists():
            page = simulate(regimes[number % len(regimes)], 500_000 + number, articles, lang="zh-Hans", mix=0.3)
            path.write_text(page.text, encoding="utf-8")


def measure(*args: str) -> tuple[float, float, int]:
    """Wall and processor seconds of a command, and its exit code."""
    began, before = time.perf_counter(), os.times()
    code = subprocess.run([CLEANER, *args], stdout=subprocess.DEVNULL, check=False).returncode
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu, code


def warm(page: Path) -> str:
    """The median of several runs, and the best and the worst."""
    runs = [measure("check", str(page), "--quiet") for _ in range(WARM)]
    told = []
    for name, values in (("wall", sorted(run[0] for run in runs)), ("CPU", sorted(run[1] for run in runs))):
        told.append(f"{name} {values[WARM // 2]:.3f} s ({values[0]:.3f} to {values[-1]:.3f})")
    return ", ".join(told)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    options = parser.parse_args()
    corpus = options.folder / f"pages{options.pages}"
    make_pages(corpus, options.pages)
    os.environ["XDG_CACHE_HOME"] = str(options.folder / "cache")
    size = sum(path.stat().st_size for path in corpus.iterdir())
    new, copy = corpus / "zzz.txt", corpus / "zzzz.txt"
    new.write_bytes(sorted((HERE.parents[1] / "seeds").iterdir())[3].read_bytes())
    wall, cpu, code = measure("check", str(new), "--quiet")
    print(f"{options.pages} pages, {size / 1e6:.1f} MB; first run: {wall:.1f} s, {cpu:.1f} s of CPU")
    print(f"a page that is new (exit code {code}): {warm(new)}")
    copy.write_text((corpus / "00002.txt").read_text(encoding="utf-8").replace("，", ",") + "\n", encoding="utf-8")
    _, _, code = measure("check", str(copy), "--quiet")
    print(f"a page that is a copy (exit code {code}): {warm(copy)}")
    copy.unlink()
    shelves = sum(path.stat().st_size for path in (options.folder / "cache").rglob("*") if path.is_file())
    print(f"cache: {shelves / 1e6:.1f} MB; --help: {min(measure('--help')[0] for _ in range(WARM)):.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
