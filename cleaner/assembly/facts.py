"""Numbers about many cases, by name: one row a fact, one column a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cleaner.assembly.arrays import Flags, Floats, Ints


class Facts(Mapping[str, Floats]):
    """Rows by name, all in one array, so that they are picked, multiplied and weighed together.

    >>> facts = gather_facts({"open": [0.5, 1.0], "title": [True, False]})
    >>> facts["title"].tolist(), facts.of(np.array([1, 1, 0]))["open"].tolist()
    ([1.0, 0.0], [1.0, 1.0, 0.5])
    """

    __slots__ = ("rows", "table")

    def __init__(self, rows: Mapping[str, int], table: Floats) -> None:
        self.rows = rows
        self.table = table
        """Shape (facts, cases)."""

    def __getitem__(self, name: str) -> Floats:
        row: Floats = self.table[self.rows[name]]
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __or__(self, other: Facts) -> Facts:
        rows = {name: row for row, name in enumerate((*self.rows, *other.rows))}
        return Facts(rows, np.concatenate([self.table, other.table]))

    def named(self, names: Mapping[str, str]) -> Facts:
        """Some of the facts by other names: `names` says for each of these what it is called here."""
        return Facts({name: row for row, name in enumerate(names)}, self.table[[self.rows[n] for n in names.values()]])

    def of(self, cases: Ints) -> Facts:
        """The same facts of some of the cases, in the order in which they are named."""
        return Facts(self.rows, self.table.take(cases, axis=1))


def gather_facts(facts: Mapping[str, Floats | Flags | Sequence[float]]) -> Facts:
    """Facts from their rows."""
    values = np.concatenate(list(facts.values()), dtype=np.float32, casting="unsafe").reshape(len(facts), -1)
    return Facts({name: row for row, name in enumerate(facts)}, values)


def factors(products: Mapping[str, tuple[str, str]], first: Facts, second: Facts) -> tuple[Floats, Floats]:
    """The rows of the first factors, and of the second ones, of products of two facts each."""
    rows = [first.rows[name] for name, _ in products.values()], [second.rows[name] for _, name in products.values()]
    return first.table.take(rows[0], 0), second.table.take(rows[1], 0)
