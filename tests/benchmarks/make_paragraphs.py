"""Generates a corpus with known near-duplicates: python make_paragraphs.py COUNT OUT.jsonl [SEED]

Paragraphs of 60 to 400 characters, about 700 bytes a record, from words of a made-up vocabulary with the frequencies of
a real one. Of a hundred records some 70 are new, 23 are noisy copies of a paragraph (1 to 12 of 100 characters lost,
doubled or exchanged), 3 exact copies, 2 look-alikes (other numbers, everything else equal), 2 one of a few footers.
OUT.jsonl.truth holds a cluster number a record, -1 for a footer.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import msgspec
import numpy as np

BLOCK = 10_000
WORDS = 60_000
CHARACTERS = [chr(n) for n in range(0x4E00, 0x4E00 + 3_500)]
RARE = [chr(n) for n in range(0x5C00, 0x5C00 + 3_000)]
OLD = 5_000
"""Paragraphs of earlier blocks that may still be copied."""


def make_words(draw: random.Random) -> list[str]:
    """Words of one to four characters, numbers among them; the first ones are the most frequent."""
    weights = 1 / (np.arange(len(CHARACTERS)) + 20.0)
    shares = np.cumsum(weights / weights.sum()).tolist()
    words = []
    for rank in range(WORDS):
        length = draw.choices((1, 2, 3, 4), cum_weights=(30, 82, 94, 100) if rank < 500 else (2, 72, 92, 100))[0]
        words.append("".join(draw.choices(CHARACTERS, cum_weights=shares, k=length)))
    return words


def new_paragraph(words: list[str], picks: list[int], draw: random.Random) -> str:
    """Words in clauses and sentences, with numbers here and there, cut at 60 to 400 characters."""
    parts: list[str] = []
    wanted, size = int(draw.triangular(60, 400, 200)), 0
    for pick in picks:
        parts.append(words[pick])
        size += len(parts[-1])
        chance = draw.random()
        if chance < 0.12:
            parts.append("，" if chance < 0.08 else "。")
        elif chance < 0.14:
            parts.append(f"{draw.randint(2, 9999)}{draw.choice('万人年元吨')}")
            size += 4
        if size >= wanted:
            break
    return "".join(parts) + "。"


def noisy(text: str, draw: random.Random, rate: float | None = None) -> str:
    """A copy with 1 to 12 of 100 characters wrong, or a given share; digits are lost or doubled but not exchanged."""
    if rate is None:
        rate = draw.uniform(0.01, 0.12)
    out = []
    for character in text:
        if draw.random() >= rate:
            out.append(character)
            continue
        kind = draw.random()
        if kind < 0.7 and not character.isdigit():
            out.append(draw.choice(RARE))
        elif kind < 0.85:
            out.append(character * 2)
    return "".join(out)


def look_alike(text: str, draw: random.Random) -> str:
    """The same with other numbers."""
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + draw.randint(1, 9)) % 10), text)


def make_noisy(count: int, rate: float, out: Path, seed: int = 1) -> None:
    """Paragraphs, each followed somewhere by one copy with the same share of characters wrong."""
    draw = random.Random(seed)
    words = make_words(draw)
    shares = np.cumsum(1 / (np.arange(WORDS) + 2.7))
    picks = np.searchsorted(shares / shares[-1], np.random.default_rng(seed).random((count, 260))).tolist()
    rows = [(new_paragraph(words, row, draw), cluster) for cluster, row in enumerate(picks)]
    rows += [(noisy(text, draw, rate), cluster) for text, cluster in rows]
    draw.shuffle(rows)
    encode = msgspec.json.Encoder().encode
    out.write_bytes(b"".join(encode({"id": f"r{n}", "text": text}) + b"\n" for n, (text, _) in enumerate(rows)))
    with Path(f"{out}.truth").open("wb") as file:
        np.save(file, np.array([cluster for _, cluster in rows]))


def main(count: int, out: Path, seed: int = 1) -> None:
    draw = random.Random(seed)
    numbers = np.random.default_rng(seed)
    words = make_words(draw)
    weights = 1 / (np.arange(WORDS) + 2.7)
    shares = np.cumsum(weights / weights.sum())
    footers = [new_paragraph(words, list(range(n * 100, n * 100 + 100)), draw) for n in range(50)]
    old: list[tuple[str, int]] = []
    truth = np.empty(count, dtype=np.int64)
    cluster = 0
    encode = msgspec.json.Encoder().encode
    with out.open("wb") as file:
        for start in range(0, count, BLOCK):
            size = min(BLOCK, count - start)
            picks = np.searchsorted(shares, numbers.random((size, 260))).tolist()
            known, rows = old[:], []
            for row in picks:
                kind = draw.random()
                if kind < 0.70 or not known:
                    rows.append((new_paragraph(words, row, draw), cluster))
                    known.append(rows[-1])
                    cluster += 1
                elif kind < 0.96:
                    text, of = draw.choice(known)
                    rows.append((noisy(text, draw) if kind < 0.93 else text, of))
                elif kind < 0.98:
                    text = draw.choice(known)[0]
                    rows.append((changed := look_alike(text, draw), cluster if changed != text else -1))
                    cluster += 1
                else:
                    rows.append((draw.choice(footers), -1))
            draw.shuffle(rows)
            old = draw.sample(known, min(OLD, len(known)))
            for n, (text, of) in enumerate(rows, start):
                truth[n] = of
                file.write(encode({"id": f"r{n}", "text": text, "source": f"page{n // 40}"}) + b"\n")
    with Path(f"{out}.truth").open("wb") as file:
        np.save(file, truth)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
