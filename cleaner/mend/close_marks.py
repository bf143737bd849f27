"""Spaces beside Chinese marks, which have their white in themselves: nobody typed them, wherever they stand."""

from __future__ import annotations

import re

from cleaner.line_numbers import change_lines, find_hints

# Not where a space may stand on both sides: （ A ）, 甲 ： 乙. Behind a full stop a credit may stand.
_BEFORE = re.compile(" (?<=[^ \n（《【“] )(?=[。，、；！？]|：(?! ))")
_BEHIND = re.compile(" (?<=[\u3400-\u9fff0-9”》）][，、；] )(?=[\u3400-\u9fff“《])")
_BEHIND_NUMBER = re.compile(" (?<=（[一二三四五六七八九十]） )(?<![^\n]（.） )(?=[^ \n])")
# The bracket has its white on the left; one with a space on both sides is an entry of a list.
_BRACKET = re.compile(" （(?<=[\u3400-\u9fff0-9”》] （)(?=[^（）\n]{1,40}）(?! ))")
# Not before a credit, which has no marks.
_SENTENCE = re.compile(" (?:(?<=。 )|(?<=。” ))(?=[^ \n，。！？；：]{1,40}[，。！？；：])")
# Each of them needs that.
_HINTS = {" ": re.compile(" (?:(?=[。，、；！？：（])|(?<=[，、；）。] )|(?<=。” ))")}


def close_marks(text: str) -> str:
    """Closes up a single space before a mark, behind a comma, before a sentence, behind a number in brackets.

    >>> close_marks("还有6800多人 。他说， 明天来"), close_marks("（一） 问题在现场")
    ('还有6800多人。他说，明天来', '（一）问题在现场')

    >>> close_marks("少了一把雨伞。 一位老人说，多了三本书 （都是旧的）。")
    '少了一把雨伞。一位老人说，多了三本书（都是旧的）。'

    Left alone: spaces on both sides, spaces between a full stop and a credit, those that part halves of a headline.

    >>> close_marks("甲 ： 乙"), close_marks("墙。 阮石樵 摄"), close_marks("白天“蒸桑拿” 周末要“搬小板凳”")
    ('甲 ： 乙', '墙。 阮石樵 摄', '白天“蒸桑拿” 周末要“搬小板凳”')
    """
    return change_lines(text, find_hints(text, _HINTS), _close)


def _close(line: str) -> str:
    for pattern in (_BEFORE, _BEHIND, _BEHIND_NUMBER, _SENTENCE):
        line = pattern.sub("", line)
    return _BRACKET.sub("（", line)
