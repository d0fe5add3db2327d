"""Choosing between two versions by command: shown, refused without a reason, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal, second_computer

Gbv = Callable[..., Any]


def test_a_fork_is_told_chosen_and_the_choice_taken_back(
    gbv: Gbv, folder: Path, tmp_path: Path
) -> None:
    world = Rehearsal(folder)
    copied = second_computer(world, tmp_path / "copied", COMMUNE)
    one, other = world.send(COMMUNE).path, copied.send(COMMUNE, B06=4003).path
    copied.close()
    world.close()

    def call(*words: object, code: int = 0, json: bool = True) -> Any:
        options = ("--json",) if json else ("--lang", "en")
        found = gbv("--home", world.home(DISTRICT), *options, *words)
        assert found.code == code, found.err
        return found.value if json else found.out

    rows = call("bundle", "import", one, other)
    assert [(row["outcome"], row["standing"], row["waits"]) for row in rows] == [
        ("new", "received", False),
        ("fork", "conflict", True),
    ]
    shown = call("choose", PERIOD, "--unit", COMMUNE)
    assert (shown["waiting"], shown["chosen"], shown["differing"]) == (True, None, ["B06"])
    assert "A choice is waited for." in call("choose", PERIOD, "--unit", COMMUNE, json=False)
    assert {each["seq"] for each in shown["versions"]} == {1}
    version = shown["versions"][0]
    named = ("choose", PERIOD, "--unit", COMMUNE, "--version", version["code"])
    assert call(*named, code=1)["problem"] == "E-CHOICE-REASON"
    done = call(*named, "--reason", "Đúng bản giấy đã ký.")
    assert (done["waiting"], done["chosen"]) == (False, version["id"])
    told = call("choose", PERIOD, "--unit", COMMUNE, json=False)
    assert f"revision 1, code {version['code']}, received on" in told
    assert "computer of" in told
    assert "with --undo alone" in told
    assert call("board", PERIOD)["received"] == 1
    assert call("choose", PERIOD, "--unit", COMMUNE, "--undo")["waiting"] is True
    assert "--undo" not in call("choose", PERIOD, "--unit", COMMUNE, json=False)
    told = call("board", PERIOD)
    assert (told["received"], told["undecided"]) == (1, 1)
    undone = call("choose", PERIOD, "--unit", COMMUNE, "--undo", code=1)
    assert undone["problem"] == "E-CHOICE-UNDO"
