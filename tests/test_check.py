"""`cleaner check`: what it prints, how it exits, and what a baseline silences."""

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
