"""From bytes to text: the encoding is found by evidence, never asked."""

from __future__ import annotations

import codecs
import re
from itertools import chain

from cleaner.errors import InputError
from cleaner.likely import weight

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What text without a mark can be, where it is not UTF-8: the likely ones, and only where none of them fits, the next.
# big5hkscs holds what cp950 does not. The earlier one wins a draw.
CANDIDATES = (("gb18030", "cp950"), ("big5hkscs",), ("utf-16-le", "utf-16-be"))
# Below this many bytes chance can make the wrong one fit, and all are compared.
SMALL = 4096

# Of how many characters the evidence is taken.
SAMPLE = 400
# Chinese text scores .8, names alone .5, bytes read in the wrong encoding under .35 (see `_plausibility`).
PLAUSIBLE = 0.4
# Below this many bytes UTF-16 can pass for ASCII: 星期 is "\x1ff\x1fg".
SHORT = 64
# A stray NUL is dirt in a text; more than this share of the bytes is no text.
STRAY_NULS = 0.01

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> tuple[str, str]:
    r"""The text and the name of its encoding. Raises InputError, with what is wrong and what to do, where none fits.

    >>> decode("株洲日报\r\n健康周刊".encode("gb18030"))
    ('株洲日报\n健康周刊', 'gb18030')
    >>> decode("\ufeff株洲日报".encode())
    ('株洲日报', 'utf-8')

    Ends of lines become `\n`; nothing else is changed, so that line numbers are those of an editor.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = _try(data, encoding)
            if text is None:
                raise InputError(f"begins like {encoding[:6]}, but is not: {_where(data, encoding)}; save it as UTF-8")
            return _unix(text), encoding.removesuffix("-sig")
    nuls = data.count(0) if 0 in data else 0
    text = _try(data, "utf-8")
    if text is not None and not nuls and (len(data) > SHORT or not _CONTROLS.search(text)):
        return _unix(text), "utf-8"
    for group in CANDIDATES if len(data) > SMALL else (tuple(chain(*CANDIDATES)),):
        readings = [(reading, encoding) for encoding in group if (reading := _try(data, encoding)) is not None]
        scores = [_plausibility(reading, nuls > 0) for reading, _ in readings]
        if scores and max(scores) >= PLAUSIBLE:
            reading, encoding = readings[scores.index(max(scores))]
            return _unix(reading), encoding
    if text is not None and nuls <= STRAY_NULS * len(data):
        return _unix(text), "utf-8"
    if nuls:
        raise InputError(f"is not text: {nuls} NUL bytes; give plain text (UTF-8, UTF-16, GB18030 or Big5)")
    where = _where(data, "utf-8")
    raise InputError(f"is in no encoding that fits (UTF-8, UTF-16, GB18030, Big5): as UTF-8, {where}; save it as UTF-8")


def _unix(text: str) -> str:
    r"""The text with `\n` at the end of each line, where they end in `\r\n`, or all in `\r` (old Macs).

    >>> _unix("株洲日报\r\n健康\r"), _unix("株洲日报\r健康\r"), _unix("株洲\r日报")
    ('株洲日报\n健康\r', '株洲日报\n健康\n', '株洲\r日报')
    """
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n") if "\n" in text or text.count("\r") == 1 else text.replace("\r", "\n")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _where(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"byte {error.start} (line {line}) cannot be read"
    return "nothing in it is Chinese"


def _plausibility(text: str, nuls: bool) -> float:
    """0..1: how much the text looks like Chinese. Of its characters beyond ASCII, a common one and a mark count 1,
    one of the first level of GB 2312 or Big5 (those in daily use) a half, any other nothing.
    """
    if (not nuls and _CONTROLS.search(text)) or "\x00" in text:
        return 0.0
    sample = [char for char in text[: 4 * SAMPLE] if char > "\x7f"][:SAMPLE]
    return sum(weight(char) for char in sample) / len(sample) if sample else 0.0
