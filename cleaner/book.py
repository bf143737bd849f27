"""The book about what the steps changed. The runner keeps it, so that the steps stay pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, count, pairwise
from operator import ne

from cleaner.values import Edit


class Book:
    """Counts, for one source, the lines or blocks that each step changed; with `record`, also holds the changes."""

    def __init__(self, source: str, record: bool) -> None:
        self.source = source
        self.record = record
        self.edits: list[Edit] = []
        self.counts: Counter[str] = Counter()

    def note(self, step: str, lines: tuple[int, ...], before: str, after: str) -> None:
        """Notes one change."""
        self.counts[step] += 1
        if self.record:
            self.edits.append(Edit(step, self.source, lines, before, after))

    def compare_texts(self, step: str, before: str, after: str) -> str:
        """Notes the changes in a whole text, line by line. A step that changes the number of lines is broken."""
        if before == after:
            return after
        old, new = before.split("\n"), after.split("\n")
        changed = list(_changed(old, new))
        self.counts[step] += len(changed)
        if self.record:
            self.edits += [Edit(step, self.source, (place + 1,), old[place], new[place]) for place in changed]
        return after


def compare_blocks(
    books: Sequence[Book], lines: Sequence[tuple[int, ...]], versions: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """Notes the changes in blocks, block by block. `versions`: their texts, and what each step made of them.

    books, lines: of each block, the book of its source, and the numbers of its lines.
    """
    changed = [
        (block, place) for place, ((_, old), (_, new)) in enumerate(pairwise(versions)) for block in _changed(old, new)
    ]
    for block, place in sorted(changed):
        step, after = versions[place + 1]
        books[block].note(step, lines[block], versions[place][1][block], after[block])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
    """The places of the texts that differ. Raises ValueError where one has more of them."""
    if len(old) != len(new):
        raise ValueError(f"{len(old)} texts became {len(new)}")
    return compress(count(), map(ne, old, new))
