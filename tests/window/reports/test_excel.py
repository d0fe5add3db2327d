"""Excel in the window: a template out, a workbook in, revisions compared, tables that leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from stored import actions, do
from workbook_kit import number_xml, text_xml, typed

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling, workbooks
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from ui.base.places import ENTRY
from ui.base.shell import Shell
from ui.entry.page import EntryPage
from ui.reports.page import ReportsPage
from ui.reports.revisions import RevisionsDialog, show_revisions
from ui.reports.workbook_in import WorkbookDialog

PERIOD = "2018S1"
WHY = "Sở yêu cầu."
Settle = Callable[[], None]


@pytest.fixture
def shell(enter: Callable[..., Shell]) -> Shell:
    return enter("commune")


@pytest.fixture
def page(shell: Shell, settle: Settle, qtbot: QtBot) -> ReportsPage:
    do(shell, settle, lambda office: reporting.new_report(office, PERIOD))
    made = ReportsPage(shell)
    qtbot.addWidget(made)
    made.resize(1000, 560)
    with qtbot.waitExposed(made):
        made.show()
    made.come({})
    settle()
    assert made.table.choose(lambda row: row.period.code == PERIOD)
    return made


def workbook(shell: Shell, settle: Settle, path: Path, what: dict[str, str]) -> Path:
    """A template into which somebody typed."""
    do(shell, settle, lambda office: workbooks.write_template(office, PERIOD, path))
    path.write_bytes(typed(what, path.read_bytes()))
    return path


def cells(shell: Shell, settle: Settle) -> dict[str, Any]:
    sheet = do(shell, settle, lambda office: entry.open_sheet(office, PERIOD))
    return dict(sheet.report.cells)


# --- what can be done -------------------------------------------------------------------------
def test_the_buttons_follow_the_chosen_report(page: ReportsPage) -> None:
    of_begun = (page._print, page._history)
    assert all(each.isEnabled() for each in (*of_begun, page._in, page._out))
    assert not page._next.isEnabled()
    assert page.table.choose(lambda row: row.stage is None)
    for each in of_begun:
        assert not each.isEnabled()
        assert each.toolTip() == "Báo cáo này chưa mở."
    assert not page._in.isEnabled()
    assert not page._next.isEnabled()
    assert page._out.isEnabled(), "a template is there for a period that is not begun"


# --- out --------------------------------------------------------------------------------------
def test_a_blank_template_is_written(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    answers.coming = [0, tmp_path / "mau"]
    page._out.click()
    settle()
    assert (tmp_path / "mau.xlsx").is_file(), "a name without an ending gets one"
    assert actions(page.shell, settle)[-1] == ("report template", "")


def test_figures_go_along_for_a_reason_only(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    for coming in ([None], [1, None], [1, WHY, None]):
        answers.coming = list(coming)
        page._out.click()
        settle()
        assert answers.coming == []
    assert list(tmp_path.glob("*.xlsx")) == []
    answers.coming = [1, WHY, tmp_path / "mau.xlsx"]
    page._out.click()
    settle()
    assert actions(page.shell, settle)[-1] == ("report template, sensitive", WHY)


def test_a_stick_is_warned_of_before_it_is_written_to(
    page: ReportsPage,
    answers: Any,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sticks, "drives", lambda: (Drive(tmp_path, "KINGSTON"),))
    path = tmp_path / "mau.xlsx"
    for sure in (False, True):
        assert not path.exists()
        answers.coming = [1, WHY, path, sure]
        page._out.click()
        settle()
    assert path.is_file()
    path.unlink()
    answers.coming = [0, path]
    page._out.click()
    settle()
    assert path.is_file(), "a blank one tells nothing, so nothing is asked"


# --- in ---------------------------------------------------------------------------------------
def test_a_workbook_is_shown_then_taken_in(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    shell = page.shell
    do(shell, settle, lambda o: filling.fill(o, PERIOD, {"cells": {"B01": 4, "V03": 2}}))
    what = {"cells:B01": number_xml(5), "cells:V03": number_xml(3), "cells:B05": text_xml("năm")}
    path = workbook(shell, settle, tmp_path / "a.xlsx", what)
    seen: list[Any] = []
    went: list[Any] = []
    shell.went.connect(lambda place, arguments: went.append((place, arguments)))

    def look(dialog: WorkbookDialog) -> bool:
        rows = dialog.table.grid().whole
        seen.extend([row[0], *row[2:]] for row in rows)
        return len(seen) > 2

    for _time in range(2):
        answers.coming = [path, look]
        page._in.click()
        settle()
        if not went:
            assert cells(shell, settle)["B01"] == number(4), "looking changes nothing"
    assert seen[:2] == [["B01", "4", "5"], ["V03", "2", "3"]]
    after = cells(shell, settle)
    assert (after["B01"], after["V03"], "B05" in after) == (number(5), number(3), False)
    ((place, arguments),) = went
    assert place == ENTRY
    assert arguments["taken"][0] == CellEdit("B01", "actual", number(4), number(5))


def test_what_was_taken_in_is_undone_in_one_step(
    page: ReportsPage, answers: Any, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    shell = page.shell
    form = EntryPage(shell)
    qtbot.addWidget(form)
    form.show()
    shell.went.connect(lambda _place, arguments: form.come(arguments))
    what = {"cells:B01": number_xml(5), "cells:B05": number_xml(6)}
    path = workbook(shell, settle, tmp_path / "a.xlsx", what)
    answers.coming = [path, True]
    page._in.click()
    settle()
    assert form.view.grid.figures.actual["B05"] == number(6)
    form.view.undoing.emit()
    settle()
    assert cells(shell, settle) == {}
    form.view.redoing.emit()
    settle()
    assert cells(shell, settle)["B01"] == number(5)


def test_figures_hidden_by_f9_are_hidden_in_the_preview(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    what = {"cells:V03": number_xml(3), "cells:B01": number_xml(3)}
    path = workbook(page.shell, settle, tmp_path / "a.xlsx", what)
    page.shell.hide(True)
    shown: list[Any] = []

    def look(dialog: WorkbookDialog) -> bool:
        table = dialog.table
        shown.extend(table.model().index(row, 3).data() for row in range(2))
        return False

    answers.coming = [path, look]
    page._in.click()
    settle()
    assert shown == ["3", "•"]


def test_a_foreign_file_is_refused_and_nothing_changes(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"khong phai Excel")
    for coming in ([path], [None]):
        answers.coming = list(coming)
        page._in.click()
        settle()
    assert "E-XLS-KIND" in answers.said
    assert cells(page.shell, settle) == {}


def test_the_buttons_say_why_they_rest(page: ReportsPage, settle: Settle) -> None:
    assert page._in.isEnabled()
    assert page.table.choose(lambda row: row.stage is None)
    assert not page._in.isEnabled()
    assert page._in.accessibleDescription()
    assert not page._history.isEnabled()
    assert page._out.isEnabled(), "a blank template may go out before"


def test_a_workbook_that_changes_nothing_cannot_be_taken_in(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    path = workbook(page.shell, settle, tmp_path / "a.xlsx", {"cells:B01": text_xml(" ")})
    seen = []

    def look(dialog: WorkbookDialog) -> bool:
        seen.append((dialog.act.isEnabled(), dialog.act.accessibleDescription() != ""))
        return False

    answers.coming = [path, look]
    page._in.click()
    settle()
    assert seen == [(False, True)]


# --- the history ------------------------------------------------------------------------------
def test_any_two_revisions_are_compared(
    page: ReportsPage, answers: Any, settle: Settle, tmp_path: Path
) -> None:
    shell = page.shell
    do(shell, settle, approved_and_corrected)
    seen: list[RevisionsDialog] = []

    def look(dialog: RevisionsDialog) -> bool:
        seen.append(dialog)
        return True

    answers.coming = [look]
    page.refresh()
    settle()
    page._history.click()
    settle()
    (dialog,) = seen
    assert len(dialog.history.rows.rows) == 2
    assert [row[0] for row in dialog.table.grid().whole] == ["B01", "V03", "N05"]
    dialog.older.setCurrentIndex(1)
    settle()
    assert dialog.table.grid().whole == ()
    assert not dialog._save.isEnabled()
    dialog.newer.setCurrentIndex(0)
    dialog.newer.setCurrentIndex(0)
    settle()
    first = dialog.table.grid().whole[0]
    assert (first[0], first[3]) == ("B01", "1"), "backwards too"
    answers.coming = [0, tmp_path / "khac.csv"]
    dialog._save.click()
    settle()
    written = (tmp_path / "khac.csv").read_text("utf-8-sig")
    assert "B01" in written
    assert "V03" in written.split("\n")[2]
    assert not written.split("\n")[2].rstrip("\r").endswith(("3", "9"))
    dialog.deleteLater()


def approved_and_corrected(office: Office) -> None:
    """One revision approved past the rules, and the next one being entered."""
    with office.writing() as work:
        stored = reporting.require_entering(office, work, office.plan.period(PERIOD))
    filling.fill(office, PERIOD, {"cells": {"B01": 1, "V03": 9}})
    with office.writing() as work:
        work.reports.set_object(stored.pk, "0" * 64)
        work.reports.set_state(stored.pk, reporting.ReportState.APPROVED)
    reporting.new_report(office, PERIOD, "Sửa.")
    filling.fill(office, PERIOD, {"cells": {"B01": 2, "V03": 3}, "texts": {"N05": "Không."}})


def test_a_single_revision_says_so(shell: Shell, answers: Any, settle: Settle) -> None:
    do(shell, settle, lambda office: reporting.new_report(office, PERIOD))
    seen: list[RevisionsDialog] = []

    def look(dialog: RevisionsDialog) -> bool:
        seen.append(dialog)
        return True

    answers.coming = [look]
    show_revisions(shell, PERIOD)
    settle()
    assert "một bản" in seen[0]._said.text()
    seen[0].deleteLater()
