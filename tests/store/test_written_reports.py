"""Revisions made only as far as they are asked for: in one statement, and as the rows say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from statements import statements
from thorough import times

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, CellState, number
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.store.repositories import written_reports
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work

SOME = st.one_of(
    st.just(NIL), st.just(UNCOLLECTED), st.just(number(0)), st.integers(1, 10**12).map(number)
)
CELLS = st.dictionaries(st.sampled_from(["V01", "V02", "V02.nu", "A03"]), SOME)


def _rows(work: Work, pk: int, column: str) -> dict[str, Cell]:
    """The cells of a report one by one, as their rows have them."""
    query = text(
        f"SELECT code, state, value FROM cells WHERE report_pk = {pk} AND \"column\" = '{column}'"
    )
    rows = work._connection.execute(query)
    return {code: Cell(CellState(state), value) for code, state, value in rows}


@settings(
    max_examples=times(60, 1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(told=st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_figures_are_what_the_rows_say(
    store: Store, report: Report, told: list[tuple[dict[str, Cell], dict[str, Cell]]]
) -> None:
    with store.begin() as work, work.trial():
        for cells, estimates in told:
            work.reports.add_draft(replace(report, cells=cells, estimates=estimates))
        found = work.reports.of_period(report.period)
        assert [(each.cells, each.estimates) for each in found] == told
        for each in found:
            assert each.cells == _rows(work, each.whole.pk, "actual")
            assert each.estimates == _rows(work, each.whole.pk, "estimate")
        assert tuple(each.whole for each in found) == work.reports.find(period=report.period)


def test_a_reading_is_one_statement_however_many_reports_there_are(
    store: Store, report: Report
) -> None:
    with store.begin() as work:
        for count in (1, 12):
            for no in range(count):
                work.reports.add_draft(replace(report, unit=f"unit {count} {no}"))
            with statements() as told:
                found = work.reports.of_period(report.period)
                assert all(each.cells and each.estimates and each.whole for each in found)
            assert len(told) == 1


def test_nothing_else_is_made_of_a_report_whose_figures_are_asked_for(
    store: Store, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.begin() as work:
        work.reports.add_draft(report)
        (found,) = work.reports.of_period(report.period)
    made: list[bytes] = []
    body_of = written_reports.body_of
    monkeypatch.setattr(
        written_reports, "body_of", lambda data: (made.append(data), body_of(data))[1]
    )
    assert (found.cells, found.estimates) == (report.cells, report.estimates)
    assert (found.unit, found.revision, found.data_to) == (
        report.unit,
        report.revision,
        report.data_to,
    )
    assert not made
    assert found.whole.report == report
    assert found.whole is found.whole
    assert len(made) == 1
