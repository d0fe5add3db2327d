"""Entering cell by cell, and what the first page makes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rehearsal import PASSWORD

from gbv_desktop.bundle.limits import TEXT_CHARS
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.reports import ActivityProgress, ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.entry import EntrySheet, open_sheet, set_cells
from gbv_desktop.office.reports.own_reports import days_left, own_reports
from gbv_desktop.office.todo import todo

PERIOD = "2018S1"
DAY = date(2018, 6, 1)


@pytest.fixture
def office(open_on: Callable[[date], Office]) -> Office:
    return open_on(DAY)


@pytest.fixture
def sheet(office: Office) -> EntrySheet:
    reporting.new_report(office, PERIOD)
    opened = open_sheet(office, PERIOD)
    assert opened is not None
    return opened


def again(office: Office) -> EntrySheet:
    opened = open_sheet(office, PERIOD)
    assert opened is not None
    return opened


def test_before_it_is_opened_there_is_no_sheet(office: Office) -> None:
    assert open_sheet(office, PERIOD) is None


def test_a_cell_is_there_when_the_office_is_opened_again(office: Office, sheet: EntrySheet) -> None:
    set_cells(office, sheet, {"V03": number(4), "V04": NIL, "V13": UNCOLLECTED})
    assert again(office).report.cells == {"V03": number(4), "V04": NIL, "V13": UNCOLLECTED}
    set_cells(office, sheet, {"V03": None})
    assert "V03" not in again(office).report.cells


def test_the_findings_come_back_with_the_cell(office: Office, sheet: EntrySheet) -> None:
    assert set_cells(office, sheet, {"V05": number(3)}).errors == ()
    found = set_cells(office, sheet, {"V06": number(4)})
    assert [finding.cells[0] for finding in found.errors] == ["V06"]
    assert again(office).findings == found
    assert set_cells(office, sheet, {"V06": number(2)}).errors == ()


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("Z99", number(1), "E-CELL-UNKNOWN"),
        ("Y01", number(1), "E-CELL-UNKNOWN"),
        ("A02", number(2), "E-CELL-YESNO"),
    ],
)
def test_what_the_form_does_not_have_is_refused(
    office: Office, sheet: EntrySheet, cell: str, value: object, code: str
) -> None:
    with pytest.raises(Problem) as refused:
        set_cells(office, sheet, {"V03": number(1), cell: value})  # type: ignore[dict-item]
    assert refused.value.code == code
    assert again(office).report.cells == {}


def test_an_estimate_where_the_period_has_none_is_refused(
    office: Office, sheet: EntrySheet
) -> None:
    with pytest.raises(Problem) as refused:
        set_cells(office, sheet, {"B05": number(1)}, "estimate")
    assert refused.value.code == "E-CELL-ESTIMATE"


def test_a_locked_report_takes_no_cell(office: Office, sheet: EntrySheet) -> None:
    fill_all(office, sheet)
    reporting.submit(office, PERIOD)
    with pytest.raises(Problem) as refused:
        set_cells(office, sheet, {"V03": number(1)})
    assert refused.value.code == "E-REPORT-STATE"
    reporting.approve(office, PERIOD)
    with pytest.raises(Problem) as locked:
        set_cells(office, sheet, {"V03": number(1)})
    assert locked.value.code == "E-REPORT-LOCKED"


def fill_all(office: Office, sheet: EntrySheet) -> None:
    cells = dict.fromkeys(sheet.form.cells(sheet.period.kind), NIL)
    cells["A02"] = number(0)
    found = set_cells(office, sheet, cells)
    for finding in found.warnings:
        found = entry.set_reason(office, sheet, finding.key, "da_kiem_tra")


def test_words_are_kept_and_searched(office: Office, sheet: EntrySheet) -> None:
    found = entry.set_text(office, sheet, "N01", "  Chị Y Blư được hỗ trợ.\n")
    assert [finding.rule for finding in found.warnings] == ["TEXT.name"]
    assert again(office).report.texts == {"N01": "Chị Y Blư được hỗ trợ."}
    entry.set_text(office, sheet, "N01", "")
    assert again(office).report.texts == {}
    for field, text, code in (
        ("N99", "lời", "E-FILL-PART"),
        ("N01", "a" * (TEXT_CHARS + 1), "E-TEXT-LONG"),
    ):
        with pytest.raises(Problem) as refused:
            entry.set_text(office, sheet, field, text)
        assert refused.value.code == code


def test_facts_stand_beside_a_figure(office: Office, sheet: EntrySheet) -> None:
    entry.set_fact(office, sheet, "A02", "no", "05/KH-UBND")
    entry.set_fact(office, sheet, "A02", "date", "2018-01-12")
    assert again(office).report.details == {"A02": {"no": "05/KH-UBND", "date": "2018-01-12"}}
    with pytest.raises(Problem) as refused:
        entry.set_fact(office, sheet, "A02", "date", "12/01/2018")
    assert refused.value.code == "E-FACT-VALUE"
    with pytest.raises(Problem) as unknown:
        entry.set_fact(office, sheet, "V03", "no", "5")
    assert unknown.value.code == "E-CELL-NONE"
    entry.set_fact(office, sheet, "A02", "no", "")
    entry.set_fact(office, sheet, "A02", "date", "")
    assert again(office).report.details == {}


def test_the_journal_names_cells_and_never_figures(office: Office, sheet: EntrySheet) -> None:
    set_cells(office, sheet, {"V03": number(4711)})
    with office.store.read() as work:
        last = work.journal.rows()[-1]
    assert last.detail["cells"] == ["V03"]
    assert "4711" not in str(last)


def test_the_leader_s_reason_is_shown(office: Office, sheet: EntrySheet) -> None:
    fill_all(office, sheet)
    reporting.submit(office, PERIOD)
    reporting.reject(office, PERIOD, "Xem lại số buổi truyền thông")
    assert again(office).rejected == "Xem lại số buổi truyền thông"
    (task,) = todo(office).own
    assert task.rejected == "Xem lại số buổi truyền thông"


# --- the first page -------------------------------------------------------------------------------
def test_what_is_owed_and_how_many_days_are_left(office: Office) -> None:
    (task,) = todo(office).own
    assert (task.period.code, task.stage, task.days) == (PERIOD, None, 8)
    assert todo(office).count == 2, "the report, and the package that never came"
    assert not todo(office).upper_known
    assert todo(office).stale == 2


def test_the_day_of_the_deadline_itself_is_late(office: Office) -> None:
    period = office.plan.period(PERIOD)
    days = [days_left(period, date(2018, 6, day)) for day in (8, 9, 10)]
    assert days == [1, 0, -1]


def test_progress_and_what_is_wrong(office: Office, sheet: EntrySheet) -> None:
    set_cells(office, sheet, {"V05": number(3), "V06": number(4)})
    (task,) = todo(office).own
    assert (task.filled, task.asked, task.errors) == (2, 76, 0), "sensitive: told in the form"
    set_cells(office, sheet, {"B05": number(3), "B05.long_ghep": number(4)})
    (task,) = todo(office).own
    assert (task.filled, task.errors) == (4, 1)
    assert task.stage is ReportState.ENTERING


def test_signed_and_not_exported_waits_to_be_exported(office: Office, sheet: EntrySheet) -> None:
    fill_all(office, sheet)
    reporting.submit(office, PERIOD)
    assert todo(office).own[0].stage is ReportState.SUBMITTED
    reporting.approve(office, PERIOD, date(2018, 6, 1))
    assert todo(office).own[0].stage is ReportState.APPROVED
    assert todo(office).outgoing.lines == ()


def test_long_overdue_reports_are_counted_and_not_listed(
    open_on: Callable[[date], Office],
) -> None:
    office = open_on(date(2020, 7, 1))
    found = todo(office)
    assert [task.period.code for task in found.own] == ["2020S1"]
    assert found.own[0].days == -22
    assert found.stale == 6
    assert [line.period.code for line in own_reports(office)][:2] == ["2020", "2020S1"]


def test_no_sensitive_figure_stands_on_the_first_page(office: Office, sheet: EntrySheet) -> None:
    secret = 4711
    cells = {
        code: number(secret)
        for code, indicator in sheet.form.cell_indicators[sheet.period.kind].items()
        if indicator.sensitive
    }
    assert cells, "the form has sensitive figures"
    set_cells(office, sheet, {**cells, "B05": number(6)})
    found = replace(todo(office), own=())
    assert str(secret) not in repr(found)
    assert any(line.value == 6 for line in found.activities), "others are shown"


def test_an_empty_draft_of_the_year_hides_no_reported_activity(
    office: Office, sheet: EntrySheet
) -> None:
    set_cells(office, sheet, {"B05": number(12), "A01": number(2)})

    def shown() -> list[tuple[int, str]]:
        return [(line.value or 0, line.period) for line in todo(office).activities if line.value]

    assert (12, "2018S1") in shown()
    reporting.new_report(office, "2018")
    assert (12, "2018S1") in shown(), "the year's draft says nothing of it yet"
    year = entry.open_sheet(office, "2018")
    assert year is not None
    set_cells(office, year, {"B05": number(20)})
    assert (20, "2018") in shown()
    assert not any(value == 12 for value, _period in shown())


def test_a_consolidating_office_sees_who_is_missing(tmp_path: Path) -> None:
    choice = OfficeChoice("dak-to-2017", "d-ldtbxh", "consolidating", training=True)
    with set_up(tmp_path / "upper", PASSWORD, choice, SetClock(DAY)) as office:
        found = todo(office)
        assert found.collecting is not None
        assert (found.collecting.received, found.collecting.days) == (0, 8)
        # This office's own report is its own task, and no unit that is missing.
        assert len(found.collecting.missing) == found.collecting.owed - 1 == 22
        assert found.upper_known


def progress_of(office: Office) -> tuple[ActivityProgress, ...]:
    opened = open_sheet(office, PERIOD)
    assert opened is not None
    return opened.report.activities


def test_progress_is_kept_in_the_plan_s_order_and_cleaned(
    office: Office, sheet: EntrySheet
) -> None:
    later, first = sheet.assigned[2][0].id, sheet.assigned[0][0].id
    entry.set_progress(office, sheet, ActivityProgress(later, "planned"))
    entry.set_progress(office, sheet, ActivityProgress(first, "done", "  2 buổi ", 0))
    assert progress_of(office) == (
        ActivityProgress(first, "done", "2 buổi", 0),
        ActivityProgress(later, "planned"),
    )
    entry.set_progress(office, sheet, ActivityProgress(first, "", " "))
    assert [each.activity for each in progress_of(office)] == [later]


@pytest.mark.parametrize(
    ("progress", "code"),
    [
        (ActivityProgress("hd-9-9", "done"), "E-CELL-NONE"),
        (ActivityProgress("hd-1-1", "x" * 21), "E-FILL-PART"),
        (ActivityProgress("hd-1-1", "done", money=-1), "E-FILL-PART"),
        (ActivityProgress("hd-1-1", "done", "chữ\u202elạ"), "E-TEXT-CHARS"),
    ],
)
def test_progress_that_cannot_be_kept_is_refused(
    office: Office, sheet: EntrySheet, progress: ActivityProgress, code: str
) -> None:
    with pytest.raises(Problem) as refused:
        entry.set_progress(office, sheet, progress)
    assert refused.value.code == code
    assert progress_of(office) == ()


def test_a_name_in_a_result_is_found(office: Office, sheet: EntrySheet) -> None:
    told = ActivityProgress("hd-1-1", "done", "Liên hệ số 0905123456.")
    found = entry.set_progress(office, sheet, told)
    assert any(finding.cells == ("hd-1-1",) for finding in found.warnings)


def test_a_reason_longer_than_what_travels_is_refused_at_once(
    office: Office, sheet: EntrySheet
) -> None:
    with pytest.raises(Problem) as refused:
        entry.set_reason(office, sheet, "R03.1:B05", "a" * 501)
    assert refused.value.code == "E-TEXT-LONG"
    with pytest.raises(Problem) as given_back:
        reporting.reject(office, sheet.period.code, "a" * 4001)
    assert given_back.value.code == "E-TEXT-LONG"
