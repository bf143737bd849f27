"""Kernels: loops over arrays, interpreted for a few records and compiled by numba for many.

Importing numba and loading compiled code costs about a second, more than ten records are worth; without it a million
records cost hours. So a kernel is a plain function, and `compiled` makes the fast one of it on demand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

FEW_UNITS = 30_000
"""Below this many UTF-16 units in all, interpreting is faster than loading the compiler, which takes a second."""


@cache
def compiled(kernel: Callable[P, R]) -> Callable[P, R]:
    """The same kernel, compiled, with the plain functions of its own module that it calls.

    Compiled code is kept beside the source or in the user's cache folder, and is renewed when that file changes: that
    is why a kernel may call functions of its own file only.
    """
    from numba import njit

    function = cast(FunctionType, kernel)
    scope = dict(function.__globals__)
    for name in function.__code__.co_names:
        helper = scope.get(name)
        if isinstance(helper, FunctionType) and helper.__module__ == function.__module__:
            scope[name] = compiled(helper)
    bound = FunctionType(function.__code__, scope, function.__name__, function.__defaults__)
    bound.__qualname__ = function.__qualname__
    bound.__module__ = function.__module__
    return cast(Callable[P, R], njit(cache=True, nogil=True)(bound))


def chosen(kernel: Callable[P, R], units: int) -> Callable[P, R]:
    """The kernel itself for few units, the compiled one for many. Both give the same result."""
    return kernel if units < FEW_UNITS else compiled(kernel)
