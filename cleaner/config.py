"""Which steps run, in which order, with which options: read from TOML and checked against the steps themselves."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from cleaner.errors import UsageError

DEFAULT = "newspaper"
ENDING = ".toml"


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a config file says, as it was used: every step has its row of options, empty where it has none."""

    steps: tuple[str, ...]
    options: dict[str, dict[str, Any]] = {}


def read_config(name: str, available: Mapping[str, Callable[..., Any]]) -> Config:
    """The config in a file, or one of those that come with the package, by name.

    Raises UsageError, in one line, for a file that is none, for a step that is not `available`, and for options that
    do not fit the keyword arguments of the step's function.
    """
    path = find_config(name)
    try:
        text = path.read_text(encoding="utf-8")
        config = msgspec.toml.decode(text, type=Config)
        check(config, available)
    except OSError as error:
        raise UsageError(f"{name}: the config cannot be read: {error.strerror}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{path.name}: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: is not valid TOML: {error}") from error
    except UsageError as error:
        raise UsageError(f"{path.name}: {error}") from error
    return config


def find_config(name: str) -> Path:
    """The file that a config's name or path means. Raises UsageError, naming what there is, where there is none."""
    shipped = {path.stem: path for path in sorted(_folder().glob(f"*{ENDING}"))}
    if name in shipped:
        return shipped[name]
    if not os.path.exists(name) and not name.endswith(ENDING):
        raise UsageError(f"{name}: no such config; there is {', '.join(shipped)}, or give a file that ends in {ENDING}")
    return Path(name)


def check(config: Config, available: Mapping[str, Callable[..., Any]]) -> None:
    """Raises UsageError where a step or an option is unknown or of the wrong type, or a step is listed twice."""
    for step in (*config.steps, *config.options):
        if step not in available:
            raise UsageError(f"no step {step}; there is {', '.join(sorted(available))}")
    for step in config.options.keys() - set(config.steps):
        raise UsageError(f"[options.{step}] is given, but {step} is not one of the steps")
    for place, step in enumerate(config.steps):
        if step in config.steps[:place]:
            raise UsageError(f"step {step} is listed twice")
    for step, options in config.options.items():
        _check_options(step, options, available[step])


def _check_options(step: str, options: dict[str, Any], function: Callable[..., Any]) -> None:
    accepted = _accepted(function)
    for option in options:
        if option not in accepted:
            there = f"there is {', '.join(accepted)}" if accepted else f"{step} has none"
            raise UsageError(f"[options.{step}] no option {option}; {there}")
        try:
            msgspec.convert(options[option], accepted[option])
        except msgspec.ValidationError as error:
            raise UsageError(f"[options.{step}] {error} - at `$.{option}`") from error


@cache
def _accepted(function: Callable[..., Any]) -> dict[str, Any]:
    """The options of a step are the keyword-only arguments of its function."""
    hints = get_type_hints(function)
    parameters = inspect.signature(function).parameters.values()
    return {p.name: hints[p.name] for p in parameters if p.kind is p.KEYWORD_ONLY}


def _folder() -> Path:
    """Installed, the configs lie in the package; in a checkout they lie beside it."""
    inside = Path(__file__).parent / "configs"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "configs"
