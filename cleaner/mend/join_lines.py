"""One text from the lines of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from cleaner.once import once
from cleaner.patterns import compile_later

# From here on characters and marks are Chinese.
WIDE = "\u2e80"
_HAN = "[\u3400-\u9fff]"
# A Latin letter or digit at the edge of a line, with the marks that cling to it.
_LATIN_END = re.compile(r"[A-Za-z0-9\u00c0-\u024f%](?<![×÷])[,.;:!?)\]'\"]*$")
_LATIN_START = re.compile(r"[(\['\"$£€]?(?![×÷])[A-Za-z0-9\u00c0-\u024f]")
# Half-width marks in Chinese text: only one that ends several Latin words is Latin, and has a space behind it.
_WORDS_END = re.compile(r"(?<![A-Za-z])[A-Za-z]+[,;:!?.]? [A-Za-z'’-]+[,;:!?]$")
_WORD_END, _WORDS_START = re.compile("[A-Za-z][,;]$"), re.compile("[a-z]|[A-Z][a-z]*+ [a-z]")
# A letter makes a name with a figure: 5⏎G网络, K⏎12; so do some, where no spaces are set: PM⏎2.5
_LETTER_END, _LETTER_START = re.compile("(?<![A-Za-z0-9 ])[A-Z]$"), re.compile("[A-Z](?![A-Za-z0-9/])")
_LETTERS_END = re.compile("(?<![A-Za-z0-9 ])[A-Z]{2,4}$")
_DIGIT_END = re.compile(r"[0-9][,.:]?$")
# Figures that are whole: dates and times, scores behind a name or a nought, years, lists, telephones, entries' numbers.
_FIGURES_APART = compile_later(
    r"(?:\d{4}-\d{1,2}-\d{2}|(?<!\d)\d{1,2}:[0-5]\d)\n\d|[A-Z-]\d{,3}\n\d{1,3}:\d|(?<!\d)0\d?\n\d:\d"
    r"|\d\n(?:19|20)\d\d年|(?<!\d)\d\d\n\d\d(?: \d\d){2}|(?<!\d)(?:\d\d ){2}\d\d\n\d\d(?!\d)"
    r"|\d\n\d{1,2}[.．][^\x00-\u2fff\uff00-\uffef]|(?<![\d号號账帳卡码碼])\d{7,8}\n\d{7,8}(?!\d)"
)
# How far a look back reaches; no word and few addresses are longer.
TAIL = 100
_STEM = re.compile(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]+)-$")
_HEAD = re.compile(r"[a-z\u00df-\u00ff]+")
_ADDRESS_END = re.compile(r"(?<!\S)(?>\S*?(?:://|www\.|@))(?:\S*[-./_=&?@])?$")
# An address that may go on, and what it goes on with: a word that no space ends.
_OPEN_ADDRESS = re.compile(r"(?:://|www\.|(?<=[A-Za-z0-9])@)[!-~]*[A-Za-z0-9](?<!\.com)(?<!\.cn)(?<!\.net)(?<!\.org)$")
_ADDRESS_REST = re.compile(r"^[a-z0-9]++[A-Za-z0-9-]*+(?:[./_=&?](?=[A-Za-z0-9])|[^\x00-\x7f]|$)")
_DASH_END, _DASH_START = re.compile(r"\w[—/]$"), re.compile(r"[—/]\w")
_MARKDOWN = re.compile(r"#{1,6}[ \t]+(?=\S)")
_CHINESE = compile_later(_HAN)
_SPACED = compile_later(f"{_HAN} [A-Za-z0-9]|[A-Za-z0-9] {_HAN}")
_TIGHT = compile_later(f"{_HAN}[A-Za-z0-9]|[A-Za-z0-9]{_HAN}")

# First parts of English compounds: after these a hyphen at the end of a line is most likely the word's own.
COMPOUND_STEMS = (
    "self well half ex non semi quasi cross all high low long short full part first second third one two three four "
    "five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety old new "
    "year month week day time so ill post pre mid co ready middle left right hard soft open close wide"
)


def join_lines(texts: Sequence[str], *, words: frozenset[str] = frozenset()) -> str:
    """Joins lines as their language asks: Chinese without a space, English with one.

    >>> join_lines(["缘对", "缘修复术"])
    '缘对缘修复术'
    >>> join_lines(["浓度386", "mg/L，超出", "20", "24年"])
    '浓度386 mg/L，超出2024年'

    A hyphen at the end of an English line goes, unless the word is known with it: by `words` (lower case), by the text
    itself, or because its first part is one of compounds.

    >>> join_lines(["a six-month postpone-", "ment of second-", "hand books"])
    'a six-month postponement of second-hand books'
    """
    if len(texts) == 1:
        return texts[0].strip()
    parts = [part for text in texts if (part := _without_rule(text.strip()))]
    if parts and _MARKDOWN.match(parts[0]):  # a heading over two lines bears its mark on both
        parts[1:] = [_MARKDOWN.sub("", part, count=1) for part in parts[1:]]
    out = parts[:1]
    block = _Block(parts)
    for left, right in pairwise(parts):
        if left[-1] >= WIDE and right[0] >= WIDE:
            out.append(right)
            continue
        if left[-1] >= WIDE or right[0] >= WIDE:
            if _SPACED.match(f"{left[-1]} {right[0]}") and block.is_spaced:
                out.append(" ")
            out.append(right)
            continue
        left = left[-TAIL:]
        stem, head = _STEM.search(left), _HEAD.match(right)
        if stem and head and not _ADDRESS_END.search(left):
            if not _keeps_hyphen(stem[1].lower(), head[0], words, block):
                out[-1] = out[-1][:-1]
            out.append(right)
        else:
            out += [_space(left, right, block), right]
    return "".join(out)


def _without_rule(text: str) -> str:
    """The line without the rule between two columns that was read at its edge; rows of tables have several."""
    return text.strip("| ") if "|" in text[:1] + text[-1:] and text.count("|") == 1 else text


class _Block:
    """What all lines of a block say together, read when two of them first ask for it."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = parts

    @once
    def is_spaced(self) -> bool:
        """Whether a space stands between Chinese and Latin in most of the places where they meet."""
        text = "\n".join(self._parts)
        return " " in text and len(_SPACED.findall(text)) > len(_TIGHT.findall(text))

    @once
    def is_chinese(self) -> bool:
        """Whether anything in it is."""
        return any(_CHINESE.search(part) for part in self._parts)

    @once
    def words(self) -> frozenset[str]:
        """In lower case; of what hyphens join, each by itself and each with the next."""
        text = " ".join(self._parts).lower()
        joined = (f"{one}-{next_}" for one, next_ in re.findall(r"\b(\w++)-(?=(\w++))", text))
        return frozenset(chain(re.findall(r"\w+", text), joined))


def _keeps_hyphen(stem: str, head: str, words: frozenset[str], block: _Block) -> bool:
    def is_known(word: str) -> bool:
        return word in words or word in block.words

    if len(stem) == 1 or is_known(f"{stem}-{head}"):  # no syllable: e-mail
        return True
    return not is_known(stem + head) and stem in COMPOUND_STEMS.split()


def _space(left: str, right: str, block: _Block) -> str:
    """What stands between two lines of which the one ends and the other begins without anything Chinese."""
    if _ADDRESS_END.search(left) or left.endswith("-"):
        return ""
    if not block.is_chinese:
        return "" if _DASH_END.search(left) or _DASH_START.match(right) else " "
    if right[0].isdigit():
        if _FIGURES_APART.search(f"{left}\n{right[:TAIL]}"):
            return " "
        if _DIGIT_END.search(left) or _LETTER_END.search(left):
            return ""
        if _LETTERS_END.search(left) and not block.is_spaced:
            return ""
    elif _DIGIT_END.search(left) and _LETTER_START.match(right) and not block.is_spaced:
        return ""
    if _OPEN_ADDRESS.search(left) and _ADDRESS_REST.match(right):
        return ""
    if _LATIN_END.search(left) and _LATIN_START.match(right):
        is_english = _WORDS_END.search(left) or (_WORD_END.search(left) and _WORDS_START.match(right))
        return " " if is_english or left[-1] not in ",;:!?" else ""
    return ""
