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
from cleaner.layout.pieces import cut
from cleaner.values import Fragment

__all__ = ["Assembled", "assemble", "assemble_all"]

LONGEST = 1_000
"""Fragments that are put into order together: every end is weighed against every beginning."""


def assemble_all(pages: Sequence[Sequence[Fragment]]) -> list[list[list[Assembled]]]:
    """What `assemble` gives for each page."""
    return [assemble(fragments) for fragments in pages]


def assemble(fragments: Sequence[Fragment]) -> list[list[Assembled]]:
    """The articles of a page, each a list of blocks in reading order.

    Takes the fragments of one source in page order, copies taken out. Furniture, adverts and noise are looked at (a
    下转 mark is evidence) and left out. Every other fragment is in exactly one block of the result. Far joins are
    looked for among `LONGEST` fragments, the fragments of some ten printed pages.
    """
    return [article for piece in cut(fragments, LONGEST, _opens) for article in _assemble(piece)] if fragments else []


def _opens(fragment: Fragment) -> tuple[bool, bool, int]:
    line = fragment.lines[0]
    return line.page_break, fragment.role == "title", line.blanks


def _assemble(fragments: Sequence[Fragment]) -> list[list[Assembled]]:
    fragments = promote(fragments)
    traits = measure(fragments)
    places = locate(fragments, traits)
    weights = load_weights()
    paths, joins = find_paths(traits, places, weights, look(traits, places))
    articles = make_blocks(traits, places, send_back(traits, paths), weights, joins)
    articles, floats = split_floats(traits, fragments, articles)
    settled = settle_floats(traits, articles, floats, weights)
    return name_articles(flag_articles(traits, places, fragments, settled, weights))
