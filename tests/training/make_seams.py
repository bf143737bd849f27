"""Makes `cleaner/layout/seams.npz`: how often two Chinese characters stand side by side inside a word.

    python tests/training/make_seams.py path/to/jieba/dict.txt

Source: `dict.txt` of jieba 0.42.1 (MIT licence, 349,046 words with their counts in running text). Pairs seen fewer than
five times, and pairs that do not speak for a word, are left out: what is absent is taken for a boundary.
Traditional characters are given the place of their Simplified form by OpenCC (Apache-2.0): both scripts share it.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import opencc
from pack_keys import pack_keys

TARGET = Path(__file__).parents[2] / "cleaner" / "layout" / "seams.npz"
RAREST_PAIR = 5
LEAST_SCORE = -2.0
COMMONEST_CHARACTERS = 8000
STEP = 0.1


def count_words(path: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Pairs inside words, last characters of words, first characters of words."""
    pairs: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count = line.split(" ")[:2]
        firsts[word[0]] += int(count)
        lasts[word[-1]] += int(count)
        for left, right in pairwise(word):
            pairs[left + right] += int(count)
    return pairs, lasts, firsts


def main(dictionary: str) -> None:
    pairs, lasts, firsts = count_words(Path(dictionary))
    total = sum(firsts.values())
    frequency = lasts + firsts
    chars = [c for c, _ in frequency.most_common() if "\u4e00" <= c <= "\u9fff"][:COMMONEST_CHARACTERS]
    place = {c: i + 1 for i, c in enumerate(chars)}  # 0 is any other character
    simplify = opencc.OpenCC("t2s").convert
    places = np.zeros(0x9FFF - 0x4E00 + 1, np.uint16)
    for i in range(len(places)):
        places[i] = place.get(simplify(chr(0x4E00 + i)), place.get(chr(0x4E00 + i), 0))
    as_last = np.log([1.0, *(lasts[c] + 1.0 for c in chars)])
    as_first = np.log([1.0, *(firsts[c] + 1.0 for c in chars)])

    keys, scores = [], []
    for pair, count in pairs.items():
        left, right = place.get(pair[0], 0), place.get(pair[1], 0)
        if count < RAREST_PAIR or not left or not right:
            continue
        score = np.log(count) - np.logaddexp(as_last[left] + as_first[right] - np.log(total), 0.0)
        if score > LEAST_SCORE:
            keys.append(left * (len(chars) + 1) + right)
            scores.append(score)
    order = np.argsort(keys)
    np.savez_compressed(
        TARGET,
        places=places,
        as_last=np.float16(as_last),
        as_first=np.float16(as_first),
        gaps=pack_keys(np.array(keys)[order]),
        scores=np.round(np.array(scores)[order] / STEP).clip(-127, 127).astype(np.int8),
        total=np.float32(total),
        step=np.float32(STEP),
    )
    print(f"{len(chars)} characters, {len(keys)} pairs, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
