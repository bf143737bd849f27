"""The lock that CI installs from names all that the project and its tests need, with versions that fit, and sums."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LINE = re.compile(r"(?P<name>[a-z0-9.-]+)==(?P<version>[^ ]+)( --hash=sha256:[0-9a-f]{64})+")
LOCKED = [line for line in (ROOT / "tests/requirements.lock").read_text().splitlines() if not line.startswith("#")]


def test_every_line_is_pinned_and_has_a_sum() -> None:
    assert [line for line in LOCKED if not LINE.fullmatch(line)] == []


def test_what_is_needed_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    versions = {match["name"]: match["version"] for match in map(LINE.fullmatch, LOCKED) if match}
    needed = map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["test"]])
    assert [str(one) for one in needed if not one.specifier.contains(versions.get(one.name, ""))] == []
