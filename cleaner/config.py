"""Which steps run, with which options: read from TOML and checked against the steps themselves."""

from __future__ import annotations

import inspect
import os
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from cleaner.defaults import CONFIG
from cleaner.errors import UsageError

ENDING = ".toml"

Available = Mapping[str, Callable[..., Any]]
"""The functions of all steps there are, by name, in the order in which they run."""


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which rules of `cleaner check` speak up, and how loud. Their names are checked by that command."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False


class Config(msgspec.Struct, frozen=True):
    """The steps that run, in order, the options of those that have some, and the rules of the check."""

    steps: tuple[str, ...]
    options: dict[str, dict[str, Any]] = {}
    check: Check = Check()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a config file may say."""

    extends: str | None = None
    steps: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    options: dict[str, dict[str, Any]] = {}
    check: Check = Check()


def read_config(name: str, available: Available, also: tuple[str, ...] = ()) -> Config:
    """The config in a file, or one of those that come with the package, by name.

    A file lists its `steps`, or says which config it `extends`, and which steps it runs `also` or goes `without`. also:
    steps that run whatever it says.
    Raises UsageError, in one line, for a file that is none, for a step that is not `available`, for steps out of order
    and for options that do not fit the keyword-only arguments of the step's function.
    """
    path = find_config(name)
    try:
        file = msgspec.toml.decode(path.read_bytes().removeprefix(BOM_UTF8), type=_File)
        return _resolve(file, available, also)
    except OSError as error:
        raise UsageError(f"{name}: the config cannot be read: {error.strerror}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{path.name}: {error}{_there_is(str(error))}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: is not valid TOML: {error}") from error
    except UsageError as error:
        raise UsageError(f"{path.name}: {error}") from error


def find_config(name: str) -> Path:
    """The file that a config's name or path means. Raises UsageError, naming what there is, where there is none."""
    shipped = {path.stem: path for path in sorted(_folder().glob(f"*{ENDING}"))}
    if name in shipped:
        return shipped[name]
    if not os.path.exists(name) and not name.endswith(ENDING):
        there = f"there is {', '.join(shipped)}, or give a file that ends in {ENDING}"
        raise UsageError(f"{name or repr(name)}: no such config; {there}")
    return Path(name)


def _resolve(file: _File, available: Available, also: tuple[str, ...]) -> Config:
    listed = file.steps or ()
    for step in (*listed, *file.also, *file.without, *file.options):
        if step not in available:
            raise UsageError(f"no step {step}; there is {', '.join(sorted(available))}")
    order = list(available)
    for before, after in pairwise(listed):
        if order.index(before) >= order.index(after):
            raise UsageError(f"step {after} cannot run after {before}; the order is {', '.join(order)}")
    if file.steps is not None and file.extends:
        raise UsageError("give either steps, or extends with also and without")
    base = Config(listed) if file.steps is not None else _base(file.extends or CONFIG, available)
    steps = tuple(step for step in order if step in {*base.steps, *file.also} - {*file.without} | {*also})
    for step, options in file.options.items():
        if step not in steps:
            raise UsageError(f"[options.{step}] is of no use: {step} is not among the steps; add it to also")
        _check_options(step, options, available[step])
    merged = {step: {**base.options.get(step, {}), **file.options.get(step, {})} for step in steps}
    return Config(steps, {step: options for step, options in merged.items() if options}, file.check)


def _there_is(problem: str) -> str:
    """What a config may say, where it says what is unknown."""
    if "unknown field" not in problem:
        return ""
    names = Check.__struct_fields__ if problem.endswith("$.check`") else _File.__struct_fields__
    return f"; there is {', '.join(names)}"


def _base(name: str, available: Available) -> Config:
    if name.endswith(ENDING) or os.sep in name:
        raise UsageError(f"extends takes the name of a config that comes with the package, not a file ({name})")
    return read_config(name, available)


def _check_options(step: str, options: dict[str, Any], function: Callable[..., Any]) -> None:
    accepted = _accepted(function)
    for option, value in options.items():
        if option not in accepted:
            there = f"there is {', '.join(accepted)}" if accepted else f"{step} has none"
            raise UsageError(f"[options.{step}] no option {option}; {there}")
        try:
            msgspec.convert(value, accepted[option])
        except msgspec.ValidationError as error:
            raise UsageError(f"[options.{step}] {error} - at `$.{option}`") from error


@cache
def _accepted(function: Callable[..., Any]) -> dict[str, Any]:
    """The options of a step are the keyword-only arguments of its function."""
    hints = get_type_hints(function, include_extras=True)
    parameters = inspect.signature(function).parameters.values()
    return {
        parameter.name: hints[parameter.name] for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY
    }


def _folder() -> Path:
    """Installed, the configs lie in the package; in a checkout they lie beside it."""
    inside = Path(__file__).parent / "configs"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "configs"
