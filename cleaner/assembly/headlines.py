"""What the blocks of finished articles are."""

from __future__ import annotations

import re

import numpy as np

from cleaner.assembly.arrays import Ints, which
from cleaner.assembly.blocks import Articles
from cleaner.assembly.roles import HEADING, SUBTITLE, TITLE
from cleaner.assembly.traits import Traits

# Recognition takes the dash for 一一.
_DECK = re.compile(r"(?:[—－―-]{2}|■|一一(?!对应|兑现))(?=\s?[^\s—－―-])")


def name_blocks(traits: Traits, articles: Articles) -> Ints:
    """What kind each block is, as `Traits.role` tells it. An article's first crosshead is its title if it has no other.

    A kicker or deck is taken for one only where no article of the page has a title: else that may stand elsewhere.
    A title that begins with a dash or a square is a deck; what stands above it is the title.
    """
    groups = articles.groups
    first = which(articles.begins)
    kinds = traits.role[groups.numbers[first]]
    heads = first.searchsorted(groups.starts[:-1])
    _see_decks(traits, articles, first, heads, kinds)
    titled = np.logical_or.reduceat(kinds == TITLE, heads)
    nowhere = np.bincount(groups.page, titled, len(groups.pages) - 1)[groups.page] == 0
    may_be = (kinds[heads] == HEADING) | (nowhere & (kinds[heads] == SUBTITLE))
    kinds[heads[may_be & ~titled & (np.diff(heads, append=len(first)) > 1)]] = TITLE
    return kinds


def _see_decks(traits: Traits, articles: Articles, first: Ints, heads: Ints, kinds: Ints) -> None:
    """Titles below headlines that begin as decks do. first: of each block; heads: the first block of each article."""
    below = which((kinds[1:] == TITLE) & ((kinds[:-1] == TITLE) | (kinds[:-1] == SUBTITLE))) + 1
    for block in below.tolist():
        head = heads[np.searchsorted(heads, block, "right") - 1]
        if head < block and _DECK.match(traits.texts[articles.groups.numbers[first[block]]]):
            kinds[block] = SUBTITLE
            if TITLE not in kinds[head:block]:
                kinds[block - 1] = TITLE
