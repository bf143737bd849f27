"""`cleaner dedup`: what stays is untouched, what goes is told, and nothing else changes."""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cleaner.commands import dedup as dedup_command
from cleaner.commands.main import main
from cleaner.dedup_files import job

TEXT = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加。"
NOISY = "昨日上午，市第三人民医院举行新门诊楼启用仪武，三百名医护人员参加"
OTHER = "国庆假期，瓦屏县各景区游人如织，民宿一房难求，交警部门提醒市民错峰出行。"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def dedup(tmp_path: Path, data: bytes, *more: str, name: str = "in.jsonl") -> tuple[int, Path]:
    source = tmp_path / name
    source.write_bytes(data)
    output = tmp_path / "out"
    return main(["dedup", str(source), "--output", str(output), *more]), output


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def test_kept_lines_are_byte_identical(tmp_path: Path) -> None:
    kept = [
        f'{{"x": 1e3,  "text":"{TEXT}", "id" : 7}}\r\n',
        '{"text": "\\u4e2d", "source": null, "deep": {"b": [1, {"c": "\\ud83d\\ude00"}]}}\n',
        "  \n",
        f'{{"id":"z","text":"{OTHER}"}}',
    ]
    data = "".join([kept[0], f'{{"text":"{NOISY}"}}\n', *kept[1:]]).encode()
    code, output = dedup(tmp_path, data)
    assert code == 0
    assert (output / "corpus.jsonl").read_bytes() == (kept[0] + kept[1] + kept[3] + "\n").encode()


def test_dropped_records_name_what_stays_and_keep_their_fields(tmp_path: Path) -> None:
    records = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": NOISY, "source": "p.txt", "metadata": {"lines": [[3, 4]], "kind": "body"}, "lang": "zh"},
        {"text": TEXT.replace("，", ",")},
    ]
    code, output = dedup(tmp_path, lines(*records))
    near, copy = rows(output / "dropped.jsonl")
    assert code == 0
    assert list(near) == ["id", "text", "source", "metadata", "lang"]
    assert near["metadata"] == {
        "lines": [[3, 4]],
        "kind": "body",
        "reason": "near_duplicate",
        "duplicate_of": "a",
        "similarity": 0.8065,
    }
    assert copy["id"] == copy["source"] + ":3"
    assert copy["metadata"] == {"reason": "duplicate", "lines": [[3, 3]], "duplicate_of": "a", "similarity": 1.0}


@pytest.mark.parametrize("name", ["corpus.jsonl", "dropped.jsonl"])
def test_an_input_is_not_overwritten(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, data = tmp_path / name, lines({"text": TEXT}, {"text": TEXT})
    page.write_bytes(data)
    assert main(["dedup", str(page), "--output", str(tmp_path)]) == 2
    assert f"{name}: is an input, and would be overwritten or removed" in capsys.readouterr().err
    assert page.read_bytes() == data
    assert [*tmp_path.iterdir()] == [page]


def test_more_similarity_than_usual_is_the_least_of_copies(tmp_path: Path) -> None:
    for least, kept in ("0.8", 1), ("0.82", 2):
        _, output = dedup(tmp_path, lines({"text": TEXT}, {"text": NOISY}), "--similarity", least)
        assert len(rows(output / "corpus.jsonl")) == kept


def test_a_config_needs_to_say_no_more_than_the_options(tmp_path: Path) -> None:
    config = tmp_path / "dedup.toml"
    config.write_text("[options.find_duplicates]\nignore_numbers = true\n")
    notices = lines(*({"text": f"{TEXT}全年共有{count}人次前来就诊。"} for count in (1200, 3400)))
    for options, kept in ((), 2), (("--config", str(config)), 1):
        code, output = dedup(tmp_path, notices, *options)
        assert code == 0
        assert len(rows(output / "corpus.jsonl")) == kept


@pytest.mark.parametrize("field", ["content", "正文", 'a "b"', "text"])
@pytest.mark.parametrize("count", [0, 2_000], ids=["interpreted", "compiled"])
def test_another_field_holds_the_text(tmp_path: Path, field: str, count: int) -> None:
    more = {"text": "甲", "content": 5} if field == "正文" else {}
    filler = [{**more, field: f"第{n}号公告"} for n in range(count)]
    records = [{**more, "id": "a", field: TEXT, "x": 1}, {**more, "id": "b", field: NOISY}, {**more, field: OTHER}]
    data = lines(*records, *filler)
    for policy in "first", "longest":
        code, output = dedup(tmp_path, data, "--text-field", field, "--keep", policy)
        assert code == 0
        assert (output / "corpus.jsonl").read_bytes() == lines(records[0], *records[2:], *filler)
        [gone] = rows(output / "dropped.jsonl")
        assert list(gone)[:2] == ["id", field]
        assert gone == {**records[1], "source": gone["source"], "metadata": gone["metadata"]}
    report = json.loads((output / "run.json").read_bytes())
    assert report["config"]["text_field"] == field
    assert report["largest_clusters"][0]["text"] == TEXT


def test_texts_of_other_fields_are_compared(tmp_path: Path) -> None:
    index, first = tmp_path / "index", lines({"id": "a", "text": TEXT})
    assert dedup(tmp_path, first, "--save", str(index))[0] == 0
    for field in "text", "content":
        _, output = dedup(tmp_path, lines({"content": NOISY, "text": OTHER}), "--against", str(index))
        assert len(rows(output / "corpus.jsonl")) == 1
        _, output = dedup(tmp_path, lines({field: NOISY}), "--against", str(index), "--text-field", field)
        assert rows(output / "dropped.jsonl")[0]["metadata"]["duplicate_of"] == "a"


def test_a_missing_text_is_told_by_the_name_of_its_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = dedup(tmp_path, lines({"text": TEXT}, {"content": 5}), "--text-field", "content")
    assert code == 1
    said = "2 bad lines, the first is line 1: no_text: has no field content; name the one with the text by --text-field"
    assert said in capsys.readouterr().err
    reasons = [(row["metadata"]["reason"], row["content"]) for row in rows(output / "dropped.jsonl")]
    assert reasons == [("no_text", lines({"text": TEXT}).decode().strip()), ("text_not_string", '{"content": 5}')]


def test_metadata_of_another_form_and_fields_named_as_ours_are_not_lost(tmp_path: Path) -> None:
    copies = [{"text": TEXT, "metadata": told} for told in ("来源：县报", {"reason": "scan", "x": 1})]
    _, output = dedup(tmp_path, lines({"id": "a", "text": TEXT}, *copies))
    plain, named = [row["metadata"] for row in rows(output / "dropped.jsonl")]
    ours = {"reason": "duplicate", "duplicate_of": "a", "similarity": 1.0}
    assert plain == {"metadata": "来源：县报", **ours, "lines": [[2, 2]]}
    assert named == {"had": {"reason": "scan"}, "x": 1, **ours, "lines": [[3, 3]]}


BAD = {
    b'{"text": "a"': "broken_json",
    b'{"id": "x"}': "no_text",
    b'{"text": 5}': "text_not_string",
    b'["text"]': "not_an_object",
    b'{"text": "\xff"}': "invalid_utf8",
    b'{"text": "a", "more": "\xff"}': "invalid_utf8",
    b'{"text": "\\ud800"}': "lone_surrogate",
    b'{"text": "a"} {"text": "b"}': "broken_json",
    b'{"text": "a", "more": ' + b"[" * 9999 + b"]" * 9999 + b"}": "broken_json",
}


def test_bad_lines_are_told_and_disturb_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = lines({"text": TEXT}, {"text": OTHER})
    code, output = dedup(tmp_path, b"\n".join([*BAD, good]))
    assert code == 1
    assert (output / "corpus.jsonl").read_bytes() == good
    told = [(row["metadata"]["lines"], row["metadata"]["reason"]) for row in rows(output / "dropped.jsonl")]
    assert told == [([[n, n]], reason) for n, reason in enumerate(BAD.values(), 1)]
    assert "9 bad lines, the first is line 1: broken_json" in capsys.readouterr().err


@pytest.mark.parametrize("depth", range(900, 1000, 8))
@pytest.mark.parametrize("name", ["text", "te\\u0078t"])
def test_a_copy_nested_near_the_limit_of_python_is_a_bad_line(tmp_path: Path, name: str, depth: int) -> None:
    deep = b'{"%s": "%s", "more": ' % (name.encode(), TEXT.encode()) + b"[" * depth + b"]" * depth + b"}"
    code, output = dedup(tmp_path, lines({"text": TEXT}) + deep)
    assert code == 1
    assert [row["metadata"]["reason"] for row in rows(output / "dropped.jsonl")] == ["broken_json"]


def test_a_copy_that_is_nested_deep_is_a_copy(tmp_path: Path) -> None:
    code, output = dedup(tmp_path, lines({"text": TEXT}, {"text": TEXT, "more": json.loads("[" * 400 + "]" * 400)}))
    assert code == 0
    assert [row["metadata"]["reason"] for row in rows(output / "dropped.jsonl")] == ["duplicate"]


def test_report(tmp_path: Path) -> None:
    code, output = dedup(tmp_path, lines(*({"id": "k", "text": text} for text in (TEXT, TEXT, NOISY, OTHER))))
    report = json.loads((output / "run.json").read_bytes())
    assert code == 0
    assert report["records"] == 2
    assert report["dropped"] == {"duplicate": 1, "near_duplicate": 1}
    assert report["cluster_sizes"] == {"1": 1, "3": 1}
    assert report["largest_clusters"] == [{"size": 3, "id": "k", "text": TEXT}]
    assert report["duplicate_ids"] == {"count": 1, "first": [{"id": '"k"', "records": 4}]}
    assert report["inputs"][0]["records"] == 4


def test_report_only_drops_nothing(tmp_path: Path) -> None:
    _, output = dedup(tmp_path, lines({"text": TEXT}, {"text": NOISY}), "--report-only")
    assert sorted(path.name for path in output.iterdir()) == ["duplicates.jsonl", "run.json"]
    assert len(rows(output / "duplicates.jsonl")) == 1


def test_several_files_are_one_corpus(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    first.write_bytes(lines({"id": 1, "text": TEXT}))
    second.write_bytes(gzip.compress(lines({"id": 2, "text": NOISY}, {"id": 3, "text": OTHER})))
    output = tmp_path / "out"
    assert main(["dedup", str(first), str(second), "--output", str(output), "--format", "jsonl.gz"]) == 0
    kept = [json.loads(x)["id"] for x in gzip.decompress((output / "corpus.jsonl.gz").read_bytes()).splitlines()]
    assert kept == [1, 3]
    assert rows(output / "dropped.jsonl")[0]["metadata"]["duplicate_of"] == 1


@pytest.mark.parametrize(
    ("keep", "kept"), [("first", 1), ("longest", 1), ("most:year", 2), ("least:year", 1), ("least:date", 2)]
)
def test_keep(tmp_path: Path, keep: str, kept: int) -> None:
    records = [
        {"id": 1, "text": TEXT, "metadata": {"year": 1998, "date": "1998-03-12"}},
        {"id": 2, "text": NOISY, "metadata": {"year": 2001, "date": "1998-03-09"}},
    ]
    _, output = dedup(tmp_path, lines(*records), "--keep", keep)
    assert [row["id"] for row in rows(output / "corpus.jsonl")] == [kept]


@pytest.mark.parametrize("value", [b"1" + b"0" * 400, b"-1e400", b"[" * 90 + b"]" * 90, b"null"])
@pytest.mark.parametrize("field", ["year", "other"])
def test_a_field_that_holds_no_usable_number(tmp_path: Path, value: bytes, field: str) -> None:
    """The record with a number stays; what stands in a field that was not asked for does not matter."""
    first = lines({"id": 1, "text": TEXT, "metadata": {"year": 1998, field: "?"}}).replace(b'"?"', value)
    for keep, kept in (("least:year", 2 if field == "year" else 1), ("most:year", 2)):
        second = lines({"id": 2, "text": NOISY, "metadata": {"year": 2001}})
        code, output = dedup(tmp_path, first + second, "--keep", keep)
        assert (code, [row["id"] for row in rows(output / "dropped.jsonl")]) == (0, [3 - kept])


def test_memory_and_jobs_do_not_change_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dedup_command, "LEAST_MEMORY", 1)
    texts = [TEXT, NOISY, OTHER, OTHER.replace("，", ""), *(f"第{n}号公告" * 9 for n in range(300))]
    data = lines(*({"id": n, "text": text} for n, text in enumerate(texts)))
    results = set()
    for options in ([], ["--jobs", "1"], ["--jobs", "4"], ["--memory", "1K"]):
        _, output = dedup(tmp_path, data, *options)
        results.add(((output / "corpus.jsonl").read_bytes(), (output / "dropped.jsonl").read_bytes()))
        assert sorted(path.name for path in output.iterdir()) == ["corpus.jsonl", "dropped.jsonl", "run.json"]
    assert len(results) == 1


def test_an_interrupted_run_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dedup(tmp_path, lines({"text": OTHER}))
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(job, "write_file", interrupt)
    assert dedup(tmp_path, lines({"text": TEXT}))[0] == 130
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


EMPTY, MARKS = b"\xef\xbb\xbf" + lines({"text": ""}), lines({"text": "。"}, {"text": "！"})


@pytest.mark.parametrize("data", [b"", b"\n\n", EMPTY, MARKS])
def test_hardly_anything(tmp_path: Path, data: bytes) -> None:
    code, output = dedup(tmp_path, data)
    assert code == 0
    assert (output / "dropped.jsonl").read_bytes() == b""


def test_a_full_disk_is_told_with_the_folder(tmp_path: Path) -> None:
    """A limit on the size of files stands for it."""
    (tmp_path / "a.jsonl").write_text("".join(f'{{"text": "第{n}条：{chr(0x4E00 + n) * 40}"}}\n' for n in range(200)))
    done = subprocess.run(
        [str(Path(sys.executable).with_name("cleaner")), "dedup", "a.jsonl", "-o", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
    )
    assert (done.returncode, done.stderr) == (1, "cleaner: out: File too large\n")
    assert not list((tmp_path / "out").iterdir())
