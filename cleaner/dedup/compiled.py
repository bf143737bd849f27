"""Kernels: loops over arrays, interpreted for a few records and compiled by numba for many.

Importing numba and loading compiled code costs about a second, more than ten records are worth; without it a million
records cost hours. So a kernel is a plain function, and `compiled` makes the fast one of it on demand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import ParamSpec, TypeVar, cast
from zlib import crc32

P = ParamSpec("P")
R = TypeVar("R")

PACKAGE = "cleaner."
FEW_TURNS = 30_000
"""Below this many turns of inner loops in all, about, interpreting is faster than loading the compiler (a second)."""
LONG_TURN = 4
"""Turns that one counts for where it does several things."""


@cache
def compiled(kernel: Callable[P, R]) -> Callable[P, R]:
    """The same kernel, compiled, with the plain functions of this package that it calls.

    Compiled code is kept beside the source or in the user's cache folder, and is renewed when that file changes; the
    name that it is kept by tells what the files of the functions hold that it calls, and which numbers they all name.
    """
    from numba import njit

    function = cast(FunctionType, kernel)
    scope = dict(function.__globals__)
    scope |= {name: compiled(helper) for name, helper in _helpers(function).items()}
    bound = FunctionType(function.__code__, scope, function.__name__, function.__defaults__)
    content = b"".join(map(_source, sorted(_modules(function)))) + repr(sorted(_numbers(function))).encode()
    bound.__qualname__ = f"{function.__qualname__}_{crc32(content):08x}"
    bound.__module__ = function.__module__
    try:
        made = njit(cache=True, nogil=True)(bound)
    except RuntimeError:  # neither of these folders can be written to, and each process compiles anew
        made = njit(nogil=True)(bound)
    return cast(Callable[P, R], made)


def _helpers(function: FunctionType) -> dict[str, FunctionType]:
    """The functions of this package that a function calls, by the names that it has for them."""
    found = ((name, function.__globals__.get(name)) for name in function.__code__.co_names)
    return {name: f for name, f in found if isinstance(f, FunctionType) and f.__module__.startswith(PACKAGE)}


def _modules(function: FunctionType) -> set[str]:
    """Those that hold a function and all that it calls."""
    return {function.__module__}.union(*map(_modules, _helpers(function).values()))


def _numbers(function: FunctionType) -> set[tuple[str, int]]:
    """The constants that a function and all that it calls name; they may be of other files."""
    found = ((name, function.__globals__.get(name)) for name in function.__code__.co_names)
    named = {(name, number) for name, number in found if isinstance(number, int)}
    return named.union(*map(_numbers, _helpers(function).values()))


@cache
def _source(module: str) -> bytes:
    return Path(str(sys.modules[module].__file__)).read_bytes()


def chosen(kernel: Callable[P, R], turns: int) -> Callable[P, R]:
    """The kernel itself for few turns of its inner loop, the compiled one for many. Both give the same result."""
    return kernel if turns < FEW_TURNS else compiled(kernel)
