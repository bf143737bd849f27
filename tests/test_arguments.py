"""What commands take where nobody says otherwise, and the system is asked."""

from __future__ import annotations

import os

import pytest

from cleaner.commands.arguments import processors


def test_processors_where_the_system_does_not_tell_which_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processors() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processors() == os.cpu_count()
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1
