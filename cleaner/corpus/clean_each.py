"""Many pages, none of which keeps the others from being cleaned."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import PurePath

from cleaner.config import Config
from cleaner.pipeline import clean_all
from cleaner.values import Document


def clean_each(
    texts: Sequence[str], sources: Sequence[str], config: Config, record: bool = False
) -> list[Document | str]:
    """A document for each text, or, in one line, why there is none.

    They are cleaned together, or one by one where something is wrong with any of them.
    """
    try:
        return [*clean_all(texts, sources, config, record)]
    except Exception as error:  # one page in a million is no reason to lose the others; it is told, and fails the run
        if len(texts) == 1:
            return [_why(error)]
    found: list[Document | str] = []
    for text, source in zip(texts, sources, strict=True):
        found += clean_each([text], [source], config, record)
    return found


def _why(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "takes more memory than there is; split it into its pages"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(frame.filename).name}:{frame.lineno}, {frame.name}"
    return f"cannot be cleaned: {error!r} ({place}); this is a bug in cleaner, please report it"
