"""Half-width marks in Chinese text, decided by what stands around them."""

from __future__ import annotations

import re
from itertools import compress, count, islice
from operator import ne

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Marks that stand in Chinese text only; quotes and dashes stand in English too.
MARKS = "，、。；：！？《》〈〉「」『』【】〔〕"

_HAN = re.compile(f"[{HAN}]")
# Wide classes take milliseconds to compile, and many pages need none of these: left to `re`, which keeps them.
CHINESE = f"[{HAN}{MARKS}]"
HALF_AFTER_HAN = f"[,:;!?](?<=[{HAN}].)"
_WORD = re.compile("[A-Za-z]{2,}(?:['’-][A-Za-z]+)*")
# A line that is Chinese, without words, addresses and code: only numbers need to be looked out for.
_PLAIN = re.compile(rf"\A[^A-Za-z@=_{HAN}]*+[{HAN}][^A-Za-z@=_]*+")

# What must be kept as it is: addresses, and calls of functions.
_KEPT = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[!-~]*[A-Za-z0-9/=#&_-]"  # http://example.com/a?b=c
    r"|(?<![A-Za-z0-9._%+-])(?:www\.|[A-Za-z0-9._%+-]+@)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # www. and e-mail
    r"(?:[/?:][!-~]*[A-Za-z0-9/=#&_-])?"
    r"|\?[A-Za-z0-9_]+=[!-~]*[A-Za-z0-9/=#&_-]"  # the rest of an address that a line break cut off: ?lang=zh
    r"|(?<![A-Za-z0-9_.])(?![A-Z][A-Za-z0-9]*\([^)])[A-Za-z_][A-Za-z0-9_.]*(?<=[a-z0-9_])"  # sleep(1000), no SpO2(98%)
    r"\([^()\s" + HAN + r"]*\)"
)
_CALL = re.compile(r"\((?<=[a-z0-9_]\()")

# Between two digits a mark belongs to a number, a time or a ratio; not so after a name with a digit (MD5:, v1.0:).
# The patterns begin behind the mark, with what is seldom there.
_IN_NUMBER = "[0-9](?<=[0-9][,:].)(?<![A-Za-z][0-9.]..)(?<![A-Za-z][0-9.]{2}..)(?<![A-Za-z][0-9.]{3}..)"
_IN_LATIN = " [A-Za-z0-9“‘](?<=[A-Za-z0-9.”’]...)"
# A line break may stand in a number: 19:⏎35
_BROKEN = "|".join(rf"\n{{{n}}}[0-9](?<=[0-9][,:]\n{{{n}}}.)" for n in (1, 2))
_SPACED_RATIO = " [0-9](?<=[0-9] : .)"

# A run of text without anything Chinese is a Latin sentence where it has this many words and no mark without a space
# behind it: “BY0YZ,you are five nine” was set by a Chinese hand.
SENTENCE_WORDS = 3
_RUN = re.compile(f"[^{HAN}{MARKS}\n]{{{3 * SENTENCE_WORDS - 1},}}")  # words have two letters, and a space between them
_TIGHT = re.compile("[,;:!?][A-Za-z]")
_IN_NUMBER_OR_LATIN = re.compile(f"[,:;!?](?={_IN_NUMBER}|{_IN_LATIN}|{_SPACED_RATIO})")
# A mark that ends two Latin words and has a space behind it ends what they say: Ship it, 然后
_AFTER_WORDS = re.compile("(?<![A-Za-z])[A-Za-z]+ [A-Za-z]+[,;:!?](?= )")
_CLOSED_QUOTE = re.compile('[?!,][”’"]')

# Marks that change where nothing else keeps them. One by one, which is faster than all together.
_KEEPS = f"{_IN_NUMBER}|{_IN_LATIN}|{_BROKEN}|{_SPACED_RATIO}"
_FREE = tuple((mark, re.compile(f"{re.escape(mark)}(?!{_KEEPS}) ?")) for mark in ",:;!?")
_PAIR = re.compile(r"\(([^()\n]*)\)")
# A pair that a line break parts, one half of which is known to be Chinese.
_BROKEN_PAIR = re.compile(r"(?:（([^()（）\n]*\n{1,2}[^()（）\n]*)\)|\(([^()（）\n]*\n{1,2}[^()（）\n]*)）)")
_BEFORE_QUOTE = re.compile(f"[,:](?<=[{HAN}].)(?=[“‘「『])")
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
    # As most lines are plain Chinese, all are changed together, and those that are not are put right.
    fixed_text = _fix_brackets(_fix_free_marks(text), set())
    if fixed_text == text:
        return text
    lines, fixed = text.split("\n"), fixed_text.split("\n")
    by_chinese_hand: bool | None = None
    for number in compress(count(), map(ne, lines, fixed)):
        line = lines[number]
        if _PLAIN.fullmatch(line):
            continue
        has_code = _may_be_kept(line)
        said = _KEPT.sub("", line) if has_code else line
        words = len(_WORD.findall(said))
        chinese = _is_chinese(said, words)
        if chinese is None:
            by_chinese_hand = _is_by_chinese_hand(text) if by_chinese_hand is None else by_chinese_hand
            chinese = by_chinese_hand
        if not chinese:
            fixed[number] = _BEFORE_QUOTE.sub(lambda mark: FULL[mark[0]], line)
        elif has_code or _MARK_AND_SPACE.search(line) or (words >= SENTENCE_WORDS and _holds_sentence(line)):
            marked = _fix_marks(line)
            if fixed[number][-1] == line[-1]:  # it may be in a number that the next line goes on with
                marked = marked[:-1] + line[-1]
            fixed[number] = _fix_brackets(marked, _places_of_code(marked))
    fixed_text = "\n".join(fixed)
    if "(" in fixed_text or ")" in fixed_text:
        fixed_text = _BROKEN_PAIR.sub(lambda pair: f"（{pair[1] or pair[2]}）", fixed_text)
    return fixed_text


def _holds_sentence(line: str) -> bool:
    return any(len(_WORD.findall(run)) >= SENTENCE_WORDS for run in _RUN.findall(line))


def _is_chinese(said: str, words: int) -> bool | None:
    """None where few Latin words, or none, leave it to the lines around. said: the line without addresses."""
    if _has_more(_HAN, said, words):
        return True
    if words >= SENTENCE_WORDS and not _TIGHT.search(said):
        return False
    return True if re.search(HALF_AFTER_HAN, said) else None


def _has_more(pattern: re.Pattern[str], text: str, than: int) -> bool:
    """Whether a text holds what the pattern says more often than that."""
    return next(islice(pattern.finditer(text), than, None), None) is not None


def _is_by_chinese_hand(text: str) -> bool:
    """True for a Chinese text that has half-width marks after Chinese characters."""
    return bool(re.search(HALF_AFTER_HAN, text)) and _has_more(_HAN, text, 2 * len(_WORD.findall(text)))


def _fix_free_marks(text: str) -> str:
    """All marks but those in numbers and beside Latin."""
    for mark, pattern in _FREE:
        if mark in text:
            text = pattern.sub(FULL[mark], text)
    return text


def _fix_marks(line: str) -> str:
    kept = _kept(line)

    def full(match: re.Match[str]) -> str:
        return match[0] if match.start() in kept else FULL[match[1]]

    return _MARK.sub(full, line)


def _fix_brackets(text: str, kept: set[int]) -> str:
    """Brackets that hold or touch something Chinese; the two of a pair go together. kept: places of some that stay."""
    if "(" not in text and ")" not in text:
        return text

    def full_pair(match: re.Match[str]) -> str:
        first, last = match.start(), match.end() - 1
        if last not in kept and (_HAN.search(match[1]) or _touches_chinese(text, first, last)):
            return f"（{match[1]}）"
        kept.update((first, last))
        return match[0]

    def full(match: re.Match[str]) -> str:
        place = match.start()
        return FULL[match[0]] if place not in kept and _touches_chinese(text, place, place) else match[0]

    fixed = _PAIR.sub(full_pair, text)
    return re.sub("[()]", full, fixed) if "(" in fixed or ")" in fixed else fixed


def _kept(line: str) -> set[int]:
    """Places of marks that stay: in addresses, code, numbers and Latin sentences."""
    kept = _places(_IN_NUMBER_OR_LATIN, line) | _places_of_code(line)
    if _MARK_AND_SPACE.search(line):
        kept |= _places(_AFTER_WORDS, line)
    for match in _RUN.finditer(line):
        words = list(_WORD.finditer(match[0]))
        if len(words) >= SENTENCE_WORDS and not _TIGHT.search(match[0]):
            end = match.start() + words[-1].end()
            kept.update(range(match.start() + words[0].start(), end + bool(_CLOSED_QUOTE.match(line, end))))
    return kept


def _places_of_code(line: str) -> set[int]:
    """Places in addresses and code."""
    return _places(_KEPT, line) if _may_be_kept(line) else set()


def _places(pattern: re.Pattern[str], line: str) -> set[int]:
    return {place for match in pattern.finditer(line) for place in range(*match.span())}


def _may_be_kept(line: str) -> bool:
    """Whether `_KEPT` may find something: every one of its forms has one of these."""
    return "://" in line or "@" in line or "www." in line or ("?" in line and "=" in line) or bool(_CALL.search(line))


def _touches_chinese(line: str, first: int, last: int) -> bool:
    """Beside it, or beyond a space."""
    before, behind = line[max(0, first - 2) : first].rstrip(" "), line[last + 1 : last + 3].lstrip(" ")
    return bool(re.search(CHINESE, before[-1:] + behind[:1]))
