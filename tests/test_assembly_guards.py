"""What is said of all texts at once is what is said of each by itself, the plain way."""

from __future__ import annotations

import re
import sys
from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.assembly import index as indexing
from cleaner.assembly import leads, traits
from cleaner.assembly.brackets import balance, find_unbalanced
from cleaner.assembly.edges import ALNUM, ALPHA, MARKS, NEVER_FIRST, ORDINAL, SECOND, kinds_of_edges
from cleaner.assembly.index import Index, find_pairs, index_texts
from cleaner.assembly.kinds import CLOSE, OPEN
from cleaner.assembly.lined import _widths
from cleaner.assembly.ordinals import FORMS, read_ordinal
from cleaner.assembly.texts import _are_spaces, read
from cleaner.assembly.words import count_words
from cleaner.datelines import DATELINE
from cleaner.layout.lines import width
from cleaner.values import Fragment, Line

SETTINGS = settings(max_examples=150, deadline=None)
PIECES = (
    *"“”「」『』（）()《》【】[]〔〕，。、:：!？*#>●■◆①第一二十百年月日本社报報讯電电者记導台",
    *" \u3000aAéа1０²٣大坝水库𠀀𝟗😀",
    *("本报讯", "记者", "新华社北京1月2日电", "通讯员", "报導】", "（一）", "1. ", "12:30", "第三章", "# ", "**"),
)
PAGES = st.lists(
    st.lists(st.text("大坝水库a。𠀀😀", min_size=1, max_size=9), min_size=1, max_size=6), min_size=1, max_size=6
)
LOTS = st.sampled_from([2, indexing._LOT_BITS])
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
LINES = TEXTS.map(str.strip).filter(bool)


def indexed(*pages: list[str]) -> Index:
    texts = [text for page in pages for text in page]
    return index_texts(read(texts, np.arange(len(texts) + 1)), np.array([*map(len, pages)]))


def indexed_in_lots(pages: list[list[str]], bits: int) -> Index:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "_LOT_BITS", bits)
        return indexed(*pages)


@SETTINGS
@given(st.lists(TEXTS, min_size=1))
@example(["“" + "大" * 12 + "报讯", "本報訊"])
def test_leads_and_datelines_have_their_sign(texts: list[str]) -> None:
    index = indexed(texts)
    signs = leads.find_signs(index)
    assert leads.find_leads(index, signs).tolist() == [
        leads._LEAD.match(text.lstrip(MARKS)) is not None for text in index.texts
    ]
    signed = {*index.owner[signs].tolist()}
    assert not [k for k, text in enumerate(texts) if DATELINE.match(text) and k not in signed]


@SETTINGS
@given(st.lists(LINES, min_size=1))
@example(["1．大坝", "一．水库", "* 大坝", "*● 水库"])
def test_ordinals_and_ornaments_are_those_of_each_text(texts: list[str]) -> None:
    found = traits.measure([[Fragment("heading", (Line(1, text),)) for text in texts]])
    plain = [read_ordinal(text.lstrip(MARKS)) for text in found.texts]
    told = [(FORMS[form], number) if form >= 0 else None for form, number in zip(found.form, found.number, strict=True)]
    assert told == plain
    firsts = [text.lstrip(MARKS)[:1] for text in found.texts]
    marks = [first if first in map(chr, traits._HEADING_MARKS) else "" for first in firsts]
    ornaments = [mark or (ordinal.form if ordinal else "") for mark, ordinal in zip(marks, plain, strict=True)]
    names = dict(zip(found.ornament.tolist(), ornaments, strict=True))
    assert [names[number] for number in found.ornament.tolist()] == ornaments
    assert max(names) < traits.KINDS_OF_ORNAMENTS
    assert len({*names.values()}) == len(names)


@SETTINGS
@given(st.lists(TEXTS, min_size=1))
def test_texts_end_like_sentences_as_each_by_itself(texts: list[str]) -> None:
    found = traits.measure([[Fragment("body", (Line(1, text),)) for text in texts]])
    assert found.terminal.tolist() == [
        text.rstrip("*| ").rstrip('”」』）》】〕"’')[-1:] in "。！？!?…." for text in found.texts
    ]


@SETTINGS
@given(st.text(min_size=1) | TEXTS)
def test_characters_at_edges_are_what_python_takes_them_for(text: str) -> None:
    kinds = kinds_of_edges(np.array([ord(char) for char in text]))
    for char, kind in zip(text, kinds.tolist(), strict=True):
        assert (kind & ALPHA > 0, kind & ALNUM > 0) == (char.isalpha(), char.isalnum())
        assert kind & NEVER_FIRST or not char.islower()
        assert kind & ORDINAL or not char.isdigit()
        assert kind & SECOND or not (char.isdigit() or char.isspace())


@SETTINGS
@given(st.lists(TEXTS, min_size=1))
def test_brackets_of_all_texts_are_paired_as_of_each(texts: list[str]) -> None:
    late, left_open = find_unbalanced(indexed(texts))
    alone = [balance(re.sub(f"[^{OPEN}{CLOSE}]+", "", text)) for text in texts]
    assert [*zip(late.tolist(), left_open.tolist(), strict=True)] == [(a > 0, b > 0) for a, b in alone]


def test_a_closing_half_is_behind_an_opening_half_of_even_code() -> None:
    assert [ord(half) % 2 for half in OPEN] == [0] * len(OPEN)
    assert [chr(ord(half) + 1) for half in OPEN] == [*CLOSE]


@SETTINGS
@given(st.lists(st.text("中 a\u3000\t", min_size=1), min_size=1))
def test_spaces_are_squeezed_as_a_pattern_would(lines: list[str]) -> None:
    text = " ".join(" ".join(lines).split())
    squeezed = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    assert read([*lines, *lines], np.array([0, len(lines), 2 * len(lines)])).texts == [squeezed, squeezed]


def test_white_space_is_what_python_takes_for_it() -> None:
    spaces = map(chr, np.flatnonzero(_are_spaces()).tolist())
    assert {*spaces, "\n"} == {char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()}


@SETTINGS
@given(st.lists(st.text("大坝水库aé。，𠀀😀\ud800", max_size=8), min_size=1))
def test_widths_are_those_of_each_line(lines: list[str]) -> None:
    assert _widths(lines).tolist() == [*map(width, lines)]


@SETTINGS
@given(PAGES, LOTS)
def test_pairs_are_looked_up_as_plain_text(pages: list[list[str]], bits: int) -> None:
    """Letters that stand together twice; the end of a text with the beginning of another one."""
    index = indexed_in_lots(pages, bits)
    held = [Counter(text[k : k + 2] for text in page for k in range(len(text) - 1)) for page in pages]
    letters = [(n, a, b) for n in range(len(pages)) for a in "大坝a𠀀" for b in "大坝𠀀"]
    meeting = [(n, one[-1], other[0]) for n, page in enumerate(pages) for one in page for other in page]
    for keys, pairs, least in ((index.pairs, letters, 2), (index.seams, meeting, 1)):
        number, first, second = np.array([(n, ord(a), ord(b)) for n, a, b in pairs]).T
        found, begin, end = find_pairs(keys, number, first, second, least)
        times = dict(zip(found.tolist(), (end - begin).tolist(), strict=True))
        plain = [held[n][a + b] for n, a, b in pairs]
        assert [times.get(k, 0) for k in range(len(pairs))] == [n if n >= least else 0 for n in plain]


@SETTINGS
@given(PAGES, LOTS)
def test_words_are_counted_as_in_plain_text(pages: list[list[str]], bits: int) -> None:
    index = indexed_in_lots(pages, bits)
    words = count_words(index)
    held = [Counter(re.findall("(?=([一-龥]{2}|a{4}))", text)) for text in index.texts]
    page = [number for number, own in enumerate(pages) for _ in own]
    texts = Counter((number, word) for number, own in zip(page, held, strict=True) for word in own)
    shared = [[n for word, n in own.items() if texts[number, word] > 1] for number, own in zip(page, held, strict=True)]
    assert [sorted(words.times[words.text == k].tolist()) for k in range(len(held))] == [*map(sorted, shared)]
    assert words.alone.tolist() == [own.total() - sum(some) for own, some in zip(held, shared, strict=True)]
    assert words.wide.tolist() == [sum(n > 1 for key, n in texts.items() if key[0] == k) for k in range(len(pages))]
