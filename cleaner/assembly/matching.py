"""Who follows whom, decided for all at once."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

NOBODY = -1


Worth = Mapping[int, Mapping[int, float]]
"""`worth[i][j]` is what is won when `j` follows `i`, above 0. Rows rise; those that win nothing are left out."""


def best_followers(worth: Worth) -> dict[int, int]:
    """For each column the row that comes before it, so that the sum of gains is largest and no row comes before two.

    A column whose rows serve others better follows nobody, and is left out. Where the best choice would run in a
    circle, the circle is cut at its smallest gain.

    >>> best_followers({0: {1: 5.0, 2: 4.0}, 1: {2: 3.0}})
    {1: 0, 2: 1}
    >>> best_followers({0: {1: 2.0}, 1: {0: 3.0}})
    {0: 1}
    """
    before = {column: row for row, column in _assign(worth).items()}
    for column in _cuts(before, worth):
        del before[column]
    return before


def _assign(worth: Worth) -> dict[int, int]:
    """The column of each row that gets one, so that their worth is largest. Rows list the few columns they may have.

    The Hungarian method by shortest augmenting paths; a path may also end at a row that goes without from then on.
    """
    wanted = {row: max(columns, key=columns.__getitem__) for row, columns in worth.items()}
    row_price = {row: worth[row][column] for row, column in wanted.items()}
    column_price: dict[int, float] = {}
    column_of: dict[int, int] = {}
    owner: dict[int, int] = {}
    for start, choice in wanted.items():
        if choice not in owner:  # nothing is nearer
            owner[choice], column_of[start] = start, choice
            continue
        distance = {start: 0.0}
        slack: dict[int, float] = {}
        came: dict[int, int] = {}
        settled: dict[int, float] = {}
        row, without, total = start, start, row_price[start]
        column = NOBODY
        while True:
            base = distance[row] + row_price[row]
            for other, value in worth[row].items():
                further = base + column_price.get(other, 0.0) - value
                if other not in settled and further < slack.get(other, inf):
                    slack[other], came[other] = further, row
            column = min(slack, key=slack.__getitem__, default=NOBODY)
            if column == NOBODY or slack[column] >= total:
                column = column_of.pop(without, NOBODY)
                break
            settled[column] = slack.pop(column)
            if column not in owner:
                total = settled[column]
                break
            row = owner[column]
            distance[row] = settled[column]
            if distance[row] + row_price[row] < total:
                total, without = distance[row] + row_price[row], row
        for row, way in distance.items():
            row_price[row] -= total - way
        for other, way in settled.items():
            column_price[other] = column_price.get(other, 0.0) + total - way
        while column != NOBODY:
            row = came[column]
            owner[column] = row
            column_of[row], column = column, column_of.get(row, NOBODY)
    return column_of


def _cuts(before: Mapping[int, int], worth: Worth) -> list[int]:
    """The column with the smallest gain of each circle. What is in a circle comes before something: it is a row."""
    cuts: list[int] = []
    seen: set[int] = set()
    for start in worth:
        node, walk = start, []
        while node in before and node not in seen:
            seen.add(node)
            walk.append(node)
            node = before[node]
        if walk and node == start:
            cuts.append(min(walk, key=lambda column: worth[before[column]][column]))
    return cuts
