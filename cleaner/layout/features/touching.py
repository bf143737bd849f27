"""Whether a line runs on into the next."""

from __future__ import annotations

import numpy as np

from cleaner.layout.continuations import score_continuations
from cleaner.layout.features.characters import Characters, Matrix
from cleaner.layout.features.pages import Pages
from cleaner.layout.seams import score_seams

_SEAM_CLIP = 6.0


def seam_features(characters: Characters, pages: Pages) -> Matrix:
    """Whether the line above runs into this one: the log-odds that the seam stands inside a word, or inside a text."""
    left, right = characters.codes[characters.ends[:-1] - 1], characters.codes[characters.starts[1:]]
    features = np.zeros((len(characters.texts), 6), np.float32)
    for column, score in ((0, score_seams), (3, score_continuations)):
        scores = features[:, column]
        scores[1:] = score(left, right)
        scores[pages.firsts] = 0
        np.clip(scores, -_SEAM_CLIP, _SEAM_CLIP, out=scores)
        scores /= 3
        features[:, column + 1] = scores > 0
        features[:, column + 2] = scores > 1
    return features
