"""No regular expression of the package may take more than linear time, whatever the text.

    python tests/benchmarks/pattern_growth.py [--size N] [--show N]

Collects every pattern: those that modules hold, those that they hand to `re` by name, and the shapes of clues. Each is
tried on texts that are made to hurt it: each character that its parts ask for, and each two and three of them, over
and over, with and without an end that it does not ask for. A text twice as long may take twice the time; prints each
pattern whose worst text takes more than three times as long, and so again at twice that length, and exits with 1 where
there is one.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

try:
    from re import _constants as constants
    from re import _parser as parser
except ImportError:  # Python 3.10
    import sre_constants as constants  # type: ignore[no-redef]
    import sre_parse as parser  # type: ignore[no-redef]

import cleaner
from cleaner.layout.features.words import EVIDENCE
from cleaner.patterns import Later

AT_LEAST, TOO_MUCH = 0.004, 3.0
"""Seconds from which growth can be told from noise; how much longer a text of twice the length may take."""
ENDS = ("", "\x00", "\n\x00")
CHARACTERS = 7
"""Of one pattern, so many different characters are tried, evenly taken."""
SAMPLES = {
    constants.CATEGORY_DIGIT: "1",
    constants.CATEGORY_SPACE: " ",
    constants.CATEGORY_WORD: "字",
    constants.CATEGORY_NOT_SPACE: "字",
    constants.CATEGORY_NOT_WORD: "，",
    constants.CATEGORY_NOT_DIGIT: "字",
}


class Found(NamedTuple):
    """A pattern, and the module it is in."""

    module: str
    pattern: re.Pattern[str]


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(cleaner.__path__, "cleaner."):
        yield importlib.import_module(info.name)


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module, and in what it holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, Later):
        yield value.compiled
    elif isinstance(value, dict):
        yield from patterns_in([*value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from patterns_in(item)


def handed_to_re(module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Patterns that a module holds as text, or writes where it uses them."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner, pattern = node.func.value, node.args[0]
            if isinstance(owner, ast.Name) and owner.id == "re":
                text = getattr(module, pattern.id, None) if isinstance(pattern, ast.Name) else None
                text = pattern.value if isinstance(pattern, ast.Constant) else text
                if isinstance(text, str):
                    yield re.compile(text)


def every_pattern() -> list[Found]:
    found: dict[tuple[str, int], Found] = {}
    for module in modules():
        for pattern in (*patterns_in(list(vars(module).values())), *handed_to_re(module)):
            found.setdefault((pattern.pattern, pattern.flags), Found(module.__name__, pattern))
    for clue in (clue for row in EVIDENCE for clue in row if clue.shape):
        pattern = re.compile(clue.shape)
        found.setdefault((pattern.pattern, pattern.flags), Found("cleaner.layout.features.words", pattern))
    return list(found.values())


def characters(tree: Iterable[Any]) -> Iterator[str]:
    """A character for each part of a parsed pattern that asks for one."""
    for operation, argument in tree:
        if operation is constants.LITERAL:
            yield chr(argument)
        elif operation is constants.NOT_LITERAL:
            yield "字" if argument != ord("字") else "文"
        elif operation is constants.ANY:
            yield "字"
        elif operation is constants.RANGE:
            yield chr(argument[0])
        elif operation is constants.CATEGORY:
            yield SAMPLES.get(argument, "字")
        elif operation is constants.IN and argument[0][0] is constants.NEGATE:
            yield "字"
            yield "a"
        elif operation is constants.IN:
            yield from itertools.islice(characters(argument), 3)
        elif operation is constants.BRANCH:
            for branch in argument[1]:
                yield from characters(branch)
        elif isinstance(argument, tuple):
            for part in argument:
                if isinstance(part, parser.SubPattern):
                    yield from characters(part)


def texts(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Texts of about this many characters that are made to hurt the pattern."""
    different = list(dict.fromkeys(characters(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))))
    some = list(dict.fromkeys((*different[:: max(1, len(different) // CHARACTERS)][:CHARACTERS], " ", "\n")))
    begin = "".join(different[:8])
    for length in (1, 2, 3):
        for unit in itertools.permutations(some, length):
            text = "".join(unit) * (size // length)
            yield from (text + end for end in ENDS)
            yield begin + text + "\x00"


def seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.perf_counter()
    for _ in pattern.finditer(text):
        pass
    return time.perf_counter() - began


def growth(pattern: re.Pattern[str], size: int) -> tuple[float, str]:
    """By how much longer the worst text takes each time it is made twice as long, twice, and how it begins.

    0 where all are fast. The smaller of both counts, since the clock is noisy.
    """
    texts_of = {n: list(texts(pattern, n)) for n in (size, 2 * size, 4 * size)}
    long = texts_of[2 * size]
    worst = max(range(len(long)), key=lambda n: seconds(pattern, long[n]))
    if seconds(pattern, long[worst]) < AT_LEAST:
        return 0.0, ""
    first, second, third = (min(seconds(pattern, found[worst]) for _ in range(3)) for found in texts_of.values())
    return min(second / first, third / second), long[worst][:12]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--size", type=int, default=3000, help="characters (default: 3000), and twice as many")
    options.add_argument("--show", type=int, default=0, help="also show so many of the patterns that grow most")
    args = options.parse_args()
    found = every_pattern()
    rows = sorted(((*growth(f.pattern, args.size), f) for f in found), key=lambda row: -row[0])
    bad = [row for row in rows if row[0] > TOO_MUCH]
    for ratio, text, (module, pattern) in rows[: max(len(bad), args.show)]:
        print(f"{ratio:5.1f} {module}: {pattern.pattern[:90]!r} on {text!r}...")
    print(f"{len(found)} patterns, {len(bad)} of which take more than linear time")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
