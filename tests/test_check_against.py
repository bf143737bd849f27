"""`cleaner check`: what it compares pages with, and which copies it tells."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from test_check import CLEAN, OTHER, PARAGRAPH, SEED, SEEDS, check, write

from cleaner.commands.main import main

pytestmark = pytest.mark.usefixtures("here")


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
    only = ("--select", "copied_page")
    assert check(capfd, "pages/new.txt", *only, "--write-baseline", "accepted.json")[0] == 0
    again = Path("pages/new.txt").read_text(encoding="utf-8")
    write("pages/new.txt", f"\n{again}\n新楼下月启用，市民可以提前预约参观。\n")
    assert check(capfd, "pages/new.txt", *only)[0] == 1
    assert check(capfd, "pages/new.txt", *only, "--baseline", "accepted.json")[0] == 0, "the same copy of the same file"
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
    Path("another/.git").mkdir(parents=True)
    monkeypatch.setenv("GIT_INDEX_FILE", str(here / "another/.git/index.lock"))
    assert check(capfd, "pages/new.txt", "--quiet", "--tracked") == said


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
