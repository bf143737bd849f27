"""Spaces that justification or recognition put between the characters of running Chinese text."""

from __future__ import annotations

import re

from cleaner.line_numbers import line_numbers
from cleaner.patterns import compile_later

# Anything but ASCII and Latin letters: Chinese characters, their marks, and signs such as ℃ and ‰.
WIDE = "[^\x00-\u024f\u3000]"

# Nobody sets a space before a comma or a full stop. A page whose every word stands alone, as Tesseract gives it,
# has one before nearly all; where half of them have (and there are some), the whole page is closed up.
SPACED_MARKS, FEWEST_MARKS = 0.5, 6

# In a page that is not, justification spreads out single lines: those with marks or figures that do not fill the grid.
# Such a line has no two Chinese characters together, and so many gaps. Names that are padded to three places (王 磊),
# and other lists of single characters, have neither marks nor figures.
SPREAD_GAPS = 5
# Beside a line that was spread out, two gaps tell the same.
SPREAD_GAPS_BESIDE = 2

# Words of other scripts, and lists of pictures, have spaces of their own.
_GAP = compile_later("(?<=[\u3001-\u9fff\uff01-\uff5e“”‘’…—]) (?=[\u3001-\u9fff\uff01-\uff5e“”‘’…—])")
_TOGETHER = compile_later("[\u3400-\u9fff]{2}")
_MARK_OR_FIGURE = re.compile("[，。、；：！？（）《》“”0-9]")
# A bracket in a list of names holds more than one character, or none of the spaces: 叶 茂 （女）
_REMARK = re.compile("（[^ （）\n]+）")
_SPREAD = re.compile(f" {WIDE} (?={WIDE})")
_MANY_SPACES = re.compile(f" (?:[^ \n]*+ ){{{SPREAD_GAPS - 1}}}.*")
_SPACED_MARK = re.compile(" [，。、]")
_BESIDE_WIDE = re.compile(f"(?<={WIDE}) (?! )|(?<! ) (?={WIDE})|(?<=[0-9]) (?=%)")


def close_spaces(text: str) -> str:
    r"""Closes up lines that were spread out, and pages whose every word stands alone.

    >>> close_spaces("米 ， 水 灰 比 由 5:1 逐 级 变 浓")
    '米，水灰比由5:1逐级变浓'

    A space that parts the halves of a headline, names or the entries of a list stays, and so does one between Chinese
    and Latin, because the line around it is not spread out:

    >>> close_spaces("聚力思变 乘势笃行\n记者 王 磊 李 卉 摄\n我用 iPhone 拍")
    '聚力思变 乘势笃行\n记者 王 磊 李 卉 摄\n我用 iPhone 拍'

    Two spaces in a row and ideographic spaces are somebody's layout and stay.
    """
    if " " not in text:
        return text
    if _is_spaced_throughout(text):
        return _BESIDE_WIDE.sub("", text)
    return _close_lines(text) if _SPREAD.search(text) else text


def _close_lines(text: str) -> str:
    """The text with the lines closed up that were spread out."""
    lines = text.split("\n")
    places = [found.start() for found in _MANY_SPACES.finditer(text)]
    spread = {index for index in line_numbers(text, places) if _is_spread(lines[index])}
    if not spread:
        return text
    beside = {index + step for index in spread for step in (-1, 1)} & set(range(len(lines)))
    spread |= {index for index in beside if _gaps(lines[index]) >= SPREAD_GAPS_BESIDE}
    return "\n".join(_BESIDE_WIDE.sub("", line) if index in spread else line for index, line in enumerate(lines))


def _is_spaced_throughout(text: str) -> bool:
    spaced = len(_SPACED_MARK.findall(text))
    return spaced >= FEWEST_MARKS and spaced >= SPACED_MARKS * sum(text.count(mark) for mark in "，。、")


def _is_spread(line: str) -> bool:
    return bool(_MARK_OR_FIGURE.search(_REMARK.sub("", line))) and _gaps(line) >= SPREAD_GAPS


def _gaps(line: str) -> int:
    """Single spaces between Chinese characters and marks; none where two Chinese characters stand together."""
    if " " not in line or _TOGETHER.search(line):
        return 0
    return len(_GAP.findall(line))
