"""Laws that hold for every normalizer of characters, and for those of a block, on any text."""

from __future__ import annotations

import re
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.chars import close_spaces as spaces
from cleaner.chars import screen
from cleaner.chars.close_spaces import close_spaces
from cleaner.chars.drop_control_characters import drop_control_characters
from cleaner.chars.fix_encoding import fix_encoding
from cleaner.chars.fix_punctuation import fix_punctuation
from cleaner.chars.fold_compatibility import fold_compatibility
from cleaner.chars.fold_width import fold_width
from cleaner.line_numbers import line_numbers
from cleaner.mend.drop_marks import drop_marks
from cleaner.mend.fix_repeats import fix_repeats
from cleaner.mend.join_lines import join_lines
from cleaner.mend.suspect_repeats import suspect_repeats

OF_CHARACTERS = (fix_encoding, drop_control_characters, fold_compatibility, fold_width)
OF_TEXTS = (*OF_CHARACTERS, close_spaces, fix_punctuation)
OF_BLOCKS = (drop_marks, fix_repeats)

# Letters, marks and dirt close together, so that hypothesis finds what meets.
PIECES = """
今年 , 。 ， 、 : ： ; ! ? ( ) （ ） “ ” ‘ ’ … — · 王 磊 的的 们们 在在 一点 12 3.5 21:00 1,000 v1.0 MD5 a bc word
RMB1 A1 :: 《 》 [ ] = Oh how
http://a.cn/b?c=d x@y.cn f( sleep(1) # ** ● ■ □ - / × ± ° ² é à Ã © è‚¡ Å“ â€œ € ‰ √ ≈ α Ж │ ﬁ １ Ａ ％ ． ⻓ ⽇ 豈
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


@pytest.mark.parametrize("step", OF_TEXTS)
@settings(deadline=None)  # the first repair loads ftfy
@given(text=texts)
def test_line_breaks_stay(step, text: str) -> None:
    assert step(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("step", [*OF_TEXTS, *OF_BLOCKS])
@given(text=texts)
def test_a_second_run_changes_nothing(step, text: str) -> None:
    once = step(text)
    assert step(once) == once


@pytest.mark.parametrize("step", OF_CHARACTERS)
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


@pytest.mark.parametrize("step", OF_CHARACTERS)
def test_no_character_is_plain_and_touched(step) -> None:
    """Over all of Unicode, one by one."""
    touches = sys.modules[step.__module__]._TOUCHES
    every = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert not [char for char in every if touches.match(char) and screen._PLAIN.match(char)]


@given(st.text(" \n中a\f", max_size=60))
def test_lines_with_many_spaces_are_found_as_by_counting(text: str) -> None:
    found = line_numbers(text, [match.start() for match in spaces._MANY_SPACES.finditer(text)])
    assert [*found] == [n for n, line in enumerate(text.split("\n")) if line.count(" ") >= spaces.SPREAD_GAPS]


@given(st.lists(texts, max_size=6))
def test_joining_loses_nothing_but_space_hyphens_and_marks(lines: list[str]) -> None:
    kept = re.sub(r"[-#\s]", "", "".join(lines))
    assert re.sub(r"[-#\s]", "", join_lines(lines)) == kept


@given(texts)
def test_a_line_alone_needs_no_joining(text: str) -> None:
    assert join_lines([text]) == text.strip()


@given(texts)
def test_suspects_are_places_in_the_text(text: str) -> None:
    for first, last in suspect_repeats(text):
        assert 0 <= first < last <= len(text)
        assert text[first : first + 2] in text[first + 2 : last]


UNITS = ", ( ) () [ [0, =A( a1.a 《a (a! /(a (A a a. @ a@ :// 的 中中 、 - 9, a- (x+1 P(A a(b() ａ． ａ＠ １，０００"
ADVERSARIAL = [" ", "中 ", " ，", "“a b", *UNITS.split()]


@pytest.mark.parametrize("piece", ADVERSARIAL)
@pytest.mark.parametrize("step", [*OF_TEXTS, *OF_BLOCKS, suspect_repeats, lambda text: join_lines([text, text])])
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
