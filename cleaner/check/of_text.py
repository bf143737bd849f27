"""What the bytes and the characters of a file tell, before anything is cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.chars.fix_encoding import fix_encoding
from cleaner.chars.read_as_latin import find_read_wrong
from cleaner.check.finding import Finding
from cleaner.check.wording import SHOWN, around
from cleaner.likely import COMMON
from cleaner.visible import visible

LITTLE = 0.1
"""Less than this share of Chinese among letters and digits is hardly any. Tables of figures have more than .2."""
FEWEST = 3
"""Chinese characters that must come out of a line for it to be taken for UTF-8 read as GB18030."""
NAMED = 4
"""Private-use characters of a line that are named."""

# What is left of characters that no decoder knew: the replacement character, and what GBK makes of pairs of it (锟斤拷)
# or of memory that was never written (烫烫烫, 屯屯屯), or of two bytes of a mark in UTF-8, the third of which is lost.
_LOST = re.compile("\ufffd+|(?:锟斤拷|锟斤|斤拷)+|烫{3,}|屯{3,}|[锛銆]\\?")
# No standard says what they are. The last two of a plane are no characters.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]{4,}")


def is_chinese(char: str) -> bool:
    """Whether it is a Chinese character, and no mark."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"


def find_undecodable(path: str, data: bytes, reason: str) -> Finding:
    """A file that is no text, at the first line that cannot be read as UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    else:
        line = 1
    return Finding(path, line, "undecodable", reason, content=data.hex())


def find_in_text(path: str, text: str) -> Iterator[Finding]:
    """What cleaning cannot mend, or will not see, in a text as it was read."""
    for number, line in enumerate(text.split("\n"), 1):
        if "\x00" in line:
            count = line.count("\x00")
            excerpt = around(line, line.index("\x00"), 1)
            yield Finding(path, number, "nul_characters", f"{count} NUL characters: {visible(excerpt)}", excerpt)
    for number, line in enumerate(fix_encoding(text).split("\n"), 1):
        yield from _mojibake(path, number, line)


def find_little_chinese(path: str, text: str) -> Iterator[Finding]:
    """Hardly any Chinese in a text whose characters were mended."""
    letters = sum(char.isalnum() for char in text)
    chinese = sum(map(is_chinese, text))
    if letters and chinese < LITTLE * letters:
        message = f"{chinese} of {letters} letters and digits are Chinese"
        yield Finding(path, 1, "little_chinese", message, content=text)


def _mojibake(path: str, number: int, line: str) -> Iterator[Finding]:
    """One finding a line for text that was read in a wrong encoding; else one for each place that lost characters, and
    one for glyphs without a name, which a wrong encoding gives, too.
    """
    for match in _BEYOND_ASCII.finditer(line):
        if meant := _read_as_utf8(match[0]):
            message = f"UTF-8 that was read as GB18030: {visible(match[0][:SHOWN])} (meant: {visible(meant[:SHOWN])})"
            yield Finding(path, number, "mojibake", message, match[0][:SHOWN], content=line)
            return
    if wrong := find_read_wrong(line):
        message = f"another encoding that was read as Latin-1: {visible(wrong[:SHOWN])}"
        yield Finding(path, number, "mojibake", message, wrong[:SHOWN], content=line)
        return
    for match in _LOST.finditer(line):
        excerpt = around(line, match.start(), len(match[0]))
        yield Finding(path, number, "mojibake", f"characters are lost: {visible(excerpt)}", excerpt)
    yield from _private(path, number, line)


def _private(path: str, number: int, line: str) -> Iterator[Finding]:
    """One finding for all characters of a line that stand for a glyph that nobody could name."""
    if found := _PRIVATE.findall(line):
        names = ", ".join(f"U+{ord(char):04X}" for char in list(dict.fromkeys(found))[:NAMED])
        more = ", …" if len(set(found)) > NAMED else ""
        noun = "private-use character" if len(found) == 1 else "private-use characters"
        excerpt = around(line, line.index(found[0]), 1)
        message = f"{len(found)} {noun} ({names}{more}): {visible(excerpt)}"
        yield Finding(path, number, "private_characters", message, excerpt, content=line)


def _read_as_utf8(run: str) -> str:
    r"""What a run of characters says if it is UTF-8 that somebody read as GB18030, else nothing.

    >>> _read_as_utf8("市医院新楼启用".encode().decode("gb18030", "replace"))
    '市医院新楼启�'
    >>> _read_as_utf8("市医院新楼启用")
    ''
    """
    meant = run.replace("\ufffd", "").encode("gb18030", "ignore").decode("utf-8", "replace")
    han = [char for char in meant if is_chinese(char)]
    if len(han) < FEWEST or meant.count("\ufffd") > len(han) / 3:
        return ""
    return meant if sum(char in COMMON for char in han) * 3 >= len(han) else ""
