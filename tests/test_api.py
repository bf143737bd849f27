"""The Python API in the hands of other programs: threads and processes, records, wrong arguments."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

import msgspec
import pytest

import cleaner
from cleaner.once import once

TEXT = "今天,天晴。"
RECORDS = '{"text": "今天,天晴。"}\n{"text": "明天,有雨。"}\n'
TEXTS = [*[TEXT] * 700, None, TEXT]
FORKS = "fork" in multiprocessing.get_all_start_methods()


@pytest.fixture
def busy() -> Iterator[None]:
    """Another thread that cleans all the while."""
    done = threading.Event()

    def clean() -> None:
        while not done.is_set():
            cleaner.clean_text(TEXT * 50)

    thread = threading.Thread(target=clean)
    thread.start()
    yield
    done.set()
    thread.join()


@pytest.mark.usefixtures("busy")
def test_processes_begin_beside_a_thread_that_cleans() -> None:
    for _ in range(3):
        assert len(list(cleaner.clean_texts([TEXT] * 300, jobs=2))) == 300


@pytest.mark.skipif(not FORKS, reason="processes cannot be forked here")
@pytest.mark.usefixtures("busy")
def test_forked_processes_of_others_clean_too() -> None:
    for _ in range(3):
        with multiprocessing.get_context("fork").Pool(2) as pool:
            assert pool.map_async(clean_one, [TEXT] * 4).get(60) == ["今天，天晴。"] * 4


class Slow:
    begun, done = threading.Event(), threading.Event()

    @once
    def held(self) -> bool:
        self.begun.set()
        return self.done.wait(60)

    @once
    def free(self) -> int:
        return 1


def ask_for_free() -> int:
    return Slow().free


@pytest.mark.skipif(not FORKS, reason="processes cannot be forked here")
def test_a_process_that_is_forked_while_something_is_computed_once_waits_for_nobody() -> None:
    thread = threading.Thread(target=lambda: Slow().held)
    thread.start()
    Slow.begun.wait(60)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(ask_for_free).get(60) == 1
    Slow.done.set()
    thread.join()


def clean_one(text: str) -> str:
    return cleaner.clean_text(text).text


def with_two_jobs(texts: list[str]) -> str:
    try:
        return str(len(list(cleaner.clean_texts(texts, jobs=2))))
    except cleaner.UsageError as error:
        return str(error)


def test_a_process_that_may_start_no_others_says_so() -> None:
    pool: Pool
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(with_two_jobs, ([TEXT],)) == (
            "jobs: a process of multiprocessing.Pool can start no others; take 1"
        )


def test_a_program_without_a_main_part_is_told(tmp_path: Path) -> None:
    """Where processes import it anew, they end where it starts processes."""
    program = tmp_path / "program.py"
    program.write_text(
        "import multiprocessing, cleaner\n"
        "multiprocessing.set_start_method('spawn')\n"
        f"list(cleaner.clean_texts(['{TEXT}'] * 300, jobs=2))\n"
    )
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=100)
    assert 'or for want of `if __name__ == "__main__":` in the program' in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_before_a_wrong_text_is_given(jobs: int) -> None:
    given = []
    with pytest.raises(TypeError, match="text 701 is no str, but NoneType"):
        given.extend(cleaner.clean_texts(TEXTS, jobs=jobs))  # type: ignore[arg-type]
    assert len(given) == 700


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_before_an_error_of_the_caller_is_given(jobs: int) -> None:
    def texts() -> Iterator[str]:
        yield from [TEXT] * 300
        raise LookupError("no more")

    given = []
    with pytest.raises(LookupError, match="no more"):
        given.extend(cleaner.clean_texts(texts(), jobs=jobs))
    assert len(given) == 300


def test_records_give_a_document_each(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(RECORDS + "{}\n")
    failed: list[cleaner.InputError] = []
    documents = list(cleaner.clean_folder(path, failed=failed.append))
    assert [document.text for document in documents] == ["今天，天晴。", "明天，有雨。"]
    [error] = failed
    assert str(error).startswith(f"{path}#3: has no field text")
    with pytest.raises(cleaner.UsageError, match="holds records; clean_folder gives a document for each"):
        cleaner.clean_file(path)


@pytest.mark.usefixtures("locked")
def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_cleaned() -> None:
    failed: list[cleaner.InputError] = []
    assert len(list(cleaner.clean_folder("in", failed=failed.append))) == 1
    assert [str(error) for error in failed] == ["in/locked: cannot be searched: Permission denied"]
    with pytest.raises(cleaner.InputError, match="in/locked: cannot be searched"):
        cleaner.clean_folder("in")


def test_arguments_of_a_wrong_type_are_named(tmp_path: Path) -> None:
    for config in (None, {"steps": []}):
        with pytest.raises(TypeError, match="config is the name of a config or a file, not"):
            cleaner.clean_text(TEXT, config=config)  # type: ignore[arg-type]
    with pytest.raises(cleaner.UsageError, match="jobs: '2' is no number of processes"):
        cleaner.clean_texts([TEXT], jobs="2")  # type: ignore[arg-type]
    (tmp_path / "ours.toml").write_text('extends = "simplified"')
    assert cleaner.clean_text("颱風", config=tmp_path / "ours.toml").text == "台风"


def test_results_have_public_names_and_become_json() -> None:
    document = cleaner.clean_text(TEXT)
    assert isinstance(document, cleaner.Document)
    assert isinstance(document.articles[0].blocks[0], cleaner.Block)
    assert msgspec.json.decode(msgspec.json.encode(document), type=cleaner.Document) == document
    with pytest.raises(AttributeError, match="no attribute Nothing"):
        cleaner.Nothing  # noqa: B018


def test_it_is_a_module_that_runs_without_docstrings_too() -> None:
    done = subprocess.run([sys.executable, "-OO", "-m", "cleaner", "--help"], capture_output=True, text=True)
    assert done.stdout.startswith("usage: cleaner ")


@pytest.mark.parametrize("config", ["newspaper", "simplified", "unique"])
def test_half_of_a_surrogate_pair_stays(config: str) -> None:
    """It is in no file that can be read, but a str may hold it."""
    text = "\udfff漢語遊覽\ud800\ud801車上，他們研究對方投手的握法。\ud800"
    cleaned = cleaner.clean_text(text, config=config).text
    assert [char for char in cleaned if "\ud800" <= char <= "\udfff"] == ["\udfff", "\ud800", "\ud801", "\ud800"]
    assert ("汉语游览" in cleaned) == (config == "simplified")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: cleaner.clean_file(b"a.txt"), TypeError, "a path is a str or a Path, not bytes; "),
        (lambda: cleaner.clean_folder(b"pages"), TypeError, "a path is a str or a Path, not bytes; "),
        (lambda: cleaner.clean_file(""), cleaner.UsageError, "the path is empty; give a file or a folder"),
        (lambda: cleaner.clean_folder(""), cleaner.UsageError, "the path is empty; give a file or a folder"),
        (lambda: cleaner.clean_texts(b"abc"), TypeError, "clean_texts takes many texts, not one bytes; "),
    ],
)
def test_what_is_no_path_or_no_text_is_told(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as told:
        call()
    assert str(told.value).startswith(message)
