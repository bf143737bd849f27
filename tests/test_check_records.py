"""`cleaner check --against` a folder of corpus files: their records are compared, and a folder without text is told."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

from cleaner.check import of_records
from cleaner.commands.main import main

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").iterdir())
SEED = SEEDS[1].read_text(encoding="utf-8")
PARAGRAPH = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动，市民纷纷前来参观。"
OTHER = "“以后看病方便多了。”家住附近的陈女士说，她和家人已经预约了下周的体检，还要带上邻居。"
THIRD = "县教育局日前发出通知，要求各中小学校在月底以前完成校舍安全检查，并把结果报送办公室备案。"
NEW = f"新楼启用\n\n{PARAGRAPH}\n\n{OTHER}\n\n{THIRD}\n"
COPIES = ("--select", "copied_paragraph,copied_page")


@pytest.fixture(autouse=True)
def new_page(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new page in the folder, and no time in which files are not trusted to be as they were."""
    monkeypatch.setattr("cleaner.check.cache.SETTLED", 0)
    Path("new.txt").write_text(NEW, encoding="utf-8")


def told(capfd: pytest.CaptureFixture[str], *args: str) -> list[str]:
    """What is found to be a copy."""
    main(["check", "--quiet", *COPIES, *args])
    return capfd.readouterr().out.splitlines()[:-1]


def write(name: str, *records: dict[str, object] | str) -> None:
    """A file of records, each of which may also be a line as it stands."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in records]
    data = "".join(f"{line}\n" for line in lines).encode()
    Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)


def record(text: str, source: str = "pages/old.txt") -> dict[str, object]:
    return {"id": "old:1", "text": text, "source": source, "metadata": {}}


@pytest.mark.parametrize("unit", ["paragraph", "article", "document"])
def test_the_output_of_run(capfd: pytest.CaptureFixture[str], unit: str) -> None:
    assert main(["run", str(SEEDS[1]), "-o", "out", "--unit", unit, "--quiet"]) == 0
    Path("copy.txt").write_text(SEED, encoding="utf-8")
    assert told(capfd, "copy.txt", "--against", "out") == [
        f"copy.txt:1: copied_page: 1 of {SEEDS[1].as_posix()} in out/corpus.jsonl"
    ]
    assert told(capfd, "new.txt", "--against", "out") == []


@pytest.mark.parametrize("name", ["corpus.jsonl", "corpus.jsonl.gz", "2023/06/corpus.jsonl"])
def test_a_record_is_told_by_its_line(capfd: pytest.CaptureFixture[str], name: str) -> None:
    write(f"out/{name}", record(SEED[:200]), record(OTHER))
    assert told(capfd, "new.txt", "--against", "out") == [
        f"new.txt:5: copied_paragraph: 1 of out/{name}:2: {OTHER[:40]}…"
    ]


def test_a_table(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    assert main(["run", "new.txt", "-o", "out", "--format", "parquet", "--quiet"]) == 0
    Path("copy.txt").write_text(NEW.replace("\n", "\r\n"), encoding="utf-8")
    assert told(capfd, "copy.txt", "--against", "out") == [
        "copy.txt:1: copied_page: 1 of new.txt in out/corpus.parquet"
    ]


def test_paragraphs_of_several_sources_are_no_page(capfd: pytest.CaptureFixture[str]) -> None:
    write("out/corpus.jsonl", record(PARAGRAPH, "a.txt"), record(OTHER, "b.txt"), record(THIRD, "c.txt"))
    assert [line.split(": ")[1] for line in told(capfd, "new.txt", "--against", "out")] == ["copied_paragraph"] * 3
    write("out/corpus.jsonl", *(record(text, "a.txt") for text in (PARAGRAPH, OTHER, THIRD)))
    assert told(capfd, "new.txt", "--against", "out") == ["new.txt:1: copied_page: 1 of a.txt in out/corpus.jsonl"]


def test_records_without_a_source(capfd: pytest.CaptureFixture[str]) -> None:
    write("out/corpus.jsonl", {"text": f"{PARAGRAPH}\n{OTHER}\n{THIRD}"})
    assert told(capfd, "new.txt", "--against", "out") == ["new.txt:1: copied_page: 1 of out/corpus.jsonl:1"]
    write("out/corpus.jsonl", *({"text": text} for text in (PARAGRAPH, OTHER, THIRD)))
    assert [line.split(": ")[1:3] for line in told(capfd, "new.txt", "--against", "out")] == [
        ["copied_paragraph", f"1 of out/corpus.jsonl:{number}"] for number in (1, 2, 3)
    ]


def test_the_records_of_a_file_itself_are_no_copies(capfd: pytest.CaptureFixture[str]) -> None:
    write("out/corpus.jsonl", record(PARAGRAPH, "new.txt"), record(PARAGRAPH, "old.txt"))
    assert told(capfd, "new.txt", "--against", "out") == [
        f"new.txt:3: copied_paragraph: 1 of out/corpus.jsonl:2: {PARAGRAPH[:40]}…"
    ]
    write("out/corpus.jsonl", record(PARAGRAPH, "new.txt"))
    assert told(capfd, "new.txt", "--against", "out") == []
    Path("pages").mkdir()
    Path("pages/new.txt").write_text(NEW, encoding="utf-8")
    assert len(told(capfd, "pages/new.txt", "--against", "out")) == 1, "a name alone says too little"


@pytest.mark.parametrize("named", ["pages/old.txt", "{here}/pages/old.txt", "old.txt"])
@pytest.mark.parametrize("made_of", ["pages", "{here}/pages"])
def test_a_page_is_no_copy_of_its_own_records_wherever_the_command_runs(
    capfd: pytest.CaptureFixture[str], here: Path, made_of: str, named: str
) -> None:
    for name in ("pages/old.txt", "new/old.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(NEW, encoding="utf-8")
    made_of, named = made_of.format(here=here), named.format(here=here)
    assert main(["run", made_of, "-o", "out", "--unit", "paragraph", "--quiet"]) == 0
    assert main(["dedup", "out/corpus.jsonl", "-o", "unique", "--save", "index"]) == 0
    elsewhere = f"{here}/new/old.txt"
    if named == "old.txt":
        os.chdir("pages")
    for corpus in ("out", "index"):
        assert told(capfd, named, "--against", f"{here}/{corpus}") == []
        assert len(told(capfd, elsewhere, "--against", f"{here}/{corpus}")) == 1, "a name alone says too little"


def test_pages_and_records_in_one_folder(capfd: pytest.CaptureFixture[str]) -> None:
    write("out/corpus.jsonl", record(PARAGRAPH), record(OTHER))
    Path("out/page.txt").write_text(f"新楼启用\n\n{PARAGRAPH}\n", encoding="utf-8")
    assert [line.split(": ")[2] for line in told(capfd, "new.txt", "--against", "out")] == [
        "1 of out/page.txt:3",
        "1 of out/corpus.jsonl:2",
    ]


def test_what_is_left_out_and_bad_lines_are_no_corpus(capfd: pytest.CaptureFixture[str]) -> None:
    write("out/dropped.jsonl", record(PARAGRAPH))
    write("out/corpus.jsonl", "{", '{"id": "1"}', "", record(OTHER), '{"text": 5}')
    assert told(capfd, "new.txt", "--against", "out") == [
        f"new.txt:5: copied_paragraph: 1 of out/corpus.jsonl:4: {OTHER[:40]}…"
    ]


def test_records_are_read_only_where_the_folder_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    write("corpus.jsonl", record(PARAGRAPH))
    assert told(capfd, "new.txt") == []


def test_the_corpus_is_read_once(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write("out/corpus.jsonl", record(PARAGRAPH))
    first = told(capfd, "new.txt", "--against", "out")
    with monkeypatch.context() as patch:
        for name in ("digest_file", "examine_records"):
            patch.setattr(f"cleaner.check.corpus.{name}", None)
        assert told(capfd, "new.txt", "--against", "out") == first
    write("out/corpus.jsonl", record(OTHER))
    assert [line.split(": ")[0] for line in told(capfd, "new.txt", "--against", "out")] == ["new.txt:5"]


def test_a_large_corpus_is_read_in_pieces(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """More of them than shelves that are kept; what an interrupted check read is not read into the cache again."""
    write("out/corpus.jsonl", *(record(line) for line in SEED.split("\n")), record(PARAGRAPH), record(OTHER))
    right = told(capfd, "new.txt", "--against", "out")
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path("again").absolute()))
    monkeypatch.setattr(of_records, "PIECE", 100)
    real = of_records.examine_records

    def interrupted(path: str, digest: str) -> object:
        for number, piece in enumerate(real(path, digest)):
            if number == 5:
                raise KeyboardInterrupt
            yield piece

    with monkeypatch.context() as patch:
        patch.setattr("cleaner.check.corpus.examine_records", interrupted)
        assert main(["check", "new.txt", "--against", "out"]) == 130
    assert len(list(Path("again").rglob("*.shelf"))) == 5
    for _ in range(3):
        assert told(capfd, "new.txt", "--against", "out") == right
    assert len(list(Path("again").rglob("*.shelf"))) == 1


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"dropped.jsonl": json.dumps(record(PARAGRAPH)).encode()},
        {"news.pdf": b"%PDF-1.7"},
        {"empty.txt": b"", "picture.txt": b"\x89PNG" + bytes(range(256))},
        {"corpus.jsonl": b""},
        {"corpus.jsonl": json.dumps({"content": PARAGRAPH}).encode()},
    ],
    ids=lambda content: " ".join(content) or "nothing",
)
def test_a_folder_without_text_is_a_mistake(capfd: pytest.CaptureFixture[str], content: dict[str, bytes]) -> None:
    Path("out").mkdir()
    for name, data in content.items():
        Path("out", name).write_bytes(data)
    for _ in range(2):
        assert main(["check", "new.txt", "--quiet", "--against", "out"]) == 2
        said = capfd.readouterr()
        assert said.out == ""
        assert said.err.startswith(
            "cleaner: --against out: no text to compare with in this folder; name one with pages"
        )
        assert said.err.count("\n") == 1


def test_a_folder_of_which_git_tracks_no_text_is_a_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    write("out/corpus.jsonl", record(PARAGRAPH))
    assert main(["check", "new.txt", "--against", "out", "--tracked"]) == 2
    assert "--tracked: git tracks nothing that is in out; " in capfd.readouterr().err
    write("out/corpus.jsonl")
    subprocess.run(["git", "add", "out"], check=True)
    write("out/corpus.jsonl.gz", record(PARAGRAPH))
    assert main(["check", "new.txt", "--against", "out", "--tracked"]) == 2
    assert "no text to compare with in what git tracks of this folder; " in capfd.readouterr().err
    subprocess.run(["git", "add", "out"], check=True)
    assert len(told(capfd, "new.txt", "--against", "out", "--tracked")) == 1


def test_a_page_too_short_to_be_compared_is_text(capfd: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    Path("out/short.txt").write_text("新楼启用\n", encoding="utf-8")
    assert told(capfd, "new.txt", "--against", "out") == []
    assert main(["check", "new.txt", "--quiet", "--against", "out"]) == 0
    assert main(["check", "new.txt", "--quiet"]) == 0, "a folder that nobody named may hold nothing else"


def test_a_damaged_corpus_is_a_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    write("out/corpus.jsonl.gz", *(record(line) for line in SEED.split("\n")))
    data = Path("out/corpus.jsonl.gz").read_bytes()
    Path("out/corpus.jsonl.gz").write_bytes(data[: len(data) // 2])
    assert main(["check", "new.txt", "--quiet", "--against", "out"]) == 2
    said = capfd.readouterr().err
    assert said.startswith("cleaner: --against: out/corpus.jsonl.gz: is damaged: ")
    assert "are kept" not in said
    assert said.count("\n") == 1
