#!/usr/bin/env python3
"""Compares a cleaned run with the floors: fails where the mean of a regime has fallen below one.

cleaner run seeds tests/data/practice --output OUT --unit paragraph
python tests/check_floors.py OUT
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import score

HERE = Path(__file__).parent
ROUNDED = 4
"""Figures are compared as they are printed."""


def regime(source: str) -> str:
    """A practice page's regime is in its name, as in p101.pdf.txt; the seeds are one of their own."""
    parts = source.split(".")
    return parts[1] if len(parts) == 3 else "seeds"


def worse(figure: str, value: float, wanted: float) -> bool:
    """Of all figures, only the character error rate is better where it is lower."""
    return value > wanted if figure == "cer" else value < wanted


def main(out: str) -> int:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    pages = score.measure(HERE / "data" / "seeds", out) | score.measure(HERE / "data" / "practice", out)
    figures = list(next(iter(floors.values())))
    print(f"{'mean of':10}{'pages':>6}" + "".join(f"{figure:>10}" for figure in figures))
    fallen = []
    for name, wanted in floors.items():
        rows = [row for source, row in pages.items() if regime(source) == name]
        means = {figure: round(sum(row[figure] for row in rows) / len(rows), ROUNDED) for figure in figures}
        print(f"{name:10}{len(rows):6}" + "".join(f"{means[figure]:10.4f}" for figure in figures))
        fallen += [
            f"{name}: {f} is {means[f]:.4f}, not {wanted[f]:.4f}" for f in figures if worse(f, means[f], wanted[f])
        ]
    if missing := {regime(source) for source in pages} - set(floors):
        fallen += [f"no floors for {', '.join(sorted(missing))}"]
    print("\n".join(fallen) or "no figure is below its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
