"""The five seeds, cleaned by the installed command, against their hand annotation."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import score
from check_floors import worse

ROOT = Path(__file__).parent.parent
CLEANER = Path(sys.executable).with_name("cleaner")
FLOORS = tomllib.loads((ROOT / "tests/floors.toml").read_text(encoding="utf-8"))["seeds"]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    out = tmp_path_factory.mktemp("out")
    subprocess.run([CLEANER, "run", ROOT / "seeds", "--output", out, "--unit", "paragraph"], check=True)
    return score.measure(ROOT / "tests/data/seeds", out)


def test_all_seeds_are_there(table: dict[str, dict[str, float]]) -> None:
    assert sorted(table) == sorted(path.name for path in (ROOT / "seeds").iterdir())


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_the_mean_of_a_figure_is_not_below_its_floor(table: dict[str, dict[str, float]], figure: str) -> None:
    mean = sum(row[figure] for row in table.values()) / len(table)
    assert not worse(figure, mean, FLOORS[figure])
