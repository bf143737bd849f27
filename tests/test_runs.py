"""Runs that are stopped: what is there then, and that `--resume` makes of it what an undisturbed run would."""

from __future__ import annotations

import json
import os
import random
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import kill_runs
import pytest

from cleaner.commands.main import main
from cleaner.corpus.build import build_corpus
from cleaner.corpus.cleaned import Outcome
from cleaner.corpus.cleaning import BATCH_ITEMS, CleanOptions
from cleaner.corpus.watch import Watch
from cleaner.corpus.workspace import is_left
from cleaner.made import ASIDE
from cleaner.pipeline import load_config

CLEANER = str(Path(sys.executable).with_name("cleaner"))
PAGE = "新楼启用\n\n昨日上午，市第{}人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动。\n"
FILES = BATCH_ITEMS + 4
KEPT = "cleaner: what is done is kept aside in out; --resume goes on from there\n"


class Stop(Watch):
    """Interrupts a run at its nth source."""

    def __init__(self, after: int) -> None:
        self._left = after

    def sees(self, outcome: Outcome, anew: bool) -> None:
        self._left -= 1
        if not self._left:
            raise KeyboardInterrupt


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages and records, enough for several parts, below the current folder; and what comes of them, in `right`."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(PAGE.format(number), encoding="utf-8")
    records = [json.dumps({"text": PAGE.format(number)}) for number in range(FILES)]
    (folder / "r.jsonl").write_text("\n".join([*records, "{}", *records]))
    assert main(["run", "pages", "-o", "right", "--quiet"]) == 1
    return folder


def interrupt(after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        build_corpus(["pages"], CleanOptions(load_config("newspaper")), output="out", watch=Stop(after))


@pytest.mark.parametrize("after", [1, BATCH_ITEMS + 1, FILES + 1, FILES + BATCH_ITEMS + 9, 3 * FILES + 2])
def test_a_run_goes_on_where_it_was_stopped(pages: Path, after: int) -> None:
    """Among the first files, among the last, among the records, behind the bad one, and at the very end."""
    interrupt(after)
    assert os.listdir("out") == [ASIDE]
    assert stat.S_IMODE(Path("out", ASIDE).stat().st_mode) == 0o700
    assert main(["run", "pages", "-o", "out", "--resume", "--quiet", "--jobs", "2"]) == 1
    assert kill_runs.read(Path("out")) == kill_runs.read(Path("right"))
    assert not is_left("out")


def test_what_is_done_is_not_done_again(pages: Path) -> None:
    interrupt(BATCH_ITEMS + 1)
    seen: list[bool] = []

    class Seen(Watch):
        def sees(self, outcome: Outcome, anew: bool) -> None:
            seen.append(anew)

    build_corpus(["pages"], CleanOptions(load_config("newspaper")), output="out", resume=True, watch=Seen())
    before = 2 * BATCH_ITEMS  # the part that was under way is done to its end
    assert seen == [False] * before + [True] * (3 * FILES + 2 - before)


def test_without_resume_a_run_starts_anew(pages: Path) -> None:
    interrupt(BATCH_ITEMS + 1)
    (pages / "999.txt").write_text(PAGE.format("九"))
    assert main(["run", "pages", "-o", "out", "--quiet"]) == 1
    assert main(["run", "pages", "-o", "right", "--quiet"]) == 1
    assert kill_runs.read(Path("out")) == kill_runs.read(Path("right"))


def test_resume_without_anything_to_go_on_from_is_a_run(pages: Path) -> None:
    assert main(["run", "pages", "-o", "out", "--resume", "--quiet"]) == 1
    assert kill_runs.read(Path("out")) == kill_runs.read(Path("right"))


def touched(pages: Path) -> None:
    (pages / "003.txt").write_text(PAGE.format("三"))


def longer(pages: Path) -> None:
    with (pages / "r.jsonl").open("a") as file:
        file.write('\n{"text": "完"}')


def new(pages: Path) -> None:
    (pages / "04b.txt").touch()


def gone(pages: Path) -> None:
    (pages / "005.txt").unlink()


def nothing(pages: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "options", "said"),
    [
        (touched, [], "pages/003.txt is not as it was"),
        (longer, [], "pages/r.jsonl is not as it was"),
        (new, [], "pages/04b.txt is not as it was"),
        (gone, [], "pages/006.txt is not as it was"),
        (nothing, ["--config", "simplified"], "the config is not that of the interrupted run"),
        (nothing, ["--unit", "paragraph"], "the --unit is not that"),
        (nothing, ["--edits"], "the choice of --edits is not that"),
        (nothing, ["--max-size", "2"], "the --max-size is not that"),
        (nothing, ["--text-field", "body"], "the --text-field is not that"),
    ],
)
def test_what_does_not_fit_is_refused(
    pages: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path], None],
    options: list[str],
    said: str,
) -> None:
    interrupt(BATCH_ITEMS + 1)
    change(pages)
    assert main(["run", "pages", "-o", "out", "--resume", *options]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"cleaner: out: cannot go on: {said}")
    assert error.endswith("run without --resume to start anew\n")
    assert is_left("out"), "it may still be used with what it was made of"


def test_standard_input_cannot_be_read_again(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "pages", "-", "-o", "out", "--resume"]) == 2
    assert "standard input cannot be read again" in capsys.readouterr().err


def test_killed_at_random_moments() -> None:
    """A few of the hundred that `tests/benchmarks/kill_runs.py` does; others each time, but for CI."""
    seed = 0 if "CI" in os.environ else random.SystemRandom().randrange(10**6)
    assert kill_runs.kill_runs(2, seed, pages=6) == 2, f"{seed=}"


def test_a_full_disk(pages: Path) -> None:
    """A limit on the size of files stands for it: the system refuses to write just the same."""
    short = 20_000
    command = [CLEANER, "run", "pages", "-o", "out", "--quiet"]
    full = subprocess.run(
        command,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (short, short)),
    )
    assert full.returncode == 1
    assert full.stderr == f"{KEPT}cleaner: out: File too large\n"
    assert os.listdir("out") == [ASIDE]
    assert subprocess.run([*command, "--resume"], capture_output=True).returncode == 1
    assert kill_runs.read(Path("out")) == kill_runs.read(Path("right"))


def test_one_run_at_a_time(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with subprocess.Popen([CLEANER, "run", "pages", "-", "-o", "out"], stdin=subprocess.PIPE) as other:
        while not is_left("out"):
            assert other.poll() is None
        assert main(["run", "pages", "-o", "out"]) == 2
        other.terminate()
        assert other.wait() == 130
    assert capsys.readouterr().err == (
        "cleaner: out: another run is at work here; wait for it, or choose another output\n"
    )
