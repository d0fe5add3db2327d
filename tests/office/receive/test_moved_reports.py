"""A report under way when a version of the plan with another form comes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

from rehearsal import COMMUNE, PERIOD, Rehearsal, outcomes

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.plan_in_force import turn_to_edition
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.own_reports import own_reports
from gbv_desktop.store.records import StoredReport
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("12/UBND-LĐTBXH", date(2018, 1, 5))
GONE = [
    "V07.y_te",
    "V07.tam_ly",
    "V07.phap_ly",
    "V07.tam_lanh",
    "V07.an_toan",
    "V07.xa_hoi",
    "V07.chuyen",
]


def without_a_breakdown(tables: PlanTables) -> PlanTables:
    """The communes are no longer asked which service somebody was given."""
    rows = tables["indicators"]["indicator"]
    at = next(n for n, each in enumerate(rows) if each["code"] == "V07")
    return with_value(tables, "indicators", ("indicator", at, "breakdowns"), None)


def release(world: Rehearsal, first_day: date | None = None) -> None:
    """The district asks less in a form, from the very period that a unit reports on now."""
    district = world.district
    begin_draft(district)
    change_draft(district, message("x"), without_a_breakdown)
    release_draft(district, PAPER, first_day or district.clock.today(), PERIOD)


def stored(world: Rehearsal) -> StoredReport:
    with world.office(COMMUNE).store.read() as work:
        return work.reports.find(own=True)[-1]


def test_a_draft_goes_on_on_the_form_that_counts(world: Rehearsal) -> None:
    world.draft(COMMUNE)
    before = stored(world).report
    reporting.submit(world.office(COMMUNE), PERIOD)
    release(world)
    world.hand_down(COMMUNE)
    after = stored(world)
    assert after.report.edition == before.edition + 1 and after.state is ReportState.ENTERING
    assert before.cells.keys() - after.report.cells.keys() == set(GONE)
    assert {
        code: cell for code, cell in before.cells.items() if code not in GONE
    } == after.report.cells
    with world.office(COMMUNE).store.read() as work:
        moved = [each for each in work.journal.rows() if each.action == "report moved"]
    assert [each.detail["left_out"] for each in moved] == [sorted(GONE)]
    world.approve(COMMUNE)
    assert outcomes(world.take(world.export(COMMUNE).path)) == ["new"]


def test_a_draft_goes_on_when_the_first_day_of_a_version_has_come(world: Rehearsal) -> None:
    world.draft(COMMUNE)
    edition = stored(world).report.edition
    release(world, world.clock.day + timedelta(days=2))
    world.hand_down(COMMUNE)
    assert stored(world).report.edition == edition
    world.wait(2)
    turn_to_edition(world.office(COMMUNE))
    assert stored(world).report.edition == edition + 1


def test_what_is_signed_stays_and_is_refused_with_what_to_do(world: Rehearsal) -> None:
    world.send(COMMUNE)
    commune = world.office(COMMUNE)
    release(world)
    (row,) = world.take()
    assert row.problem is not None and row.problem.code == "E-FORM-PERIOD"
    world.hand_down(COMMUNE)
    edition = stored(world).report.edition
    # The form that it was signed on is still known here, though no period is on it any more.
    assert own_reports(commune) and entry.open_sheet(commune, PERIOD)
    reporting.new_report(commune, PERIOD, "theo biểu mới")
    after = stored(world)
    assert after.report.edition == edition + 1 and after.report.revision == 2
    assert not after.report.cells.keys() & set(GONE)
