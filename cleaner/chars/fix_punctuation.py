"""Half-width marks in Chinese text, decided by what stands around them."""

from __future__ import annotations

import re

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Marks that stand in Chinese text only; quotes and dashes stand in English too.
MARKS = "，、。；：！？《》〈〉「」『』【】〔〕"

_HAN = re.compile(f"[{HAN}]")
# Wide classes take milliseconds to compile, and many pages need none of these: left to `re`, which keeps them.
CHINESE = f"[{HAN}{MARKS}]"
HALF_AFTER_HAN = f"[{HAN}][,:;!?]"
HAN_TOGETHER = f"[{HAN}]+"
_WORD = re.compile("[A-Za-z]{2,}(?:['’-][A-Za-z]+)*")
# Words, addresses and code hold one of these; a line without any is simple.
_LATIN = re.compile("[A-Za-z@=_]")

# What must be kept as it is: addresses, and calls of functions.
_KEPT = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[!-~]*[A-Za-z0-9/=#&_-]"  # http://example.com/a?b=c
    r"|(?<![A-Za-z0-9._%+-])(?:www\.|[A-Za-z0-9._%+-]+@)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # www. and e-mail
    r"(?:[/?:][!-~]*[A-Za-z0-9/=#&_-])?"
    r"|\?[A-Za-z0-9_]+=[!-~]*[A-Za-z0-9/=#&_-]"  # the rest of an address that a line break cut off: ?lang=zh
    r"|(?<![A-Za-z0-9_.])[A-Za-z_][A-Za-z0-9_.]*(?<=[a-z0-9_])\([^()\s" + HAN + r"]*\)"  # sleep(1000)
)

# Between two digits a mark belongs to a number, a time or a ratio; not so after a name with a digit (MD5:, v1.0:).
_NAME = "(?<=[A-Za-z][0-9.].)|(?<=[A-Za-z][0-9.]{2}.)|(?<=[A-Za-z][0-9.]{3}.)"
# All other marks may need to be changed. Looked for one by one, which is ten times faster than all together.
_NO_NUMBER = f"(?:(?<![0-9][,:])|(?![0-9])|{_NAME})"
_DOUBTFUL = re.compile(f"[,:;!?()]{_NO_NUMBER}")
_DOUBTFUL_COMMA, _DOUBTFUL_COLON = re.compile(f",{_NO_NUMBER}"), re.compile(f":{_NO_NUMBER}")

# A run of text without anything Chinese is a Latin sentence where it has this many words and no mark without a space
# behind it: “BY0YZ,you are five nine” was set by a Chinese hand.
SENTENCE_WORDS = 3
_RUN = re.compile(f"[^{HAN}{MARKS}\n]+")
_TIGHT = re.compile("[,;:!?][A-Za-z]")
_IN_LATIN = "(?<=[A-Za-z0-9.”’].)(?= [A-Za-z0-9“‘])"
_IN_NUMBER_OR_LATIN = re.compile(f"[,:;!?](?:(?<=[0-9][,:])(?=[0-9])(?!{_NAME})|{_IN_LATIN})")
# A mark that ends two Latin words and has a space behind it ends what they say: Ship it, 然后
_AFTER_WORDS = re.compile("(?<![A-Za-z])[A-Za-z]+ [A-Za-z]+[,;:!?](?= )")
_CLOSED_QUOTE = re.compile('[?!,][”’"]')

# All marks of a simple line that do not stay.
_SIMPLE_MARK = re.compile("[,:;!?](?!(?<=[0-9][,:])[0-9]|(?<=[0-9.”’].) [0-9“‘]) ?")
_PAIR = re.compile(r"\(([^()\n]*)\)")
_MARK, _MARK_AND_SPACE = re.compile(r"([,:;!?]) ?"), re.compile("[,:;!?] ")


def fix_punctuation(text: str) -> str:
    """Gives Chinese text its own marks `，：；！？（）`, line by line.

    >>> fix_punctuation("今年,我院(重症医学科)开展了8项新技术:效果好!")
    '今年，我院（重症医学科）开展了8项新技术：效果好！'

    Marks between two digits stay, and so do those in English sentences, addresses and code:

    >>> fix_punctuation("当日21:00,费用1,000元,详见http://a.cn/?id=1,调用sleep(1000)")
    '当日21:00，费用1,000元，详见http://a.cn/?id=1，调用sleep(1000)'
    >>> fix_punctuation("他说:“Well, how are you?”就走了,印着Ship it, 然后慢慢改")
    '他说：“Well, how are you?”就走了，印着Ship it, 然后慢慢改'

    A line without Chinese is Chinese where the lines around it are and use half-width marks too:

    >>> fix_punctuation("CQ,CQ,\\n这里是砚台山,请讲")
    'CQ，CQ，\\n这里是砚台山，请讲'

    Quotes, full stops and dashes stay as they are, and so does a line that is mostly English.
    """
    if not _is_doubtful(text):
        return text
    out: list[str] = []
    done = 0
    doubtful = _DOUBTFUL.search(text)
    by_chinese_hand: bool | None = None
    while doubtful:
        first, last = _line_around(text, doubtful.start())
        line = text[first:last]
        chinese = _is_chinese(line)
        if chinese is None:
            by_chinese_hand = _is_by_chinese_hand(text) if by_chinese_hand is None else by_chinese_hand
            chinese = by_chinese_hand
        out += [text[done:first], _fix_brackets(_fix_marks(line)) if chinese else line]
        done = last
        doubtful = _DOUBTFUL.search(text, last)
    return "".join(out) + text[done:]


def _is_doubtful(text: str) -> bool:
    """The same as `_DOUBTFUL.search`."""
    others = ";" in text or "!" in text or "?" in text or "(" in text or ")" in text
    return others or bool(_DOUBTFUL_COMMA.search(text)) or bool(_DOUBTFUL_COLON.search(text))


def _line_around(text: str, place: int) -> tuple[int, int]:
    last = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if last < 0 else last


def _is_chinese(line: str) -> bool | None:
    """None where few Latin words, or none, leave it to the lines around. Addresses do not count."""
    if _is_simple(line):
        return True if _HAN.search(line) else None
    if _may_be_kept(line):
        line = _KEPT.sub("", line)
    words = len(_WORD.findall(line))
    if _HAN.search(line) and (not words or _count_han(line) > words):
        return True
    if words >= SENTENCE_WORDS and not _TIGHT.search(line):
        return False
    return True if re.search(HALF_AFTER_HAN, line) else None


def _is_simple(line: str) -> bool:
    """Whether only numbers need to be looked out for."""
    return not _LATIN.search(line)


def _count_han(text: str) -> int:
    return sum(map(len, re.findall(HAN_TOGETHER, text)))


def _is_by_chinese_hand(text: str) -> bool:
    """True for a Chinese text that has half-width marks after Chinese characters."""
    return bool(re.search(HALF_AFTER_HAN, text)) and _count_han(text) > 2 * len(_WORD.findall(text))


def _fix_marks(line: str) -> str:
    if _is_simple(line):
        return _SIMPLE_MARK.sub(lambda match: FULL[match[0][0]], line)
    kept = _kept(line)

    def full(match: re.Match[str]) -> str:
        return match[0] if match.start() in kept else FULL[match[1]]

    return _MARK.sub(full, line)


def _fix_brackets(line: str) -> str:
    """Brackets that hold or touch something Chinese; the two of a pair go together."""
    if "(" not in line and ")" not in line:
        return line
    chars = list(line)
    kept = {place for match in _KEPT.finditer(line) for place in range(*match.span())}
    paired: set[int] = set()
    for match in _PAIR.finditer(line):
        first, last = match.start(), match.end() - 1
        paired |= {first, last}
        if last not in kept and (_HAN.search(match[1]) or _touches_chinese(line, first, last)):
            chars[first], chars[last] = "（）"
    for match in re.finditer("[()]", line):
        place = match.start()
        if place not in kept and place not in paired and _touches_chinese(line, place, place):
            chars[place] = FULL[match[0]]
    return "".join(chars)


def _kept(line: str) -> set[int]:
    """Places of marks that stay: in addresses, code, numbers and Latin sentences."""
    patterns = [_IN_NUMBER_OR_LATIN]
    if _may_be_kept(line):
        patterns.append(_KEPT)
    if _MARK_AND_SPACE.search(line):
        patterns.append(_AFTER_WORDS)
    kept = {place for pattern in patterns for match in pattern.finditer(line) for place in range(*match.span())}
    if len(_WORD.findall(line)) < SENTENCE_WORDS:
        return kept
    for match in _RUN.finditer(line):
        words = list(_WORD.finditer(match[0]))
        if len(words) >= SENTENCE_WORDS and not _TIGHT.search(match[0]):
            end = match.start() + words[-1].end()
            kept.update(range(match.start() + words[0].start(), end + bool(_CLOSED_QUOTE.match(line, end))))
    return kept


def _may_be_kept(line: str) -> bool:
    """Whether `_KEPT` may find something: every one of its forms has one of these."""
    return "(" in line or "?" in line or "@" in line or "://" in line or "www." in line


def _touches_chinese(line: str, first: int, last: int) -> bool:
    return bool(re.search(CHINESE, line[max(0, first - 1) : first] + line[last + 1 : last + 2]))
