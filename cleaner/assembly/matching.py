"""Who follows whom, decided for all at once."""

from __future__ import annotations

import numpy as np

from cleaner.assembly.words import Floats, Ints

NOBODY = -1


def best_followers(gain: Floats) -> Ints:
    """For each column the row that comes before it, so that the sum of gains is largest and no row comes before two.

    `gain[i, j]` is what is won when `j` follows `i`; a column whose gains are not positive, or whose rows serve others
    better, follows nobody (-1). Nothing follows itself, and where the best choice would run in a circle, the
    circle is cut at its smallest gain.

    >>> best_followers(np.array([[0.0, 5.0, 4.0], [-1.0, 0.0, 3.0], [-2.0, -1.0, 0.0]])).tolist()
    [-1, 0, 1]
    """
    count = len(gain)
    if count == 0:
        return np.zeros(0, np.int64)
    worth = np.maximum(gain, 0.0)
    np.fill_diagonal(worth, 0.0)
    before = np.full(count, NOBODY, np.int64)
    for row, column in enumerate(_assign(-worth)):
        if worth[row, column] > 0:
            before[column] = row
    return _cut_circles(before, gain)


def _assign(cost: Floats) -> Ints:
    """For each row its column, so that the cost is smallest (the Hungarian method, by shortest augmenting paths)."""
    count = len(cost)
    row_price, column_price = np.zeros(count), np.zeros(count + 1)
    owner = np.full(count + 1, NOBODY, np.int64)
    for row in range(count):
        slack = np.full(count, np.inf)
        came = np.full(count, count, np.int64)
        seen = np.zeros(count + 1, np.bool_)
        owner[count] = row
        column = count
        while True:
            seen[column] = True
            here = owner[column]
            reduced = cost[here] - row_price[here] - column_price[:count]
            better = ~seen[:count] & (reduced < slack)
            slack[better] = reduced[better]
            came[better] = column
            open_slack = np.where(seen[:count], np.inf, slack)
            nearest = int(np.argmin(open_slack))
            step = open_slack[nearest]
            visited = np.flatnonzero(seen)
            row_price[owner[visited]] += step
            column_price[visited] -= step
            slack[~seen[:count]] -= step
            column = nearest
            if owner[column] == NOBODY:
                break
        while column != count:
            owner[column] = owner[came[column]]
            column = int(came[column])
    columns = np.zeros(count, np.int64)
    columns[owner[:count]] = np.arange(count)
    return columns


def _cut_circles(before: Ints, gain: Floats) -> Ints:
    state = np.zeros(len(before), np.int64)  # 0 unseen, otherwise the number of the walk that saw it
    for start in range(len(before)):
        node = start
        while node != NOBODY and state[node] == 0:
            state[node] = start + 1
            node = int(before[node])
        if node != NOBODY and state[node] == start + 1:
            circle = [node]
            while before[circle[-1]] != node:
                circle.append(int(before[circle[-1]]))
            weakest = min(circle, key=lambda j: gain[before[j], j])
            before[weakest] = NOBODY
    return before
