"""A figure that nobody can mean is asked about on every way it takes: typed, checked, taken in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.receive import previewing
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.entry import open_sheet, set_cells
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.totals import before_freezing
from gbv_desktop.office.totals.survey import survey

FAR: dict[str, Any] = {"B05": 1234, "B05.long_ghep": 40, "B06": 1_234_567_890}
ASKED = ["R29.1:B05", "R29.1:B06"]
REASONS = {"reasons": dict.fromkeys(ASKED, "Đã kiểm tra, đúng số liệu")}


def asked(findings: object) -> list[str]:
    return [each.key for each in findings if each.rule.startswith("R29")]  # type: ignore[attr-defined]


def test_with_no_year_before_in_the_store_the_report_is_not_submitted(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE, **FAR)
    typed = open_sheet(office, PERIOD)
    assert typed is not None
    assert not typed.earlier.cells, "nothing is known of a year before"
    assert asked(typed.findings.warnings) == ASKED
    assert asked(reporting.check(office, PERIOD).warnings) == ASKED
    with pytest.raises(Problem) as caught:
        reporting.submit(office, PERIOD)
    assert caught.value.code == "E-REPORT-WARNINGS"
    assert set(ASKED) <= set(dict(caught.value.text.fields)["keys"])  # type: ignore[arg-type]
    filling.fill(office, PERIOD, REASONS)
    reporting.submit(office, PERIOD)


def test_a_key_finds_what_the_whole_report_finds(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    typed = open_sheet(office, PERIOD)
    assert typed is not None
    found = set_cells(office, typed, {"B05": number(1234)})
    assert asked(found.warnings) == ["R29.1:B05"]
    # A sensitive figure is shown and nobody has to justify it.
    found = set_cells(office, typed, {"V01": number(201), "V03": number(999)})
    assert asked(found.warnings) == ["R29.1:B05"]
    assert asked(found.notes) == ["R29.1:V01", "R29.1:V03"]


def test_a_figure_in_millions_is_asked_about_beside_the_last_known_year(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE, "2017S1")
    world.draft(COMMUNE, B02=4)
    typed = open_sheet(office, PERIOD)
    assert typed is not None
    last = typed.earlier.last["B02"]
    assert (last.period, last.value) == ("2017S1", world.head(COMMUNE, "2017S1").cells["B02"].value)
    # R25 asks about the same total: one reason, and the hint beside it.
    told = reporting.check(office, PERIOD)
    assert [each.key for each in told.warnings if "B02" in each.cells and "R25" in each.rule]
    assert "R29.2:B02" in asked(told.notes)
    # Two years on, without a report between, R25 is silent and the question remains.
    world.clock.day = date(2019, 6, 5)
    reporting.new_report(office, "2019S1")
    filling.fill(office, "2019S1", {"cells": {"B02": 4}})
    assert asked(reporting.check(office, "2019S1").warnings) == ["R29.2:B02"]


def test_the_district_looks_before_it_takes_it_in_and_before_it_freezes(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.draft(COMMUNE, **FAR)
    filling.fill(world.office(COMMUNE), PERIOD, REASONS)
    world.approve(COMMUNE)
    path = world.export(COMMUNE).path
    (seen,) = previewing.preview(world.district, [path]).rows
    assert "W-RANGE" in seen.codes
    assert not seen.good, "somebody has to look"
    (row,) = world.take(path)
    assert row.codes == seen.codes
    report = unit_report(world.district, PERIOD, COMMUNE)
    assert [each.key for each in report.broken] == ASKED
    assert report.reasons["R29.1:B06"] == "Đã kiểm tra, đúng số liệu"
    (told,) = [e for e in survey(world.district, PERIOD).cautions if e.code == "W-FREEZE-RANGE"]
    assert "B05 1.234, B06 1.234.567.890" in tr(told.text)
    # Where many units are told of, those behind the first are named in one sentence.
    monkeypatch.setattr(before_freezing, "MOST_FAR", 0)
    cautions = {each.code: each for each in survey(world.district, PERIOD).cautions}
    assert "W-FREEZE-RANGE" not in cautions
    assert "Diên Bình" in tr(cautions["W-FREEZE-RANGES"].text)
    # One by one: of one long text a refusal leaves out the middle.
    away = dict(cautions["W-FREEZE-AWAY"].text.fields)["units"]
    assert isinstance(away, tuple)
    assert len(away) > 9


def test_a_list_of_units_names_no_sensitive_figure(world: Rehearsal) -> None:
    many: dict[str, Any] = {"V01": 300, "V02": 250, "V02.co": 250, "V02.khong": "nil"}
    world.draft(COMMUNE, **many)
    world.approve(COMMUNE)
    (row,) = world.take(world.export(COMMUNE).path)
    assert "W-RANGE" not in row.codes
    assert not [e for e in survey(world.district, PERIOD).cautions if e.code == "W-FREEZE-RANGE"]
    report = unit_report(world.district, PERIOD, COMMUNE)
    assert [each.key for each in report.broken] == ["R29.1:V01", "R29.1:V02"]
    assert all(each.sensitive for each in report.broken)
