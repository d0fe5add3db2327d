"""Kế hoạch › Kỳ báo cáo: a year of periods, their days in the draft, the way to acts at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from district_kit import Settle
from looking import said
from PySide6.QtWidgets import QPushButton

from gbv_desktop import i18n
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.office.plan.drafting import draft_of
from gbv_desktop.text import message
from ui.plan.page import PlanPage
from ui.plan.periods.card import PeriodAct
from ui.plan.periods.page import PeriodsEditor

HALF, YEAR = "2018S1", "2018"


def draft(editor: PeriodsEditor, settle: Settle) -> Any:
    found: list[Any] = []
    editor.shell.work.read(draft_of, found.append)
    settle()
    return found[0]


def line(editor: PeriodsEditor, code: str) -> Any:
    assert editor.choose(code)
    return editor.table.current


def typed(editor: PeriodsEditor, field: str, words: str, settle: Settle) -> None:
    editor.card.days._yearly[field].line.setText(words)
    editor.card.days._yearly[field].line.editingFinished.emit()
    settle()


def test_a_year_with_deadlines_and_who_owes_what(editor: PeriodsEditor, settle: Settle) -> None:
    codes = [each.period.code for each in editor.table.rows.shown]
    assert codes[:2] == [HALF, YEAR] and all(each.startswith("2018") for each in codes)
    half = line(editor, HALF)
    assert half.owing == sum(each.units for each in half.forms) > len(half.forms) > 1
    words = said(editor.card)
    assert "before 10/06/2018" in words and "last working day: Friday 08/6" in words
    editor.turn(2030)
    settle()
    assert not editor._after.isEnabled() and editor._before.isEnabled()
    editor.turn(2050)
    settle()
    assert editor.year == 2030, "there is no year beyond the calendar"
    assert editor.table.current is not None, "never an empty card beside a full list"


def test_the_day_of_every_year_is_changed_in_the_draft(
    editor: PeriodsEditor, settle: Settle
) -> None:
    line(editor, YEAR)
    typed(editor, "due_before", "15/11", settle)
    year = line(editor, YEAR)
    assert year.period.due_before == date(2018, 11, 15) and year.changed and not year.new
    plan = draft(editor, settle).plan
    assert plan.period("2019").due_before == date(2019, 11, 15)
    assert plan.period("2017").due_before == date(2017, 11, 20), "what was due keeps its day"
    typed(editor, "due_before", "15/11", settle)
    assert len(draft(editor, settle).changes) == 1, "the same day is no change"
    editor.card.days._yearly["due_before"].year.choose("1")
    editor.card.days._yearly["due_before"].year.activated.emit(2)
    settle()
    assert line(editor, YEAR).period.due_before == date(2019, 11, 15)


def test_what_is_no_day_is_told_in_place_and_stays(editor: PeriodsEditor, settle: Settle) -> None:
    line(editor, HALF)
    typed(editor, "data_to", "31/6", settle)
    days = editor.card.days
    assert days._yearly["data_to"].line.text() == "31/6" and days._said.isVisibleTo(days)
    assert draft(editor, settle).changes == ()
    typed(editor, "data_to", "15/6", settle)
    assert not days._said.isVisibleTo(days)


def test_an_error_of_the_calendar_is_on_its_tab_and_leads_to_its_field(
    page: PlanPage, editor: PeriodsEditor, settle: Settle
) -> None:
    line(editor, YEAR)
    # Figures that are due before they are complete.
    typed(editor, "due_before", "1/11", settle)
    assert any("(1)" in page._tabs.tabText(at) for at in range(page._tabs.count()))
    (fault,) = page._draft_faults()
    page._go_to(fault)
    settle()
    assert page._stack.currentWidget() is editor
    # The days of the draft are shown though it makes no plan.
    assert line(editor, YEAR).period.due_before == date(2018, 11, 1)
    editor.go_to("periods", ("template", 0, "periods", 0, "data_to", "day"))
    assert editor.table.current is not None and editor.table.current.period.code == HALF
    editor.go_to("periods", ("template", 7))
    settle()
    # The page follows the keyboard once more after that.
    settle()


def test_another_calendar_is_a_change_too(editor: PeriodsEditor, settle: Settle) -> None:
    editor.calendars.choose("chot-10-11")
    editor.calendars.activated.emit(1)
    settle()
    assert draft(editor, settle).tables["plan"]["plan"]["template"] == "chot-10-11"
    assert line(editor, YEAR).changed and not line(editor, "2018-TH11").changed
    editor.calendars.activated.emit(1)
    settle()
    assert len(draft(editor, settle).changes) == 1


def test_a_period_of_its_own_has_days_of_its_own(
    page: PlanPage, editor: PeriodsEditor, settle: Settle
) -> None:
    row = {
        "code": "2018-DX01",
        "start": date(2018, 1, 1),
        "end": date(2018, 6, 30),
        "due_before": date(2018, 7, 10),
        "units": ["c-23440"],
        "owed": False,
    }
    page._change(message("x"), lambda t: with_value(t, "periods", ("period",), [row]))
    settle()
    assert line(editor, "2018-DX01").new
    days = editor.card.days._own
    assert days["data_to"].text() == "30/06/2018", "figures reach to its end"
    days["due_before"].setText("15/07/2018")
    days["due_before"].editingFinished.emit()
    settle()
    assert line(editor, "2018-DX01").period.due_before == date(2018, 7, 15)
    days["due_before"].setText("mai")
    days["due_before"].editingFinished.emit()
    assert days["due_before"].text() == "mai" and editor.card.days._said.text()
    more = next(b for b in editor.card.findChildren(QPushButton) if "More time" in b.text())
    assert not more.isEnabled(), "it is not in force yet"


def test_the_way_to_the_board(editor: PeriodsEditor, settle: Settle) -> None:
    went: list[Any] = []
    editor.shell.went.connect(lambda *words: went.append(words))
    line(editor, HALF)
    editor.card.asked.emit(PeriodAct.BOARD)
    settle()
    assert went and went[0][0] == "board"


def test_in_vietnamese(editor: PeriodsEditor, settle: Settle) -> None:
    i18n.set_language("vi")
    editor.turn(2018)
    settle()
    line(editor, HALF)
    words = said(editor.card)
    assert "trước ngày 10/06/2018" in words and "hạn cuối làm việc: thứ Sáu 08/6" in words
