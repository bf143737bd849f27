"""Fixtures that several files of tests ask for."""

from __future__ import annotations

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
