"""Half-width marks in Chinese text, decided by what stands around them."""

from __future__ import annotations

import re

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Marks that stand in Chinese text only; quotes and dashes stand in English too.
CHINESE_MARKS = "，、。；：！？（）《》〈〉「」『』【】〔〕"
_CHINESE = re.compile(f"[{HAN}{CHINESE_MARKS}]")

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile("[A-Za-z]+(?:['’-][A-Za-z]+)*")

# What must be kept as it is: addresses, and calls of functions.
_KEPT = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[!-~]*[A-Za-z0-9/=#&_-]"  # http://example.com/a?b=c
    r"|(?<![A-Za-z0-9._%+-])(?:www\.|[A-Za-z0-9._%+-]+@)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # www. and e-mail
    r"(?:[/?:][!-~]*[A-Za-z0-9/=#&_-])?"
    r"|(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_.]*(?<=[a-z0-9_])\([^()\s" + HAN + r"]*\)"  # sleep(1000)
)

# Between two digits a mark belongs to a number, a time or a ratio; not so after a name with a digit (MD5:, v1.0:).
_IN_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[0-9][0-9.]*[,:](?=[0-9])")

# A run of text without anything Chinese is a Latin sentence where it has this many words and no mark without a space
# behind it: “BY0YZ,you are five nine” was set by a Chinese hand.
SENTENCE_WORDS = 3
_RUN = re.compile(f"[^{HAN}{CHINESE_MARKS}\n]+")
_TIGHT = re.compile("[,;:!?][A-Za-z]")
_LATIN_MARK = re.compile("(?<=[A-Za-z0-9.”’)])[,;:!?](?= [A-Za-z0-9“‘])")
# A mark that ends two Latin words and has a space behind it ends what they say: Ship it, 然后
_AFTER_WORDS = re.compile("(?<![A-Za-z])[A-Za-z]+ [A-Za-z]+[,;:!?](?= )")
_CLOSED_QUOTE = re.compile('[?!,][”’"]')

_PAIR = re.compile(r"\(([^()\n]*)\)")
_SINGLE = re.compile(r"[,:;!?()] ?")


def fix_punctuation(text: str) -> str:
    """Gives Chinese text its own marks `，：；！？（）`, line by line.

    >>> fix_punctuation("今年,我院(重症医学科)开展了8项新技术:效果好!")
    '今年，我院（重症医学科）开展了8项新技术：效果好！'

    Marks between two digits stay, and so do those in English sentences, addresses and code:

    >>> fix_punctuation("当日21:00,费用1,000元,详见http://a.cn/?id=1,调用sleep(1000)")
    '当日21:00，费用1,000元，详见http://a.cn/?id=1，调用sleep(1000)'
    >>> fix_punctuation("他说:“Well, how are you?”就走了,印着Ship it, 然后慢慢改")
    '他说：“Well, how are you?”就走了，印着Ship it, 然后慢慢改'

    Quotes, full stops and dashes stay as they are, and so does a line that is mostly English.
    """
    if not any(mark in text for mark in FULL):
        return text
    return "\n".join(_fix_line(line) if any(mark in line for mark in FULL) else line for line in text.split("\n"))


def _fix_line(line: str) -> str:
    chinese = len(_HAN.findall(line))
    if not chinese or len(_WORD.findall(line)) >= chinese:
        return line
    kept = _kept(line)
    out: list[str] = []
    done = 0
    brackets = _brackets(line, kept)
    for match in _SINGLE.finditer(line):
        place, mark = match.start(), match[0][0]
        if place in kept or (mark in "()" and place not in brackets):
            continue
        out.append(line[done:place] + FULL[mark])
        done = place + 1
        if match[0][-1] == " " and mark not in "()":
            done += 1
    return "".join(out) + line[done:]


def _kept(line: str) -> set[int]:
    """Places of marks that stay: in addresses, code, numbers and Latin sentences."""
    kept: set[int] = set()
    for match in _KEPT.finditer(line):
        kept.update(range(*match.span()))
    for pattern in (_IN_NUMBER, _LATIN_MARK, _AFTER_WORDS):
        for match in pattern.finditer(line):
            kept.update(range(*match.span()))
    for match in _RUN.finditer(line):
        if len(_WORD.findall(match[0])) >= SENTENCE_WORDS and not _TIGHT.search(match[0]):
            kept.update(range(*_inner(line, *match.span())))
    return kept


def _inner(line: str, first: int, last: int) -> tuple[int, int]:
    """The part of a run from its first Latin word to its last, with the mark that ends a sentence inside a quote."""
    words = list(_WORD.finditer(line, first, last))
    first, end = words[0].start(), words[-1].end()
    return first, end + bool(_CLOSED_QUOTE.match(line, end))


def _brackets(line: str, kept: set[int]) -> set[int]:
    """Places of the brackets that hold or touch something Chinese; the two of a pair go together."""
    places: set[int] = set()
    paired: set[int] = set()
    for match in _PAIR.finditer(line):
        first, last = match.start(), match.end() - 1
        paired.update((first, last))
        chinese = _HAN.search(match[1]) or _touches_chinese(line, first, last)
        if chinese and not (first in kept and last in kept):
            places.update((first, last))
    for place in (index for index, char in enumerate(line) if char in "()" and index not in paired):
        if place not in kept and _touches_chinese(line, place, place):
            places.add(place)
    return places


def _touches_chinese(line: str, first: int, last: int) -> bool:
    return bool(_CHINESE.search(line[max(0, first - 1) : first] + line[last + 1 : last + 2]))
