"""The hook, as pre-commit installs and runs it, in a repository of its own.

Installing takes a minute and needs a package index, so all tests share one environment. `-m "not hook"` leaves it out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytestmark = pytest.mark.hook
ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").iterdir())
SEED = SEEDS[1].read_text(encoding="utf-8")
PARAGRAPH = "昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动，市民纷纷前来参观。"
OTHER = "“以后看病方便多了。”家住附近的陈女士说，她和家人已经预约了下周的体检。"
CLEAN = f"新楼启用\n\n{PARAGRAPH}\n\n{OTHER}\n"
PRE_COMMIT = str(Path(sys.executable).with_name("pre-commit"))
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))} | {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Repository:
    """A repository with the hook in it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=check
        )

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def copied(self, folder: Path) -> Repository:
        shutil.copytree(self.folder, folder)
        return Repository(folder, self.environment)

    def commit(self, *names: str) -> tuple[bool, str]:
        """Whether a commit of these files (else of what is staged) goes through, and what was said."""
        if names:
            self.run("git", "add", "--", *names)
        done = self.run("git", "commit", "-m", "pages", check=False)
        return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    home = tmp_path_factory.mktemp("home")
    yield ENVIRONMENT | {"PRE_COMMIT_HOME": str(home / "pre-commit"), "XDG_CACHE_HOME": str(home / "cache")}
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The project as it is now, committed or not, in a repository that pre-commit can clone."""
    git = ("git", "-C", str(ROOT))
    listed = subprocess.run([*git, "ls-files", "-z", "-co", "--exclude-standard"], capture_output=True, check=True)
    folder = tmp_path_factory.mktemp("checkout")
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "checkout")):
        subprocess.run(["git", *command], cwd=folder, env=ENVIRONMENT, check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True)
    return folder, head.stdout.strip()


@pytest.fixture(scope="module")
def prepared(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], checkout: tuple[Path, str]
) -> Repository:
    """A repository with the five seeds in it, and the hook for what comes."""
    here = Repository(tmp_path_factory.mktemp("prepared") / "corpus", environment)
    here.write(
        ".pre-commit-config.yaml",
        f"repos: [{{repo: '{checkout[0]}', rev: {checkout[1]}, hooks: [{{id: cleaner-check, files: ^seeds/}}]}}]\n",
    )
    for seed in SEEDS:
        here.write(f"seeds/{seed.name}", seed.read_bytes())
    here.run("git", "init", "-q")
    here.run("git", "add", "-A")
    here.run("git", "commit", "-qm", "seeds")
    here.run(PRE_COMMIT, "install")
    return here


@pytest.fixture
def repository(tmp_path: Path, prepared: Repository) -> Repository:
    return prepared.copied(tmp_path / "corpus")


def test_a_clean_page_passes(repository: Repository) -> None:
    repository.write("seeds/new.txt", CLEAN)
    passed, said = repository.commit("seeds/new.txt")
    assert passed, said
    assert "cleaner check" in said
    assert "Passed" in said
    assert "seeds/new.txt" not in said.split("[")[0]


@pytest.mark.parametrize("name", ["seeds/new.txt", "seeds/new.md"])
def test_a_tripled_paragraph_stops_the_commit(repository: Repository, name: str) -> None:
    repository.write(name, f"{CLEAN}\n{PARAGRAPH}\n\n{PARAGRAPH}\n")
    passed, said = repository.commit(name)
    assert not passed
    assert f"{name}:7: repeated_paragraph: 1 of line 3: " in said
    assert f"{name}:9: repeated_paragraph: 1 of line 3: " in said


def test_a_near_copy_of_a_seed_stops_the_commit(repository: Repository) -> None:
    lines = SEED.replace("医疗", "医庁").replace("，", ",").split("\n")
    repository.write("seeds/new.txt", "\n".join(lines[:82]))
    passed, said = repository.commit("seeds/new.txt")
    assert not passed
    assert "seeds/new.txt:1: copied_page: 0.9" in said
    assert f" of seeds/{SEEDS[1].name}" in said


def test_another_encoding_is_shown_and_passes(repository: Repository) -> None:
    repository.write("seeds/new.txt", CLEAN.encode("gb18030"))
    passed, said = repository.commit("seeds/new.txt")
    assert passed
    assert "seeds/new.txt:1: encoding_differs: gb18030, but the corpus is utf-8" in said


@pytest.mark.parametrize("staged_is_bad", [True, False])
def test_what_is_staged_is_judged(repository: Repository, staged_is_bad: bool) -> None:
    bad = f"{CLEAN}\n{PARAGRAPH}\n"
    staged, lying_about = (bad, CLEAN) if staged_is_bad else (CLEAN, bad)
    repository.write("seeds/new.txt", staged)
    repository.run("git", "add", "seeds/new.txt")
    repository.write("seeds/new.txt", lying_about)
    passed, said = repository.commit()
    assert passed == (not staged_is_bad), said
    assert (repository.folder / "seeds/new.txt").read_text() == lying_about, "no file of the user's is modified"


def test_deleted_and_renamed_files_are_no_copies(repository: Repository) -> None:
    first, second, third = (f"seeds/{seed.name}" for seed in SEEDS[2:])
    repository.run("git", "mv", first, "seeds/renamed.txt")
    repository.run("git", "rm", "-q", second)
    assert repository.commit()[0]
    repository.run("git", "rm", "-q", "--cached", third)
    shutil.copy(repository.folder / third, repository.folder / "seeds/again.txt")
    passed, said = repository.commit("seeds/again.txt")
    assert passed, said


def test_a_seed_that_is_edited_is_no_copy_of_itself(repository: Repository) -> None:
    name = f"seeds/{SEEDS[2].name}"
    repository.write(name, SEEDS[2].read_text(encoding="utf-8").replace("医院", "医　院", 1))
    passed, said = repository.commit(name)
    assert passed, said


def test_a_page_in_a_folder_below_is_compared_with_all_seeds(repository: Repository) -> None:
    repository.write("seeds/2024/06/one.txt", CLEAN)
    passed, said = repository.commit("seeds/2024/06/one.txt")
    assert passed, said
    repository.write("seeds/2025/two.txt", f"体检日\n\n{PARAGRAPH}\n\n{SEED.splitlines()[14]}\n\n{OTHER}\n")
    passed, said = repository.commit("seeds/2025/two.txt")
    assert not passed
    assert "seeds/2025/two.txt:3: copied_paragraph: 1 of seeds/2024/06/one.txt:3: " in said
    assert f"seeds/2025/two.txt:5: copied_paragraph: 1 of seeds/{SEEDS[1].name}:15: " in said


def test_two_commits_at_once_over_a_damaged_cache(repository: Repository) -> None:
    repository.write("seeds/new.txt", CLEAN)
    assert repository.commit("seeds/new.txt")[0]
    for path in Path(repository.environment["XDG_CACHE_HOME"]).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-99] + bytes(99))
    both = [repository, repository.copied(repository.folder.with_name("other"))]
    for one in both:
        one.write("seeds/again.txt", CLEAN.replace("新楼启用", "启用新楼"))
    with ThreadPoolExecutor() as pool:
        for passed, said in pool.map(lambda one: one.commit("seeds/again.txt"), both):
            assert not passed
            assert "seeds/again.txt:1: copied_page: 1 of seeds/new.txt" in said


def test_a_linked_worktree(repository: Repository) -> None:
    folder = repository.folder.with_name("linked")
    repository.run("git", "worktree", "add", "-q", str(folder))
    linked = Repository(folder, repository.environment)
    linked.write("seeds/new.txt", CLEAN)
    assert linked.commit("seeds/new.txt")[0]
    linked.write("seeds/copy.txt", SEED)
    passed, said = linked.commit("seeds/copy.txt")
    assert not passed
    assert f"seeds/copy.txt:1: copied_page: 1 of seeds/{SEEDS[1].name}" in said


@pytest.mark.parametrize("name", ["seeds/two words.txt", "seeds/株洲日报 2023.txt", "seeds/one\ntwo.txt"])
def test_names(repository: Repository, name: str) -> None:
    repository.write(name, CLEAN)
    assert repository.commit(name)[0]
    repository.write(name, f"{CLEAN}\n{PARAGRAPH}\n")
    passed, said = repository.commit(name)
    assert not passed
    shown = name.replace("\n", "\\n")
    assert f"{shown}:7: repeated_paragraph" in said


def test_windows_line_ends(repository: Repository) -> None:
    repository.write("seeds/new.txt", CLEAN.replace("\n", "\r\n"))
    assert repository.commit("seeds/new.txt")[0]
    repository.write("seeds/new.txt", f"{CLEAN}\n{PARAGRAPH}\n".replace("\n", "\r\n"))
    passed, said = repository.commit("seeds/new.txt")
    assert not passed
    assert "seeds/new.txt:7: repeated_paragraph" in said
