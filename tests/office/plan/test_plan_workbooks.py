"""The plan out to Excel and into the draft again: as one change, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from every_plan import plan_named
from plan_workbook_kit import column, edited, place, title

from gbv_desktop.domain.plan.editions.form_guard import Grounds
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet
from gbv_desktop.exchange.plan_workbook.write import plan_workbook
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of, undo_draft
from gbv_desktop.office.plan.files.plan_workbooks import (
    look_through_workbook,
    take_workbook_in,
    write_plan_workbook,
)
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
UNITS, ACTIVITIES, ROLES = PlanSheet.UNITS, PlanSheet.ACTIVITIES, PlanSheet.ASSIGNMENTS


@pytest.fixture
def book(office: Office, tmp_path: Path) -> Path:
    return write_plan_workbook(office, tmp_path / "ke-hoach.xlsx")


def filled(path: Path, sheet: PlanSheet, cells: dict[str, Any]) -> Path:
    path.write_bytes(edited(path.read_bytes(), sheet, cells))
    return path


def renamed(book: Path) -> Path:
    """The name of one commune, and a new leader of one activity."""
    filled(book, UNITS, {f"C{place(book.read_bytes(), UNITS, 'c-23440')}": "Xã Diên Bình Mới"})
    data = book.read_bytes()
    cell = f"{column(data, 'd-yte')}{place(data, ROLES, 'hd-1-2', 5)}"
    return filled(book, ROLES, {cell: "C"})


def test_it_is_shown_in_sentences_and_taken_as_one_change(office: Office, book: Path) -> None:
    shown = look_through_workbook(office, renamed(book))
    unit, role = (tr(each.said) for each in shown.changes)
    assert "Diên Bình" in unit and "“Xã Diên Bình Mới”" in unit and "c-23440" not in unit
    assert role.startswith("1.2 ") and "chủ trì" in role and "d-yte" not in role
    assert not shown.drafted and draft_of(office) is None, "nothing is changed by looking"
    begin_draft(office)
    made = take_workbook_in(office, look_through_workbook(office, book))
    assert made.tables == shown.after
    (change,) = made.changes
    assert "ke-hoach.xlsx" in tr(change.said) and "2" in tr(change.said)
    assert undo_draft(office).tables == shown.before


def test_what_is_sensitive_needs_its_grounds_here_too(
    office: Office, book: Path, refused: Refused
) -> None:
    shown = look_through_workbook(office, renamed(book))
    rows = shown.after["indicators"]["indicator"]
    way = ("indicator", next(at for at, each in enumerate(rows) if each["code"] == "V01"))
    ordinary = with_value(shown.after, "indicators", (*way, "sensitive"), None)
    lowered = replace(shown, after=ordinary)
    with refused("E-ROW-LOWER"):
        take_workbook_in(office, lowered)
    assert draft_of(office) is None
    made = take_workbook_in(office, lowered, Grounds("gộp vào dòng khác"))
    assert made.tables == ordinary


def test_without_a_draft_one_is_begun(office: Office, book: Path) -> None:
    shown = look_through_workbook(office, renamed(book))
    made = take_workbook_in(office, shown)
    assert (made.edition, made.tables) == (2, shown.after)
    assert undo_draft(office).tables == shown.before


def test_the_draft_goes_out_with_its_changes_and_comes_back_as_it_is(
    office: Office, book: Path, tmp_path: Path, refused: Refused
) -> None:
    with refused("E-DRAFT-NONE"):
        write_plan_workbook(office, tmp_path / "ban-thao.xlsx", of_draft=True)
    take_workbook_in(office, look_through_workbook(office, renamed(book)))
    out = write_plan_workbook(office, tmp_path / "ban-thao.xlsx", of_draft=True)
    assert out.read_bytes() != book.read_bytes()
    again = look_through_workbook(office, out)
    assert (again.changes, again.faults, again.errors) == ((), (), ())
    with refused("E-DRAFT-SAME"):
        take_workbook_in(office, again)


def test_a_cell_that_is_not_understood_lets_nothing_in(
    office: Office, book: Path, refused: Refused
) -> None:
    line = place(book.read_bytes(), UNITS, "c-23440")
    filled(renamed(book), UNITS, {f"H{line}": "thứ năm"})
    shown = look_through_workbook(office, book)
    (fault,) = shown.faults
    assert (fault.sheet, fault.cell, fault.code) == (title(UNITS), f"H{line}", "E-XLS-PARTS")
    assert shown.after == shown.before and len(shown.changes) == 2
    with refused("E-FILL-CELLS"):
        take_workbook_in(office, shown)
    assert draft_of(office) is None


def test_what_the_draft_would_have_to_have_corrected_is_told(office: Office, book: Path) -> None:
    line = place(book.read_bytes(), ACTIVITIES, "hd-1-2")
    filled(book, ACTIVITIES, {f"A{line}": "hd-1-9"})
    shown = look_through_workbook(office, book)
    assert {each.problem.code for each in shown.errors} >= {"E-PLAN-LEAD"}
    assert take_workbook_in(office, shown).faults, "only applying is locked"


@pytest.mark.parametrize("drafted", [True, False])
def test_a_draft_that_went_on_meanwhile_is_not_overwritten(
    office: Office, book: Path, refused: Refused, drafted: bool
) -> None:
    if drafted:
        begin_draft(office)
    shown = look_through_workbook(office, renamed(book))
    if not drafted:
        begin_draft(office)
    change_draft(office, message("x"), phoned)
    with refused("E-STATE-CHANGED" if drafted else "E-DRAFT-THERE"):
        take_workbook_in(office, shown)


def phoned(tables: PlanTables) -> PlanTables:
    return with_value(tables, "units", ("unit", 0, "phone"), "0260 3831 999")


def test_what_is_no_workbook_of_this_plan_is_refused(
    office: Office, tmp_path: Path, refused: Refused
) -> None:
    path = tmp_path / "khac.xlsx"
    path.write_bytes(plan_workbook(dict(tables_of(plan_named("second"))), tuple(PlanSheet)))
    with refused("E-XLS-OTHER-PLAN"):
        look_through_workbook(office, path)
    path.write_bytes(b"PK\x03\x04 cut off")
    with refused("E-XLS-DAMAGED"):
        look_through_workbook(office, path)
    with refused("E-IN-FILE"):
        look_through_workbook(office, tmp_path / "none.xlsx")
    with refused("E-OUT-KIND"):
        write_plan_workbook(office, tmp_path / "ke-hoach.ods")
