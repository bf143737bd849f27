"""Signatures a second on one core, and what memory and multiply-adds would allow at most: python dedup_signatures.py

The limits are measured in the same run: copying memory, and multiply-adds that neither load nor store nor compare.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from cleaner.dedup.bands import BANDS
from cleaner.dedup.compiled import compiled
from cleaner.dedup.find_duplicates import CHUNK, SEED
from cleaner.dedup.key import Keys
from cleaner.dedup.signatures import signatures

TEXTS, SHORTEST, LONGEST = 20_000, 150, 300
"""Keys and their lengths in units, as of paragraphs of the generated corpus."""
REPEATS = 15


def multiply_add(values: Any, factors: Any, addends: Any, rounds: int) -> None:
    """Eight multiply-adds for each time a value is loaded and stored. A kernel."""
    for _ in range(rounds):
        for k in range(len(values)):
            v, a, b = values[k], factors[k], addends[k]
            v = np.uint32(np.uint32(v * a) + b)
            v = np.uint32(np.uint32(v * a) + b)
            v = np.uint32(np.uint32(v * a) + b)
            v = np.uint32(np.uint32(v * a) + b)
            v = np.uint32(np.uint32(v * a) + b)
            v = np.uint32(np.uint32(v * a) + b)
            v = np.uint32(np.uint32(v * a) + b)
            values[k] = np.uint32(np.uint32(v * a) + b)


def seconds(work: Callable[[], object]) -> float:
    """The shortest processor time of one thread."""
    work()
    best = 1e9
    for _ in range(REPEATS):
        began = time.thread_time()
        work()
        best = min(best, time.thread_time() - began)
    return best


def main() -> None:
    draw = np.random.default_rng(1)
    lengths = draw.integers(SHORTEST, LONGEST, TEXTS)
    ends = np.cumsum(lengths)
    keys = Keys(draw.integers(0x4E00, 0x9000, int(ends[-1])).astype(np.uint16), ends - lengths, ends)
    chunks = [keys.take(np.arange(n, min(n + CHUNK, TEXTS))) for n in range(0, TEXTS, CHUNK)]
    rate = TEXTS / seconds(lambda: [signatures(chunk, BANDS, SEED) for chunk in chunks])
    values, factors, addends = (draw.integers(0, 1 << 32, 128, dtype=np.uint32) for _ in range(3))
    rounds = 20_000
    adds = 128 * 8 * rounds / seconds(lambda: compiled(multiply_add)(values, factors, addends, rounds))
    source = np.ones(256 << 20, dtype=np.uint8)
    target = np.empty_like(source)
    bandwidth = 2 * len(source) / seconds(lambda: np.copyto(target, source))
    most_adds = adds / (float(lengths.mean() - 2) * BANDS)
    most_bytes = bandwidth / (2 * float(lengths.mean()) + 4 * BANDS)
    print(f"{rate:12,.0f} signatures of {BANDS} permutations a second, keys of {lengths.mean():.0f} units on average")
    print(f"{most_adds:12,.0f} by {adds / 1e9:.1f} G multiply-adds a second: {rate / most_adds:.0%} reached")
    print(f"{most_bytes:12,.0f} by {bandwidth / 1e9:.1f} GB/s of memory: {rate / most_bytes:.1%} reached")


if __name__ == "__main__":
    main()
