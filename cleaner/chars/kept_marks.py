"""Marks that stay half-width in Chinese text: in numbers, addresses and code, and in what is said in English."""

from __future__ import annotations

import re
from itertools import chain
from string import ascii_letters

from cleaner.patterns import compile_later

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Marks that stand in Chinese text only; quotes and dashes stand in English too.
MARKS = "，、。；：！？《》〈〉「」『』【】〔〕"
CHINESE = compile_later(f"[{HAN}{MARKS}]")
# Letters of foreign words: Latin, with accents too, Greek, Cyrillic and Korean.
LETTERS = "A-Za-zÀ-ÖØ-öø-ӿ가-힣"

# What must not stand in front is looked for behind the first letter, which is searched for fast.
WORD = re.compile("[A-Za-z](?<![0-9A-Za-z].)[A-Za-z]+(?:['’-][A-Za-z]+)*")

# What a formula is made of: letters that stand alone, figures and signs.
_TERM = "(?:[a-z](?![A-Za-z])|[0-9.+*/^=<>×÷-])*"
_SUM = rf"\((?=[^()]*[a-z]){_TERM}[+*/^=<>×÷-](?![+*/^=<>×÷-]*\)){_TERM}\)"
_SIGN = "[=+*/^×÷-]"
# An end of an interval.
_BOUND = rf"[^][(),\s{HAN}{MARKS}]++"

# What must be kept as it is: addresses, calls of functions, formulas, units and notation.
CODE = compile_later(
    r"(?=[!-~《〈])(?:"  # most characters are no more looked at
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://(?:[!-~]*[A-Za-z0-9/=#&_-])?"  # http://example.com/a?b=c
    r"|(?<![A-Za-z0-9._%+-])(?:www\.|[A-Za-z0-9._%+-]+@)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # www. and e-mail
    r"(?:[/?:][!-~]*[A-Za-z0-9/=#&_-])?"
    r"|\?[A-Za-z0-9_]+=[!-~]*[A-Za-z0-9/=#&_-]"  # the rest of an address that a line break cut off: ?lang=zh
    r"|(?<![A-Za-z0-9])[A-Za-z]:\\"  # C:\Windows
    r"|(?<![A-Za-z0-9_.])(?![A-Z][A-Za-z0-9]*\([^)])[A-Za-z_][A-Za-z0-9_.]*(?<=[a-z0-9_])"  # sleep(1000), no SpO2(98%)
    r"\((?![0-9]+[A-Za-z]|[0-9.]+%|[A-Z][A-Za-z]|\+\))"  # no iPad(32GB)
    rf"(?:[^()\s{HAN}{MARKS}]|(?<=,)\ (?=[a-z0-9'\"])|\([^()\s{HAN}{MARKS}]*\))*+\)"
    r"|(?:(?<![A-Za-z])[A-Za-z]['′]?|=)\((?=[^()]*[A-Za-z,])(?:[A-Za-z](?![A-Za-z0-9])|[0-9.,+*/^=<>|-])*\)"  # P(A)
    rf"|(?<={_SIGN}){_SUM}|{_SUM}(?:(?:{_SUM})+|(?={_SIGN}))"  # (x+1)(x-1)
    r"|\((?:[A-Z][a-z]?[0-9]*)++\)(?:n(?![A-Za-z])|[0-9](?=[A-Z(]))"  # (NH4)2SO4
    rf"|/(?<=[A-Za-z0-9].)\((?=[^()]*[A-Za-z])[^()\s{HAN}{MARKS}]*\)"  # W/(m·K)
    rf"|\[{_BOUND},{_BOUND}\)|\({_BOUND},{_BOUND}\]"  # [0,1)
    r"|=(?<![A-Za-z0-9].)[A-Z]+\((?=[!-~])(?:[^()\n]|\([^()\n]*\))*+\)"  # =SUM(A1:A10)
    r"|[A-Za-z](?<![A-Za-z0-9].)(?::[A-Za-z](?![A-Za-z])|[A-Za-z]{0,2}[0-9]+:[A-Za-z]{1,3}[0-9])"  # C:N, A1:D5
    r"|[A-Za-z0-9](?<![A-Za-z0-9:].)(?:(?<=[A-Za-z])|(?=[0-9:]*[A-Za-z]))"
    r"[A-Za-z0-9]*:(?:[A-Za-z0-9]*:)+[A-Za-z0-9]"  # std::cout, 00:1A:2B
    r"|:(?<=[a-z].)(?=[a-z])(?!www\.|[A-Za-z0-9._%+-]*(?:@|:/))"  # color:red, but e-mail:a@b.cn
    rf"|[《〈][0-9]*[A-Za-z][^{HAN}{MARKS}]*(?=[》〉])"  # 《NieR:Automata》
    r"|[A-Za-z](?<=[（(].)[A-Za-z0-9 .&'’-]*[!?](?=[）)])"  # (Yahoo!)
    r"|[A-Za-z0-9](?<![A-Za-z0-9.-].)(?:(?<=l)ocalhost|[A-Za-z0-9-]*\.(?:[A-Za-z0-9-]+\.)*+[a-z]{2,})"
    r":[0-9]{2,5}(?![0-9])"  # localhost:8080
    r")"
)
_BRACKET_OR_COLON = re.compile(
    r"[][():!?》〉](?:(?<=[][])|(?<=[A-Za-z0-9_)=+*/^×÷'′-]\()|(?<=\))[0-9n=+*/^×÷-]|(?<=[!?])[）)]"
    r"|(?<=[!-~][》〉])|(?<=[!-~] [》〉])|(?<=[A-Za-z0-9]:)(?:[0-9]*[A-Za-z:]|(?<=[a-z]:)[0-9]))"
)

# Between two digits a mark belongs to a number, a time or a ratio; after a name with a digit (MD5:, v1.0:) only where
# what is behind looks like one (USD1,200; AM8:00; EDG3:2).
# The patterns begin behind the mark, with what is seldom there.
_IN_NUMBER = (
    "[0-9](?<=[0-9][,:].)(?:(?<![A-Za-z][0-9.]..)(?<![A-Za-z][0-9.]{2}..)(?<![A-Za-z][0-9.]{3}..)"
    "|(?<=,.)[0-9]{2}(?![0-9])|(?<=:.)[0-9]{0,2}(?![0-9a-z.]))"
)
# A mark and a space part Latin words and figures, but no figure from a Chinese word with a letter (100, A股); a mark
# may stand in a name (P!nk).
_IN_LATIN = f" [{LETTERS}0-9“‘](?<=[{LETTERS}0-9.”’]...)(?!(?<=[0-9]..[A-Za-z])[\u3400-\u9fff])|[a-z](?<=[A-Za-z]!.)"
# A line break may stand in a number (19:⏎35, 19⏎:35), in an address, and in the place of a space (Shanghai,⏎and).
_BROKEN = "|".join(rf"\n{{{n}}}[0-9](?<=[0-9][,:]\n{{{n}}}.)|[0-9](?<=[0-9]\n{{{n}}}[,:].)" for n in (1, 2)) + (
    r"|\n(?<=[A-Za-z][,;]\n)(?:[a-z]|[A-Z][a-z]*+ [a-z])"
    r"|\n(?:(?<=[a-z]:\n)(?://|[0-9]+/)|(?<=[A-Za-z0-9/]\?\n)[A-Za-z0-9_]+=)"
)
# An address may break within ://, too.
_SLASH = r"/(?<=[a-z]:.)(?![^/\n])|/(?<=[a-z]\n:.)(?=/)"
_SPACED_RATIO = " [0-9](?<=[0-9] : .)|[0-9](?<=[0-9] [,:].)"
KEEPS = f"(?=[0-9a-z /\n])(?:{_IN_NUMBER}|{_IN_LATIN}|{_BROKEN}|{_SPACED_RATIO}|{_SLASH})"
"""What stands behind a mark that stays."""
_IN_NUMBER_OR_LATIN = compile_later(f"[,:;!?](?=[0-9a-z /])(?={_IN_NUMBER}|{_IN_LATIN}|{_SPACED_RATIO}|{_SLASH})")

# A run of text without anything Chinese is a Latin sentence where it has this many words and no mark without a space
# behind it: “BY0YZ,you are five nine” was set by a Chinese hand.
SENTENCE_WORDS = 3
_SHORTEST = 3 * SENTENCE_WORDS - 1  # words have two letters, and a space between them
_RUN = compile_later(f"[^{HAN}{MARKS}\n]{{{_SHORTEST},}}")
TIGHT = compile_later(f"[,;:!?][{LETTERS}]|[”’][,;:][“‘]")
# In quotes and titles two words are enough: “Yes, sir!”, 《Mamma Mia!》
_NO_QUOTE = f'[^{HAN}{MARKS}“”‘"\n]*'
_QUOTES = re.compile(rf"[“‘《〈「『]{_NO_QUOTE}(?:\n{_NO_QUOTE})?[”’》〉」』]"), re.compile('"[^"\n]*"')
_QUOTE = re.compile('[“”‘’《》〈〉「」『』"]')
# A quote that goes on beyond the line has nothing Chinese where the line begins or ends.
_OPEN_EDGE = compile_later(f"^[^{HAN}{MARKS}“‘]|[^{HAN}{MARKS}”’]$")
_TWO_WORDS = compile_later(f"[{LETTERS}][,;:!?.…]*[ \n][{LETTERS}]")
# A mark that ends two Latin words and has a space behind it ends what they say: Ship it, 然后
_AFTER_WORDS = re.compile("(?<![A-Za-z])[A-Za-z]+ [A-Za-z]+[,;:!?](?= )")
# Two words that begin a sentence and end in ! or ? are English: I love Zhuzhou!我爱株洲
_SAID = re.compile("(?:^|[。！？“])[A-Za-z]++(?:['’-][A-Za-z0-9]++)*+(?:(?:[,;:!?.]? |['’-])[A-Za-z0-9]++)++[!?]")
_MARK_AND_SPACE = re.compile(" (?<=[,:;!?] )")
_OF_WORDS = f"{ascii_letters} '’-"
_CLOSED_QUOTE = re.compile('[?!,][”’"]')


def may_hold_code(line: str) -> bool:
    """Whether `CODE` may find something: every one of its forms has one of these."""
    signs = "://" in line or "@" in line or "www." in line or ":\\" in line or ("?" in line and "=" in line)
    return signs or bool(_BRACKET_OR_COLON.search(line))


def may_hold_english(line: str, words: int) -> bool:
    """Whether marks may stay in a line with so many Latin words that do not stay for what is beside them."""
    if _MARK_AND_SPACE.search(line) or (("!" in line or "?" in line) and _SAID.search(line)):
        return True
    if _QUOTE.search(line) and (_TWO_WORDS.search(line) or _OPEN_EDGE.search(line)):
        return True
    return words >= SENTENCE_WORDS and any(len(WORD.findall(run)) >= SENTENCE_WORDS for run in _RUN.findall(line))


def is_english(line: str) -> bool:
    """Whether a line has two words and nothing Chinese."""
    return bool(_TWO_WORDS.search(line)) and not CHINESE.search(line)


def places_that_stay(line: str, before: str) -> set[int]:
    """Those of numbers and Latin sentences, which may begin in the line before."""
    kept = _places(_IN_NUMBER_OR_LATIN, line)
    if "!" in line or "?" in line:
        kept |= _places(_SAID, line)
    if _MARK_AND_SPACE.search(line):
        begun = before[len(before.rstrip(_OF_WORDS)) :].strip(" ") + " "
        kept |= {place - len(begun) for place in _places(_AFTER_WORDS, begun + line)}
    for match in _RUN.finditer(line):
        words = list(WORD.finditer(match[0]))
        if len(words) >= SENTENCE_WORDS and not TIGHT.search(match[0]):
            end = match.start() + words[-1].end()
            kept.update(range(match.start() + words[0].start(), end + bool(_CLOSED_QUOTE.match(line, end))))
    return kept


def places_of_code(line: str) -> set[int]:
    """Places in addresses and code."""
    return _places(CODE, line) if may_hold_code(line) else set()


def places_of_quotes(line: str, before: str, behind: str) -> set[int]:
    """Places in quotes and titles of Latin words, which may begin in the line before or end in the next.

    One of them at least has several words: that tells English from a word that a Chinese sentence quotes.
    """
    if not _QUOTE.search(line):
        return set()
    start, end = len(before) + 1, len(before) + 1 + len(line)
    around = f"{before}\n{line}\n{behind}"
    found = chain.from_iterable(pattern.finditer(around) for pattern in _QUOTES)
    quotes = [quote for quote in found if quote.start() < end and quote.end() > start]
    if not any(_TWO_WORDS.search(quote[0]) for quote in quotes):
        return set()
    quotes = [quote for quote in quotes if not TIGHT.search(quote[0]) and not CHINESE.search(quote[0][1:-1])]
    if not any(_TWO_WORDS.search(quote[0]) for quote in quotes):
        return set()
    return {place - start for quote in quotes for place in range(max(start, quote.start()), min(end, quote.end()))}


def _places(pattern: re.Pattern[str], line: str) -> set[int]:
    return {place for match in pattern.finditer(line) for place in range(*match.span())}
