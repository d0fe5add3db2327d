"""Three levels: communes to a district office, what it adds up to the department, and back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, outcomes, training_figures
from three_levels import DEPARTMENT, UPWARD_FORM, Levels

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.upward.consolidated_report import upward_revisions

Refused = Callable[[str], AbstractContextManager[object]]
CELL = "B05"


def newest(office: Office) -> ReportState:
    """Where the newest consolidated report stands in the office that made it."""
    with office.store.read() as work:
        return upward_revisions(office, work, office.plan.period(PERIOD))[-1].state


def entered(*units: str) -> int:
    return sum(training_figures(PERIOD)[each]["cells"][CELL] for each in units)


def test_a_commune_s_figures_reach_the_department_and_the_answer_comes_home(
    levels: Levels,
) -> None:
    for unit in (COMMUNE, NEIGHBOUR):
        levels.send_up(unit)
    levels.freeze()
    made = levels.send_totals()
    assert (made.seq, made.revision) == (1, 1)
    assert outcomes(levels.take_at(DEPARTMENT)) == ["new"]
    levels.empty_stick()
    found = period_overview.overview(levels.office(DEPARTMENT), PERIOD)
    (row,) = [each for each in found.board.rows if each.unit == DISTRICT]
    assert row.form == UPWARD_FORM
    assert row.status.there
    total = found.totals.cells[CELL]
    assert total.total == entered(COMMUNE, NEIGHBOUR)
    below = found.below(DISTRICT)
    assert below is not None
    assert (below.reported, below.owing) == (2, 23)
    assert total.lowest[0] == 2
    assert not total.complete
    # The answer goes home as any other.
    taken = levels.answer(DISTRICT, DEPARTMENT)
    assert taken.receipts == 1
    assert newest(levels.district) is ReportState.RECEIVED
    # What was sent up stands where the department puts it; everything else where it was put here.
    for unit in (DISTRICT, DEPARTMENT):
        assert full_check.verify_office(levels.office(unit)).problems == ()
