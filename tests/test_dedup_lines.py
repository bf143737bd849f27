"""Lines of JSONL: what kernels read and write of many lines is what msgspec reads and writes of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dedup.compiled import FEW_TURNS
from cleaner.dedup_files.jsonl import Batch, list_fields, mark, read_batch
from cleaner.dedup_files.rows import Gone, rows_of

FILLER = b'{"id": 0, "text": "x"}\n' * (FEW_TURNS // 20)
"""As many lines as it takes for the kernels to be used."""

TEXTS = st.text(st.sampled_from('天a"\\/\n\t\x00\x7f\u0100éߐ\ud7ff\ue000\uffff\U00010000\U0010ffff'), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["id", "text", "source", "metadata", "reason", "similarity", "x"])
RECORDS = st.dictionaries(NAMES, VALUES, max_size=6) | st.fixed_dictionaries(
    {"text": TEXTS}, optional={"id": VALUES, "source": TEXTS, "metadata": st.dictionaries(NAMES, VALUES, max_size=3)}
)
DUMPS: list[Callable[[Any], str]] = [
    lambda value: json.dumps(value, ensure_ascii=False),
    lambda value: json.dumps(value, ensure_ascii=True, separators=(",", ":")),
    lambda value: " " + json.dumps(value, indent=1).replace("\n", "\r") + "\t",
]
LINES = st.builds(lambda record, dump: dump(record).encode(), RECORDS, st.sampled_from(DUMPS))
BROKEN = st.builds(
    lambda line, at, byte: line[: at % len(line)] + bytes([byte]) + line[at % len(line) + 1 :],
    LINES, st.integers(0, 200), st.integers(0, 255).filter(lambda byte: byte != 10),
)  # fmt: skip


def read(data: bytes) -> tuple[list[tuple[int, bytes, bytes]], list[Any]]:
    """Records (line, text, id) and bad lines."""
    batch: Batch = read_batch(np.frombuffer(bytearray(data), dtype=np.uint8), "text")[1]
    raw = batch.data.tobytes()
    bounds = zip(batch.numbers, batch.begins, batch.finishes, batch.id_starts, batch.id_ends, strict=True)
    return [(int(n), json.loads(b'"%s"' % raw[a:b]), raw[c:d].strip()) for n, a, b, c, d in bounds], batch.bad


@settings(deadline=None, max_examples=300)
@given(st.lists(LINES | BROKEN | st.binary(max_size=12).filter(lambda line: b"\n" not in line), min_size=1, max_size=6))
def test_many_lines_are_read_as_few_are(lines: list[bytes]) -> None:
    data = b"".join(line + b"\n" for line in lines)
    few, bad = read(data)
    many, bad_of_many = read(data + FILLER)
    assert many[: len(few)] == few
    assert len(many) == len(few) + FILLER.count(b"\n")
    assert bad_of_many == bad


PLAIN = [
    '{"text":"天"}', '{"text": "a\\n\\"\\u5929", "id": "x"}', ' {"id":-1.5e+7 , "text":"", "m":[ ]}\r',
    '{"a":{"b":[1,{"c":null},[[],{}]]},"text":"\\ud83d\\ude00"}', '{"text":"\U00020000é","t":true,"f":false,"n":0}',
]  # fmt: skip
ODD = [
    '{"te\\u0078t":"a"}', '{"text":"\\ud83d"}', '{"text":"a"} x', '{"text":"a",}', '{"a":01}', '{"a":[1,]}',
    '{"a":{"b"}}', '{"a":tru}', '{"a":1.}', '{"a":-}', '{"a":[1 2]}', '{"a":{"b":1]}', '{"text":"a\x01"}',
    '{"text":"\\x"}', "[]", "{}", '{"text":"\\u00g0"}', '{"text":"a"', '{"text":"a', '{"text"}', '{"a":}',
]  # fmt: skip
NO_UTF8 = [
    b"\x80",
    b"\xc0\x80",
    b"\xe0\x80\x80",
    b"\xed\xa0\x80",
    b"\xf0\x80\x80\x80",
    b"\xf4\x90\x80\x80",
    b"\xe4\xb8",
    b"\xff",
]


@pytest.mark.parametrize(("lines", "plain"), [(PLAIN, True), (ODD, False), (NO_UTF8, False)])
def test_kernels_take_what_is_plain_and_nothing_else(lines: list[str | bytes], plain: bool) -> None:
    rows = [b'{"text":"%s"}' % line if isinstance(line, bytes) else line.encode() for line in lines]
    data = np.frombuffer(bytearray(b"\n".join([*rows, b""])), dtype=np.uint8)
    ends = np.cumsum([len(row) + 1 for row in rows]) - 1
    counts = list_fields(data, mark(data), ends - [len(row) for row in rows], ends)[1]
    taken = {row: count > 0 for row, count in zip(rows, counts.tolist(), strict=True)}
    assert not {row for row, took in taken.items() if took != plain}


@settings(deadline=None, max_examples=200)
@given(st.lists(LINES.filter(lambda line: isinstance(json.loads(line).get("text"), str)), max_size=5), st.data())
def test_rows_of_many_lines_are_those_of_few(lines: list[bytes], data: st.DataObject) -> None:
    scores = data.draw(st.lists(st.sampled_from([1.0, 0.9999, 0.5, 0.4321]), min_size=len(lines), max_size=len(lines)))
    bad = {2: "broken_json"} if len(lines) > 1 else {}

    def rows(filler: list[bytes]) -> list[Any]:
        every = [*lines, *filler]
        ends = np.cumsum([len(line) for line in every])
        lengths = np.array([0 if n in bad else 4 for n in range(1, len(every) + 1)])
        gone = Gone(
            np.frombuffer(bytearray(b"".join(every)), dtype=np.uint8), ends - [len(line) for line in every], ends,
            np.arange(len(every)) + 1, np.frombuffer(b'"id"' * (lengths > 0).sum(), dtype=np.uint8), lengths,
            np.array([*scores, *[1.0] * len(filler)]), bad,
        )  # fmt: skip
        return [list(json.loads(row).items()) for row in rows_of(gone, "a.jsonl", "text").split(b"\n")[:-1]]

    filler = FILLER.splitlines()
    assert rows(filler)[: len(lines)] == rows([])
