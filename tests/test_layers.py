"""Imports go one way, down; and what is heavy waits until it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "cleaner").rglob("*.py"))

# From the top down. What stands in one row may not know the others of that row.
LAYERS = (
    ("__main__",),
    ("commands",),
    ("check",),
    ("__init__", "dedup_files"),
    ("corpus",),
    ("pipeline",),
    ("across", "page", "book", "config", "sources", "reading", "one_thread"),
    ("assembly", "overrule"),
    ("furniture", "layout", "repeats"),
    ("chars", "mend", "dedup"),
    ("datelines",),
    (
        "values",
        "errors",
        "line_numbers",
        "numerals",
        "likely",
        "patterns",
        "visible",
        "made",
        "defaults",
        "version",
    ),
    ("once",),
)
DEPTH = {name: depth for depth, row in enumerate(LAYERS) for name in row}
HEAVY = (
    "numpy",
    "numba",
    "msgspec",
    "datasketch",
    "ftfy",
    "opencc",
    "rapidfuzz",
    "threadpoolctl",
    "tqdm",
    "multiprocessing",
)


def part(path: Path) -> str:
    """The layer that a module is in: its package below `cleaner`, or its own name."""
    return path.relative_to(ROOT / "cleaner").parts[0].removesuffix(".py")


def imported_parts(source: str) -> Iterator[str]:
    """The layers that a module's source names. What is no module of `cleaner` is something of the package itself."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for first, *rest in (name.split(".") for name in names):
            if first == "cleaner":
                yield rest[0] if rest and rest[0] in DEPTH else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_knows_only_what_lies_below(path: Path) -> None:
    own = part(path)
    for other in imported_parts(path.read_text(encoding="utf-8")):
        assert other == own or DEPTH[other] > DEPTH[own], f"{own} imports {other}, which does not lie below it"


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("import cleaner", ["__init__"]),
        ("import os, cleaner.corpus.build", ["corpus"]),
        ("from cleaner import __version__, sources", ["__init__", "sources"]),
        ("from cleaner.corpus import build", ["corpus"]),
        ("def f():\n    from cleaner.errors import UsageError", ["errors"]),
        ("from cleaners import corpus", []),
    ],
)
def test_all_imports_are_seen(source: str, parts: list[str]) -> None:
    assert list(imported_parts(source)) == parts


def test_no_module_imports_what_is_relative_or_unlisted() -> None:
    assert {part(path) for path in MODULES} == set(DEPTH)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, cleaner, cleaner.commands.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not set(loaded) & set(HEAVY)


def test_modules_stay_short() -> None:
    too_long = {path.name: lines for path in MODULES if (lines := len(path.read_text().splitlines())) > 300}
    assert not too_long
