"""Words that figures belie are asked about: at the check, and before the totals are frozen."""

from __future__ import annotations

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.totals import freezing

WORDS = "Vẫn còn xã chưa có địa chỉ tin cậy."


def test_the_check_asks_the_author(world: Rehearsal) -> None:
    world.draft(COMMUNE)
    office = world.office(COMMUNE)
    before = reporting.check(office, PERIOD)
    filling.fill(office, PERIOD, {"texts": {"N03": "Xã chưa có địa chỉ tin cậy."}})
    found = reporting.check(office, PERIOD)
    (told,) = set(found.warnings) - set(before.warnings)
    assert told.cells == ("N03", "D01")
    assert "chưa có địa chỉ tin cậy" in tr(told.text) and "D01" in tr(told.text)
    with pytest.raises(Problem, match="E-REPORT-WARNINGS"):
        reporting.submit(office, PERIOD)
    filling.fill(office, PERIOD, {"reasons": {told.key: "Nói về xã bên cạnh."}})
    reporting.submit(office, PERIOD)


def test_the_freeze_asks_the_consolidator(world: Rehearsal) -> None:
    """The commune that reported has places; nobody says that one is lacking."""
    world.take(world.send(COMMUNE).path)
    world.draft("d-ldtbxh")
    filling.fill(world.district, PERIOD, {"texts": {"N03": WORDS}})
    world.approve("d-ldtbxh")
    with pytest.raises(Problem, match="E-EVEN-SO") as refused:
        freezing.freeze(world.district, PERIOD, asking=True)
    assert "chưa có địa chỉ tin cậy" in tr(refused.value.text)
    freezing.freeze(world.district, PERIOD)
