"""Exact copies of a key. They leave before anything costly: a footer repeated a million times costs linear time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import chosen
from cleaner.dedup.key import Keys

Ints = NDArray[np.int64]
AT_ONCE = 200_000
"""Keys that are compared at a time; where they are a mapped file, its memory is then given back."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Texts grouped by key. Groups are numbered by what their key says, not by where they stood in the input."""

    group: Ints
    """Of each text, the number of its group."""
    sample: Ints
    """Of each group, a text of it."""

    def best(self, ranks: Ints) -> Ints:
        """Of each group, the text that the policy puts first."""
        order = np.argsort(ranks, kind="stable")
        out = np.empty(len(self.sample), dtype=np.int64)
        out[self.group[order[::-1]]] = order[::-1]
        return out


def hash_units(units: Any, starts: Any, ends: Any, out: Any) -> None:
    """A number of 62 bits for each key, made of four units at a time. A kernel."""
    for n in range(len(starts)):
        i, end = starts[n], ends[n]
        number = 0x1B873593 ^ int(end - i)
        while i + 4 <= end:
            four = int(units[i]) << 45 ^ int(units[i + 1]) << 30 ^ int(units[i + 2]) << 15 ^ int(units[i + 3])
            number = ((number ^ four) * 0x2545F4914F6CDD1D) & 0x3FFFFFFFFFFFFFFF
            number ^= number >> 29
            i += 4
        while i < end:
            number = ((number ^ int(units[i])) * 0x2545F4914F6CDD1D) & 0x3FFFFFFFFFFFFFFF
            number ^= number >> 29
            i += 1
        out[n] = number


def number_groups(
    units: Any, starts: Any, ends: Any, hashes: Any, order: Any, group: Any, sample: Any, count: int
) -> int:
    """Number the groups along order, which sorts the hashes, from count on; how many there are then. A kernel.

    Keys of an equal hash are compared with the sample of each group of that hash: equal hashes do not make equal texts.
    """
    first = count
    for at in range(len(order)):
        i = order[at]
        if at == 0 or hashes[order[at - 1]] != hashes[i]:
            first = count
        found = -1
        for known in range(first, count):
            j = sample[known]
            if ends[j] - starts[j] == ends[i] - starts[i]:
                found = known
                for k in range(ends[i] - starts[i]):
                    if units[starts[i] + k] != units[starts[j] + k]:
                        found = -1
                        break
            if found >= 0:
                break
        if found < 0:
            found = count
            sample[found] = i
            count += 1
        group[i] = found
    return count


def hash_keys(keys: Keys) -> Ints:
    """The hash of each key."""
    hashes = np.empty(len(keys), dtype=np.int64)
    chosen(hash_units, len(keys.units))(keys.units, keys.starts, keys.ends, hashes)
    return hashes


def group_copies(keys: Keys, hashes: Ints) -> Groups:
    """Texts with equal keys."""
    order = np.argsort(hashes, kind="stable")
    group, sample = np.empty(len(hashes), dtype=np.int64), np.empty(len(hashes), dtype=np.int64)
    kernel = chosen(number_groups, len(keys.units))
    in_order = hashes[order]
    cuts = np.unique(np.searchsorted(in_order, in_order[::AT_ONCE]))  # equal hashes are not parted
    count = 0
    for start, end in pairwise([*cuts.tolist(), len(order)]):
        count = kernel(keys.units, keys.starts, keys.ends, hashes, order[start:end], group, sample, count)
        keys.release()
    return Groups(group, sample[:count])
