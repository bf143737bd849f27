"""The book about what the steps changed. The runner keeps it, so that the steps stay pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from operator import itemgetter, ne

from cleaner.values import Edit

Change = tuple[int, str, str, str]
"""The place of a block among others, the step that changed it, its text before and after."""


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
        places = list(changed(old, new))
        self.counts[step] += len(places)
        if self.record:
            self.edits += [Edit(step, self.source, (place + 1,), old[place], new[place]) for place in places]
        return after

    def note_blocks(self, lines: Sequence[tuple[int, ...]], changes: Iterable[Change]) -> None:
        """Notes changes in blocks, block by block; those of one block come in their order. lines: of each block."""
        for place, step, before, after in sorted(changes, key=itemgetter(0)):
            self.note(step, lines[place], before, after)


def changed(old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
    """The places of the texts that differ. Raises ValueError where one has more of them."""
    if len(old) != len(new):
        raise ValueError(f"{len(old)} texts became {len(new)}")
    return compress(count(), map(ne, old, new))
