"""The main job from set-up to the amended official report, with all offices of the plan."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PERIOD,
    POLICE,
    Rehearsal,
    outcomes,
    training_figures,
)

from gbv_desktop.bundle.stick import SECOND_COPY
from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.totals.board import EVERY
from gbv_desktop.domain.totals.targets import Verdict
from gbv_desktop.office.answer import answers, full_check
from gbv_desktop.office.papers import printing
from gbv_desktop.office.receive import enrolment, importing, previewing
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.office.totals.trace import trace

RETURNED, AMENDED, DAMAGED, LATE, MISSING = COMMUNE, "c-23437", NEIGHBOUR, "c-23443", "c-23431"
SLIP = 12_000
"""What the returned commune typed for B06 instead of 412."""


def board(offices: Rehearsal) -> dict[str, tuple[str, int, bool]]:
    """Status, revision and lateness by unit."""
    rows = period_overview.overview(offices.district, PERIOD).board.rows
    return {row.unit: (str(row.status), row.revision, row.late) for row in rows}


def expected_total(code: str, units: Iterable[str]) -> int:
    """The sum over the units' own figures, without the code under test."""
    corrected = training_figures("corrected")[RETURNED]["cells"]
    figures = {unit: dict(training_figures(PERIOD)[unit]["cells"]) for unit in units}
    if RETURNED in figures:
        figures[RETURNED].update(corrected)
    values = [cells.get(code) for cells in figures.values()]
    return sum(value for value in values if isinstance(value, int))


@pytest.mark.slow
def test_the_journey(tmp_path: Path) -> None:
    offices = Rehearsal(tmp_path, date(2018, 5, 21))
    try:
        units = _meet(offices)
        _report(offices, units)
        _take_in(offices, units)
        _return_and_correct(offices)
        _receipts_home(offices)
        found = _consolidate(offices, units)
        _freeze_and_amend(offices, found)
        assert full_check.verify_office(offices.district).problems == ()
    finally:
        offices.close()


def _meet(offices: Rehearsal) -> list[str]:
    """Set-up sticks go out; every office types the letter's digits and asks to be registered."""
    district = offices.district
    made = packages.export_packages(district, offices.stick, open_start=True)
    units = [u.id for u in owing(district.plan.units, DISTRICT, date(2018, 5, 31))]
    assert len(units) == 23
    assert [u for u in units if u.startswith("c-")][:2] == ["c-23401", COMMUNE]
    offices.clock.day = date(2018, 5, 22)
    for unit in units:
        if unit != DISTRICT:
            office = offices.office(unit)
            taken = package_import.import_package(office, made.paths[0], district.digits)
            assert (taken.no, taken.verified) == (1, True)
            files = enrolment_request.request(office, offices.stick)
            assert [path.suffix for path in files] == [".gbvkey", ".pdf"]
    return units


def _report(offices: Rehearsal, units: list[str]) -> None:
    """Registration file and first bundle travel on one stick; one figure is a slip."""
    offices.clock.day = date(2018, 6, 5)
    for unit in units:
        if unit in (LATE, MISSING):
            continue
        if unit == RETURNED:
            # A warning was kept with a reason.
            offices.draft(unit, B06=SLIP)
            keys = {f.key for f in reporting.check(offices.office(unit), PERIOD).warnings}
            reasons = dict.fromkeys(keys, "Đã kiểm tra.")
            filling.fill(offices.office(unit), PERIOD, {"reasons": reasons})
            offices.approve(unit)
        else:
            offices.report(unit)
        if unit != DISTRICT:
            made = offices.export(unit)
            assert (made.seq, made.revision) == (1, 1)


def _take_in(offices: Rehearsal, units: list[str]) -> None:
    offices.clock.day = date(2018, 6, 8)
    district = offices.district
    (damaged,) = offices.stick.glob(f"GBV_{DAMAGED}_blg-x_*.gbv")
    whole = damaged.read_bytes()
    second = damaged.parent.joinpath(*SECOND_COPY, damaged.name)
    for each in (damaged, second):
        each.write_bytes(whole[: len(whole) // 2])
    # First come, nothing counts: nobody's digits were compared yet.
    bundles = sorted(offices.stick.glob(f"GBV_*_{PERIOD}_*.gbv"))
    seen = previewing.preview(district, bundles)
    assert len(seen.rows) == 20
    assert {row.code for row in seen.rows} == {"E-SIG-UNKNOWN", "E-AGE-TRUNC"}
    for unit in units:
        if unit != DISTRICT:
            (request,) = offices.stick.glob(f"GBV_{unit}_dang-ky_*.gbvkey")
            (line,) = enrolment.accept(district, request, offices.office(unit).digits)
            assert (line.unit, line.status) == (unit, "enrolled")
    random.Random(4).shuffle(bundles)
    seen = previewing.preview(district, bundles)
    taken = importing.take_in(district, bundles, seen.state_no)
    assert [(r.file, r.outcome, r.codes) for r in taken] == [
        (r.file, r.outcome, r.codes) for r in seen.rows
    ]
    assert sorted(outcomes(taken)) == ["new"] * 19 + ["refused"]
    (bad,) = (row for row in taken if row.refused)
    assert (bad.file, bad.code) == (damaged.name, "E-AGE-TRUNC")
    # Exported again it is the same file, which now reads.
    damaged.unlink()
    again = offices.export(DAMAGED)
    assert again.path.read_bytes() == whole
    assert sorted(outcomes(importing.take_in(district, bundles))) == ["new"] + ["same"] * 19
    offices.clock.day = date(2018, 6, 10)
    offices.send(LATE)
    (path,) = offices.stick.glob(f"GBV_{LATE}_blg-x_*.gbv")
    (row,) = offices.take(path)
    # The plan says "before 10/6": the tenth is late.
    assert (row.outcome, row.late) == ("new", True)


def _return_and_correct(offices: Rehearsal) -> None:
    district = offices.district
    seen = board(offices)
    assert seen[MISSING] == ("missing", 0, False)
    assert seen[LATE] == ("received", 1, True)
    assert seen[DISTRICT] == ("received", 1, False)
    made = answers.return_report(
        district, PERIOD, RETURNED, "Đề nghị kiểm tra lại.", {"B06": "Gấp nhiều lần kỳ trước."}
    )
    assert made.revision == 1
    found = period_overview.overview(district, PERIOD)
    assert (found.board.received, found.board.owed) == (21, 23)
    assert RETURNED in found.totals.cells["B06"].missing
    taken = offices.hand_down(RETURNED)
    assert taken.returned == (PERIOD,)
    commune = offices.office(RETURNED)
    second = reporting.new_report(commune, PERIOD)
    assert [remark.cell for remark in second.report.remarks] == ["B06"]
    filling.fill(commune, PERIOD, training_figures("corrected")[RETURNED])
    offices.approve(RETURNED)
    (row,) = offices.take(offices.export(RETURNED).path)
    assert (row.outcome, row.revision, row.late) == ("newer", 2, False)
    found = period_overview.overview(district, PERIOD)
    assert (found.board.received, found.board.owed) == (22, 23)
    groups = {
        group.group: (group.received, group.owed, group.late) for group in found.board.by_group
    }
    assert groups["xa"] == (8, 9, 1)
    assert groups[EVERY] == (22, 23, 1)
    assert board(offices)[RETURNED] == ("received", 2, False)


def _receipts_home(offices: Rehearsal) -> None:
    made = packages.export_packages(offices.district, offices.stick)
    assert len(made.paths) == 22
    for unit in (RETURNED, LATE, MISSING, POLICE):
        (path,) = offices.stick.glob(f"GBV_{unit}_goi_{made.no}_*.gbv")
        taken = package_import.import_package(offices.office(unit), path)
        assert taken.returned == ()
        rows = reporting.list_reports(offices.office(unit))
        states = [row.state for row in rows]
        assert states == ([] if unit == MISSING else [ReportState.RECEIVED])


def _consolidate(offices: Rehearsal, units: list[str]) -> Overview:
    found = period_overview.overview(offices.district, PERIOD)
    reported = [unit for unit in units if unit != MISSING]
    for code in ("B05", "B06", "B06.nu", "D01", "V03", "V03.than_the", "V07", "P03"):
        cell = found.totals.cells[code]
        assert cell.total == expected_total(code, set(reported) & set(cell.owing))
        assert cell.missing == (MISSING,)
        assert cell.share == f"{len(cell.owing) - 1}/{len(cell.owing)}"
    _branches_stand_apart(found)
    marked = {(target.code, target.scope): target for target in found.targets}
    assert marked
    assert not any(t.complete for t in found.targets if MISSING in found.totals.missing and t.mark)
    assert Verdict.MET not in {t.verdict for t in found.targets if not t.complete and t.mark}
    cell, sources = trace(offices.district, PERIOD, "B06")
    total = cell.total
    assert total == found.totals.cells["B06"].total
    by_unit = {source.unit: source for source in sources}
    corrected = by_unit[RETURNED]
    assert corrected.value is not None
    assert (corrected.value.value, corrected.revision) == (412, 2)
    assert corrected.report == filling.show(offices.office(RETURNED), PERIOD)["id"]
    with offices.district.store.read() as work:
        bundle = work.bundles.get(corrected.bundle or "")
    assert bundle is not None
    assert bundle.name in {path.name for path in offices.stick.iterdir()}
    assert by_unit[MISSING].value is None
    assert by_unit[MISSING].state == "missing"
    return found


def _branches_stand_apart(found: Overview) -> None:
    """The police's own count is a control for the whole district, never a part of the total."""
    controls = {(c.cell, c.unit): c.amount for c in found.totals.controls}
    police = training_figures(PERIOD)[POLICE]["cells"]["V03"]
    amount = controls["V03", POLICE]
    assert amount is not None
    assert amount.value == (police if isinstance(police, int) else 0)
    assert POLICE not in found.totals.cells["V03"].owing
    assert all(indicator_of(c.cell) == c.cell for c in found.totals.controls)


def _freeze_and_amend(offices: Rehearsal, before: Overview) -> None:
    district = offices.district
    offices.clock.day = date(2018, 6, 13)
    first = freezing.freeze(district, PERIOD)
    assert (first.issue, first.amendment, first.changed) == (1, 0, ())
    assert {status for status, _, _ in board(offices).values()} == {"accepted", "missing"}
    paper = offices.folder / "bao-cao.pdf"
    files = printing.print_consolidated(district, PERIOD, paper)
    issued = [path.read_bytes() for path in files]
    made = packages.export_packages(district, offices.stick, [AMENDED])
    package_import.import_package(offices.office(AMENDED), made.paths[0])
    assert reporting.list_reports(offices.office(AMENDED))[0].state is ReportState.ACCEPTED
    # A correction and the missing one come afterwards.
    offices.clock.day = date(2018, 6, 20)
    more = training_figures(PERIOD)[AMENDED]["cells"]["B09"] + 20
    second = offices.send(AMENDED, reason="Bổ sung số tờ rơi đã cấp phát.", B09=more)
    assert outcomes(offices.take(second.path)) == ["newer"]
    printing.print_consolidated(district, PERIOD, paper)
    assert [path.read_bytes() for path in files] == issued
    amended = freezing.freeze(district, PERIOD)
    assert (amended.issue, amended.amendment, amended.changed) == (2, 1, ("B09",))
    late = offices.send(MISSING)
    (row,) = offices.take(late.path)
    assert (row.outcome, row.late) == ("new", True)
    last = freezing.freeze(district, PERIOD)
    assert last.amendment == 2
    assert set(last.changed) >= {"B06", "V03", "D01"}
    found = period_overview.overview(district, PERIOD)
    assert (found.board.received, found.board.owed) == (23, 23)
    assert found.totals.cells["V03"].complete
    assert (found.totals.cells["V03"].total or 0) >= (before.totals.cells["V03"].total or 0)
    printing.print_consolidated(district, PERIOD, paper)
    assert [path.read_bytes() for path in files] != issued
