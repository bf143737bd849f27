"""Exact copies of a key. They leave before anything costly: a footer repeated a million times costs linear time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import chosen
from cleaner.dedup.key import Keys

Ints = NDArray[np.int64]
START = 0x1B873593
"""A number with well-mixed bits: the second multiplier of MurmurHash3."""
MULTIPLIER = 0x2545F4914F6CDD1D
"""Of xorshift64*."""
BITS = (1 << 62) - 1
"""Those of a hash, which so is never below zero."""
AT_ONCE = 20_000
"""Keys that are compared at a time; where they are a mapped file, its memory is then given back."""


def hash_units(units: Any, starts: Any, ends: Any, out: Any) -> None:
    """A number of 62 bits for each key, made of four units at a time. A kernel."""
    for n in range(len(starts)):
        i, end = starts[n], ends[n]
        number = START ^ int(end - i)
        while i + 4 <= end:
            four = int(units[i]) << 45 ^ int(units[i + 1]) << 30 ^ int(units[i + 2]) << 15 ^ int(units[i + 3])
            number = ((number ^ four) * MULTIPLIER) & BITS
            number ^= number >> 29
            i += 4
        while i < end:
            number = ((number ^ int(units[i])) * MULTIPLIER) & BITS
            number ^= number >> 29
            i += 1
        out[n] = number


def find_first(units: Any, starts: Any, ends: Any, hashes: Any, order: Any, first: Any) -> None:
    """Of each key the first equal one, along order, which sorts the hashes. A kernel.

    Keys of an equal hash are compared with the first of each kind: equal hashes do not make equal texts.
    """
    begin = 0
    for at in range(len(order)):
        i = order[at]
        if at == 0 or hashes[order[at - 1]] != hashes[i]:
            begin = at
        first[i] = i
        size = ends[i] - starts[i]
        for known in range(begin, at):
            j = order[known]
            if first[j] == j and ends[j] - starts[j] == size:
                k = 0
                while k < size and units[starts[i] + k] == units[starts[j] + k]:
                    k += 1
                if k == size:
                    first[i] = j
                    break


def compare_keys(units: Any, starts: Any, ends: Any, others: Any, begins: Any, finishes: Any, out: Any) -> None:
    """Whether each key equals the other one: units[starts[n]:ends[n]] and others[begins[n]:finishes[n]]. A kernel."""
    for n in range(len(starts)):
        i, j = starts[n], begins[n]
        while i < ends[n] and j < finishes[n] and units[i] == others[j]:
            i, j = i + 1, j + 1
        out[n] = i == ends[n] and j == finishes[n]


def hash_keys(keys: Keys) -> Ints:
    """The hash of each key."""
    hashes = np.empty(len(keys), dtype=np.int64)
    chosen(hash_units, len(keys.units))(keys.units, keys.starts, keys.ends, hashes)
    return hashes


def first_copies(keys: Keys, hashes: Ints, numbers: Ints) -> Ints:
    """Of each text the first one with an equal key, among some texts; of the others themselves. numbers: rising."""
    first: Ints = np.arange(len(keys), dtype=np.int64)
    order = numbers[np.argsort(hashes[numbers], kind="stable")]
    kernel = chosen(find_first, len(keys.units))
    in_order = hashes[order]
    cuts = np.unique(np.searchsorted(in_order, in_order[::AT_ONCE]))  # equal hashes are not parted
    for start, end in pairwise([*cuts.tolist(), len(order)]):
        kernel(keys.units, keys.starts, keys.ends, hashes, order[start:end], first)
        keys.release()
    return first


def best_copies(first: Ints, ranks: Ints) -> Ints:
    """Of each text that is the first of its copies, the copy that comes first in the ranks."""
    order = np.argsort(ranks, kind="stable")[::-1]
    best: Ints = np.arange(len(first), dtype=np.int64)
    best[first[order]] = order
    return best
