"""A last paragraph that speaks of another article on the page: it strayed, and goes back as that article's last."""

from __future__ import annotations

import numpy as np

from cleaner.assembly.arrays import Flags, Ints, gaps, largest, offsets, spread, which
from cleaner.assembly.groups import Groups, pair_with_others
from cleaner.assembly.roles import BODY, TITLE
from cleaner.assembly.traits import Traits
from cleaner.assembly.words import add_up, kinship

SURELY_STRAYED = 6.0
"""By how many nats a paragraph must be closer to another article. Of 3,328 paragraphs of the practice pages 4 are that
much closer to an article which is not theirs, and few of these are the last of their article.
"""
WHOLE = 0.5
"""Probability from which an edge counts as unbroken."""


def send_back(traits: Traits, paths: Groups) -> Groups:
    """The paths with their strayed last paragraphs moved. What is alone with its title, or broken, stays."""
    titled, strays = _may_have_strayed(traits, paths)
    if not len(strays):
        return paths
    page = paths.page[strays]
    squares, of_paths, of_strays = pair_with_others(paths, page)
    group, places = of_paths[paths.owner], paths.starts[1:][strays] - 1
    group[places] = of_strays
    texts = which(group >= 0)
    kin = kinship(add_up(traits.words, squares, paths.numbers[texts], group[texts]))
    stray, path = spread(paths.pages[page], paths.pages[page + 1])
    near = kin[squares.rows[of_paths[path]] + squares.own[of_strays[stray]]]
    own = path == strays[stray]
    nearest = largest(np.where(titled[path] & ~own, near, -np.inf), stray)
    moved = which(near[nearest] - near[own] > SURELY_STRAYED)
    return _move(paths, places[moved], path[nearest[moved]])


def _may_have_strayed(traits: Traits, paths: Groups) -> tuple[Flags, Ints]:
    """Which paths have a title, and the numbers of those whose last paragraph may belong to another one of these."""
    role, last, above = traits.role, paths.last, paths.numbers[paths.starts[1:] - 2]
    titled = np.logical_or.reduceat(role[paths.numbers] == TITLE, paths.starts[:-1])
    begins = (role[last] == BODY) & (traits.starts[last] > WHOLE)
    ends = (role[above] == BODY) & (traits.ends[above] > WHOLE)
    others = np.bincount(paths.page, titled, len(paths.pages) - 1)[paths.page] > 1
    return titled, which(titled & others & (gaps(paths.starts) > 2) & begins & ends)


def _move(paths: Groups, places: Ints, to: Ints) -> Groups:
    """The paths after the fragments at some places of `numbers` went to the ends of others."""
    path, rank = paths.owner, np.arange(len(paths.numbers))
    path[places] = to
    rank[places] += len(rank)
    return Groups(paths.numbers[np.lexsort((rank, path))], offsets(np.bincount(path)), paths.pages)
