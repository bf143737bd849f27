"""From the fragments of a page to its articles: far joins, what belongs together, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.assembly.assembled import Assembled
from cleaner.assembly.blocks import make_blocks
from cleaner.assembly.flags import flag_articles
from cleaner.assembly.floats import settle_floats, split_floats
from cleaner.assembly.headlines import name_articles, promote
from cleaner.assembly.order import find_paths
from cleaner.assembly.places import locate
from cleaner.assembly.sides import look
from cleaner.assembly.strays import send_back
from cleaner.assembly.traits import measure
from cleaner.assembly.weights import load_weights
from cleaner.values import Fragment

__all__ = ["Assembled", "assemble"]


def assemble(fragments: Sequence[Fragment]) -> list[list[Assembled]]:
    """The articles of a page, each a list of blocks in reading order.

    Takes the fragments of one source in page order, copies taken out. Furniture, adverts and noise are looked at (a
    下转 mark is evidence) and left out. Every other fragment is in exactly one block of the result.
    """
    if not fragments:
        return []
    fragments = promote(fragments)
    traits = measure(fragments)
    places = locate(fragments, traits)
    weights = load_weights()
    paths, joins = find_paths(traits, places, weights, look(traits, places))
    articles = make_blocks(traits, places, send_back(traits, paths), weights, joins)
    articles, floats = split_floats(traits, fragments, articles)
    settled = settle_floats(traits, articles, floats, weights)
    return name_articles(flag_articles(traits, places, fragments, settled, weights))
