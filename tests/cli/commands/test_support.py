"""``gbv support``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from rehearsal import COMMUNE, DISTRICT

SET = ("--set", "measures=money,training", "--set", "decided_on=2018-03-01")


def test_areas_are_entered_listed_changed_and_removed(gbv: Any, folder: Path) -> None:
    call = partial(gbv, "--home", folder / DISTRICT, "--today", "2018-06-05", "support")
    assert "2018" not in call("list").out
    made = call("add", COMMUNE, *SET, "--json").value
    assert (made["unit"], made["measures"]) == (COMMUNE, ["training", "money"])
    no = made["no"]
    changed = call("change", no, "--set", "paper_no=45/QĐ-UBND", "--set", "paper_on=2018-03-02")
    assert changed.code == 0
    (line,) = call("list", "--json").value
    assert (line["paper_no"], line["paper_on"]) == ("45/QĐ-UBND", "2018-03-02")
    assert "45/QĐ-UBND" in call("list").out
    assert call("remove", no).code == 0
    assert call("list", "--json").value == []
    assert "E-SUPPORT-NONE" in call("remove", no).err
    assert "E-SUPPORT-BASIS" in call("add", COMMUNE, "--set", "measures=staff").err
