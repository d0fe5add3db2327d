"""From what blocks submitting to the signed report: steps, reasons, the lock."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from entry_kit import do, fill, press, press_in, texts, type_in
from pytestqt.qtbot import QtBot
from stored import stored_sheet

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.text import message
from ui.base.shell import Shell
from ui.entry.findings.reason_dialog import ReasonDialog, fitting_reasons
from ui.entry.page import EntryPage
from ui.report.signed import SignedDialog
from ui.reports.page import ReportsPage

PERIOD = "2018S1"
Settle = Callable[[], None]


def test_a_warning_is_kept_with_a_reason_from_the_list(
    opened: EntryPage, qtbot: QtBot, settle: Settle, answers: Any
) -> None:
    type_in(opened, qtbot, "B05", "6")
    type_in(opened, qtbot, "B06", "0")
    settle()
    key = next(each.key for each in opened.draft.findings.warnings)

    def choose(dialog: ReasonDialog) -> bool:
        dialog.choose("Đã kiểm tra, đúng số liệu")
        return True

    answers.coming = [choose]
    opened.view.reason_wanted.emit(key)
    assert stored_sheet(opened, settle).report.reasons == {key: "Đã kiểm tra, đúng số liệu"}
    assert "cảnh báo" not in opened.head.note.text()


def test_what_blocks_submitting_is_shown(opened: EntryPage, settle: Settle, answers: Any) -> None:
    press(opened, "Trình lãnh đạo")
    settle()
    assert answers.said == ["E-REPORT-ERRORS"]
    assert any("Còn" in each and "ô chưa nhập" in each for each in texts(opened.view.findings))
    assert stored_sheet(opened, settle).stage is ReportState.ENTERING


def test_from_the_desk_to_the_lock(opened: EntryPage, settle: Settle, answers: Any) -> None:
    do(opened, settle, fill)
    press(opened, "Trình lãnh đạo")
    settle()
    assert "đang trình lãnh đạo" in opened.head.state.text()
    assert not opened.view.grid.setData(opened.view.grid.place("A01"), "5")

    answers.coming = ["Xem lại số buổi"]
    press(opened, "Trả lại để sửa")
    settle()
    assert opened.view.said.text() == "Lãnh đạo trả lại: Xem lại số buổi"
    press(opened, "Trình lãnh đạo")
    settle()

    def sign(dialog: SignedDialog) -> bool:
        dialog.day.setText("31.5.2018")
        return True

    answers.coming = [sign]
    press(opened, "Đã ký, khóa số liệu")
    settle()
    sheet = stored_sheet(opened, settle)
    assert sheet.stage is ReportState.APPROVED
    assert sheet.report.approved_by is not None
    assert (sheet.report.approved_by.how, sheet.report.approved_by.on) == (
        "paper",
        date(2018, 5, 31),
    )
    gone: list[tuple[str, object]] = []
    opened.shell.went.connect(lambda place, more: gone.append((place, more)))
    press(opened, "Xuất tệp báo cáo")
    assert gone == [("courier", {"period": PERIOD})]


def test_the_dialog_names_whoever_signs_on_that_day(qtbot: QtBot) -> None:
    change = date(2018, 6, 1)

    def signer(day: date) -> Person:
        return Person("A Thui", "Phó Chủ tịch") if day < change else Person("Y Thơm", "Chủ tịch")

    dialog = SignedDialog("Báo cáo", signer, lambda: change)
    qtbot.addWidget(dialog)
    assert "Y Thơm" in dialog._who.text()
    dialog.day.setText("31/5/2018")
    assert "A Thui" in dialog._who.text()
    dialog.day.setText("31/5/")
    assert "A Thui" in dialog._who.text(), "a day that is still typed says nothing"


def test_signing_is_not_in_the_future(shell: Shell, qtbot: QtBot) -> None:
    dialog = SignedDialog("Báo cáo", lambda _day: shell.who.approver, lambda: date(2018, 6, 1))
    qtbot.addWidget(dialog)
    for text in ("2/6/2018", "31/2/2018"):
        dialog.day.setText(text)
        press_in(dialog, "Khóa số liệu")
        assert dialog.result() == 0
    dialog.day.setText("1/6/2018")
    press_in(dialog, "Khóa số liệu")
    assert dialog.result() == 1
    dialog.on_screen.setChecked(True)
    assert dialog.signed_on is None


def test_a_locked_report_is_followed_with_a_reason(
    opened: EntryPage, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    def lock(office: Office) -> None:
        fill(office)
        reporting.submit(office, PERIOD)
        reporting.approve(office, PERIOD)

    do(opened, settle, lock)
    reports = ReportsPage(opened.shell)
    qtbot.addWidget(reports)
    reports.show()
    reports.come({})
    settle()
    assert reports.table.current is not None
    assert reports.table.current.period.code == PERIOD
    answers.coming = ["Bổ sung số buổi của thôn 3", True]
    press(reports, "Lập bổ sung…")
    settle()
    settle()
    sheet = stored_sheet(opened, settle)
    assert (sheet.stage, sheet.report.revision) == (ReportState.ENTERING, 2)
    assert sheet.report.reason == "Bổ sung số buổi của thôn 3"


@pytest.mark.parametrize(
    ("finding", "offered"),
    [
        (Finding("R01.1", ("A02",), Level.WARNING, message("x"), 1), []),
        (
            Finding("R02.1", ("A04",), Level.WARNING, message("x"), 5, 3),
            ["Đã kiểm tra, đúng số liệu"],
        ),
        (
            Finding("R09.1", ("V05",), Level.WARNING, message("x"), 5, 3, True),
            ["Một vụ nhiều nạn nhân"],
        ),
    ],
)
def test_only_reasons_that_fit_the_warning_are_offered(
    page: EntryPage, finding: Finding, offered: list[str]
) -> None:
    codes = {"nhieu_nan_nhan": "Một vụ nhiều nạn nhân"}
    assert list(fitting_reasons(finding, codes, "").values()) == offered
    assert fitting_reasons(finding, codes, "nhieu_nan_nhan")["nhieu_nan_nhan"], "never lost"
