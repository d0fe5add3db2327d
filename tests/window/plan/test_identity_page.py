"""Kế hoạch › Thông tin chung: what the plan says of itself is edited, what it is known by stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from district_kit import Settle
from looking import said

from gbv_desktop.i18n import set_language
from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.editing.row_form import RowForm
from ui.plan.identity.page import IdentityEditor
from ui.plan.page import PlanPage


@pytest.fixture
def page(page: PlanPage, settle: Settle) -> PlanPage:
    page.strip.begin.click()
    settle()
    return page


@pytest.fixture
def editor(page: PlanPage) -> IdentityEditor:
    return page.turn_to_editor(IdentityEditor)


def tables(page: PlanPage, settle: Settle) -> Any:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    return got[0].tables


def form_of(editor: IdentityEditor, name: str) -> RowForm:
    (found,) = (each for each in editor.forms if each.holds((name,)))
    return found


def typed(editor: IdentityEditor, name: str, words: str, settle: Settle) -> None:
    form = form_of(editor, name)
    field = form._made[name,]
    if hasattr(field, "setPlainText"):
        field.setPlainText(words)
    else:
        field.setText(words)
    form._take(next(each for each in form._fields if each.way == (name,)))
    settle()


def test_what_the_plan_says_of_itself_is_changed(
    editor: IdentityEditor, page: PlanPage, settle: Settle
) -> None:
    assert page._tabs.tabText(0) == "General"
    typed(editor, "title", "Kế hoạch\nphòng ngừa", settle)
    typed(editor, "recipients", "UBND tỉnh (B/c)\n\n  Lưu   VT ", settle)
    typed(editor, "number", "25 / KH-UBND", settle)
    typed(editor, "signed_on", "28/02/2017", settle)
    typed(editor, "last_year", "2035", settle)
    made = tables(page, settle)
    row = made["plan"]["plan"]
    assert (row["title"], row["number"]) == ("Kế hoạch phòng ngừa", "25/KH-UBND")
    assert row["recipients"] == ["UBND tỉnh (B/c)", "Lưu VT"]
    assert (row["signed_on"], row["last_year"]) == (date(2017, 2, 28), 2035)
    assert {each["last_year"] for each in made["periods"]["template"]} == {2035}
    told = editor.differs.text()
    assert "Title of the plan" in told and "Recipients of the plan" in told
    assert "Purposes" not in told and page._draft_faults() == ()
    typed(editor, "recipients", "", settle)
    assert "recipients" not in tables(page, settle)["plan"]["plan"]


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("title", " ", "cannot be empty"),
        ("number", "KH-UBND", "is no number of a plan"),
        ("signed_on", "28/02/2090", "cannot have been signed"),
        ("last_year", "2016", "is no last year"),
        ("last_year", "soon", "is no last year"),
        ("last_year", "2100", "is no last year"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(
    editor: IdentityEditor, page: PlanPage, settle: Settle, name: str, words: str, told: str
) -> None:
    before = tables(page, settle)
    typed(editor, name, words, settle)
    assert told in said(form_of(editor, name))
    assert tables(page, settle) == before
    typed(editor, "place", "Kon Tum", settle)
    field = form_of(editor, name)._made[name,]
    text = field.toPlainText() if hasattr(field, "toPlainText") else field.text()
    assert text == words and told in said(form_of(editor, name)), "kept until it is corrected"


def test_what_stays_is_said_with_the_way_there_is_instead(editor: IdentityEditor) -> None:
    told = said(editor)
    assert "never changes: reports and packages name the plan by it" in told
    assert "2017: its reporting periods begin with it" in told
    assert not any(each.holds((name,)) for each in editor.forms for name in ("id", "first_year"))


def test_an_error_of_the_plan_itself_leads_to_its_field(
    editor: IdentityEditor, page: PlanPage, settle: Settle
) -> None:
    def begun_later(found: Any) -> Any:
        row = found["plan"]["plan"]
        return {**found, "plan": {"plan": {**row, "first_year": 2018, "last_year": 2017}}}

    editor.ask_for(editor_said(), begun_later)
    settle()
    (fault,) = page._draft_faults()
    assert fault.way == ("plan", "last_year") and editor.faults.text()
    page._go_to(fault)
    assert page._stack.currentWidget() is editor


def editor_said() -> Any:
    from gbv_desktop.text import message

    return message("x")


def test_the_page_in_vietnamese(page: PlanPage, settle: Settle) -> None:
    set_language("vi")
    editor = IdentityEditor(page.shell, "")
    assert page._shown is not None and page._shown.draft is not None
    editor.show_draft(page._shown.draft)
    settle()
    assert "Nơi nhận" in said(editor)


def test_whoever_may_not_only_reads(page: PlanPage) -> None:
    editor = IdentityEditor(page.shell, "Only the officer may.")
    for form in editor.forms:
        assert not any(each.isEnabled() for each in form._made.values())
