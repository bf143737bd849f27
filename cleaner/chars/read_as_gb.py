"""UTF-8 that somebody read as GB18030."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cleaner.likely import evidence, is_sure
from cleaner.line_numbers import line_numbers

# What the first two bytes of a Chinese mark or character are in GB18030, and the two behind them.
_FIRST = "锛锝" + "".join(
    bytes((first, second)).decode("gb18030") for first in range(0xE2, 0xEA) for second in range(0x80, 0xC0)
)
_BEGINNING = re.compile(f"[{_FIRST}](?=(.))")
# Chinese characters and marks in UTF-8, and between them whatever is no lost character (EF BF BD).
_HAN = rb"(?:[\xe2-\xe9][\x80-\xbf]|\xef[\xbc\xbd])[\x80-\xbf]"
_RUN = re.compile(rb"%b(?:(?:[\t -~]|[\xc2-\xdf][\x80-\xbf])*%b)*[\t -~]*" % (_HAN, _HAN))
# What was read as a Euro: in GB18030 two bytes, in Windows' GBK one. A text has but one of them, and where
# characters are lost, nothing tells which.
EUROS = (b"\xa2\xe3", b"\x80")


class Reading(NamedTuple):
    """What a part of a line says as UTF-8."""

    first: int
    last: int
    text: str


def read_as_gb(text: str) -> str:
    """Reads back UTF-8 that was read as GB18030: what must be that, and with it what can be, in the same text.

    >>> read_as_gb("中国人民".encode().decode("gb18030"))
    '中国人民'
    """
    lines = text.split("\n")
    places = [found.start() for found in _BEGINNING.finditer(text) if "\x80" <= chr(_bytes(found[1])[0]) <= "\xbf"]
    numbers = [*dict.fromkeys(line_numbers(text, places))]
    readings = max(
        (
            {n: [*_readings(lines[n], euro)] for n in numbers}
            for euro in EUROS[: 1 + ("€" in text and "\ufffd" not in text)]
        ),
        key=lambda readings: sum(evidence(said) for of_line in readings.values() for _, _, said in of_line),
    )
    if not any(is_sure(reading.text) for of_line in readings.values() for reading in of_line):
        return text
    for n, of_line in readings.items():
        for first, last, said in reversed(of_line):
            lines[n] = lines[n][:first] + said + lines[n][last:]
    return "\n".join(lines)


def _readings(line: str, euro: bytes) -> Iterator[Reading]:
    """The parts of a line that are UTF-8, from the first byte of a character to the last one."""
    pieces = [euro if char == "€" else _bytes(char) for char in line]
    data, ends = b"".join(pieces), [*accumulate(map(len, pieces), initial=0)]
    places = {end: n for n, end in enumerate(ends)}
    done = 0
    for found in _BEGINNING.finditer(line):
        run = _RUN.match(data, ends[found.start()]) if ends[found.start()] >= done else None
        if run is None:
            continue
        done = run.end()
        first, last, said = found.start(), places.get(done), run[0].decode("utf-8", "replace")
        if last is not None and evidence(line[first:last]) < 0 <= evidence(said):
            yield Reading(first, last, said)


@cache
def _bytes(char: str) -> bytes:
    """The bytes that were read as a character; one that is in no text for what is lost."""
    return b"\xff" if char == "\ufffd" else char.encode("gb18030", "ignore") or b"\xff"
