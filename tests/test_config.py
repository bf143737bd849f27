"""Configs: those that come with the package are right, and whatever is wrong in another is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.config import find_config
from cleaner.errors import UsageError
from cleaner.pipeline import AVAILABLE, load_config

SHIPPED = ("newspaper", "simplified", "unique")


@pytest.mark.parametrize("name", SHIPPED)
def test_configs_that_come_with_the_package_are_right(name: str) -> None:
    assert set(load_config(name).steps) <= set(AVAILABLE)
    assert load_config(name) == load_config(str(find_config(name)))


def test_all_steps_that_are_off_are_off_on_purpose() -> None:
    assert set(AVAILABLE) - set(load_config("newspaper").steps) == {"convert_script", "find_duplicates"}


def test_a_config_extends_another(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'extends = "simplified"\nwithout = ["fix_repeats"]\n[options.convert_script]\nconfiguration = "t2tw"'
    )
    ours, base = load_config(str(path)), load_config("simplified")
    assert ours.steps == tuple(step for step in base.steps if step != "fix_repeats")
    assert ours.options == {"convert_script": {"configuration": "t2tw"}}


def test_what_is_added_runs_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('also = ["convert_script"]')
    steps = load_config(str(path)).steps
    assert steps[steps.index("convert_script") + 1] == "close_spaces"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("steps = [", "is not valid TOML: "),
        ('steps = ["fold_widths"]', "no step fold_widths; there is close_marks, close_spaces, convert_script, "),
        ('also = ["fold_widths"]', "no step fold_widths; there is "),
        ("[options.fold_widths]", "no step fold_widths; there is "),
        ('steps = ["lay_out", "fold_width"]', "step fold_width cannot run after lay_out; the order is fix_encoding, "),
        ('steps = ["fold_width", "fold_width"]', "step fold_width cannot run after fold_width"),
        ('steps = ["fold_width"]', "step lay_out is missing"),
        ('without = ["join_lines"]', "step join_lines is missing"),
        (
            "step = []",
            "Object contains unknown field `step`; there is extends, steps, also, without, options, check",
        ),
        (
            "[check]\nselects = []",
            "Object contains unknown field `selects` - at `$.check`; there is select, ignore, strict",
        ),
        ("steps = 1", "Expected `array | null`, got `int` - at `$.steps`"),
        ("[options.fold_width]\nwide = 1", "[options.fold_width] no option wide; fold_width has none"),
        ('[options.convert_script]\nconfiguration = "t2s"', "[options.convert_script] is of no use"),
        (
            'also = ["convert_script"]\n[options.convert_script]\nconfig = "t2s"',
            "[options.convert_script] no option config; there is configuration",
        ),
        (
            'also = ["convert_script"]\n[options.convert_script]\nconfiguration = 1',
            "[options.convert_script] Expected `str`, got `int` - at `$.configuration`",
        ),
        (
            'also = ["convert_script"]\n[options.convert_script]\nconfiguration = "zz"',
            "[options.convert_script] OpenCC has no configuration zz; there is ",
        ),
        ("steps = []", "step lay_out is missing"),
        (
            'extends = "unique"\n[options.find_duplicates]\nsimilarity = 7',
            "[options.find_duplicates] Expected `float` <= 1.0 - at `$.similarity`",
        ),
        ('extends = "other.toml"', "extends takes the name of a config that comes with the package"),
        ('extends = "papers"', "papers: no such config; there is newspaper, simplified, unique"),
        ('extends = "unique"\nsteps = ["lay_out", "join_lines"]', "give either steps, or extends"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as error:
        load_config(str(path))
    assert str(error.value).startswith(f"ours.toml: {said}")
    assert "\n" not in str(error.value)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('extends = "unique"', "utf-8-sig")
    assert load_config(str(path)) == load_config("unique")


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes("# 报".encode("gb18030"))
    with pytest.raises(UsageError, match=r"^ours.toml: is not valid TOML: "):
        load_config(str(path))


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"^papers: no such config; there is newspaper, simplified, unique, or give a file"
    ):
        load_config("papers")
    with pytest.raises(UsageError, match="cannot be read: No such file or directory"):
        load_config(str(tmp_path / "papers.toml"))
