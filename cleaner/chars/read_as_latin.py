"""GB18030 and Big5 that somebody read in a one-byte encoding (Latin-1, Windows-1252)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.likely import STRAY, evidence, is_sure

# What Windows-1252 makes of the bytes for which Latin-1 has controls. Marks that Chinese text has as well (“ ” …) are
# taken for such, and end a passage that was read wrong.
_WINDOWS = "€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ"
_TO_BYTES = {ord(char): char.encode("cp1252")[0] for char in _WINDOWS}
_UPPER = "\x80-\x9f¡-ÿ" + _WINDOWS
_PASSAGE = re.compile(f"[{_UPPER}][{_UPPER}\t -~]*")
DENSE = re.compile(f"[\x80-\x9f¡-¯´-¶¸-ÖØ-ÿ{_WINDOWS}]{{4}}")
"""Side by side, as no language writes them, but for rows of signs and lists of letters. ° ± ² ³ · × do not count."""

# The soft hyphen, one byte of a hundred, shows nothing and is lost first: a text so long without any has lost some.
LONG = 600
_ONE = re.compile(f"[{_UPPER}]")

# Signs between letters are no row of signs, no list of letters and no words. « » · ª º may stand beside letters.
_LETTERS, _SIGNS = "À-ÖØ-öø-ÿ", "\x80-\x9f¡-©¬-¶¸¹¼-¿" + _WINDOWS
_MIXED = f"[{_LETTERS}][{_SIGNS}]++[{_LETTERS}]"
_READ_WRONG = re.compile(f"(?<![{_UPPER}])(?=[{_UPPER}]{{6}})[{_UPPER}]*?{_MIXED}[{_UPPER}]*")
_LETTER = re.compile(f"[{_LETTERS}]")
# GB 2312 has upper bytes alone, so that one which is lost shows. What GBK has beyond can end in a letter, and hide it.
_GB2312 = re.compile(rb"(?:[\xa1-\xf7][\xa1-\xfe]|[\x00-\x7f])*")


class Reading(NamedTuple):
    """What a line says in another encoding, how much speaks for that, and whether it is enough."""

    text: str
    points: int
    sure: bool


def find_read_wrong(line: str) -> str:
    """The first passage that can only have been read in a one-byte encoding, or nothing.

    >>> find_read_wrong("据ÐÂ»ªÉçµç"), find_read_wrong("«ÄÖÜäöü», São Paulo, ¡¿§©®¶ 37±1°")
    ('ÐÂ»ªÉçµç', '')
    """
    found = _READ_WRONG.search(line)
    return found[0] if found else ""


def read_as_latin(text: str) -> str:
    """Reads back GB18030 and Big5 that were read in a one-byte encoding: the lines that must be that, and with them
    those of the same text that can be.

    >>> read_as_latin("据ÖÐ¹úÈËÃñ银行：\\nÄê")
    '据中国人民银行：\\n年'
    >>> read_as_latin("São Paulo, Ærø, Müller, ÄÖÜäöü, 37±1°")
    'São Paulo, Ærø, Müller, ÄÖÜäöü, 37±1°'
    """
    if not DENSE.search(text):
        return text
    complete = "\xad" in text
    if not complete and len(_ONE.findall(text)) > LONG:
        return text
    lines = text.split("\n")
    readings = [[_read(line, encoding, complete) for line in lines] for encoding in ("gbk", "big5hkscs")]
    sums = [sum(reading.points for reading in of_lines if reading and reading.sure) for of_lines in readings]
    if not any(sums):
        return text
    likelier = readings[sums.index(max(sums))]
    for n, choices in enumerate(zip(*readings, strict=True)):
        sure = [reading for reading in choices if reading and reading.sure]
        if best := max(sure, key=lambda reading: reading.points, default=likelier[n]):
            lines[n] = best.text
    return "\n".join(lines)


def _read(line: str, encoding: str, complete: bool) -> Reading | None:
    """A line with all its passages read in an encoding, or nothing where that cannot be."""
    said: list[str] = []

    def reading(passage: re.Match[str]) -> str:
        data = passage[0].translate(_TO_BYTES).encode("latin-1")
        if encoding == "gbk" and not complete and not _GB2312.fullmatch(data):
            raise UnicodeError
        said.append(data.decode(encoding))
        if not complete and "\u3000" in said[-1].lstrip("\u3000"):  # what is left of an ellipsis without soft hyphens
            raise UnicodeError
        return said[-1]

    try:
        text = _PASSAGE.sub(reading, line)
    except UnicodeError:
        return None
    chars = "".join(said)
    if encoding == "gbk":
        chars = "".join([char if _is_in_gb2312(char) else "\ufffd" for char in chars])
    points = evidence(chars)
    least = 1 - STRAY if DENSE.search(line) else 0
    return Reading(text, points, is_sure(chars)) if said and points >= least and _LETTER.search(line) else None


@cache
def _is_in_gb2312(char: str) -> bool:
    return _GB2312.fullmatch(char.encode("gbk")) is not None
