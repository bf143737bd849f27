"""What can be said of every line by itself and of its page, as numbers: the tagger's eyes.

Every feature is a bounded number, so that the network needs no scaling table. Judgements are left to the network; only
facts are stated here: how wide, how it ends, which words of the trade stand in it. `tagger.npz` was trained on these
features in this order.

A page is too small a job for numpy: the calls take longer than the work. So the lines of several pages are looked at
together; what is said of a line never depends on the pages that its own stands among.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.layout.features.characters import DIGITS, Matrix, read_characters, widths
from cleaner.layout.features.cohesion import cohesion_features
from cleaner.layout.features.counts import count_features
from cleaner.layout.features.marks import mark_features
from cleaner.layout.features.pages import pages_of
from cleaner.layout.features.repeats import repeat_features
from cleaner.layout.features.shape import (
    columns_of,
    length_features,
    neighbour_features,
    page_features,
    place_features,
    spacing_of,
)
from cleaner.layout.features.spaced import spaced_out
from cleaner.layout.features.touching import seam_features
from cleaner.layout.features.words import find_signs, word_features
from cleaner.values import Line

__all__ = ["Matrix", "feature_count", "line_features"]


def line_features(pages: Sequence[Sequence[Line]]) -> Matrix:
    """Features of the lines of all pages, below one another; shape (lines, features), every value within -2 .. 2."""
    lines = [line for page in pages for line in page]
    if not lines:
        return np.zeros((0, feature_count()), np.float32)
    bounds = pages_of([len(page) for page in pages if page])
    characters = read_characters([line.text for line in lines])
    spaced = spaced_out(characters, bounds)
    if spaced.any():
        of_spaced = spaced[bounds.of].tolist()
        texts = zip(characters.texts, of_spaced, strict=True)
        characters = read_characters([text.replace(" ", "") if far else text for text, far in texts])
    spacing = spacing_of(lines)
    wide = characters.sums(widths().take(characters.basic)).astype(np.float32)
    columns = columns_of(wide, bounds)
    signs = find_signs(characters)
    digits = signs.places(DIGITS)
    counts = count_features(characters, signs, digits)
    cohesion = cohesion_features(characters, bounds)
    blocks = [
        *length_features(wide),
        *neighbour_features(wide, columns, bounds),
        *place_features(spacing, bounds),
        *mark_features(characters, signs),
        *counts.features,
        word_features(characters, signs),
        *repeat_features(characters, bounds, signs, digits, cohesion),
        cohesion,
        *seam_features(characters, bounds),
        *page_features(spacing, characters, bounds, columns, counts.han, spaced),
    ]
    return np.vstack(blocks, dtype=np.float32).T


def feature_count() -> int:
    """How many features a line has."""
    return int(line_features([[Line(1, "一")]]).shape[1])
