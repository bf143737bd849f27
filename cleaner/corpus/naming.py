"""Ids that people can look up: the source without its ending, and the line where a block begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath


def name_sources(sources: Sequence[str]) -> dict[str, str]:
    """What the ids of each source begin with: its name without the ending, or the whole where two would be alike.

    >>> name_sources(["seeds/001.txt", "a.txt", "a.md"])
    {'seeds/001.txt': 'seeds/001', 'a.txt': 'a.txt', 'a.md': 'a.md'}
    """
    stems = {source: str(PurePosixPath(source).with_suffix("")) for source in sources}
    taken = Counter(stems.values())
    return {
        source: source if taken[stem] > 1 or (stem in stems and stem != source) else stem
        for source, stem in stems.items()
    }


def block_id(prefix: str, lines: Sequence[int]) -> str:
    """The id of a block: where it begins.

    >>> block_id("seeds/001", (85, 86))
    'seeds/001:85'
    """
    return f"{prefix}:{lines[0]}"


def as_ranges(lines: Sequence[int]) -> list[list[int]]:
    """Line numbers as inclusive ranges, in the order they are given.

    >>> as_ranges([1, 2, 3, 9, 5, 6])
    [[1, 3], [9, 9], [5, 6]]
    """
    ranges: list[list[int]] = []
    for number in lines:
        if ranges and ranges[-1][1] + 1 == number:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges
