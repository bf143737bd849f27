"""What can be said of every line by itself and of its page, as numbers: the tagger's eyes.

Every feature is a bounded number, so that the network needs no scaling table. Judgements are left to the network; only
facts are stated here: how wide, how it ends, which words of the trade stand in it. `tagger.npz` was trained on these
features in this order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.layout.features.characters import Matrix, read_characters, widths
from cleaner.layout.features.counts import count_features
from cleaner.layout.features.marks import mark_features
from cleaner.layout.features.repeats import cohesion_features, repeat_features
from cleaner.layout.features.shape import length_features, neighbour_features, page_features, place_features
from cleaner.layout.features.touching import seam_features
from cleaner.layout.features.words import word_features
from cleaner.values import Line

__all__ = ["Matrix", "feature_count", "line_features"]


def line_features(lines: Sequence[Line]) -> Matrix:
    """Features of the lines of one page, shape (lines, features), every value within -2 .. 2."""
    if not lines:
        return np.zeros((0, feature_count()), np.float32)
    page = read_characters([line.text for line in lines])
    spaced = page.is_spaced_out()
    if spaced:
        page = read_characters([text.replace(" ", "") for text in page.texts])
    wide: Matrix = page.sums(widths()[page.basic]).astype(np.float32)
    counts = count_features(page)
    columns = [
        length_features(wide),
        neighbour_features(wide),
        place_features(lines),
        mark_features(page),
        counts.features,
        word_features(page),
        repeat_features(page),
        cohesion_features(page),
        seam_features(page),
        page_features(lines, page, wide, counts.han, spaced),
    ]
    return np.concatenate(columns, axis=1)


def feature_count() -> int:
    """How many features a line has."""
    return int(line_features([Line(1, "一")]).shape[1])
