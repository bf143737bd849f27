"""The cache of a corpus: fast where nothing changed, and never trusted where it is not whole and ours."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from cleaner.check import corpus as corpus_module
from cleaner.check.cache import SHELVES, open_cache
from cleaner.check.examine import open_page
from cleaner.check.finding import Examined, Paragraph
from cleaner.check.job import CheckOptions, Result, check
from cleaner.check.rules import choose_rules
from cleaner.check.shelf import join_shelves, make_shelf
from cleaner.check.shelf_file import ENDING, load_shelf, save_shelf
from cleaner.errors import InputError
from cleaner.pipeline import load_config

ROOT = Path(__file__).parent.parent
CLEANER = str(Path(sys.executable).with_name("cleaner"))
SEEDS = sorted((ROOT / "seeds").iterdir())
SEED = SEEDS[1].read_text(encoding="utf-8")
CONFIG = load_config("newspaper")
OPTIONS = CheckOptions(CONFIG, choose_rules(["copied_page", "copied_paragraph"], [], strict=False))
NEW = f"新楼启用\n\n{SEED.splitlines()[14]}\n\n" + "\n\n".join(
    SEEDS[2].read_text(encoding="utf-8").splitlines()[26:34:2]
)


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the seeds, old enough to be believed, and a new page that has a paragraph of one of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("cleaner.check.cache.SETTLED", 0)
    Path("pages").mkdir()
    for number, seed in enumerate(SEEDS[:2]):
        Path(f"pages/{number}.txt").write_bytes(seed.read_bytes())
    Path("pages/new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path / "cache"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of the corpus that were read."""
    seen: list[str] = []
    real = corpus_module.read_bytes

    def watched(path: str) -> bytes:
        seen.append(path)
        return real(path)

    monkeypatch.setattr(corpus_module, "read_bytes", watched)
    return seen


def found() -> list[str]:
    return [f"{finding.line}: {finding.message}" for finding in check(["pages/new.txt"], OPTIONS).findings]


def shelves(cache: Path) -> list[Path]:
    return sorted(cache.rglob(f"*{ENDING}"))


def test_nothing_is_read_twice(pages: Path, read: list[str]) -> None:
    cold = found()
    assert [line[:17] for line in cold] == ["3: 1 of pages/1.t"]
    assert len(read) == 3
    before = {path: path.stat().st_mtime_ns for path in pages.rglob("*") if path.is_file()}
    assert found() == cold
    assert len(read) == 3
    assert {path: path.stat().st_mtime_ns for path in pages.rglob("*") if path.is_file()} == before


def test_what_cannot_be_read_of_the_corpus_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str) -> bytes:
        raise InputError(f"{path}: cannot be read: Input/output error")

    monkeypatch.setattr(corpus_module, "read_bytes", refused)
    told: list[str] = []
    assert check(["pages/new.txt"], OPTIONS, told=told.append) == Result(1, ())
    assert told == [f"pages/{name}.txt: cannot be read: Input/output error" for name in (0, 1, "new")]


def test_what_changed_is_read_again(read: list[str]) -> None:
    found()
    Path("pages/0.txt").write_bytes(SEEDS[1].read_bytes())
    Path("pages/1.txt").write_bytes(SEEDS[0].read_bytes())
    read.clear()
    assert [line[:17] for line in found()] == ["3: 1 of pages/0.t"]
    assert sorted(read) == ["pages/0.txt", "pages/1.txt"]
    Path("pages/0.txt").unlink()
    assert found() == []


def test_a_file_that_changed_just_now_is_not_believed(monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    monkeypatch.setattr("cleaner.check.cache.SETTLED", 3_600_000_000_000)
    found()
    found()
    assert len(read) == 6


@pytest.mark.parametrize("seed", range(12))
def test_a_corrupt_cache_is_made_again(pages: Path, seed: int) -> None:
    """A byte of a file is another one, or the file is cut, or gone, or something else altogether."""
    right = found()
    rng = Random(seed)
    for path in sorted(path for path in pages.rglob("*") if path.is_file()):
        data = bytearray(path.read_bytes())
        kind = rng.choice(("flip", "flip", "cut", "gone", "other", "empty"))
        if kind == "flip":
            for place in rng.sample(range(len(data)), 20):
                data[place] ^= 1 << rng.randrange(8)
        elif kind == "cut":
            del data[rng.randrange(len(data)) :]
        path.write_bytes({"other": b"\x80\x04cos\nsystem\n", "empty": b""}.get(kind, bytes(data)))
        if kind == "gone":
            path.unlink()
    assert found() == right
    assert found() == right


def test_every_key_is_checked_that_is_looked_at(pages: Path) -> None:
    """The keys lie at the end of a shelf, beyond its sum."""
    right = found()
    damaged = shelves(pages)
    for path in damaged:
        shelf = load_shelf(path, open_cache("pages", CONFIG).made_by)
        assert shelf is not None
        data = path.read_bytes()
        start = len(data) - shelf.units.nbytes
        path.write_bytes(data[:start] + bytes(byte ^ 1 for byte in data[start:]))
    assert found() == right
    assert not set(damaged) & set(shelves(pages))


def test_a_cache_of_another_program_or_config_is_not_used(pages: Path) -> None:
    found()
    path, *_ = shelves(pages)
    made_by = open_cache("pages", CONFIG).made_by
    assert load_shelf(path, made_by) is not None
    assert load_shelf(path, "another") is None
    assert open_cache("pages", load_config("simplified")).folder != open_cache("pages", CONFIG).folder


def test_without_a_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    right = found()
    Path("file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path("file").absolute()))
    assert found() == right


def test_an_interrupted_first_check_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    right = found()
    for number in range(8):
        Path(f"pages/z{number}.txt").write_text(SEED[number * 99 : number * 99 + 300], encoding="utf-8")
    examined: list[str] = []

    def counted(path: str) -> object:
        examined.append(path)
        if len(examined) == 6:
            raise KeyboardInterrupt
        return open_page(path)

    monkeypatch.setattr("cleaner.check.examine.open_page", counted)
    monkeypatch.setattr("cleaner.check.examine.TOGETHER", 1)
    monkeypatch.setattr(corpus_module, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        found()
    assert found() == right
    read = [path for path in examined if "/z" in path]
    assert len(read) == 5 + 4, "four of five were kept"


def test_where_there_is_no_room_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    right = found()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("pages/0.txt").write_bytes(Path("pages/0.txt").read_bytes() + b"\n")
    monkeypatch.setattr("cleaner.check.cache.save_shelf", full)
    monkeypatch.setattr("cleaner.check.cache.write_whole", full)
    assert found() == right


def test_two_at_once(pages: Path) -> None:
    command = [CLEANER, "check", "pages/new.txt", "--select", "copied_paragraph"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {process.communicate()[0] for process in running}
    assert len(said) == 1
    assert "copied_paragraph: 1 of pages/1.txt:15" in said.pop()
    assert found() == [line for line in found() if line.startswith("3: 1 of pages/1.txt:15")]


def test_many_shelves_are_put_together(pages: Path) -> None:
    right = found()
    for number in range(SHELVES + 2):
        Path(f"pages/{number + 5}.txt").write_text(NEW[: 300 + number], encoding="utf-8")
        found()
        Path(f"pages/{number + 5}.txt").unlink()
    assert 1 <= len(shelves(pages)) <= SHELVES
    assert found() == right


def test_the_result_does_not_depend_on_the_history_of_the_cache(pages: Path) -> None:
    for number in range(4):
        Path(f"pages/z{number}.txt").write_text(SEED.replace("医", "匠", number * 9), encoding="utf-8")
        found()
    grown = found()
    for path in shelves(pages):
        path.unlink()
    assert found() == grown


def test_what_nobody_used_is_removed(pages: Path) -> None:
    found()
    [folder] = (pages / "cleaner" / "check").iterdir()
    os.utime(folder, (time.time() - 90 * 86_400,) * 2)
    check(["pages/new.txt"], CheckOptions(load_config("simplified"), OPTIONS.selection))
    assert not folder.exists()


def test_shelves(tmp_path: Path) -> None:
    files = [
        Examined(
            f"{n}.txt", f"sum{n}", "utf-8", tuple(Paragraph(n + i, SEED[i * 50 : i * 50 + 40 + n]) for i in range(n))
        )
        for n in range(4)
    ]
    whole = make_shelf([*files, files[1]])
    assert [kept.paragraphs for kept in whole.files] == [0, 1, 2, 3]
    read = load_shelf(save_shelf(whole, tmp_path, "us"), "us")
    assert read is not None
    joined = join_shelves([make_shelf(files[2:]), read], frozenset(("sum1", "sum3")))
    assert {kept.sha256 for kept in joined.files} == {"sum1", "sum3"}
    assert sorted(joined.keys.key(row) for row in range(4)) == sorted(
        whole.keys.key(row) for row in (*range(1), *range(3, 6))
    )
    assert sorted(joined.lines.tolist()) == [1, 3, 4, 5]
    empty = make_shelf([])
    assert load_shelf(save_shelf(empty, tmp_path, "us"), "us") is not None


def test_a_result_is_of_the_files_that_were_read() -> None:
    assert check([], OPTIONS) == Result(0, ())
