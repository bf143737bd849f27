"""Runs of fragments that surely follow one another: what the search for the order has to move about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.assembly.traits import FLOW_ROLES, Flags, Floats, Ints, Traits

_TITLE, _SUBTITLE, _BYLINE, _HEADING, _BODY = range(len(FLOW_ROLES))
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


@dataclass(frozen=True, slots=True)
class Chunks:
    """One entry a chunk; `first` and `last` are fragment numbers."""

    first: Ints
    last: Ints
    titled: Flags
    """Holds a title."""
    texted: Flags
    """Holds running text."""
    likeness: Floats
    """Cosine of the character pairs that two chunks hold, weighed by how rare they are in the page; one row a chunk."""
    opens: list[dict[str, int]]
    """The first number of each form of numbering (`一、`, `1.`) in the chunk."""
    closes: list[dict[str, int]]
    """The last one."""
    ornaments: list[frozenset[str]]
    """Marks before its headings."""
    width: Floats
    """The width of its running text's lines."""


def gather(traits: Traits, runs: Sequence[Sequence[int]]) -> Chunks:
    """The traits of runs of fragment numbers."""
    opens: list[dict[str, int]] = []
    closes: list[dict[str, int]] = []
    ornaments = []
    for run in runs:
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for i in run:
            ordinal = traits.ordinal[i]
            if ordinal and traits.role[i] in (_HEADING, _BODY):
                first.setdefault(ordinal.form, ordinal.number)
                last[ordinal.form] = ordinal.number
        opens.append(first)
        closes.append(last)
        ornaments.append(frozenset(traits.ornament[i] for i in run if traits.role[i] == _HEADING))
    roles = [traits.role[list(run)] for run in runs]
    return Chunks(
        first=np.array([run[0] for run in runs], np.int64),
        last=np.array([run[-1] for run in runs], np.int64),
        titled=np.array([bool((r == _TITLE).any()) for r in roles], np.bool_),
        texted=np.array([bool((r >= _HEADING).any()) for r in roles], np.bool_),
        likeness=likeness(["\n".join(traits.texts[i] for i in run) for run in runs]),
        opens=opens,
        closes=closes,
        ornaments=ornaments,
        width=np.array([_body_width(traits, run) for run in runs], np.float64),
    )


def _body_width(traits: Traits, run: Sequence[int]) -> float:
    widths = [traits.width[i] for i in run if traits.role[i] == _BODY and traits.lines[i] > 1]
    return float(np.median(widths)) if widths else 0.0


def likeness(texts: Sequence[str]) -> Floats:
    """Cosine of the texts' character pairs (for Latin text, of its letter fours)."""
    owners, grams = [], []
    for number, text in enumerate(texts):
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
        han = (codes >= _FIRST_HAN) & (codes <= _LAST_HAN)
        pairs = (codes[:-1] << 21 | codes[1:])[han[:-1] & han[1:]]
        letter = ((codes | 32) >= 97) & ((codes | 32) <= 122)
        four = letter[:-3] & letter[1:-2] & letter[2:-1] & letter[3:]
        low = codes | 32
        fours = (low[:-3] << 24 | low[1:-2] << 16 | low[2:-1] << 8 | low[3:])[four] if len(codes) > 3 else pairs[:0]
        grams += [pairs, fours]
        owners += [np.full(len(pairs), number), np.full(len(fours), number)]
    if not grams or not sum(map(len, grams)):
        return np.zeros((len(texts), len(texts)))
    _, words = np.unique(np.concatenate(grams), return_inverse=True)
    terms = int(words.max()) + 1
    cells = np.concatenate(owners) * terms + words
    counts = np.bincount(cells, minlength=len(texts) * terms).reshape(len(texts), terms)
    spread = (counts > 0).sum(0)
    shared = spread > 1  # a pair that one chunk alone holds tells nothing but the chunk's length
    weights = np.sqrt(counts[:, shared]) * np.log((len(texts) + 1) / spread[shared])
    length = np.sqrt((np.sqrt(counts) ** 2 * np.log((len(texts) + 1) / spread) ** 2).sum(1))
    weights = (weights / np.maximum(length, 1e-9)[:, None]).astype(np.float32)
    return np.asarray(weights @ weights.T, np.float64)
