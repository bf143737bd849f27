"""Matrix products on one thread: those of a page are so small that several spend their time on waiting.

The command says so in the environment, before numpy starts its threads; a program that calls cleaner has them already.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

_one_at_a_time = RLock()
"""How many threads matrices take is one number for the whole process, and whoever changes it sets it back."""

if hasattr(os, "register_at_fork"):
    # A new process would wait for ever for a thread that it does not have, so that a fork waits until none is inside.
    os.register_at_fork(
        before=_one_at_a_time.acquire,
        after_in_parent=_one_at_a_time.release,
        after_in_child=_one_at_a_time.release,
    )


@contextmanager
def one_thread() -> Iterator[None]:
    """Inside of `with`, numpy's library for matrices takes one thread; then it takes as many as before.

    Of several threads of Python one is inside at a time; what they would do there holds the interpreter's lock anyway.
    """
    with _one_at_a_time, _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> Any:
    """Knows the libraries that are loaded. To find them takes 2 milliseconds, to set their threads .02."""
    import numpy as np  # noqa: F401  its library must be there to be found
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
