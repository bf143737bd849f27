"""Clusters: around each record that stays, the records verified directly against it. There are no chains.

Connected components only say who might belong together. Within one, the first by policy that is no part of a longer one
stays, all others are verified against it, and what fails starts over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.compiled import LONG_TURN, chosen
from cleaner.dedup.verification import FIRST_IS_PART, NO, SECOND_IS_PART, Verdicts

Ints = NDArray[np.int64]
DIRECT = 2_000
"""In a component with more members left than this, only pairs that are candidates anyway are drawn on."""


@dataclass(frozen=True, slots=True)
class Stars:
    """Who stays for whom, by key number."""

    keeper: Ints
    """Of each key, the key that stays; itself where it stays."""
    similarity: NDArray[np.float32]
    """To the keeper; 1 where it stays itself."""


def unite(first: Any, second: Any, parent: Any) -> None:
    """Connected components: parent[i] becomes the same for all i of one. A kernel."""
    for p in range(len(first)):
        x, y = first[p], second[p]
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        while parent[y] != y:
            parent[y] = parent[parent[y]]
            y = parent[y]
        if x < y:
            parent[y] = x
        else:
            parent[x] = y
    for i in range(len(parent)):
        x = i
        while parent[x] != x:
            x = parent[x]
        parent[i] = x


def choose(
    members: Any, cuts: Any, starts: Any, others: Any, scores: Any, larger: Any, lengths: Any, ranks: Any,
    keeper: Any, similarity: Any, most: int, ask_keeper: Any, ask_member: Any,
) -> int:  # fmt: skip
    """One round: in each component choose who stays, give it its neighbours, and ask about the rest. A kernel.

    members[cuts[c]:cuts[c + 1]] are the members of component c in the order of the policy, keeper[m] is -1 while m is
    free; others[starts[m]:starts[m + 1]] are the neighbours of m, larger[e] whether that neighbour contains it.
    """
    asked = 0
    for c in range(len(cuts) - 1):
        best, left = -1, 0
        for k in range(cuts[c], cuts[c + 1]):
            if keeper[members[k]] == -1:
                left += 1
                if best == -1:
                    best = members[k]
        if best == -1:
            continue
        best = climb(best, starts, others, larger, lengths, ranks, keeper)
        keeper[best], similarity[best] = best, 1.0
        left -= 1
        for e in range(starts[best], starts[best + 1]):
            if keeper[others[e]] == -1:
                keeper[others[e]], similarity[others[e]] = best, scores[e]
                left -= 1
        if 0 < left <= most:
            for k in range(cuts[c], cuts[c + 1]):
                if keeper[members[k]] == -1:
                    ask_keeper[asked], ask_member[asked] = best, members[k]
                    asked += 1
    return asked


def climb(best: int, starts: Any, others: Any, larger: Any, lengths: Any, ranks: Any, keeper: Any) -> int:
    """The whole text of which `best` is a part: step by step, each time the policy's first that is free. A kernel."""
    while True:
        whole = -1
        for e in range(starts[best], starts[best + 1]):
            other = others[e]
            free = larger[e] and keeper[other] == -1 and lengths[other] > lengths[best]
            if free and (whole == -1 or ranks[other] < ranks[whole]):
                whole = other
        if whole == -1:
            return best
        best = whole


def stars(
    first: Ints, second: Ints, verdicts: Verdicts, ranks: Ints, lengths: Ints, verify: Callable[[Ints, Ints], Verdicts]
) -> Stars:
    """Clusters from verified pairs. ranks: the order of the policy; verify: judges further pairs."""
    total = len(ranks)
    keeper: Ints = np.arange(total, dtype=np.int64)
    similarity: NDArray[np.float32] = np.ones(total, dtype=np.float32)
    real = verdicts.verdict != NO
    if not real.any():
        return Stars(keeper, similarity)
    first, second, verdict = first[real], second[real], verdicts.verdict[real]
    scores = verdicts.similarity[real]
    chosen(unite, total)(first, second, keeper)
    roots = keeper.copy()
    members = np.flatnonzero(np.bincount(np.concatenate([first, second])))
    members = members[np.lexsort((ranks[members], roots[members]))]
    cuts = np.flatnonzero(np.diff(roots[members], prepend=-1, append=-1))
    keeper[:] = np.arange(total)
    keeper[members] = -1

    here, there = np.concatenate([first, second]), np.concatenate([second, first])
    larger = np.concatenate([verdict == FIRST_IS_PART, verdict == SECOND_IS_PART])
    order = np.argsort(here, kind="stable")
    starts = np.zeros(total + 1, dtype=np.int64)
    np.cumsum(np.bincount(here, minlength=total), out=starts[1:])
    others, larger, edge_scores = there[order], larger[order], np.concatenate([scores, scores])[order]
    ask_keeper, ask_member = np.empty(len(members), dtype=np.int64), np.empty(len(members), dtype=np.int64)
    kernel = chosen(choose, total * LONG_TURN)
    while (keeper[members] == -1).any():
        asked = kernel(
            members, cuts, starts, others, edge_scores, larger, lengths, ranks,
            keeper, similarity, DIRECT, ask_keeper, ask_member,
        )  # fmt: skip
        stays, other = ask_keeper[:asked].copy(), ask_member[:asked].copy()
        told = verify(np.minimum(stays, other), np.maximum(stays, other))
        same = told.verdict != NO
        keeper[other[same]] = stays[same]
        similarity[other[same]] = told.similarity[same]
    return Stars(keeper, similarity)
