"""Numpy's threads while pages are cleaned, and afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Thread

import pytest
from threadpoolctl import OpenBLASController, threadpool_info, threadpool_limits

import cleaner.page
from cleaner.one_thread import one_thread
from cleaner.pipeline import clean, load_config
from cleaner.values import Fragment, Line


def blas_threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    limits = threadpool_limits(2, "blas")
    OpenBLASController.clear_controlling_thread()  # or no other thread could set them while this one is alive
    yield
    limits.restore_original_limits()


def test_a_page_takes_one_thread_and_others_are_left_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, tag = [], cleaner.page.tag

    def spy(pages: Sequence[Sequence[Line]]) -> list[list[Fragment]]:
        seen.append(blas_threads())
        return tag(pages)

    monkeypatch.setattr(cleaner.page, "tag", spy)
    clean("新桥通车\n\n昨日上午，新桥正式通车。\n", "page", load_config("newspaper"))
    assert seen == [{1}]
    assert blas_threads() == {2}


def test_threads_do_not_undo_what_others_set() -> None:
    seen: list[set[int]] = []

    def look() -> None:
        with one_thread():
            seen.append(blas_threads())

    other = Thread(target=look)
    with one_thread():
        other.start()
        other.join(0.1)
        assert not seen
        assert blas_threads() == {1}
    other.join()
    assert seen == [{1}]
    assert blas_threads() == {2}


def test_it_is_set_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="no page"), one_thread():
        raise ValueError("no page")
    assert blas_threads() == {2}
