"""Every page of the truth, whole and line by line, in every encoding that can hold it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import InputError
from cleaner.reading import decode

PAGES = sorted((Path(__file__).parent / "data" / "practice").glob("p*.txt"))[::6]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp950", "big5hkscs"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_come_back(path: Path, encoding: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    lines = [line for line in text.split("\n") if len(re.findall("[\u4e00-\u9fff]", line)) >= 6]
    for piece in [text, *lines[:20]]:
        try:
            data = piece.encode(encoding)
        except UnicodeEncodeError:
            continue  # this encoding does not have all the characters of this text
        assert decode(data)[0] == piece


def test_only_what_an_editor_counts_ends_a_line() -> None:
    assert decode("一\r\n二\n三\r四\x0c五\u2028六".encode())[0] == "一\n二\n三\r四\x0c五\u2028六"
    assert decode("一\r\r二\r".encode("utf-16"))[0] == "一\n\n二\n"
    assert decode("一\r二".encode())[0] == "一\r二"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01", "not text: 3 NUL bytes"),
        ("日报".encode() * 9 + b"\n\xff\xfe\xfa", r"byte 55 \(line 2\)"),
        ("café crème".encode("latin-1"), "no encoding that fits"),
        (b"\xff\xfe\x00", "begins like utf-16, but is not"),
    ],
)
def test_what_is_no_text_is_refused_with_the_place(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decode(data)


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    text = "株洲市二医院始终坚持以人民为中心的发展思想，" * 3 + "\x00"
    assert decode(text.encode()) == (text, "utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_clear_error(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except InputError as error:
        text = str(error)
    assert "\r\n" not in text
    text.encode()
