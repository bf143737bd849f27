"""Last sentences with a jump line behind them that were taken for furniture: `会议还研究了其他事项。（下转第3版）`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from cleaner.mend.drop_jump_lines import JUMP_TO
from cleaner.values import Fragment

TORN = 0.05
"""How likely a block begins or ends where its other half is known to stand elsewhere."""
FEWEST = 6
"""Chinese characters of half a sentence that has a comma."""
_ENDED = re.compile("(?:。[”’」』）)]*|[！？!?…][”’」』])$")
_OPEN = re.compile("[\u4e00-\u9fff，、：；]$")
_HAN = re.compile("[\u4e00-\u9fff]")
_NAMES = "“‘「『《【〖"
"""What the headline of the article that goes on is set in."""


def keep_torn(fragments: list[Fragment], place: int) -> None:
    """Makes text of the furniture at `place` where a jump line ends it, and a sentence stands before that.

    So is half a sentence below a text: one with a comma, or what an open line directly above goes on with. A headline
    with its page (城乡换新颜 下转第3版) stays furniture.

    >>> from cleaner.values import Line
    >>> rows = ("会议还研究了其他事项。（下转第3版）", "目前，病人已出院（下转A2版）", "城乡换新颜 下转第3版")
    >>> page = [Fragment("body", (Line(1, "门诊开了。"),)), *(Fragment("furniture", (Line(2, row),)) for row in rows)]
    >>> for place in (1, 2, 3):
    ...     keep_torn(page, place)
    >>> [(fragment.role, fragment.ends) for fragment in page[1:]]
    [('body', 1.0), ('body', 0.05), ('furniture', 1.0)]
    """
    fragment = fragments[place]
    text = fragment.lines[0].text
    if len(fragment.lines) > 1 or not ("转" in text or "轉" in text):
        return
    found = JUMP_TO.search(text)
    before = text[: found.start()] if found else ""
    if not before:
        return
    if _ENDED.search(before) and ("。" in before or before[0] not in _NAMES):
        fragments[place] = replace(fragment, role="body")
    elif place and fragments[place - 1].role == "body":
        if _goes_on(fragments[place - 1], fragment):
            fragments[place] = replace(fragment, role="body", starts=min(fragment.starts, TORN), ends=TORN)
        elif "，" in before and len(_HAN.findall(before)) >= FEWEST:
            fragments[place] = replace(fragment, role="body", ends=TORN)


def _goes_on(above: Fragment, below: Fragment) -> bool:
    """Whether a line stands directly below one that is open."""
    last, first = above.lines[-1], below.lines[0]
    return not first.blanks and not first.page_break and bool(_OPEN.search(last.text))
