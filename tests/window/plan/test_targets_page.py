"""Kế hoạch › Mục tiêu: fields and marks of a target, refused in place, marked where they differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from district_kit import Settle
from looking import said
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind
from gbv_desktop.i18n import set_language
from gbv_desktop.office.papers.document_register import RegisterLine
from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.page import PlanPage
from ui.plan.targets.adding import AddTargetDialog
from ui.plan.targets.mark_dialog import MarkDialog
from ui.plan.targets.page import TargetsEditor, marks_in_short


@pytest.fixture
def page(page: PlanPage, settle: Settle) -> PlanPage:
    page.strip.begin.click()
    settle()
    return page


@pytest.fixture
def editor(page: PlanPage) -> TargetsEditor:
    return page.turn_to_editor(TargetsEditor)


def rows(page: PlanPage, settle: Settle) -> Any:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    return {each["code"]: each for each in got[0].tables["targets"]["target"]}


def chosen(editor: TargetsEditor, code: str) -> None:
    assert editor.table.choose(lambda each: each.key == code)


def typed(editor: TargetsEditor, field: str, words: str, settle: Settle) -> None:
    line = editor.card.form._made[field,]
    line.setText(words)
    line.editingFinished.emit()
    settle()


def asked(editor: TargetsEditor, monkeypatch: pytest.MonkeyPatch, fill: Any) -> None:
    def show(dialog: MarkDialog) -> bool:
        fill(dialog)
        return dialog.made is not None

    monkeypatch.setattr(editor.shell.ask, "show", show)


def test_targets_stand_with_their_own_marks(editor: TargetsEditor) -> None:
    chosen(editor, "M02")
    line = editor.table.current
    assert line is not None and marks_in_short(line) == "2020: above 90% · 2030: above 95%"
    assert "reported on the forms of" in said(editor)
    chosen(editor, "M04b")
    assert editor.table.current is not None
    assert marks_in_short(editor.table.current) == "marks of other documents alone"
    chosen(editor, "M01")
    assert not editor.card.add.isEnabled(), "what stands for another figure has no mark"
    assert {each.key for each in editor.table.rows.rows} >= {"M06", "M06/communes"}


def test_what_it_is_computed_from_is_typed_as_a_sum(
    editor: TargetsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, "M02")
    typed(editor, "numerator", "V06 -", settle)
    assert "V06 -" in said(editor.card.form), "refused where it stands, and kept"
    typed(editor, "numerator", "V06 − V08", settle)
    assert rows(page, settle)["M02"]["numerator"] == [
        {"cell": "V06"},
        {"cell": "V08", "coefficient": -1},
    ]
    assert editor.table.current is not None and editor.table.current.state == "changed"
    typed(editor, "numerator", "V99", settle)
    assert "V99" in editor.card.faults.text() and editor.card.faults.isVisibleTo(editor)
    (fault,) = page._draft_faults()
    chosen(editor, "M05")
    page._go_to(fault)
    assert editor.table.current.key == "M02" and page._stack.currentWidget() is editor


def test_whom_it_is_about_is_a_part_of_its_name(
    editor: TargetsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, "M05")
    box = editor.card.form._made["scope",]
    assert box.currentData() == "all"
    box.setCurrentIndex(box.findData("communes"))
    box.activated.emit(1)
    settle()
    assert editor.table.current is not None and editor.table.current.key == "M05/communes"
    box.setCurrentIndex(box.findData("all"))
    box.activated.emit(0)
    settle()
    assert "scope" not in rows(page, settle)["M05"]
    assert editor.table.current.state == "", "as it was"


def test_a_mark_is_added_changed_and_taken_out(
    editor: TargetsEditor,
    page: PlanPage,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    answers: Any,
) -> None:
    chosen(editor, "M02")
    before = rows(page, settle)["M02"]["marks"]

    def add(dialog: MarkDialog) -> None:
        dialog.hand_in()
        assert dialog._said.isVisibleTo(dialog), "a mark is set by a document"
        dialog.document.setText("Nghị quyết số 12/NQ-HĐND")
        dialog.hand_in()
        assert dialog.made is None, "of which year"
        dialog.year.setText("2025")
        dialog.mark.setText("92")
        dialog.first.setText("01/01/2021")
        dialog.last.setText("01/13/2021")
        dialog.hand_in()
        assert dialog.made is None
        dialog.last.setText("31/12/2025")
        dialog.hand_in()

    asked(editor, monkeypatch, add)
    editor.card.add.click()
    settle()
    after = rows(page, settle)["M02"]["marks"]
    assert after[:-1] == before and after[-1] == {
        "document": "Nghị quyết số 12/NQ-HĐND",
        "year": 2025,
        "sign": ">=",
        "mark": 92,
        "valid_from": date(2021, 1, 1),
        "valid_to": date(2025, 12, 31),
    }

    def again(dialog: MarkDialog) -> None:
        dialog.document.setText(before[0]["document"])
        dialog.hand_in()
        assert dialog.made is not None or "already" in dialog._said.text()
        dialog.year.setText("2020")
        dialog.made = None
        dialog.hand_in()
        assert dialog.made is None and "already" in dialog._said.text()
        dialog.document.setText("Nghị quyết số 12/NQ-HĐND")
        dialog.sign.setCurrentIndex(0)
        assert not dialog.mark.isEnabled()
        dialog.hand_in()

    asked(editor, monkeypatch, again)
    editor.card.marks.choose(lambda each: each[0] == len(before))
    editor.card.change.click()
    settle()
    last = rows(page, settle)["M02"]["marks"][-1]
    assert last["year"] == 2020 and "mark" not in last and "sign" not in last
    answers.coming.append(True)
    editor.card.marks.choose(lambda each: each[0] == len(before))
    editor.card.remove.click()
    settle()
    assert rows(page, settle)["M02"]["marks"] == before


def test_a_document_of_the_register_is_cited_as_papers_do(
    editor: TargetsEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(editor, "M04")
    document = Document(
        Direction.IN,
        "12/NQ-HĐND",
        date(2021, 3, 3),
        "HĐND huyện",
        "Về mục tiêu",
        DocumentKind.RESOLUTION,
    )

    def take(dialog: MarkDialog) -> None:
        dialog._take(RegisterLine(document))
        assert dialog.document.text() == "Nghị quyết số 12/NQ-HĐND ngày 03/3/2021"

    asked(editor, monkeypatch, take)
    editor.card.change.click()


def test_a_question_is_met_or_not(editor: TargetsEditor, qtbot: QtBot) -> None:
    chosen(editor, "M02")
    line = editor.table.current
    assert line is not None
    asking = type(line)(0, "M20", {"code": "M20", "kind": "yes_no"}, ())
    dialog = MarkDialog(editor.shell, asking, {}, lambda _mark: None)
    qtbot.addWidget(dialog)
    dialog.document.setText("Kế hoạch")
    dialog.year.setText("2020")
    dialog.hand_in()
    assert dialog.made is not None
    assert (dialog.made.sign, dialog.made.mark) == ("=", 1)


def test_the_page_in_vietnamese(page: PlanPage, settle: Settle) -> None:
    set_language("vi")
    editor = TargetsEditor(page.shell, "")
    assert page._shown is not None and page._shown.draft is not None
    editor.show_draft(page._shown.draft)
    settle()
    assert "Theo lời kế hoạch" in said(editor)


def test_whoever_may_not_only_reads(page: PlanPage) -> None:
    editor = TargetsEditor(page.shell, "Only the officer may.")
    assert page._shown is not None and page._shown.draft is not None
    editor.show_draft(page._shown.draft)
    for each in (
        editor.card.add,
        editor.card.change,
        editor.card.remove,
        editor.add,
        editor.remove,
    ):
        assert not each.isEnabled()
    editor._add_mark()
    editor._add()
    editor._remove()
    editor._remove_mark(0)


def test_a_target_is_added_and_taken_out(
    editor: TargetsEditor, page: PlanPage, settle: Settle, answers: Any
) -> None:
    def add(dialog: Any) -> bool:
        assert isinstance(dialog, AddTargetDialog) and dialog.code.text().startswith("M")
        dialog.code.setText("M02")
        dialog.name.setText("Số lớp truyền thông")
        dialog.kind.setCurrentIndex(dialog.kind.findData("count"))
        dialog.above.setText("B05")
        assert not dialog.below.isEnabled()
        dialog.hand_in()
        settle()
        assert "M02" in dialog._said.text(), "refused where it stands, and kept"
        dialog.code.setText("M20")
        dialog.above.setText("B99")
        dialog.hand_in()
        settle()
        assert "B99" in dialog._said.text()
        dialog.above.setText("B05")
        dialog.hand_in()
        settle()
        return bool(dialog.result())

    answers.coming.append(add)
    editor.add.click()
    settle()
    assert editor.table.current is not None and editor.table.current.key == "M20"
    assert editor.table.current.state == "new"
    assert rows(page, settle)["M20"]["numerator"] == [{"cell": "B05"}]
    answers.coming.append(True)
    editor.remove.click()
    settle()
    assert "M20" not in rows(page, settle)


def test_texts_that_tell_of_a_target_are_counted_before_it_goes(
    editor: TargetsEditor, page: PlanPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def sure(words: str, _act: str, more: str = "", **_more: Any) -> bool:
        told.append(more)
        return "M06" in words

    monkeypatch.setattr(editor.shell.ask, "sure", sure)
    for code in ("M02", "M06"):
        chosen(editor, code)
        editor.remove.click()
        settle()
    assert "Texts of the papers name it in" in told[0] and "M02" in rows(page, settle)
    assert "Texts of the papers" not in told[1]
    assert [each.key for each in editor.table.rows.rows if each.key.startswith("M06")] == [
        "M06/communes"
    ]
    assert page._draft_faults() == ()
