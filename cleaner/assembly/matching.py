"""Who follows whom, decided for all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

NOBODY = -1


def best_followers(worth: Sequence[Mapping[int, float]]) -> list[int]:
    """For each column the row that comes before it, so that the sum of gains is largest and no row comes before two.

    `worth[i][j]` is what is won when `j` follows `i`, above 0; a column without gains, or whose rows serve others
    better, follows nobody (-1). Where the best choice would run in a circle, the circle is cut at its smallest gain.

    >>> best_followers([{1: 5.0, 2: 4.0}, {2: 3.0}, {}])
    [-1, 0, 1]
    """
    before = [NOBODY] * len(worth)
    for row, column in _assign(worth).items():
        before[column] = row
    return _cut_circles(before, worth)


def _assign(worth: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """The column of each row that gets one, so that their worth is largest. Rows list the few columns they may have.

    The Hungarian method by shortest augmenting paths; a path may also end at a row that goes without from then on.
    """
    wanted = {row: max(columns, key=columns.__getitem__) for row, columns in enumerate(worth) if columns}
    row_price = [max(columns.values(), default=0.0) for columns in worth]
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


def _cut_circles(before: list[int], worth: Sequence[Mapping[int, float]]) -> list[int]:
    seen = [NOBODY] * len(before)  # the number of the walk that saw it
    for start in range(len(before)):
        node = start
        while node != NOBODY and seen[node] == NOBODY:
            seen[node] = start
            node = before[node]
        if node != NOBODY and seen[node] == start:
            circle = [node]
            while before[circle[-1]] != node:
                circle.append(before[circle[-1]])
            before[min(circle, key=lambda column: worth[before[column]][column])] = NOBODY
    return before
