"""The table that folds characters for matching is what its maker makes."""

from __future__ import annotations

from importlib import resources

import numpy as np
from make_fold import made_with, make

from cleaner.dedup.key import fold_table

# Units that another version of Unicode or OpenCC may fold otherwise: each brings a few dozen new characters.
NEW = 200


def test_the_table_is_what_is_made() -> None:
    with resources.files("cleaner.dedup").joinpath("fold.npz").open("rb") as file, np.load(file) as data:
        same_versions = data["made_with"].tolist() == made_with()
    differing = np.flatnonzero(fold_table() != make())
    assert len(differing) <= (0 if same_versions else NEW)
