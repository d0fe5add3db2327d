"""A row with a breakdown and a rule comes to the communes' form; what was before stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal, training_figures

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.editions.form_editing import RuleShape
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, draft_of
from gbv_desktop.office.plan.forms.editing import (
    NewBreakdown,
    NewIndicator,
    add_indicator,
    break_down,
    move_indicator,
    set_indicator,
)
from gbv_desktop.office.plan.forms.rules import add_rule
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.checks import earlier_of, findings
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.papers import papers_of
from gbv_desktop.office.totals.freezing import draft_papers
from gbv_desktop.office.totals.rule_trial import try_rule
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.store.records import StoredReport
from gbv_desktop.writing.papers.unit_paper import unit_paper

NEXT, ORDER = "2019S1", EditionOrder("12/UBND-LĐTBXH", date(2018, 6, 1))
NEW = NewIndicator("truyen-thong", "Số buổi ở thôn", "buổi", ("X",), after="B01")
ROW = "B13"
PARTS = {"B13.can_bo_xa": 2, "B13.bao_cao_vien": 1, "B13.khong_ro": 0}


@pytest.fixture
def grown(world: Rehearsal) -> Iterator[Rehearsal]:
    """The commune reported by the form of before; then a row came to it."""
    world.keeps_papers = True
    world.take(world.send(COMMUNE).path)
    yield world


def grow(district: Office) -> None:
    begin_draft(district)
    add_indicator(district, NEW)
    break_down(district, ROW, NewBreakdown("ai nói", ("cán bộ xã", "báo cáo viên")))
    add_rule(district, RuleShape.PART, (ROW, "B05"), "Nhiều hơn số buổi thường xuyên.")
    release_draft(district, ORDER, district.clock.today())


def stored(office: Office, period: str) -> StoredReport:
    with office.store.read() as work:
        return reporting.require_current(office, work, office.plan.period(period))


def printed(office: Office, period: str) -> dict[str, bytes]:
    with office.store.read() as work:
        found = reporting.require_current(office, work, office.plan.period(period))
        return papers_of(office, work, found, detail=True)


def rows_on_paper(office: Office, period: str) -> dict[str, tuple[str, ...]]:
    """The ordinary table of the unit's paper: the cells of each row by its code, then its name."""
    with office.store.read() as work:
        found = reporting.require_current(office, work, office.plan.period(period))
        when = office.plan.period(period)
        form, _ = office.form_for(when)
        earlier = earlier_of(office, work, office.record.unit, when)
        paper = unit_paper(office.plan, office.unit, when, form, found.report, earlier)
    (table, *_more) = paper.appendices[0].tables
    return {row.cells[1] or row.cells[2]: row.cells for row in table.rows if len(row.cells) > 2}


def report_next(world: Rehearsal, **cells: Any) -> None:
    commune = world.office(COMMUNE)
    world.clock.day = commune.plan.period(NEXT).end + timedelta(days=3)
    reporting.new_report(commune, NEXT)
    filling.fill(commune, NEXT, training_figures(PERIOD)[COMMUNE])
    filling.fill(commune, NEXT, {"cells": {ROW: 3, **PARTS, **cells}})


def test_a_commune_takes_the_row_in_and_the_totals_have_it(grown: Rehearsal) -> None:
    grow(grown.district)
    taken = grown.hand_down(COMMUNE)
    assert taken is not None
    commune = grown.office(COMMUNE)
    before, after = (commune.form_for(commune.plan.period(each))[0] for each in (PERIOD, NEXT))
    assert (before.edition, after.edition) == (1, 2)
    order = list(after.indicators)
    assert ROW not in before.indicators and order[order.index("B01") + 1] == ROW
    report_next(grown)
    grown.approve(COMMUNE, NEXT)
    grown.take(grown.export(COMMUNE, NEXT).path)
    found = survey(grown.district, NEXT).found.totals
    assert found.cells[ROW].total == 3
    assert {code: found.cells[code].total for code in PARTS} == PARTS
    assert ROW not in survey(grown.district, PERIOD).found.totals.cells


def test_the_rule_speaks_where_it_holds_and_nowhere_before(grown: Rehearsal) -> None:
    grow(grown.district)
    grown.hand_down(COMMUNE)
    report_next(grown, **{ROW: 900, "B13.can_bo_xa": 899})
    commune = grown.office(COMMUNE)

    def told(period: str) -> set[str]:
        report = stored(commune, period).report
        with commune.store.read() as work:
            return {each.rule for each in findings(commune, work, report).warnings}

    assert "R60.1" in told(NEXT) and "R60.1" not in told(PERIOD)


def test_last_year_has_an_x_where_it_was_not_asked_and_never_a_zero(grown: Rehearsal) -> None:
    grow(grown.district)
    grown.hand_down(COMMUNE)
    report_next(grown)
    rows = rows_on_paper(grown.office(COMMUNE), NEXT)
    assert "x" in rows[ROW] and "0" not in rows[ROW]
    assert "x" in rows["ai nói: báo cáo viên"]
    assert "x" not in rows["B05"], "asked in both years"


def test_the_papers_of_before_stay_byte_for_byte(grown: Rehearsal) -> None:
    district = grown.district

    def drafted() -> dict[str, bytes]:
        with district.store.read() as work:
            return draft_papers(district, work, district.plan.period(PERIOD))

    own, whole = printed(grown.office(COMMUNE), PERIOD), drafted()
    grow(district)
    grown.hand_down(COMMUNE)
    assert printed(grown.office(COMMUNE), PERIOD) == own
    assert drafted() == whole


def test_rows_that_were_moved_are_in_their_new_order_in_the_next_draft(grown: Rehearsal) -> None:
    """Both editions of the form lie in the plan then, with the rows in contrary orders."""
    district = grown.district
    begin_draft(district)
    move_indicator(district, "B02", -1)
    release_draft(district, ORDER, district.clock.today())
    begin_draft(district)
    set_indicator(district, "B02", "unit", "người")
    draft = draft_of(district)
    assert draft is not None and draft.faults == ()
    section = next(each for each in draft.tables["forms"]["section"] if "B02" in each["indicators"])
    assert section["indicators"][:2] == ["B02", "B01"]


def test_a_rule_is_tried_on_the_reports_that_are_there(grown: Rehearsal) -> None:
    district = grown.district
    trial = try_rule(district, RuleShape.PART, ("B01", "B02"))
    assert (trial.period, trial.told + trial.silent + trial.lacking) == (PERIOD, 1)
    other = try_rule(district, RuleShape.PART, ("B02", "B01"))
    assert (trial.told, other.told) in {(0, 1), (1, 0)}
    told = other if other.told else trial
    assert told.units == (district.name_of(COMMUNE),)
    assert try_rule(district, RuleShape.PART, (ROW, "B01")).lacking == 1
