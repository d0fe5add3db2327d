"""The four states of a cell, through every place where a cell of that kind may stand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.kinds import REPORT_TYPE
from gbv_desktop.bundle.payload.report import read_report, report_payload
from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.report.typed import read_cell, write_cell
from gbv_desktop.domain.totals.sums import SumState, sum_of
from gbv_desktop.exchange.csv_table import csv_bytes
from gbv_desktop.office.totals.figures import total_value, unit_value
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper

KINDS = {
    "B05": Kind.FLOW,
    "B11": Kind.DISTINCT,
    "D01": Kind.STOCK,
    "A03": Kind.MONEY,
    "K03": Kind.YES_NO,
}
STATES = {"zero": number(0), "nil": NIL, "uncollected": UNCOLLECTED, "empty": None}
TYPED = {"zero": "0", "nil": "-", "uncollected": "…", "empty": ""}
PRINTED = {"zero": "0", "nil": "-", "uncollected": "...", "empty": ""}
SUMS = {
    "zero": SumState.COUNTED,
    "nil": SumState.NIL,
    "uncollected": SumState.UNCOLLECTED,
    "empty": SumState.EMPTY,
}
MISSING_UNITS = [False, True]


@pytest.mark.no_cover
@pytest.mark.parametrize("code", KINDS)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("others_missing", MISSING_UNITS)
def test_a_state_stays_itself_from_entry_to_the_last_table(
    plan, district, all_reports, unit_inputs, code, state, others_missing
):
    indicator, cell = plan.indicator_by_code[code], STATES[state]
    yes_no = indicator.kind is Kind.YES_NO
    assert indicator.kind is KINDS[code]
    assert read_cell(TYPED[state], yes_no=yes_no) == cell
    assert read_cell(write_cell(cell, yes_no=yes_no), yes_no=yes_no) == cell

    period = "2018"
    reports = {
        unit: _travelled(replace(report, cells=_with(report.cells, code, cell)))
        for unit, report in all_reports(period).items()
    }
    owners = [unit for unit, report in reports.items() if _owes(plan, indicator, unit)]
    alone = owners[0]
    assert reports[alone].cells.get(code) == cell

    paper = unit_paper(*unit_inputs(alone, period, reports[alone]))
    assert _row(paper, code)[4] == ("Không" if yes_no and state == "zero" else PRINTED[state])

    if others_missing:
        reports = {unit: each for unit, each in reports.items() if unit not in owners[1:]}
    work = district(period, reports=reports)
    found = work.consolidation.cells[code]
    total = sum_of(indicator, found)
    assert total.state is SUMS[state]
    assert total.value == (0 if state in ("zero", "nil") else None)
    assert found.complete is (state in ("zero", "nil") and len(found.owing) == _in(found, reports))

    if code != "A03":
        whole = _row(consolidated_paper(work), code)[-1]
        assert whole.partition(" (")[0] == _expected_total(state)
        assert "chưa BC" not in whole
    assert total_value(indicator, found) == (0 if state == "zero" else _exported(state))
    given = "Không" if yes_no and state == "zero" else 0 if state == "zero" else _exported(state)
    assert unit_value(indicator, found, alone) == given
    assert _read_back(unit_value(indicator, found, alone)) == ("" if given is None else str(given))
    if others_missing and len(owners) > 1:
        assert unit_value(indicator, found, owners[1]) not in ("", None, "-", "…", 0)


def test_no_answer_to_a_yes_or_no_is_no_no(plan, unit_inputs, figures, plain):
    """K03 "không phát sinh" once printed that the unit had not checked itself."""
    unit, period = plan.unit_by_id["c-23440"], plan.period("2018")
    said = {}
    for state in ("zero", "nil"):
        cells = {"K03": STATES[state], "A02": STATES[state]}
        said[state] = plain(unit_paper(*unit_inputs(unit.id, "2018", figures(unit, period, cells))))
    assert "chưa tự kiểm tra" in said["zero"]
    assert "chưa ban hành kế hoạch" in said["zero"]
    assert "chưa tự kiểm tra" not in said["nil"]
    assert "chưa ban hành kế hoạch" not in said["nil"]
    assert f"Không phát sinh trong kỳ: {plan.indicator_by_code['K03'].name}" in said["nil"]


def test_a_commune_without_an_answer_is_not_listed_as_without_a_plan(district, all_reports, plain):
    reports = all_reports("2018")
    silent = reports["c-23440"]
    reports["c-23440"] = replace(silent, cells=_with(silent.cells, "A02", NIL))
    assert "chưa có kế hoạch (" not in plain(consolidated_paper(district("2018", reports=reports)))
    reports["c-23440"] = replace(silent, cells=_with(silent.cells, "A02", number(0)))
    assert "chưa có kế hoạch (" in plain(consolidated_paper(district("2018", reports=reports)))


def test_who_did_not_collect_has_reported(plan, district, all_reports, plain):
    """The one office that owes C01 says "…": no sentence says that its report is missing."""
    reports = {
        unit: replace(report, cells=_with(report.cells, "B11", UNCOLLECTED))
        for unit, report in all_reports("2018", without=("c-23443",)).items()
    }
    text = plain(consolidated_paper(district("2018", reports=reports)))
    assert "Chưa nhận được báo cáo của UBND xã Pô Kô về nội dung này." in text


def _with(cells, code, cell):
    kept = {each: found for each, found in cells.items() if each.partition(".")[0] != code}
    return kept if cell is None else {**kept, code: cell}


def _travelled(report):
    """The report as the upper unit reads it from a bundle."""
    approved = replace(
        report,
        form_hash="0" * 64,
        prepared_by=Person("A", "Công chức"),
        approved_by=Approval("B", "Chủ tịch", "paper", date(2018, 11, 16)),
    )
    return read_report(Envelope(REPORT_TYPE, report_payload(approved), ()))


def _owes(plan, indicator, unit):
    return plan.unit_by_id[unit].reporter in indicator.owners


def _in(found, reports):
    return sum(1 for unit in found.owing if unit in reports)


def _row(paper, code):
    rows = [row.cells for a in paper.appendices for t in a.tables for row in t.rows]
    return next(row for row in rows if len(row) > 1 and row[1] == code)


def _expected_total(state):
    return {"zero": "0", "nil": "-", "uncollected": "...", "empty": ""}[state]


def _exported(state):
    return {"nil": "-", "uncollected": "…", "empty": None}[state]


def _read_back(value):
    """What another program reads from the CSV."""
    text = csv_bytes(["a"], [[value]]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=_mark(text)))[1:][0][0] if text else ""


def _mark(text):
    return ";" if ";" in text else ","
