"""The plan to Excel and from Excel in the window: seen first, then taken as one change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from district_kit import Settle
from looking import said
from plan_workbook_kit import edited, place

from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.i18n import tr
from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.editing.workbook import PlanWorkbookDialog
from ui.plan.page import PlanPage

UNITS = PlanSheet.UNITS


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
