"""Half-width marks in Chinese text, decided by what stands around them."""

from __future__ import annotations

import re
from itertools import compress, count, islice
from operator import ne

from cleaner.chars.kept_marks import (
    CHINESE,
    CODE,
    HAN,
    KEEPS,
    LETTERS,
    SENTENCE_WORDS,
    TIGHT,
    WORD,
    is_english,
    may_hold_code,
    may_hold_english,
    places_of_code,
    places_of_quotes,
    places_that_stay,
)
from cleaner.patterns import compile_later

FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"}

_HAN = re.compile(f"[{HAN}]")
# A list that only a Chinese hand sets: MBA,EMBA,DBA三种
_TIGHT_COMMA = re.compile("[A-Za-z0-9],[A-Za-z]")
_HALF_AFTER_HAN = compile_later(f"[,:;!?](?<=[{HAN}].)")
# In a Chinese line without words, addresses and code only numbers need to be looked out for.
_MORE_THAN_NUMBERS = compile_later(f"[][{LETTERS}@=_]")

# Marks that change where nothing else keeps them. One by one, which is faster than all together.
_FREE = tuple(
    (mark, compile_later(f"[{mark}](?!{KEEPS}) ?"), compile_later(rf" [{mark}](?<=\S .)(?!{KEEPS}) ?"))
    for mark in ",:;!?"
)
_MARK = re.compile(r"(?: (?<=\S ))?([,:;!?]) ?")
_PAIR = re.compile(r"\(([^()\n]*)\)")
_PAIR_AROUND_PAIRS = re.compile(r"\(([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)++)\)")
# A pair that a line break parts, one half of which is known to be Chinese.
_BROKEN_PAIR = re.compile(r"(?:（([^()（）\n]*\n{1,2}[^()（）\n]*)\)|\(([^()（）\n]*\n{1,2}[^()（）\n]*)）)")
# In a line that is mostly English, what only a Chinese hand sets: no space beside Chinese.
_BESIDE_HAN = compile_later(f'[,:;!?](?:(?<=[{HAN}》」』].)(?=[{HAN}A-Za-z0-9“‘「『《]|"\\w)|(?<!:)(?=[{HAN}]))')


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
    fixed = _fix_brackets(_fix_free_marks(text), set())
    if fixed != text:
        fixed = _put_right(text, text.split("\n"), fixed.split("\n"))
    if "(" in fixed or ")" in fixed:
        fixed = _BROKEN_PAIR.sub(lambda pair: f"（{pair[1] or pair[2]}）", fixed)
    return fixed


def _put_right(text: str, lines: list[str], fixed: list[str]) -> str:
    """The text with its lines as they were fixed, but for what words, addresses and code call for."""
    by_chinese_hand: bool | None = None
    for number in compress(count(), map(ne, lines, fixed)):
        line = lines[number]
        if not _MORE_THAN_NUMBERS.search(line) and _HAN.search(line):
            continue
        has_code = may_hold_code(line)
        code = places_of_code(line) if has_code else set()
        said = CODE.sub("", line) if code else line
        words = len(WORD.findall(said))
        chinese = _is_chinese(said, words)
        if chinese is None:
            by_chinese_hand = _is_by_chinese_hand(text) if by_chinese_hand is None else by_chinese_hand
            chinese = by_chinese_hand
        if not chinese:
            fixed[number] = _fix_beside_han(line, code)
        elif has_code or may_hold_english(line, words):
            beside = lines[number - 1] if number else "", lines[number + 1] if number + 1 < len(lines) else ""
            marked = _fix_marks(line, beside[0], code | places_of_quotes(line, *beside))
            if fixed[number][0] == line[0]:  # it may be in a number that the line before began
                marked = line[0] + marked[1:]
            if fixed[number][-1] == line[-1]:  # it may be in a number that the next line goes on with
                marked = marked[:-1] + line[-1]
            if "(" in marked or ")" in marked:
                marked = _fix_brackets(marked, places_of_code(marked) | places_of_quotes(marked, *beside))
            fixed[number] = marked
    return "\n".join(fixed)


def _is_chinese(said: str, words: int) -> bool | None:
    """None where few Latin words, or none, leave it to the lines around. said: the line without addresses."""
    if _has_more(_HAN, said, words):
        return True
    if (words >= SENTENCE_WORDS or (words and is_english(said))) and not TIGHT.search(said):
        return False
    if words and ", " not in said and _TIGHT_COMMA.search(said) and _HAN.search(said):
        return True
    return True if _HALF_AFTER_HAN.search(said) else None


def _has_more(pattern: re.Pattern[str], text: str, than: int) -> bool:
    """Whether a text holds what the pattern says more often than that."""
    return next(islice(pattern.finditer(text), than, None), None) is not None


def _is_by_chinese_hand(text: str) -> bool:
    """True for a Chinese text that has half-width marks after Chinese characters."""
    return bool(_HALF_AFTER_HAN.search(text)) and _has_more(_HAN, text, 2 * len(WORD.findall(text)))


def _fix_free_marks(text: str) -> str:
    """All marks but those in numbers and beside Latin, with the spaces around them."""
    for mark, pattern, pattern_behind_space in _FREE:
        if mark in text:
            fixed, changes = pattern.subn(FULL[mark], text)
            if changes and f" {mark}" in text:
                fixed = pattern.sub(FULL[mark], pattern_behind_space.sub(FULL[mark], text))
            text = fixed
    return text


def _fix_marks(line: str, before: str, kept: set[int]) -> str:
    kept = kept | places_that_stay(line, before)

    def full(match: re.Match[str]) -> str:
        return match[0] if match.start(1) in kept else FULL[match[1]]

    return _MARK.sub(full, line)


def _fix_beside_han(line: str, code: set[int]) -> str:
    return _BESIDE_HAN.sub(lambda mark: mark[0] if mark.start() in code else FULL[mark[0]], line)


def _fix_brackets(text: str, kept: set[int]) -> str:
    """Brackets that hold or touch something Chinese; the two of a pair go together. kept: places of some that stay."""
    if "(" not in text and ")" not in text:
        return text

    def full_pair(match: re.Match[str]) -> str:
        first, last = match.start(), match.end() - 1
        if kept.isdisjoint((first, last)) and (_HAN.search(match[1]) or _touches_chinese(text, first, last)):
            return f"（{match[1]}）"
        kept.update((first, last))
        return match[0]

    def full(match: re.Match[str]) -> str:
        place = match.start()
        return FULL[match[0]] if place not in kept and _touches_chinese(text, place, place) else match[0]

    fixed = _PAIR.sub(full_pair, text)
    if "(" in fixed:
        fixed = _PAIR_AROUND_PAIRS.sub(full_pair, fixed)
    return re.sub("[()]", full, fixed) if "(" in fixed or ")" in fixed else fixed


def _touches_chinese(line: str, first: int, last: int) -> bool:
    """Beside it, or beyond a space."""
    before, behind = line[max(0, first - 2) : first].rstrip(" "), line[last + 1 : last + 3].lstrip(" ")
    return bool(CHINESE.search(before[-1:] + behind[:1]))
