"""Headlines that were taken for furniture, a byline or a crosshead: the first one of a page, those of notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from cleaner.furniture.pages import find_folio, find_page
from cleaner.furniture.parts import as_section, parts_of, tells_more
from cleaner.layout.features.names import COMPOUND, SURNAMES
from cleaner.overrule.forms import is_furniture
from cleaner.patterns import compile_later
from cleaner.values import Fragment

ENDS = "告示正事知明歉谢謝误誤"
"""What the names of notices end in."""
LONGEST = 16
"""Characters of a page's first headline that may be taken for a section."""
LONGEST_NOTICE = 40
# Neither who publishes the paper, nor the day or the weather.
_PLAIN = compile_later(
    r"^(?!.*(?:[主承协協][办辦管印]|[编編]印|星期|天[气氣]))"
    rf"[\u4e00-\u9fff“”‘’《》（）、，？！·—…\s]{{2,{LONGEST}}}"
)
# What else may stand alone above a byline whose headline stands elsewhere: 社会新闻, 民生关注.
_SECTION = re.compile(
    "(?:新[闻聞]|要[闻聞]|[关關]注|聚焦|[观觀]察|[视視][点點角野]|[广廣]角|天下|[园園天]地|周刊|[专專副特]刊|[专專]版|[资資][讯訊]|生活|服[务務]|[动動][态態])$"
)
# Who wrote it, but not in brackets: so who took the picture stands, and who made the page.
_WRITER = compile_later(
    r"^(?:[^（(]*(?:[记記]者|通[讯訊][员員]|文[/／、，])|[□■◇◆○●☉◎]\s*[\u4e00-\u9fff\s]{2,5}$"
    rf"|(?:[{SURNAMES}]|{COMPOUND})(?:\s*[\u4e00-\u9fff]){{1,2}}$)"
)
_NOTICE = re.compile("[讣訃]告|更正")
_MORE_NOTICES = re.compile("[启啟]事|[公通敬]告|通知|[声聲]明|致歉|[鸣鳴][谢謝]|[订訂]正|勘[误誤]")
_ON_WHAT = re.compile("^[关關][于於][^，。；：！？]+的(?:[公通]告|公示|通知|[启啟]事)")


def settle_notice(fragments: list[Fragment], place: int) -> None:
    """Makes a headline of 讣 告, 更正 and 关于…的通告 where no text or advert was seen, of 启 事 where a byline was.

    What was taken for furniture is one only above a text: the pages of books are headed with what stands on them.

    >>> from cleaner.values import Line
    >>> page = [Fragment("byline", (Line(1, "讣 告"),)), Fragment("heading", (Line(2, "声明"),))]
    >>> settle_notice(page, 0), settle_notice(page, 1), [fragment.role for fragment in page]
    (None, None, ['title', 'heading'])
    """
    fragment = fragments[place]
    text, role = fragment.text, fragment.role
    if len(text) > LONGEST_NOTICE or role not in ("subtitle", "byline", "heading", "furniture"):
        return
    if role == "furniture" and [below.role for below in fragments[place + 1 : place + 2]] != ["body"]:
        return
    name = "".join(text.strip("■●◆▲").split())
    if (
        _NOTICE.fullmatch(name)
        or (role == "byline" and _MORE_NOTICES.fullmatch(name))
        or (role == "heading" and _ON_WHAT.fullmatch(name))
    ):
        fragments[place] = replace(fragment, role="title")


def settle_first(fragments: list[Fragment]) -> None:
    """Makes a headline of the last line of a page's head, above a byline and its text, that tells nothing of the paper.

    What may be the name of a section is one, unless another line above it can be the section.

    >>> from cleaner.values import Line
    >>> rows = ("洮河日报", "洮河浪", "野菊花", "马学功", "她离开那座小城已经二十年了。")
    >>> roles = ("furniture", "furniture", "furniture", "byline", "body")
    >>> page = [Fragment(role, (Line(1, text),)) for role, text in zip(roles, rows)]
    >>> settle_first(page)
    >>> [fragment.role for fragment in page]
    ['furniture', 'furniture', 'title', 'byline', 'body']
    """
    head = sum(1 for _ in takewhile(lambda fragment: fragment.role == "furniture", fragments))
    below = [fragment.role for fragment in fragments[head : head + 2]]
    if head > 1 and below == ["byline", "body"] and _is_headline(fragments[:head], fragments[head]):
        fragments[head - 1] = replace(fragments[head - 1], role="title")


def _is_headline(head: Sequence[Fragment], byline: Fragment) -> bool:
    text = head[-1].text
    if not _PLAIN.fullmatch(text) or is_furniture(text) or _is_masthead(text):
        return False
    if not _WRITER.match(byline.lines[0].text):
        return False
    may_be_section = len("".join(text.split())) < 3 or _SECTION.search(text)
    return not may_be_section or any(_has_section(line.text) for fragment in head[:-1] for line in fragment.lines)


def _has_section(text: str) -> bool:
    return not _is_masthead(text) and any(map(as_section, parts_of(text)))


def _is_masthead(text: str) -> bool:
    parts = parts_of(text)
    return not parts or any(find_page(part) or find_folio(part) or not tells_more(part) for part in parts)
