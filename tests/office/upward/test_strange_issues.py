"""What the office above makes of issues that fit its plan badly, or tell of one report twice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD
from three_levels import DEPARTMENT, Levels

from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE
from gbv_desktop.bundle.payload.upward_wire import BoardRowWire, CoverageWire, IssueWire
from gbv_desktop.bundle.payload.wire import read
from gbv_desktop.bundle.writer import seal_issue
from gbv_desktop.office.open.facts import UPPER
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.printing import print_consolidated
from gbv_desktop.office.send import report_file
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.totals.trace import trace
from gbv_desktop.office.upward import consolidated_report

CELL = "B05"
Change = Callable[[IssueWire], IssueWire]


@pytest.fixture
def told(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], Office]:
    """The department once it has the district's report with an issue that was changed before it
    was signed."""
    real = consolidated_report._issue

    def send(change: Change) -> Office:
        monkeypatch.setattr(consolidated_report, "_issue", lambda *a: change(real(*a)))
        for unit in (COMMUNE, NEIGHBOUR):
            levels.send_up(unit)
        levels.freeze()
        levels.send_totals()
        (row,) = levels.take_at(DEPARTMENT)
        assert row.outcome == "new"
        return levels.office(DEPARTMENT)

    return send


def changed(**fields: Any) -> Change:
    return lambda issue: structs.replace(issue, **fields)


def test_units_that_the_plan_does_not_have_stop_no_paper(
    told: Callable[[Change], Office], levels: Levels
) -> None:
    strange = [BoardRowWire(f"la-{n}", "missing", "", 0) for n in range(3)]
    office = told(lambda issue: structs.replace(issue, board=[*issue.board, *strange]))
    assert "la-1" in survey(office, PERIOD).names
    _total, sources = trace(office, PERIOD, CELL)
    assert any("la-1" in each.absent for each in sources)
    print_consolidated(office, PERIOD, levels.folder / "draft.pdf")
    assert freezing.freeze(office, PERIOD).issue


def test_a_figure_without_coverage_has_nobody_behind_it(
    told: Callable[[Change], Office],
) -> None:
    office = told(changed(coverage=[]))
    total = period_overview.overview(office, PERIOD).totals.cells[CELL]
    assert total.below is not None
    assert total.below[DISTRICT][0] == 0
    assert total.below[DISTRICT][1] > 1
    assert DISTRICT in total.lacking


def test_a_billion_of_units_is_a_number_as_every_other(
    told: Callable[[Change], Office], levels: Levels
) -> None:
    most = 10**9
    office = told(
        lambda issue: structs.replace(
            issue,
            amendment=most,
            coverage=[CoverageWire(each.cell, most, most) for each in issue.coverage],
            board=[structs.replace(each, days_late=most) for each in issue.board],
        )
    )
    total = period_overview.overview(office, PERIOD).totals.cells[CELL]
    assert total.lowest[0] == most
    print_consolidated(office, PERIOD, levels.folder / "draft.pdf")


def test_of_two_accounts_of_one_revision_the_order_of_arrival_decides_nothing(
    levels: Levels,
) -> None:
    """The same revision in two bundles, each with an issue of its own."""
    for unit in (COMMUNE, NEIGHBOUR):
        levels.send_up(unit)
    levels.freeze()
    first = levels.send_totals()
    paths = [first.path, _told_otherwise(levels)]
    found = []
    levels.close()
    for number, order in enumerate((paths, paths[::-1])):
        shutil.copytree(levels.folder, levels.folder.parent / f"order{number}")
        world = Levels(levels.folder.parent / f"order{number}", levels.clock.day)
        for path in order:
            world.take_at(DEPARTMENT, path)
        there = period_overview.overview(world.office(DEPARTMENT), PERIOD)
        found.append((there.issues[DISTRICT], there.totals.cells[CELL].below, there.board.rows))
        world.close()
    assert found[0] == found[1]
    assert found[0][0].no == "99/BC"


def _told_otherwise(levels: Levels) -> Path:
    """The next bundle of the district: the report that it sent, beside another issue."""
    office = levels.district
    with office.writing() as work:
        period = office.plan.period(PERIOD)
        stored, (envelope,) = consolidated_report.require_revision_upward(office, work, period)
        issue = read(envelope, IssueWire, E_BUNDLE_SHAPE)
        other = structs.replace(issue, amendment=1, no="99/BC", coverage=issue.coverage[:1])
        beside = seal_issue(other, office.keyring.signing_key("device"))
        trust = UPPER.read(work)
        assert trust is not None
        record = report_file._make_bundle(office, work, trust, stored, [beside])
    return report_file.write_bundle(office, record, 1, levels.stick, None, twice=False).path
