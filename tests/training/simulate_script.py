"""Stories written in Traditional characters, for which the pool has few articles of its own."""

from __future__ import annotations

from functools import cache
from typing import Any

from simulate_vary import Story

QUOTES = str.maketrans("“”‘’", "「」『』")


@cache
def converter(config: str) -> Any:
    """OpenCC's converter; imported here because only one page in ten needs it."""
    import opencc

    return opencc.OpenCC(config)


def write_traditional(story: Story, config: str) -> None:
    """Turns all texts of a story into the script of `config` (`s2tw`, `s2hk`), with corner quotes."""
    convert = converter(config).convert
    for block in (*story.head, *story.body, *story.captions):
        block.text = convert(block.text).translate(QUOTES)
        block.shown = convert(block.shown).translate(QUOTES)
    story.lang = "zh-Hant"
