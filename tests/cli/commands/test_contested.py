"""Decisions that contradict, as ``gbv board`` tells them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_kit import DAY, PASSWORD, PERIOD, TOWN, make_district, put_decision, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.office.open.session import Office

Gbv = Callable[..., Any]


def test_the_board_names_both_decisions(
    gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    home = tmp_path / "office"
    make_district(home)
    with Office.open(home, PASSWORD, DAY) as office:
        version = receive(office, TOWN, PERIOD, {"B01": number(1)})
        ids = {
            put_decision(office, "accept", TOWN, version, person="Bà A"),
            put_decision(office, "cancel", TOWN, version, person="Ông B", reason="Nhận nhầm."),
        }
    found = gbv("--home", home, "--json", "board", PERIOD)
    assert found.code == 0, found.out
    rows = found.value["rows"]
    told = {row["unit"]: row["contested"] for row in rows if "contested" in row}
    assert told.keys() == {TOWN}
    assert {each["id"] for each in told[TOWN]} == ids
    assert {(each["kind"], each["person"], each["made_on"]) for each in told[TOWN]} == {
        ("accept", "Bà A", "2018-06-25"),
        ("cancel", "Ông B", "2018-06-25"),
    }
    out = " ".join(gbv("--home", home, "--lang", "en", "board", PERIOD).out.split())
    assert "Ông B took version" in out and "Nhận nhầm." in out
    assert "Bà A accepted version" in out
    assert "then ask the unit for a new version" in out
