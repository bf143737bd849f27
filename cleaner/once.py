"""Attributes that are computed when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801 (a decorator, as `property` is)
    """As `functools.cached_property`, without the lock that it has in Python 3.11, one for all instances.

    A process that is forked while a thread holds that lock waits for it for ever.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __get__(self, instance: object, owner: type) -> Value:
        """Comes here once; then the attribute is the instance's own."""
        value = instance.__dict__[self._compute.__name__] = self._compute(instance)
        return value
