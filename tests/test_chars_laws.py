"""Laws that hold for every step that sees a text, a block or its lines, on any text."""

from __future__ import annotations

import inspect
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.chars import close_spaces as spaces
from cleaner.chars import screen
from cleaner.chars.fix_encoding import fix_encoding
from cleaner.line_numbers import line_numbers
from cleaner.mend.suspect_repeats import suspect_repeats
from cleaner.pipeline import MENDED, STEPS, Sees, Step, clean, load_config, steps_of

SEEING = {sees: [step.function for step in STEPS if step.sees == sees] for sees in get_args(Sees)}
"""The functions of all steps, by what they see: a new one comes under the laws by itself."""
SCREENED = [step for step in SEEING["text"] if hasattr(sys.modules[step.__module__], "rare_characters")]
TAKES = {
    "text": "(text: str) -> str",
    **dict.fromkeys(MENDED, "(text: str) -> str"),
    "lines": "(texts: Sequence[str]) -> str",
    "doubt": "(text: str) -> list[tuple[int, int]]",
}
"""What a step of each kind takes and gives, without its options."""


def as_texts(sees: str, function: Callable[..., Any]) -> Callable[[str], Any]:
    """A step as something that takes a text, whatever it sees."""
    return (lambda text: function([text, text])) if sees == "lines" else function


# Letters, marks and dirt close together, so that hypothesis finds what meets.
PIECES = """
今年 , 。 ， 、 : ： ; ! ? ( ) （ ） “ ” ‘ ’ … — · 王 磊 的的 们们 在在 一点 12 3.5 21:00 1,000 v1.0 MD5 a bc word
（下转第3版） 【下轉六版】 ▶下转第4版 （上接第1版） (上接A2版《楼》) ◀◀上接2版 ▶ （ 漢語 於是 乾隆
RMB1 A1 :: 《 》 [ ] = Oh how
http://a.cn/b?c=d x@y.cn f( sleep(1) # ** ● ■ □ - / × ± ° ² é à Ã ©
ÖÐ¹úÈËÃñ Äê 涓€鏄ㄦ棩涓婂崍 浜� è‚¡ Å“ â€œ € ‰ √ ≈ α Ж │ ﬁ １ Ａ ％ ． ⻓ ⽇ 豈
"""
BLANKS_AND_DIRT = list(" \n\t\f\r\u3000\u200b\u200d👨\u2028\x00\x85\xad\ufeff")
texts = st.one_of(
    st.lists(st.sampled_from([*PIECES.split(), *BLANKS_AND_DIRT]), max_size=30).map("".join),
    st.text(max_size=40),
    st.text(st.characters(max_codepoint=0x2600), max_size=20),
)


def _without_screen(step, text: str) -> str:
    """What the step would do if it did not ask first whether it is needed."""
    module = sys.modules[step.__module__]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "rare_characters", lambda text: text)
        return step(text)


@pytest.mark.parametrize(
    "step", [step for step in STEPS if step.sees in TAKES], ids=lambda step: step.function.__name__
)
def test_a_step_takes_what_it_sees(step: Step) -> None:
    signature = inspect.signature(step.function)
    first = [parameter for parameter in signature.parameters.values() if parameter.kind is not parameter.KEYWORD_ONLY]
    assert str(signature.replace(parameters=first)).replace("'", "") == TAKES[step.sees]


@pytest.mark.parametrize("step", SEEING["text"])
@settings(deadline=None)  # the first repair loads ftfy
@given(text=texts)
def test_line_breaks_stay(step, text: str) -> None:
    assert step(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("step", [*SEEING["text"], *(step for sees in MENDED for step in SEEING[sees])])
@given(text=texts)
def test_a_second_run_changes_nothing(step, text: str) -> None:
    once = step(text.replace("薴", ""))  # of which OpenCC makes 苧, and of that 苎: the one such character
    assert step(once) == once


PAGES = sorted((Path(__file__).parent / "data/practice").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_cleaned_text_needs_no_cleaning(page: Path) -> None:
    """Nor do marks where lines met: in the title of p205.ocr, 19:30,⏎去社区上晚课."""
    config = load_config("newspaper")
    document = clean(page.read_text(encoding="utf-8"), page.name, config)
    text = "\n".join(block.text for article in document.articles for block in article.blocks)
    for name, step in steps_of(config, "text", "block"):
        assert step(text) == text, name


@pytest.mark.parametrize("step", SCREENED)
@settings(max_examples=300)
@given(text=texts)
def test_the_screen_hides_no_change(step, text: str) -> None:
    assert step(text) == _without_screen(step, text)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from("°±²³×“”‘’…—–·•ab3 中，()"), max_size=12).map("".join))
def test_what_fix_encoding_does_not_look_at_needs_no_repair(text: str) -> None:
    from cleaner.chars.fix_encoding import _config, _fix_line

    assert _fix_line(text, _config()) == text


BAD = "ÂÃÎÐØÙàâéèœŒâˆžŸŠ×²³°±¢£¤¥€‚„†‡™ÄìîВГРСўвЂāβΒΞ√≈∂≤┌ß«»´µ¶·\xa0\xad\x85\x9d"


@settings(max_examples=1000, deadline=None)  # the first look loads ftfy
@example("中文\nÃ la carte\n中中中中中Ã la carte")
@given(st.lists(st.text(BAD, max_size=4) | st.sampled_from("abcA 1.中“”’—\n")).map("".join))
def test_mojibake_is_seen_by_what_stands_near_it(text: str) -> None:
    from ftfy.badness import is_bad

    from cleaner.chars.fix_encoding import _TOUCHES, _config, _fix_line, _places_of_mojibake

    for line in text.split("\n"):
        seen = _places_of_mojibake(line, [found.span() for found in _TOUCHES.finditer(line)])
        assert seen or set(line) & set("°±²³×") or not is_bad(line)  # those five alone give Hebrew, if anything
    assert fix_encoding(text) == "\n".join(_fix_line(line, _config()) for line in text.split("\n"))


@settings(max_examples=50, deadline=None)
@given(st.text("大坝加固后，水库可以多蓄两百万方。Aé", min_size=40, max_size=80), st.integers(1, 100))
def test_a_long_line_is_mended_as_a_short_one(text: str, times: int) -> None:
    from cleaner.chars.fix_encoding import _PIECE, _config, _fix_line

    read_wrong = text.encode().decode("latin-1") * times
    assert "".join(_PIECE.findall(read_wrong)) == read_wrong
    assert fix_encoding(read_wrong) == _fix_line(read_wrong, _config())
    embedded = f"{text}：{text.encode().decode('latin-1')}。" * times
    assert fix_encoding(embedded) == _fix_line(embedded, _config())


@pytest.mark.parametrize("step", SCREENED)
def test_no_character_is_plain_and_touched(step) -> None:
    """Over all of Unicode, one by one."""
    touches = sys.modules[step.__module__]._TOUCHES
    every = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert not [char for char in every if touches.match(char) and screen._PLAIN.match(char)]


@given(st.text(" \n中a\f", max_size=60))
def test_lines_with_many_spaces_are_found_as_by_counting(text: str) -> None:
    found = line_numbers(text, [match.start() for match in spaces._MANY_SPACES.finditer(text)])
    assert [*found] == [n for n, line in enumerate(text.split("\n")) if line.count(" ") >= spaces.SPREAD_GAPS]


@pytest.mark.parametrize("step", SEEING["lines"])
@given(lines=st.lists(texts, max_size=6))
def test_joining_loses_nothing_but_space_hyphens_marks_and_rules(step, lines: list[str]) -> None:
    kept = re.sub(r"[-#|\s]", "", "".join(lines))
    assert re.sub(r"[-#|\s]", "", step(lines)) == kept


@pytest.mark.parametrize("step", SEEING["lines"])
@given(text=texts)
def test_a_line_alone_needs_no_joining(step, text: str) -> None:
    assert step([text]) == text.strip()


@given(texts)
def test_suspects_are_places_in_the_text(text: str) -> None:
    for first, last in suspect_repeats(text):
        assert 0 <= first < last <= len(text)
        assert text[first : first + 2] in text[first + 2 : last]


UNITS = ", ( ) () [ [0, =A( a1.a 《a (a! /(a (A a a. @ a@ :// 的 中中 、 - 9, a- (x+1 P(A a(b() ａ． ａ＠ １，０００"
READ_WRONG = "ÖÐ ÖÐ¹ú é¡ 鏄ㄦ棩 锛 涓€"
JUMPS = "（下转第3版） （上接第1版） ▶下转3版 ▶▶ （下转 下 下转 上接第1版 ◀ （上接1版"
ADVERSARIAL = [" ", "中 ", " ，", "“a b", "◀上接第1版 ", *UNITS.split(), *JUMPS.split(), *READ_WRONG.split()]


@pytest.mark.parametrize("piece", ADVERSARIAL)
@pytest.mark.parametrize("step", [as_texts(sees, function) for sees in TAKES for function in SEEING[sees]])
def test_time_grows_in_proportion(step, piece: str) -> None:
    """Adversarial repetitions: eight times the text may not take thirty times as long."""

    def seconds(length: int) -> float:
        text = "中" + piece * (length // len(piece))
        return min(_timed(step, text) for _ in range(3))

    assert seconds(32_000) < 30 * seconds(4_000) + 0.02


def _timed(step, text: str) -> float:
    before = time.process_time()
    step(text)
    return time.process_time() - before
