"""`cleaner check`: what it prints, how it exits, what it compares with, and what a baseline silences."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import termios
from array import array
from pathlib import Path

import pytest

from cleaner.commands.main import main

ROOT = Path(__file__).parent.parent
CLEANER = str(Path(sys.executable).with_name("cleaner"))
SEEDS = sorted((ROOT / "seeds").iterdir())
SEED = SEEDS[1].read_text(encoding="utf-8")
PARAGRAPH = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动，市民纷纷前来参观。"
OTHER = "“以后看病方便多了。”家住附近的陈女士说，她和家人已经预约了下周的体检，还要带上邻居。"
CLEAN = f"新楼启用\n\n{PARAGRAPH}\n\n{OTHER}\n"
TWICE = f"{CLEAN}\n{PARAGRAPH}\n"
HALF_WIDTH = CLEAN.replace("，", ",")


pytestmark = pytest.mark.usefixtures("here")


def check(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    code = main(["check", *args])
    return code, capfd.readouterr().out


def write(name: str, content: str | bytes) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


def test_a_finding_is_one_line_and_the_summary_another(capfd: pytest.CaptureFixture[str]) -> None:
    write("a.txt", TWICE.replace("，三百", ",三百", 1))
    code, out = check(capfd, "a.txt")
    assert code == 1
    assert out.splitlines() == [
        "a.txt:3: fix_punctuation: …诊楼启用仪式,三百名医护人… -> …诊楼启用仪式，三百名医护人…",
        f"a.txt:7: repeated_paragraph: 1 of line 3: {PARAGRAPH[:40]}…",
        "1 file checked. 1 error: repeated_paragraph 1; 1 note: fix_punctuation 1",
    ]


def test_what_cleaning_mends_is_no_error_unless_strict(capfd: pytest.CaptureFixture[str]) -> None:
    write("a.txt", HALF_WIDTH)
    assert check(capfd, "a.txt")[0] == 0
    assert check(capfd, "a.txt", "--strict")[0] == 1
    assert check(capfd, "a.txt", "--quiet") == (0, "")
    write("a.txt", CLEAN)
    assert check(capfd, "a.txt", "--strict") == (0, "1 file checked. Nothing found.\n")


def test_rules_are_selected_and_ignored(capfd: pytest.CaptureFixture[str]) -> None:
    write("a.txt", HALF_WIDTH + f"\n{PARAGRAPH}\n")
    assert "fix_punctuation" not in check(capfd, "a.txt", "--select", "repeated_paragraph,empty")[1]
    assert check(capfd, "a.txt", "--ignore", "repeated_paragraph")[0] == 0
    write("ours.toml", 'extends = "newspaper"\n[check]\nignore = ["repeated_paragraph"]\nstrict = true\n')
    code, out = check(capfd, "a.txt", "--config", "ours.toml")
    assert code == 1
    assert "repeated_paragraph" not in out
    assert check(capfd, "a.txt", "--config", "ours.toml", "--ignore", "fix_punctuation")[0] == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["a.txt", "--select", "tpyo"], "no rule tpyo; there is fix_encoding, "),
        (["a.txt", "--against", "nowhere"], "--against nowhere: no such folder"),
        (
            ["a.txt", "--baseline", "nowhere"],
            "--baseline nowhere: No such file or directory; --write-baseline makes it",
        ),
        (["a.txt", "--baseline", "a.txt"], "--baseline a.txt: is no baseline: "),
        (["a.txt", "--write-baseline", "nowhere/b"], "--write-baseline nowhere/b: No such file or directory"),
        (["a.txt", "--tracked"], "--tracked: fatal: not a git repository"),
        (["a.txt", "--config", "bad.toml"], "bad.toml: Object contains unknown field `ignores` - at `$.check`"),
    ],
)
def test_a_mistake_is_one_line(capfd: pytest.CaptureFixture[str], args: list[str], said: str) -> None:
    write("a.txt", CLEAN)
    write("bad.toml", '[check]\nignores = ["empty"]\n')
    assert main(["check", *args]) == 2
    error = capfd.readouterr().err
    assert error.startswith(f"cleaner: {said}")
    assert error.count("\n") == 1


def test_what_is_no_text_is_found_and_what_cannot_be_read_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    write("empty.txt", "")
    write("picture.txt", b"\x89PNG" + bytes(range(256)))
    write("good.txt", CLEAN)
    code, out = check(capfd, ".", "--quiet")
    assert code == 1
    assert [line.split(": ")[1] for line in out.splitlines()[:2]] == ["empty", "undecodable"]
    os.mkfifo("pipe.txt")
    os.symlink("nowhere", "link.txt")
    assert check(capfd, ".", "--ignore", "empty,undecodable")[0] == 0, "a folder is searched for files only"


@pytest.mark.usefixtures("locked")
def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_checked(capfd: pytest.CaptureFixture[str]) -> None:
    write("in/good.txt", TWICE)
    code, out = check(capfd, "in", "--quiet")
    assert (code, out.count("repeated_paragraph: ")) == (1, 1)
    write("in/good.txt", CLEAN)
    assert main(["check", "in", "--quiet"]) == 1
    said = capfd.readouterr()
    assert (said.out, said.err.splitlines()[0]) == ("", "cleaner: in/locked: cannot be searched: Permission denied")
    assert main(["check", "in", "--write-baseline", "accepted.json"]) == 1
    assert main(["check", "in/locked", "in/good.txt"]) == 2


def test_standard_input(capfd: pytest.CaptureFixture[str]) -> None:
    write("pages/a.txt", CLEAN)
    done = subprocess.run([CLEANER, "check", "-"], input=TWICE, capture_output=True, text=True)
    assert done.stdout.startswith("-:7: repeated_paragraph: 1 of line 3: ")
    done = subprocess.run([CLEANER, "check", "-", "--against", "pages"], input=CLEAN, capture_output=True, text=True)
    assert done.stdout.startswith("-:1: copied_page: 1 of pages/a.txt\n")


def test_copies_in_the_folder_of_the_file(capfd: pytest.CaptureFixture[str]) -> None:
    write("pages/001.txt", SEED)
    lines = SEED.split("\n")
    write("pages/new.txt", f"新楼启用\n\n{PARAGRAPH}\n\n{lines[14].replace('工地', '工他')}\n\n{OTHER}\n")
    code, out = check(capfd, "pages/new.txt", "--quiet")
    assert code == 1
    assert out.startswith("pages/new.txt:5: copied_paragraph: 0.9")
    assert " of pages/001.txt:15: 医疗项目建设工他塔吊林立" in out
    assert check(capfd, "pages/001.txt", "--select", "copied_paragraph,copied_page")[0] == 1, "either is a copy"
    code, out = check(capfd, "pages", "--select", "copied_paragraph,copied_page")
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == ["pages/new.txt"], "of two, the later one"
    write("elsewhere/new.txt", Path("pages/new.txt").read_bytes())
    assert check(capfd, "elsewhere/new.txt", "--quiet")[0] == 0
    assert check(capfd, "elsewhere/new.txt", "--quiet", "--against", "pages")[1].startswith(
        "elsewhere/new.txt:1: copied"
    )


def test_a_page_that_is_a_near_copy_is_one_finding(capfd: pytest.CaptureFixture[str]) -> None:
    write("pages/001.txt", SEED)
    write("pages/new.txt", "\n".join(SEED.replace("医疗", "医庁").split("\n")[:82]))
    code, out = check(capfd, "pages/new.txt", "--quiet")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert out.startswith("pages/new.txt:1: copied_page: 0.9")
    write("pages/new.txt", SEED.replace("\n", "\r\n"))
    assert "new.txt:1: copied_page: 1 of pages/001.txt" in check(capfd, "pages/new.txt", "--quiet")[1]


def test_a_part_of_a_paragraph_and_a_longer_one(capfd: pytest.CaptureFixture[str]) -> None:
    long = SEED.split("\n")[16]
    write("pages/old.txt", f"新楼启用\n\n{long}\n")
    write("pages/part.txt", f"新楼启用\n\n{OTHER}\n\n{PARAGRAPH}\n\n{long[: len(long) // 2]}。\n")
    assert "part.txt:7: copied_paragraph: a part of pages/old.txt:3: " in check(capfd, "pages/part.txt", "--quiet")[1]


@pytest.mark.parametrize("below", ["", "2023/06/"])
def test_in_a_repository_a_file_is_compared_with_all_of_its_top_folder(
    capfd: pytest.CaptureFixture[str], here: Path, below: str
) -> None:
    Path(".git").mkdir()
    write("seeds/2022/old.txt", CLEAN)
    write("other/old.txt", CLEAN.replace("陈", "李"))
    write(f"seeds/{below}new.txt", CLEAN.replace("\n", "\r\n"))
    copy = f"seeds/{below}new.txt:1: copied_page: 1 of seeds/2022/old.txt"
    assert check(capfd, f"seeds/{below}new.txt", "--quiet")[1].splitlines()[0] == copy
    assert check(capfd, f"seeds/{below}", "--quiet")[1].splitlines()[0] == copy
    assert f": copied_page: 1 of {here}/seeds/2022/old.txt\n" in check(capfd, f"{here}/seeds/{below}new.txt")[1]
    os.chdir("seeds")
    assert f"{below}new.txt:1: copied_page: 1 of 2022/old.txt\n" in check(capfd, f"{below}new.txt")[1]
    os.chdir("2022")
    assert f"../{below}new.txt:1: copied_page: 1 of ../2022/old.txt\n" in check(capfd, f"../{below}new.txt")[1]


def test_all_of_a_repository_is_no_corpus(capfd: pytest.CaptureFixture[str]) -> None:
    Path(".git").mkdir()
    write("seeds/old.txt", CLEAN)
    write("new.txt", CLEAN)
    assert check(capfd, "new.txt", "--quiet") == (0, "")
    assert check(capfd, ".", "--quiet")[1].startswith("seeds/old.txt:1: copied_page: 1 of new.txt\n")


def test_the_encoding_of_the_corpus(capfd: pytest.CaptureFixture[str]) -> None:
    for number, seed in enumerate(SEEDS[2:]):
        write(f"pages/{number}.txt", seed.read_text(encoding="utf-8").encode("gb18030"))
    write("pages/new.txt", CLEAN)
    code, out = check(capfd, "pages/new.txt", "--quiet")
    assert (code, out.splitlines()[0]) == (0, "pages/new.txt:1: encoding_differs: utf-8, but the corpus is gb18030")
    write("pages/new.txt", CLEAN.encode("gb18030"))
    assert check(capfd, "pages/new.txt", "--quiet") == (0, "")


def test_an_index_of_dedup(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(SEEDS[1]), "-o", "out", "--unit", "paragraph"]) == 0
    assert main(["dedup", "out/corpus.jsonl", "-o", "unique", "--save", "index"]) == 0
    write(
        "new.txt", f"新楼启用\n\n{SEED.splitlines()[14]}\n\n{OTHER}\n\n{PARAGRAPH}\n\n{PARAGRAPH.replace('上', '下')}\n"
    )
    code, out = check(capfd, "new.txt", "--quiet", "--against", "index")
    assert code == 1
    assert "new.txt:3: copied_paragraph: 1 of " in out
    assert f"{SEEDS[1].stem}:15: 医疗项目建设工地塔吊林立" in out
    assert main(["check", "new.txt", "--quiet", "--against", "index", "--tracked"]) == 2
    assert capfd.readouterr().err == (
        "cleaner: --tracked: index is an index, of which git tracks nothing; leave --tracked out\n"
    )


def test_tracked_files_only(capfd: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    write("pages/known.txt", CLEAN)
    subprocess.run(["git", "add", "pages"], check=True)
    write("pages/株洲 报.txt", SEED)
    write("pages/new.txt", SEED + "\n")
    assert check(capfd, "pages/new.txt", "--quiet", "--tracked", "--ignore", "repeated_paragraph") == (0, "")
    subprocess.run(["git", "add", "pages"], check=True)
    assert check(capfd, "pages/new.txt", "--quiet", "--tracked", "--ignore", "repeated_paragraph")[0] == 1


def test_tracked_files_as_a_hook_in_a_linked_worktree_sees_them(
    capfd: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git names its repository there, and no working tree, which is the current folder then."""
    subprocess.run(["git", "init", "-q", "."], check=True)
    write("pages/known.txt", CLEAN)
    write("pages/new.txt", CLEAN)
    subprocess.run(["git", "add", "pages"], check=True)
    monkeypatch.setenv("GIT_DIR", str(here / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(here / ".git/index"))
    said = check(capfd, "pages/new.txt", "--quiet", "--tracked")
    assert said[0] == 1
    assert said[1].startswith("pages/new.txt:1: copied_page: 1 of pages/known.txt\n")


def test_a_folder_of_which_git_tracks_nothing_is_a_mistake(capfd: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    write("pages/new.txt", CLEAN)
    write("other/known.txt", CLEAN)
    subprocess.run(["git", "add", "other"], check=True)
    assert main(["check", "pages/new.txt", "--tracked"]) == 2
    assert capfd.readouterr().err == (
        "cleaner: --tracked: git tracks nothing that is in pages; add its files, or leave --tracked out\n"
    )
    subprocess.run(["git", "add", "pages/new.txt"], check=True)
    assert check(capfd, "pages/new.txt", "--quiet", "--tracked") == (0, ""), "the first page of a folder"


def test_a_baseline_silences_what_is_there(capfd: pytest.CaptureFixture[str]) -> None:
    write("pages/a.txt", TWICE)
    assert check(capfd, "pages", "--write-baseline", "accepted.json")[0] == 0
    assert check(capfd, "pages", "--baseline", "accepted.json")[0] == 0
    write("pages/a.txt", f"新的一行，写在最前面，说的是别的事情。\n\n\n{TWICE}")
    assert check(capfd, "pages", "--baseline", "accepted.json", "--quiet")[0] == 0, "what moves keeps its silence"
    write("pages/a.txt", f"{TWICE}\n{PARAGRAPH}\n")
    code, out = check(capfd, "pages", "--baseline", "accepted.json", "--quiet")
    assert (code, out.count("repeated_paragraph: ")) == (1, 1), "what comes once more is new"
    write("pages/a.txt", TWICE)
    write("pages/b.txt", TWICE.replace(OTHER, SEED.split("\n")[14]))
    assert check(capfd, "pages/b.txt", "--baseline", "accepted.json")[0] == 1, "what is in another file is new"
    os.chdir("pages")
    assert check(capfd, "a.txt", "--baseline", "../accepted.json", "--ignore", "copied_paragraph")[0] == 0


def test_names_with_anything_in_them(capfd: pytest.CaptureFixture[str]) -> None:
    for name in (b"two words.txt", "株洲.txt".encode(), b"one\ntwo.txt", b"\xff\xfe.txt"):
        Path(os.fsdecode(name)).write_text(TWICE, encoding="utf-8")
        code, out = check(capfd, os.fsdecode(name), "--select", "repeated_paragraph")
        assert code == 1
        assert len(out.splitlines()) == 2
        for form in ("json", "sarif", "github"):
            assert check(capfd, os.fsdecode(name), "--format", form)[0] == 1
    assert check(capfd, ".", "--quiet")[0] == 1


def test_windows_line_ends(capfd: pytest.CaptureFixture[str]) -> None:
    write("a.txt", TWICE.replace("\n", "\r\n"))
    assert check(capfd, "a.txt", "--quiet")[1].startswith("a.txt:7: repeated_paragraph: 1 of line 3: ")


def test_no_file_is_modified(capfd: pytest.CaptureFixture[str]) -> None:
    write("pages/a.txt", SEED)
    write("pages/b.txt", HALF_WIDTH)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in Path("pages").iterdir()}
    check(capfd, "pages")
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in Path("pages").iterdir()} == before


def test_ctrl_c() -> None:
    command = [CLEANER, "check", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(CLEAN)
        process.stdin.flush()
        waiting = array("i", [1])
        while waiting[0]:  # bytes that the check has not read yet
            assert process.poll() is None
            fcntl.ioctl(process.stdin, termios.FIONREAD, waiting)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        said = process.stderr.read()
    assert said.startswith("cleaner: interrupted; no file was changed, ")
    assert said.count("\n") == 1


def test_colour_on_a_terminal_only() -> None:
    write("a.txt", TWICE)
    plain = subprocess.run([CLEANER, "check", "a.txt"], capture_output=True, text=True).stdout
    assert "\x1b" not in plain
    import pty

    ours, theirs = pty.openpty()
    subprocess.run([CLEANER, "check", "a.txt"], stdout=theirs, check=False)
    shown = os.read(ours, 10_000).decode()
    assert "\x1b[31mrepeated_paragraph" in shown


def test_a_rule_is_explained(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--rule", "fold_width"]) == 0
    assert "    ２０２４年\nbecomes:\n    2024年\n" in capfd.readouterr().out
    assert main(["explain", "--rule", "tpyo"]) == 2
    assert main(["explain"]) == 2


def test_the_seeds_pass_with_the_project_s_baseline(capfd: pytest.CaptureFixture[str]) -> None:
    os.chdir(ROOT)
    assert check(capfd, "seeds", "--quiet", "--baseline", ".cleaner-baseline.json") == (0, "")
