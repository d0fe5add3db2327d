"""Kế hoạch › Biểu mẫu: rows in their order, what differs, what is refused, rules, the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from district_kit import page_of
from looking import said
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from reach import bring_to_front
from waits import until

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, draft_of
from gbv_desktop.office.plan.forms.editing import NewIndicator, add_indicator
from ui.base.shell import Shell
from ui.base.work import TaskOutcome
from ui.plan.forms.adding import AddRowDialog, BreakDownDialog
from ui.plan.forms.columns import difference
from ui.plan.forms.page import PAPER, PROPERTIES, RULES, FormsEditor
from ui.plan.forms.reporters import OwnersDialog, form_words
from ui.plan.forms.rules_dialog import RulesDialog
from ui.plan.forms.sensitive import SensitiveDialog
from ui.plan.page import PlanPage

Settle = Callable[[], None]
NEW = NewIndicator("truyen-thong", "Số buổi nói chuyện", "buổi", ("X",), after="B01")


@pytest.fixture
def page(district: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle) -> PlanPage:
    made = page_of(PlanPage, district, tmp_path, enter, settle)
    made.shell.work.run(_begin)
    settle()
    made.refresh()
    settle()
    return made


def _begin(office: Office, _progress: object) -> TaskOutcome[None]:
    begin_draft(office)
    add_indicator(office, NEW)
    return TaskOutcome(None, frozenset({"plan"}))


@pytest.fixture
def editor(page: PlanPage, settle: Settle) -> FormsEditor:
    found = page.turn_to_editor(FormsEditor)
    settle()
    assert found._stand("B01")
    return found


@pytest.fixture
def front(page: PlanPage, editor: FormsEditor, settle: Settle) -> Iterator[FormsEditor]:
    """In a window where keys arrive."""
    bring_to_front(page)
    settle()
    yield editor
    page.hide()
    settle()


def draft(editor: FormsEditor, settle: Settle) -> Any:
    got: list[Any] = []
    editor.shell.work.read(draft_of, got.append)
    settle()
    return got[0]


def order(editor: FormsEditor) -> list[str]:
    return [each.code for each in editor.table.rows.shown]


def anew(page: PlanPage, settle: Settle) -> None:
    settle()
    page.refresh()
    settle()


def shown_dialog(editor: FormsEditor, act: Callable[[], object]) -> Any:
    """The dialog that an act brings up; nobody answers it yet."""
    shown: list[Any] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editor.shell.ask, "show", shown.append)
        act()
    return shown[0]


def test_what_differs_is_marked_and_from_when_it_counts_is_told(editor: FormsEditor) -> None:
    marks = {each.code: difference(each) for each in editor.table.rows.shown}
    assert marks["B01"] == "" and marks["B13"] == "new row"
    assert "counts from" in editor._counted.text()
    editor.form.setCurrentIndex(editor.form.findData("blg-tp"))
    assert editor._counted.text() == "" and "B13" not in order(editor)


def test_a_row_moves_by_keys_and_stays_chosen(
    page: PlanPage, front: FormsEditor, settle: Settle
) -> None:
    editor = front
    editor.table.choose(lambda each: each.code == "B13")
    assert order(editor)[:3] == ["B01", "B13", "B02"]
    editor.table.setFocus()
    QTest.keySequence(editor.table, QKeySequence("Alt+Down"))
    anew(page, settle)
    assert order(editor)[:3] == ["B01", "B02", "B13"]
    assert editor.table.current is not None and editor.table.current.code == "B13"
    editor._move(-1)
    anew(page, settle)
    editor._move(-1)
    anew(page, settle)
    assert order(editor)[0] == "B13" and not editor.up.isEnabled()
    before = len(draft(editor, settle).changes)
    editor._move(-1)
    settle()
    assert len(draft(editor, settle).changes) == before


def test_words_are_taken_over_when_the_field_is_left(
    page: PlanPage, editor: FormsEditor, settle: Settle
) -> None:
    unit = editor.properties.form._made["unit",]
    unit.setText("cuộc họp")
    unit.editingFinished.emit()
    anew(page, settle)
    assert difference(editor.table.current) == "changed"
    assert editor.table.current.unit == "cuộc họp"


def test_what_is_refused_is_told_in_place_and_stays_as_typed(
    page: PlanPage, editor: FormsEditor, settle: Settle
) -> None:
    name = editor.properties.form._made["name",]
    name.setPlainText("Buổi của chị Nguyễn Thị Lan")
    editor.properties.form._take(editor.properties.form._fields[0])
    settle()
    assert "Nguyễn Thị Lan" in editor.properties._said.text()
    assert name.toPlainText() == "Buổi của chị Nguyễn Thị Lan"
    assert len(draft(editor, settle).changes) == 1


def test_a_row_is_added_below_the_chosen_one(
    page: PlanPage, editor: FormsEditor, settle: Settle
) -> None:
    dialog = shown_dialog(editor, editor._add)
    assert isinstance(dialog, AddRowDialog) and "B01" in said(dialog)
    dialog.hand_in()
    assert "unit of measure" in dialog._said.text(), "nothing was typed"
    dialog.name.setText("Số buổi ở chợ phiên")
    dialog.unit.setText("buổi")
    dialog.sensitive.setChecked(True)
    dialog.hand_in()
    settle()
    # Its section has rows with texts beside them, so nothing sensitive may stand there.
    assert "sensitive section" in dialog._said.text() and dialog.name.text()
    dialog.sensitive.setChecked(False)
    dialog.hand_in()
    anew(page, settle)
    assert dialog.result() and order(editor)[:2] == ["B01", "B14"]
    assert editor.table.current.code == "B14", "its words are what is written next"
    settle()


def test_a_row_is_broken_down(page: PlanPage, editor: FormsEditor, settle: Settle) -> None:
    editor.table.choose(lambda each: each.code == "B13")
    dialog = shown_dialog(editor, editor._break_down)
    assert isinstance(dialog, BreakDownDialog) and dialog.grounds.isHidden()
    dialog.hand_in()
    assert not dialog._said.isHidden()
    dialog.name.setText("nơi")
    dialog.options.setPlainText("ở thôn\n\nở xã")
    dialog.hand_in()
    anew(page, settle)
    cells = editor.table.current.cells
    assert [each.words for each in cells[1:]] == ["ở thôn", "ở xã", "không rõ"]
    assert all(each.new for each in cells)
    editor.table.choose(lambda each: each.code == "B13")
    assert editor._stand("V01")
    assert not shown_dialog(editor, editor._break_down).grounds.isHidden()


def test_sensitive_is_given_and_taken_with_its_grounds(
    page: PlanPage, editor: FormsEditor, settle: Settle
) -> None:
    assert editor._stand("V01")
    tick = editor.properties.form._made["sensitive",]
    dialog = shown_dialog(editor, tick.click)
    assert isinstance(dialog, SensitiveDialog)
    assert tick.isChecked(), "until the reason is given it is as it was"
    dialog.hand_in()
    settle()
    assert "only with a reason" in dialog._said.text()
    dialog.fields._reason.setText("gộp vào dòng khác")
    dialog.hand_in()
    anew(page, settle)
    assert not editor.table.current.sensitive
    again = shown_dialog(editor, lambda: editor._mark(True))
    again.hand_in()
    settle()
    assert "reason, a document and an owner" in again._said.text()


def test_who_fills_a_row_in(page: PlanPage, editor: FormsEditor, settle: Settle) -> None:
    editor.table.choose(lambda each: each.code == "B13")
    dialog = shown_dialog(editor, editor._ask_owners)
    assert isinstance(dialog, OwnersDialog) and dialog.box.chosen == ("X",)
    dialog.box._boxes["TP"].setChecked(True)
    dialog.hand_in()
    anew(page, settle)
    assert editor._found.owners["B13"] == {"X", "TP"}
    assert form_words({"title": "Biểu 01. Kết quả (UBND xã)"}) == "Biểu 01 · UBND xã"


def test_a_used_row_stays_and_another_goes(
    page: PlanPage, editor: FormsEditor, settle: Settle, answers: Any
) -> None:
    assert editor._stand("V05")
    answers.coming.append(True)
    editor._hide()
    settle()
    assert "is used by" in editor._said.text()
    assert editor._stand("B13")
    answers.coming.append(True)
    editor._hide()
    anew(page, settle)
    assert "B13" not in order(editor) and editor._said.isHidden()


def pick(editor: FormsEditor, *codes: str) -> None:
    for code in codes:
        assert editor.rules.cells.choose(lambda each, code=code: each.code == code)
        QTest.keyClick(editor.rules.cells, Qt.Key.Key_Return)


def test_a_rule_is_made_of_chosen_figures(
    page: PlanPage, front: FormsEditor, settle: Settle
) -> None:
    editor = front
    editor.show_as(RULES)
    rules = editor.rules
    assert not rules.add.isEnabled() and "part" in rules._how.text()
    pick(editor, "B02")
    assert rules._side(rules.cells.current) == "left side" and not rules.try_out.isEnabled()
    pick(editor, "B13")
    assert rules._how.text() == "B02 ≤ B13" and "(B02) lớn hơn" in rules.words.text()
    pick(editor, "B01")
    assert rules._how.text() == "B02 ≤ B01", "a rule of two has no third"
    rules.cells.setFocus()
    QTest.keySequence(rules.cells, QKeySequence("F7"))
    settle()
    assert "no figures to try" in rules._found.text()
    rules.words.setText("Nhiều hơn.")
    pick(editor, "B01")
    assert rules.words.text() == "Nhiều hơn.", "words of somebody's own stay"
    pick(editor, "B01")
    rules.add.click()
    anew(page, settle)
    rows = draft(editor, settle).tables["rules"]["check"]
    assert (rows[-1]["id"], rows[-1]["text"]) == ("R60.1", "Nhiều hơn.")
    assert not rules._picked and not rules.words.text()


def test_the_rules_there_are_are_listed_and_one_is_taken_out(
    editor: FormsEditor, settle: Settle, answers: Any
) -> None:
    editor.show_as(RULES)

    def take_out(dialog: RulesDialog) -> bool:
        settle()
        ids = [each.code for each in dialog.table.rows.rows]
        assert {"R03.1", "R05.1"} <= set(ids) and "R02.1" not in ids, "of this section alone"
        assert dialog.table.choose(lambda each: each.code == "R03.1")
        answers.coming.append(True)
        dialog.remove.click()
        settle()
        assert [each.code for each in dialog.table.rows.rows] == [
            each for each in ids if each != "R03.1"
        ]
        return True

    answers.coming.append(take_out)
    editor.rules.known.click()
    settle()
    rows = draft(editor, settle).tables["rules"]["check"]
    assert "R03.1" not in {each["id"] for each in rows}


def test_other_kinds_of_rule_ask_for_other_figures(editor: FormsEditor) -> None:
    editor.show_as(RULES)
    rules = editor.rules
    rules.shape.setCurrentIndex(1)
    rules._begin_anew()
    assert "sum first" in rules._how.text()
    pick(editor, "B01", "B02")
    assert "sum of" in rules._how.text()
    pick(editor, "B13")
    assert rules._how.text() == "B01 = B02 + B13"
    rules.clear.click()
    rules.shape.setCurrentIndex(2)
    rules._begin_anew()
    assert "should not fall" in rules._how.text()
    pick(editor, "B01")
    assert "B01 ≥ B01" in rules._how.text()


def test_the_form_is_looked_at_on_paper(
    page: PlanPage, editor: FormsEditor, settle: Settle
) -> None:
    editor.show_as(PAPER)
    until(lambda: bool(editor.paper._papers))
    assert [editor.paper.which.itemData(at) for at in range(3)] == ["unit", "cases", "detail"]
    editor.paper.which.setCurrentIndex(1)
    until(lambda: bool(editor.paper.view.stack.sizes))
    editor.shell.work.run(_spoil)
    anew(page, settle)
    editor.paper.show_form("blg-x")
    settle()
    assert "1 errors" in editor.paper._said.text() and not editor.paper._papers


def _spoil(office: Office, _progress: object) -> TaskOutcome[None]:
    from gbv_desktop.office.plan.plan_rows import set_field

    set_field(office, "activities/activity/hd-1-2/group", "nobody")
    return TaskOutcome(None, frozenset({"plan"}))


def test_an_error_leads_to_its_row_and_field(front: FormsEditor) -> None:
    editor = front
    rows = editor._tables["indicators"]["indicator"]
    at = next(at for at, each in enumerate(rows) if each["code"] == "V01")
    editor.show_as(RULES)
    editor.go_to("indicators", ("indicator", at, "name"))
    assert editor.table.current.code == "V01"
    assert editor._stack.currentIndex() == PROPERTIES
    editor.go_to("rules", ("check", 0, "text"))
    assert editor._stack.currentIndex() == RULES
    ranges = editor._tables["ranges"]["range"]
    editor.go_to("ranges", ("range", 0))
    assert editor.table.current.code == ranges[0]["indicator"]
    editor.go_to("options", ("set", 0))
    assert editor.table.hasFocus()
    QTest.keySequence(editor.table, QKeySequence("F2"))
    assert editor._stack.currentIndex() == PROPERTIES
