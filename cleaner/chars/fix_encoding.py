"""Mojibake: text that somebody read in a wrong encoding. And the entities of HTML, which nobody resolved."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.entities import html5
from typing import TYPE_CHECKING
from unicodedata import category

from cleaner.chars.read_as_gb import read_as_gb
from cleaner.chars.read_as_latin import DENSE, read_as_latin
from cleaner.chars.screen import READ_AS_GB, rare_characters
from cleaner.likely import COMMON
from cleaner.line_numbers import change_lines
from cleaner.patterns import compile_later

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# Every pattern by which ftfy recognises mojibake (`ftfy.badness`) needs one of these: C1 controls, accented Latin,
# Greek and Cyrillic, currency, and the signs of its classes bad, law, numeric and box. Punctuation that Chinese uses
# (“ ” ‘ ’ … — ·) is in its patterns too, but never alone. ° ± ² ³ × without any of the others give Hebrew, if
# anything, which is refused below.
TOUCHES = "\x80-\x9f¡-¯´-¶¸-ÖØ-\u024fˆˇ˘˙˛˜˝\u0370-\u04ff‚†‡‰⁄₧€№∂∆∏∑√∞∩∫≈≠≡≤≥⌐◊\u2500-\u259fﬁﬂ\ufffd"
"""A text without any of these characters comes through unchanged."""
_READ_AS_GB = re.compile(f"[{READ_AS_GB}]")

# No pattern of ftfy is longer than that, so what it finds has all its characters so near to one of these.
REACH = 6
_TOUCHES = re.compile(f"[{TOUCHES}](?:.{{0,{2 * REACH}}}[{TOUCHES}])*")

# ftfy mends a line again and again, as long as anything changes: a long one is mended piece by piece. It is cut where
# nothing touches, else before what can be the first byte of a character, else anywhere.
LONG = 2_000
_APART = rf"(?<![{TOUCHES}])(?<![{TOUCHES}].)(?<![{TOUCHES}]..)(?![{TOUCHES}])"
_PIECE = compile_later(rf"(?s).{{1,{LONG}}}(?:\Z|{_APART})|.{{1,{LONG}}}(?=[Â-ô])|.{{1,{LONG}}}")

# What a repair of Chinese text can bring: Latin, punctuation, signs, Chinese characters and marks, kana, emoji. When it
# brings Hebrew or private characters, correct text was taken for mojibake: 3×“好” would become 3ד好”.
_FOREIGN = compile_later("[^\x00-\u024f\u2010-\u26ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f000-\U000323af]")
# In an address what looks like one has a value behind it: ?id=1&sect;=5
_ENTITY = re.compile("&(?:#(?:[0-9]{2,7}|[xX][0-9A-Fa-f]{2,6})|[A-Za-z][A-Za-z0-9]{1,30});(?!=)")
# One that was escaped itself, however often: &amp;nbsp;
_ESCAPED = re.compile("&(?:(?:amp|#38|#[xX]26);)+(?=[#A-Za-z][A-Za-z0-9]*;)")
# Controls, halves of pairs, and what ends a line.
_NO_CHARACTER = frozenset({"Cc", "Cs", "Zl", "Zp"})

# Two quoted words, of which the first ends in an accent (“café”“bar”), look like the bytes of a Chinese character.
_QUOTED = re.compile("[A-Za-z][\u00c0-\u024f]+[”’][“‘]")


def fix_encoding(text: str) -> str:
    r"""Repairs mojibake, line by line, resolves the entities of HTML, and touches nothing else.

    >>> fix_encoding("\u00e8\u201a\u00a1\u00e7\u00a5\u00a8\nΔ ± 5 ㎡ “café”")
    '股票\nΔ ± 5 ㎡ “café”'
    >>> fix_encoding("二氧化碳3×“好”")
    '二氧化碳3×“好”'
    >>> fix_encoding("&ldquo;好&#65292;来&rdquo;&nbsp;R&D;")
    '“好，来”\xa0R&D;'

    Of ftfy only the decoder is used: its other repairs are made for English and turn “，” into ",".
    GB18030 and Big5 that were read in a one-byte encoding are read back, and UTF-8 that was read as GB18030:

    >>> fix_encoding("ÖÐ¹úÈËÃñ")
    '中国人民'

    Left alone: what may mean several things, or has lost characters (锟斤拷).
    """
    if "&" in text:
        text = _unescape(text)
    if _READ_AS_GB.search(rare_characters(text)):
        text = read_as_gb(text)
    if not _TOUCHES.search(rare_characters(text)):
        return text
    if DENSE.search(rare_characters(text)):
        text = read_as_latin(text)
    spans = (found.span() for found in _TOUCHES.finditer(text))
    config = _config()
    return change_lines(text, _places_of_mojibake(text, spans), lambda line: _fix_pieces(line, config))


def _unescape(text: str) -> str:
    """Entities to characters; again where these make others, which nobody wrote and a third time never happens."""
    for _ in range(3):
        text = _ENTITY.sub(_character, _ESCAPED.sub("&", text))
    return text


def _character(entity: re.Match[str]) -> str:
    """What an entity stands for, unless that is no character or would part lines."""
    name = entity[0][1:]
    character = html.unescape(entity[0]) if name[0] == "#" else html5.get(name, "")
    if not character or character == "\ufffd" or _NO_CHARACTER.intersection(map(category, character)):
        return entity[0]
    return character


def _places_of_mojibake(text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Of the spans that touch something the beginnings of those near which ftfy sees mojibake. It looks slowly."""
    from ftfy.badness import is_bad

    near = ((first, max(0, first - REACH), last + REACH) for first, last in spans)
    # Some patterns ask for the beginning of a line, as a break is none of what may stand before it.
    return [first for first, begin, end in near if is_bad(text[max(begin, text.rfind("\n", begin, first) + 1) : end])]


def _fix_pieces(line: str, config: TextFixerConfig) -> str:
    return "".join([_fix_line(piece, config) for piece in _PIECE.findall(line)])


def _fix_line(line: str, config: TextFixerConfig) -> str:
    import ftfy

    fixed = ftfy.fix_encoding(line, config)
    if fixed == line or "\n" in fixed or _QUOTED.search(line):
        return line
    # Of bytes of GB18030, some are UTF-8 by chance.
    if DENSE.search(fixed) and not COMMON.intersection(fixed).difference(line):
        return line
    return line if set(_FOREIGN.findall(fixed)) - set(line) else fixed


def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        normalization=None,
        explain=False,
    )
