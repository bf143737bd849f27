"""The installed command: what it writes, what it says, how it exits."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.commands.main import main
from cleaner.corpus import build
from cleaner.corpus.workspace import is_left

ROOT = Path(__file__).parent.parent
CLEANER = str(Path(sys.executable).with_name("cleaner"))
SEED = (ROOT / "seeds" / "004_e3a60a5f4bb540fc.txt").read_bytes()
FILES = ("corpus.jsonl", "dropped.jsonl", "edits.jsonl")


def cleaner_command(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CLEANER, *map(str, args)], capture_output=True, text=True, **options)  # type: ignore[call-overload,no-any-return]


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, below the current one."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "b.txt").write_bytes(SEED)
    (folder / "a.txt").write_text("新楼启用\r\n\r\n昨日，新楼启用。\r\n", encoding="gb18030")
    (folder / "notes.json").write_text("{}")
    (folder / ".hidden.txt").write_text("不读")
    return folder


def test_a_run(pages: Path) -> None:
    done = cleaner_command("run", "pages", "-o", "out", "--edits")
    assert (done.returncode, done.stdout) == (0, "")
    out = pages.parent / "out"
    assert sorted(path.name for path in out.iterdir()) == sorted([*FILES, "run.json"])
    kept, dropped, edits = (read(out / name) for name in FILES)
    assert kept[0]["source"] == "pages/a.txt"
    assert {record["source"] for record in kept} == {"pages/a.txt", "pages/b.txt"}
    lines = [
        number
        for record in (*kept, *dropped)
        if record["source"] == "pages/b.txt"
        for first, last in record["metadata"]["lines"]  # type: ignore[index]
        for number in range(first, last + 1)
    ]
    assert sorted(lines) == [number for number, line in enumerate(SEED.decode().split("\n"), 1) if line.strip()]
    assert list(edits[0]) == ["step", "source", "lines", "before", "after"]
    report = json.loads((out / "run.json").read_text())
    assert report["cleaner"] == cleaner.__version__
    assert [(row["source"], row["encoding"], len(row["sha256"])) for row in report["inputs"]] == [
        ("pages/a.txt", "gb18030", 64),
        ("pages/b.txt", "utf-8", 64),
    ]
    assert report["records"] == len(kept)
    assert sum(report["dropped"].values()) == len(dropped)
    assert sum(report["changed"].values()) == len(edits)
    assert report["config"]["steps"][0] == "fix_encoding"


@pytest.mark.parametrize("unit", ["article", "paragraph", "document"])
def test_the_same_bytes_whatever_the_jobs(pages: Path, unit: str) -> None:
    for number in range(40):
        (pages / f"{number}.txt").write_bytes(SEED[: 400 + 100 * number].decode(errors="ignore").encode())
    for jobs in ("1", "2", "3"):
        options = ("--unit", unit, "--jobs", jobs, "--edits", "--config", "unique")
        assert main(["run", "pages", "--output", f"out{jobs}", *options]) == 0
    for name in FILES:
        [one, two, three] = [(pages.parent / f"out{jobs}" / name).read_bytes() for jobs in (1, 2, 3)]
        assert one == two == three
    ids = [record["id"] for name in FILES[:2] for record in read(pages.parent / "out1" / name)]
    assert len(set(ids)) == len(ids)


def test_jobs_compare_paragraphs_too(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[int] = []

    def copies_in_run(documents: object, find: Any) -> dict[Any, Any]:
        jobs.append(find.keywords["jobs"])
        return {}

    monkeypatch.setattr(build, "copies_in_run", copies_in_run)
    assert main(["run", "pages", "-o", "out", "--jobs", "3", "--config", "unique"]) == 0
    assert jobs == [3]


def test_standard_input(pages: Path) -> None:
    done = cleaner_command("run", "-", "-o", "out", "--unit", "paragraph", input="新楼启用\n\n昨日，新楼启用。\n")
    assert done.returncode == 0
    assert [record["id"] for record in read(pages.parent / "out" / "corpus.jsonl")] == ["-:1", "-:3"]


def test_a_file_that_is_given_twice_is_read_once(pages: Path) -> None:
    assert main(["run", "pages/a.txt", "pages", "./pages/b.txt", "-o", "out"]) == 0
    report = json.loads(Path("out/run.json").read_text())
    assert [row["source"] for row in report["inputs"]] == ["pages/a.txt", "pages/b.txt"]


def test_explain_shows_every_change(pages: Path) -> None:
    done = cleaner_command("explain", "pages/b.txt")
    assert done.returncode == 0
    assert done.stderr == (
        "cleaner: each page is explained by itself; not shown is what all pages of a run show: "
        "find_running_lines, follow_jumps\n"
    )
    lines = done.stdout.splitlines()
    assert all(line.startswith("pages/b.txt:") and " -> " in line for line in lines)
    document = cleaner.clean_file("pages/b.txt", edits=True)
    told = {(int(line.split(":")[1]), line.split(":")[2].strip()) for line in lines}
    assert told >= {(edit.lines[0], edit.step) for edit in document.edits}
    assert told >= {(dropped.lines[0], dropped.reason) for dropped in document.dropped if not dropped.duplicate_of}


MISTAKES = [
    (["run", "pages"], 2, "the following arguments are required: -o/--output; see cleaner run --help"),
    (["run", "pages", "-o", "out", "--fast"], 2, "unrecognized arguments: --fast; see cleaner run --help"),
    (["run", "pages", "-o", "out", "--jobs", "0"], 2, "argument --jobs: 0 is not a whole number from 1"),
    (["run", "", "-o", "out"], 2, "'': no such file or folder"),
    (["run", "pages", "-o", ""], 2, "'': cannot be the output folder: No such file or directory; choose another"),
    (
        ["dedup", "a.jsonl", "-o", "out", "--similarity", "x"],
        2,
        "argument --similarity: x is not a number from 0.2 to 1",
    ),
    (["dedup", "a.jsonl", "-o", "out", "--jobs", "x"], 2, "argument --jobs: x is not a whole number from 1"),
    (
        ["dedup", "pages/b.txt", "-o", "out"],
        2,
        "pages/b.txt: is a page, and dedup reads records; clean it",
    ),
    (["dedup", "-", "-o", "out"], 2, "-: standard input is not read by dedup; give the files"),
    (["run", "torn.txt", "-o", "deep/out"], 2, "torn.txt: no such file or folder (a link to what is not there)"),
    (["explain", "pages", "--config", ""], 2, "'': no such config; there is newspaper"),
    (["explain", "pages", "--rule", "lay_out"], 2, "give PATHs or --rule NAME, not both"),
    (["check", "records.jsonl"], 2, "records.jsonl: holds records, and check reads pages"),
    (["run", "pages", "-o", "out", "--unit", "page"], 2, "argument --unit: invalid choice: 'page'"),
    (["clean", "pages"], 2, "argument COMMAND: invalid choice: 'clean'"),
    (["run", "nowhere", "-o", "out"], 2, "nowhere: no such file or folder"),
    (["run", "bare", "-o", "out"], 2, "bare: no file to clean in this folder; it is searched for .txt, .text, .md"),
    (
        ["run", "pages", "-o", "file"],
        2,
        "file: cannot be the output folder: there is a file of that name; choose another",
    ),
    (["run", "pages", "-o", "taken"], 2, "taken/corpus.jsonl: is a folder, but a file is to be written there"),
    (["run", "pages", "-o", "out", "--config", "papers"], 2, "papers: no such config; there is newspaper"),
    (["run", "pages", "-o", "out", "--config", "bad.toml"], 2, "bad.toml: no step fold_widths; there is close_marks"),
    (["explain", "nowhere"], 2, "nowhere: no such file or folder"),
    (["run", "empty.txt", "-o", "out", "--quiet"], 1, "empty.txt: is empty; there is nothing to clean"),
    (["run", "blank.txt", "-o", "out", "--quiet"], 1, "blank.txt: is empty; there is nothing to clean"),
    (["run", "picture", "-o", "out", "--quiet"], 1, "picture: is not text: "),
    (["run", "socket", "-o", "out", "--quiet"], 1, "socket: cannot be read: "),
]


@pytest.mark.parametrize(("args", "code", "said"), MISTAKES, ids=[" ".join(row[0]) for row in MISTAKES])
def test_a_mistake_is_one_line(
    pages: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, said: str
) -> None:
    for name in ("bare", "taken/corpus.jsonl"):
        Path(name).mkdir(parents=True)
    Path("file").touch()
    Path("torn.txt").symlink_to("nowhere")
    Path("records.jsonl").write_text('{"text": "新楼启用"}')
    Path("empty.txt").touch()
    Path("blank.txt").write_text(" \n\n")
    Path("picture").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06")
    Path("bad.toml").write_text('steps = ["fold_widths"]')
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        try:
            got = main(args)
        except SystemExit as stop:
            got = stop.code if isinstance(stop.code, int) else -1
    error = capsys.readouterr().err
    assert got == code
    assert f": {said}" in error
    assert error.count("\n") == 1
    if code == 2:
        assert not Path("out").exists()
        assert Path("file").read_bytes() == b""


@pytest.mark.parametrize(("bad", "code"), [("empty.txt", 1), ("picture", 1), ("nowhere", 2), ("bare", 2)])
def test_the_other_files_are_cleaned(pages: Path, capsys: pytest.CaptureFixture[str], bad: str, code: int) -> None:
    Path("empty.txt").touch()
    Path("bare").mkdir()
    Path("picture").write_bytes(bytes(range(256)))
    assert main(["run", bad, "pages", "-o", "out"]) == code
    assert {record["source"] for record in read(Path("out/corpus.jsonl"))} == {"pages/a.txt", "pages/b.txt"}
    assert capsys.readouterr().err.startswith(f"cleaner: {bad}: ")


def test_ctrl_c_leaves_the_output_as_it_was(pages: Path) -> None:
    assert main(["run", "pages", "-o", "out"]) == 0
    before = {path.name: path.read_bytes() for path in Path("out").iterdir()}
    command = [CLEANER, "run", "pages", "-", "-o", "out"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not is_left("out"):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr is not None
        assert process.stderr.read() == (
            "cleaner: what is done is kept aside in out; --resume goes on from there\n"
            "cleaner: interrupted; the output folder is as it was before\n"
        )
    assert {path.name: path.read_bytes() for path in Path("out").iterdir() if path.is_file()} == before


def test_a_reader_that_has_enough(pages: Path) -> None:
    script = f"{CLEANER} explain pages | head -n 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "each page is explained by itself" in done.stderr or done.stderr == ""  # the reader was faster
    assert done.stderr.count("\n") <= 1


CLOSED = [
    ("run - -o out --quiet <&-", 1, "cleaner: -: cannot be read: stdin is closed; pipe a text in, or name a file\n"),
    ("explain - <&-", 1, "cleaner: -: cannot be read: stdin is closed; pipe a text in, or name a file\n"),
    ("check - --quiet <&-", 1, "cleaner: -: cannot be read: stdin is closed; pipe a text in, or name a file\n"),
    ("explain pages >&-", 2, "cleaner: stdout is closed, and the result goes there; "),
    ("check pages >&-", 2, "cleaner: stdout is closed, and the result goes there; "),
    ("run pages -o out --quiet >&- <&-", 0, ""),
    ("run pages -o out 2>&-", 0, ""),
    ("run pages -o out --jobs 2 <&- >&- 2>&-", 0, ""),
    ("run pages -o out 2>/dev/full", 0, ""),
    ("run nowhere -o out 2>&-", 2, ""),
    ("run nowhere -o out 2>/dev/full", 2, ""),
    ("dedup right/corpus.jsonl -o out <&- >&- 2>&-", 0, ""),
    ("run 2>&-", 2, ""),
    ("check pages >/dev/full", 1, "cleaner: system: No space left on device\n"),
]


@pytest.mark.parametrize(("call", "code", "said"), CLOSED, ids=[call for call, _, _ in CLOSED])
def test_streams_that_are_closed(pages: Path, call: str, code: int, said: str) -> None:
    assert main(["run", "pages", "-o", "right", "--quiet"]) == 0
    done = subprocess.run(["bash", "-c", f"{CLEANER} {call}"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == bool(said)
    if code == 0:
        assert Path("out/corpus.jsonl").read_bytes() == Path("right/corpus.jsonl").read_bytes()


def test_the_api_says_the_same(pages: Path) -> None:
    documents = list(cleaner.clean_folder("pages"))
    assert [document.source for document in documents] == ["pages/a.txt", "pages/b.txt"]
    assert documents[1] == cleaner.clean_file("pages/b.txt")
    assert documents[1].articles == cleaner.clean_text(SEED.decode()).articles
    (pages / "c.txt").touch()
    failed: list[cleaner.InputError] = []
    assert len(list(cleaner.clean_folder("pages", failed=failed.append))) == 2
    assert [str(error) for error in failed] == ["pages/c.txt: is empty; there is nothing to clean"]
    with pytest.raises(cleaner.InputError):
        list(cleaner.clean_folder("pages"))
    with pytest.raises(cleaner.UsageError):
        cleaner.clean_folder("nowhere")


def test_many_texts_are_cleaned_as_one_by_one() -> None:
    texts = ["", "今天,天晴。", SEED.decode(), "\ud800"]
    documents = [cleaner.clean_text(text, edits=True) for text in texts]
    assert list(cleaner.clean_texts(iter(texts), edits=True)) == documents
    assert list(cleaner.clean_texts(texts * 100, edits=True, jobs=2)) == documents * 100
    assert list(cleaner.clean_texts([])) == []
    with pytest.raises(cleaner.UsageError):
        cleaner.clean_texts([], config="no such config")
    with pytest.raises(TypeError, match="clean_text takes a str"):
        cleaner.clean_texts("今天,天晴。")


@pytest.mark.parametrize("jobs", [0, -1])
def test_no_processes_are_a_mistake(pages: Path, jobs: int) -> None:
    with pytest.raises(cleaner.UsageError, match=f"jobs: {jobs} is no number of processes"):
        cleaner.clean_texts([], jobs=jobs)
    with pytest.raises(cleaner.UsageError, match=f"jobs: {jobs} is no number of processes"):
        cleaner.clean_folder("pages", jobs=jobs)
