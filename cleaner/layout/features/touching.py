"""Whether a line runs on into the next."""

from __future__ import annotations

import numpy as np

from cleaner.layout.continuations import score_continuations
from cleaner.layout.features.characters import Blocks, Characters
from cleaner.layout.features.pages import Pages
from cleaner.layout.seams import score_seams

_SEAM_CLIP = 6.0


def seam_features(characters: Characters, pages: Pages) -> Blocks:
    """Whether the line above runs into this one: the log-odds that the seam stands inside a word, or inside a text."""
    left, right = characters.codes[characters.ends[:-1] - 1], characters.codes[characters.starts[1:]]
    features: Blocks = []
    for score in (score_seams, score_continuations):
        scores = np.zeros(len(characters.texts), np.float32)
        scores[1:] = score(left, right)
        scores[pages.firsts] = 0
        np.clip(scores, -_SEAM_CLIP, _SEAM_CLIP, out=scores)
        scores /= 3
        features += [scores, scores > 0, scores > 1]
    return features
