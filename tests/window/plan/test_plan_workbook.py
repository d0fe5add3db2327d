"""The plan to Excel and from Excel in the window: seen first, then taken as one change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from district_kit import Settle
from looking import said
from plan_workbook_kit import edited, place, title
from PySide6.QtWidgets import QLineEdit

from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.i18n import tr
from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.editing.workbook import PlanWorkbookDialog
from ui.plan.page import PlanPage

UNITS = PlanSheet.UNITS
ROW = "D01"
"""A row that is none of cases."""


@pytest.fixture
def book(page: PlanPage, settle: Settle, answers: Any, tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.xlsx"
    answers.coming.append(path)
    page.strip.out.click()
    settle()
    return path


def draft(page: PlanPage, settle: Settle) -> Any:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    return got[0]


def taken(page: PlanPage, settle: Settle, answers: Any, book: Path, *, agreed: bool) -> Any:
    """The dialog that a workbook opens, answered."""
    shown: list[Any] = []

    def show(dialog: Any) -> bool:
        shown.append(dialog)
        return agreed

    answers.coming += [book, show]
    page.strip.into.click()
    settle()
    (dialog,) = shown
    assert isinstance(dialog, PlanWorkbookDialog)
    return dialog


def typed(book: Path, column: str, words: str) -> Path:
    line = place(book.read_bytes(), UNITS, "c-23440")
    book.write_bytes(edited(book.read_bytes(), UNITS, {f"{column}{line}": words}))
    return book


def test_what_would_change_is_seen_and_only_then_taken(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    typed(book, "C", "Xã Diên Bình Mới")
    dialog = taken(page, settle, answers, book, agreed=False)
    assert dialog.table.choose(lambda _each: True)
    assert "Xã Diên Bình Mới" in tr(dialog.table.current.said) and dialog.act.isEnabled()
    assert draft(page, settle) is None
    page._toggle()
    taken(page, settle, answers, book, agreed=True)
    (change,) = draft(page, settle).changes
    assert "ke-hoach.xlsx" in str(change.said)
    page.refresh()
    settle()
    assert page._editing, "who took a workbook in sees the draft"
    page._undo.click()
    settle()
    assert draft(page, settle).to_undo is None


def test_a_cell_that_is_wrong_is_shown_and_nothing_can_be_taken(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    typed(typed(book, "H", "thứ năm"), "C", "Xã Diên Bình Mới")
    dialog = taken(page, settle, answers, book, agreed=False)
    assert "1" in said(dialog) and not dialog.act.isEnabled()


def test_a_workbook_that_changes_nothing_has_nothing_to_take(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    dialog = taken(page, settle, answers, book, agreed=False)
    assert "Nothing would change" in said(dialog) and not dialog.act.isEnabled()


def test_what_the_draft_would_have_to_have_corrected_is_said(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    line = place(book.read_bytes(), PlanSheet.ACTIVITIES, "hd-1-2")
    cells = {f"A{line}": "hd-1-9"}
    book.write_bytes(edited(book.read_bytes(), PlanSheet.ACTIVITIES, cells))
    dialog = taken(page, settle, answers, book, agreed=False)
    assert "more errors" in said(dialog) and dialog.act.isEnabled()


def made_sensitive(book: Path, code: str) -> None:
    """As V01 is."""
    data, rows = book.read_bytes(), PlanSheet.INDICATORS
    sheet = openpyxl.load_workbook(book)[title(rows)]
    yes = sheet[f"J{place(data, rows, 'V01')}"].value
    book.write_bytes(edited(data, rows, {f"J{place(data, rows, code)}": yes}))


def test_what_no_grounds_allow_is_said_before_anything_is_typed(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    made_sensitive(book, "K01")
    dialog = taken(page, settle, answers, book, agreed=False)
    assert "one breakdown at most" in said(dialog) and not dialog.act.isEnabled()
    assert not dialog.findChildren(QLineEdit)


def test_why_a_row_is_sensitive_is_asked_where_one_comes_and_stays_as_typed(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    made_sensitive(book, ROW)

    def show(dialog: PlanWorkbookDialog) -> bool:
        assert ROW in said(dialog)
        dialog.hand_in()
        assert dialog.result() == 0 and "a reason, a document and an owner" in said(dialog)
        fields = dialog.findChildren(QLineEdit)
        for field, words in zip(fields, ("theo Thông tư", "12/UBND", "Phòng"), strict=True):
            field.setText(words)
        dialog.hand_in()
        return bool(dialog.result())

    answers.coming += [book, show]
    page.strip.into.click()
    settle()
    (change,) = draft(page, settle).changes
    assert "theo Thông tư; 12/UBND; Phòng" in tr(change.said)


def test_roles_of_a_workbook_hold_for_all_years_and_that_is_said(
    page: PlanPage, settle: Settle, answers: Any, book: Path
) -> None:
    sheet = PlanSheet.ASSIGNMENTS
    line = place(book.read_bytes(), sheet, "hd-1-2")
    letters = openpyxl.load_workbook(book)[title(sheet)]
    column = next(each.column_letter for each in letters[line][1:] if each.value in ("C", "P", "T"))
    other = "P" if letters[f"{column}{line}"].value != "P" else "T"
    book.write_bytes(edited(book.read_bytes(), sheet, {f"{column}{line}": other}))
    dialog = taken(page, settle, answers, book, agreed=False)
    assert "1 roles change for all years of the plan" in said(dialog)
