"""``gbv form`` and ``gbv indicator``: rows of the forms in the draft, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rehearsal import DISTRICT, ENTERED_ON


def test_a_row_from_added_to_hidden(gbv: Any, folder: Path) -> None:
    def run(*words: object) -> Any:
        return gbv(*words, "--home", folder / DISTRICT, "--today", ENTERED_ON.isoformat())

    assert "blg-x" in [each["code"] for each in run("form", "list", "--json").value]
    before = [each["code"] for each in run("form", "show", "blg-x", "--json").value]
    run("plan", "draft")
    new = ("truyen-thong", "Số buổi nói chuyện", "buổi", "--reporter", "X", "--after", "B01")
    assert run("indicator", "add", *new).code == 0
    rows = [each["code"] for each in run("form", "show", "blg-x", "--draft", "--json").value]
    (code,) = set(rows) - set(before)
    assert run("indicator", "break", code, "nơi", "ở thôn", "ở xã").code == 0
    assert run("indicator", "move", code, "--down", "2").code == 0
    assert run("indicator", "set", code, "definition", "Kể cả lồng ghép.").code == 0
    shown = run("indicator", "show", code, "--draft", "--json").value
    assert shown["definition"] == "Kể cả lồng ghép."
    assert run("indicator", "rule", "part", code, "B01", "--text", "Nhiều hơn.").code == 0
    rules = run("indicator", "rules", code, "--draft", "--json").value
    assert [(each["id"], each["figures"]) for each in rules] == [("R60.1", f"{code} B01")]
    assert "E-ROW-USED" in run("indicator", "hide", code).err
    assert run("indicator", "remove-rule", "R60.1").code == 0
    assert run("indicator", "rules", code, "--draft", "--json").value == []
    run("plan", "undo")
    run("plan", "undo")
    assert run("indicator", "hide", code).code == 0
    assert code in [each["code"] for each in run("indicator", "list", "--draft", "--json").value]
    assert run("plan", "check", "--json").value == []
    run("form", "set", "blg-x", "title", "Biểu của xã")
    titles = [each["title"] for each in run("form", "list", "--draft", "--json").value]
    assert "Biểu của xã" in titles


def test_a_rule_is_tried_on_the_last_figures(gbv: Any, folder: Path) -> None:
    words = ("--home", folder / DISTRICT, "--today", ENTERED_ON.isoformat(), "--json")
    found = gbv("indicator", "try", "not_below", "B01", *words).value
    assert set(found) == {"period", "told", "silent", "lacking"}
    refused = gbv("indicator", "try", "part", "B01", *words)
    assert refused.code == 1 and "E-ROW-RULE" in refused.err + refused.out
    assert gbv("indicator", "try", "never", "B01", *words).code != 0
