"""Fragments that hang together (chunks, paths, articles), for many pages at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cleaner.assembly.arrays import Ints, gaps, offsets, owners, spread, which
from cleaner.assembly.squares import Squares, pair_all


class Groups(NamedTuple):
    """Groups of fragments, page after page.

    >>> groups = Groups(np.array([3, 1, 2, 5]), np.array([0, 2, 3, 4]), np.array([0, 2, 3]))
    >>> groups.first.tolist(), groups.last.tolist(), groups.owner.tolist(), groups.page.tolist()
    ([3, 2, 5], [1, 2, 5], [0, 0, 1, 2], [0, 0, 1])
    >>> groups.of_pages(np.array([1, 0])).numbers.tolist()
    [5, 3, 1, 2]
    """

    numbers: Ints
    """Fragments, group after group, as they are read."""
    starts: Ints
    """Of each group, where it begins among these; one more for the end. A group has at least one fragment."""
    pages: Ints
    """Of each page, the number of its first group; one more for the end."""

    @property
    def first(self) -> Ints:
        """Of each group its first fragment."""
        return self.numbers[self.starts[:-1]]

    @property
    def last(self) -> Ints:
        return self.numbers[self.starts[1:] - 1]

    @property
    def owner(self) -> Ints:
        """Of each fragment in `numbers` its group."""
        return owners(gaps(self.starts))

    @property
    def page(self) -> Ints:
        """Of each group its page."""
        return owners(gaps(self.pages))

    def places(self, some: Ints) -> tuple[Ints, Ints]:
        """Where the fragments of some groups stand in `numbers`, and where each group begins among these."""
        first, end = self.starts[some], self.starts[some + 1]
        return spread(first, end)[1], offsets(end - first)

    def of_pages(self, some: Ints) -> Groups:
        """The groups of some of the pages, in the order in which these are named."""
        first, end = self.pages[some], self.pages[some + 1]
        places, starts = self.places(spread(first, end)[1])
        return Groups(self.numbers[places], starts, offsets(end - first))


def join_groups(several: Sequence[Groups]) -> Groups:
    """The groups of some pages, then those of others."""
    numbers = np.concatenate([groups.numbers for groups in several])
    starts, pages = (np.concatenate([gaps(groups[part]) for groups in several]) for part in (1, 2))
    return Groups(numbers, offsets(starts), offsets(pages))


def steps(groups: Groups) -> tuple[Ints, Ints]:
    """Each fragment that another one stands before in its group: that one, and itself.

    >>> [found.tolist() for found in steps(Groups(np.array([3, 1, 2, 5]), np.array([0, 2, 3, 4]), np.array([0, 3])))]
    [[3], [1]]
    """
    goes_on = np.ones(len(groups.numbers), np.bool_)
    goes_on[groups.starts[:-1]] = False
    later = which(goes_on)
    return groups.numbers[later - 1], groups.numbers[later]


def pair_with_others(groups: Groups, page: Ints) -> tuple[Squares, Ints, Ints]:
    """All pairs of groups and other things on their pages; the numbers of both in these. Each page has some of both.

    Takes the page of each of the other things, which rises. Groups on other pages are left out, and have the number -1.

    >>> groups = Groups(np.array([3, 1, 2, 5]), np.array([0, 2, 3, 4]), np.array([0, 2, 2, 3]))
    >>> squares, of_groups, of_others = pair_with_others(groups, np.array([2, 2]))
    >>> squares.sizes.tolist(), of_groups.tolist(), of_others.tolist()
    ([3], [-1, -1, 0], [1, 2])
    """
    others = np.bincount(page, minlength=len(groups.pages) - 1)
    own = np.where(others > 0, gaps(groups.pages), 0)
    of_groups = np.full(len(groups.starts) - 1, -1)
    seen = which(others[groups.page] > 0)
    of_groups[seen] = np.arange(len(seen)) + (others.cumsum() - others).repeat(own)
    sizes = own + others
    return pair_all(sizes[sizes > 0]), of_groups, np.arange(len(page)) + own.cumsum().repeat(others)
