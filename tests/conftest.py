"""Fixtures that several files of tests ask for."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path

import pytest

GOOD = "新楼启用\n\n昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, and in it the folder `in` with one good page."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in", "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder below `in` that cannot be read, whoever asks: no mode keeps root out."""
    path = folder / "in" / "locked"
    path.mkdir()
    real = os.listdir

    def listdir(where: str) -> list[str]:
        if os.path.realpath(where) == str(path):
            raise PermissionError(EACCES, os.strerror(EACCES), where)
        return real(where)

    monkeypatch.setattr("cleaner.sources.os.listdir", listdir)
    return path
