"""The page Plan at the consolidating unit: a draft, its pages, its errors, and applying it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from district_kit import Settle
from looking import said

from gbv_desktop.domain.offices.documents import Direction, Document
from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.i18n import tr
from gbv_desktop.office.papers.document_register import RegisterLine
from gbv_desktop.office.plan.drafting import draft_of
from gbv_desktop.text import message
from ui.frame.manual import manual_pages
from ui.plan import draft_work
from ui.plan.activities.page import ActivitiesEditor
from ui.plan.assignments.page import AssignmentsEditor
from ui.plan.editing.lists import ChangesDialog, FaultsDialog
from ui.plan.editing.release import ReleaseDialog
from ui.plan.forms.page import FormsEditor
from ui.plan.page import NEWS_MANUAL, PlanPage, _kinds
from ui.plan.units.page import UnitsEditor

SECOND = "hd-1-2"


def draft(page: PlanPage, settle: Settle) -> Any:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    return got[0]


def begun(page: PlanPage, settle: Settle) -> None:
    page.strip.begin.click()
    settle()


def editor(page: PlanPage, kind: type[Any]) -> Any:
    return page.turn_to_editor(kind)


def tabs(page: PlanPage) -> list[str]:
    return [page._tabs.tabText(at) for at in range(page._tabs.count())]


def changed(page: PlanPage, settle: Settle, file: str, way: Any, value: Any) -> None:
    page._change(message("x"), partial(_with, file, way, value))
    settle()


def _with(file: str, way: Any, value: Any, tables: Any) -> Any:
    return with_value(tables, file, way, value)


def test_without_a_draft_the_plan_is_read(page: PlanPage) -> None:
    assert "1" in said(page.strip) and not page._apply.isVisibleTo(page)
    assert tabs(page)[0] == "Activities" and "Calendar" in tabs(page)


def test_a_draft_opens_the_pages_of_the_editor_and_closes_them(
    page: PlanPage, settle: Settle, answers: Any
) -> None:
    begun(page, settle)
    assert "Assignments" in tabs(page) and "Calendar" not in tabs(page)
    assert page._apply.isVisibleTo(page) and not page._undo.isEnabled()
    page._toggle()
    assert "Calendar" in tabs(page)
    page._toggle()
    answers.coming.append(True)
    page._discard()
    settle()
    assert draft(page, settle) is None and "Calendar" in tabs(page)


def test_the_manual_opens_where_each_page_is_told_of(page: PlanPage, settle: Settle) -> None:
    assert page.manual == NEWS_MANUAL
    begun(page, settle)
    assert {each.manual for each in _kinds()} <= manual_pages()
    editor(page, FormsEditor)
    assert page.manual == "15-sua-bieu-mau"


def test_ctrl_f_never_leads_out_of_the_draft(page: PlanPage, settle: Settle) -> None:
    assert page.search_box() is page._catalogue.search
    begun(page, settle)
    units = editor(page, UnitsEditor)
    assert page.search_box() is units.search
    editor(page, FormsEditor)
    assert page.search_box() is None and page._editing


def test_a_change_that_changes_nothing_is_no_refusal(
    page: PlanPage, settle: Settle, answers: Any
) -> None:
    begun(page, settle)
    told: list[str] = []
    page.shell.said.connect(told.append)
    page._change(message("x"), lambda tables: tables)
    settle()
    assert told == ["Nothing to change: the draft says so already."]
    assert not answers.said
    changed(page, settle, "activities", ("nothing", 1, "such"), "x")
    assert answers.said


def test_an_activity_is_changed_added_and_taken_out(
    page: PlanPage, settle: Settle, answers: Any
) -> None:
    begun(page, settle)
    activities = editor(page, ActivitiesEditor)
    assert activities.table.current is not None
    activities.table.choose(lambda each: each["id"] == SECOND)
    field = activities.form._made["short",]
    field.setText("Truyền thông ở thôn")
    field.editingFinished.emit()
    settle()
    assert draft(page, settle).tables["activities"]["activity"][1]["short"] == (
        "Truyền thông ở thôn"
    )
    assert activities._difference(activities.table.current) == "changed"
    activities.table.choose(lambda each: each["id"] == "hd-1-1")
    answers.coming.append("Câu lạc bộ gia đình")
    activities._add()
    settle()
    rows = draft(page, settle).tables["activities"]["activity"]
    # Behind the others of its task.
    assert (rows[2]["number"], rows[2]["short"]) == ("1.3", "Câu lạc bộ gia đình")
    assert activities._chosen == rows[2]["id"], "its words are what is written next"
    assert activities._difference(activities.table.current) == "added"
    assert "Assignments (1)" in tabs(page), "nobody leads it"
    (fault,) = page._draft_faults()
    assert "1.3 Câu lạc bộ gia đình" in tr(fault.problem.text)
    assert ".toml" not in tr(fault.problem.next)
    page._undo.click()
    settle()
    assert len(draft(page, settle).tables["activities"]["activity"]) == len(rows) - 1
    assert "Assignments" in tabs(page)


def test_an_activity_given_to_another_task_gets_a_number_there(
    page: PlanPage, settle: Settle
) -> None:
    begun(page, settle)
    activities = editor(page, ActivitiesEditor)
    activities.table.choose(lambda each: each["id"] == SECOND)
    activities._edit(activities._chosen, ("group",), "nv2")
    settle()
    rows = draft(page, settle).tables["activities"]["activity"]
    mine = [each["number"] for each in rows if each["group"] == "nv2"]
    moved = next(each for each in rows if each["id"] == SECOND)
    assert moved["number"] == mine[-1] and mine == sorted(set(mine))
    assert activities._chosen == SECOND


def test_a_role_is_given_with_one_key_and_the_year_before_stays(
    page: PlanPage, settle: Settle
) -> None:
    begun(page, settle)
    editing = editor(page, AssignmentsEditor)
    editing.activities.choose(lambda each: each["id"] == SECOND)
    editing.year.setCurrentIndex(1)
    first = editing.first_day
    assert first == date(page.shell.today.year + 1, 1, 1)
    wanted = Party("d-vhtt")
    assert editing.parties.choose(lambda each: each.party == wanted)
    before = editing.parties.current.given
    editing._roles[UnitRole.LEAD].click()
    settle()
    assert editing.parties.current.party == wanted and editing.parties.current.differs
    assert "Activity 1.2: 2 units lead" in editing._said.text()
    found = draft(page, settle)
    assert found.plan is not None
    mine = [
        each for each in found.plan.assignments if (each.activity, each.unit) == (SECOND, "d-vhtt")
    ]
    assert [each.role.value for each in mine] == [*([before.role.value] if before else []), "lead"]
    assert mine[-1].valid_from == first


def test_errors_lead_to_their_page_and_lock_only_the_last_act(
    page: PlanPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(page, settle)
    changed(page, settle, "activities", ("activity", 1, "group"), "nobody")
    assert page._faults.isVisibleTo(page) and "1" in page._faults.text()
    (fault,) = page._draft_faults()
    page._go_to(fault)
    activities = editor(page, ActivitiesEditor)
    assert page._stack.currentWidget() is activities
    assert activities.table.current["id"] == SECOND
    shown: list[Any] = []
    monkeypatch.setattr(page.shell.ask, "show", lambda dialog: shown.append(dialog) and False)
    page._show_faults()
    page._show_changes()
    page._apply.click()
    settle()
    faults, changes, release = shown
    assert isinstance(faults, FaultsDialog) and isinstance(changes, ChangesDialog)
    assert isinstance(release, ReleaseDialog) and not release.apply.isEnabled()
    assert page._apply.isEnabled()


def test_a_version_is_applied_by_its_document(
    page: PlanPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(page, settle)
    changed(page, settle, "activities", ("activity", 1, "short"), "Truyền thông ở thôn")

    def hand_in(dialog: Any) -> bool:
        dialog.number.setText("12/UBND-LĐTBXH")
        dialog.hand_in()
        settle()
        assert dialog._said.isVisibleTo(dialog), "a document has its day"
        dialog.awaited.setChecked(True)
        assert not dialog.offered.isEnabled()
        dialog.by_paper.setChecked(True)
        known = Document(Direction.IN, "12/UBND-LĐTBXH", date(2018, 6, 1), "UBND", "Kế hoạch")
        dialog._take(RegisterLine(known))
        dialog.hand_in()
        settle()
        return bool(dialog.result())

    monkeypatch.setattr(page.shell.ask, "show", hand_in)
    page._apply.click()
    settle()
    page.refresh()
    settle()
    assert draft(page, settle) is None
    assert "2" in said(page.strip)


def test_escape_never_leads_out_of_a_draft(page: PlanPage, settle: Settle) -> None:
    assert not page.back()
    begun(page, settle)
    editing = editor(page, ActivitiesEditor)
    page._changes.setFocus()
    assert page.back() and page.main_view() is not None
    assert page.window().focusWidget() is page.main_view()
    assert editing.isAncestorOf(page.main_view())
    page._read.click()
    assert page._reading and page.back() and not page._reading


def test_a_unit_that_is_to_come_is_told_from_the_one_of_its_name(
    page: PlanPage, settle: Settle
) -> None:
    begun(page, settle)
    changed(page, settle, "activities", ("activity", 1, "short"), "Khác")
    got: list[Any] = []
    page.shell.work.read(draft_work.review, got.append)
    settle()
    ((_review, names),) = got
    assert "Xã Kon Đào (from 01/07/2025)" in names.values()
    assert len(set(names.values())) == len(names)
