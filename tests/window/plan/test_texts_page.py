"""Kế hoạch › Lời văn: words are typed, checked and filled as they are typed, and kept when left."""

from __future__ import annotations

from typing import Any

import pytest
from district_kit import Settle
from looking import said
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gbv_desktop.i18n import set_language
from gbv_desktop.office.plan.drafting import draft_of
from gbv_desktop.office.plan.texts.listing import DraftTexts
from ui.plan.page import PlanPage
from ui.plan.texts.page import TextsEditor
from ui.plan.texts.paper_dialog import PaperWordsDialog
from ui.plan.texts.words import in_short

CAMPAIGN = "passage/district.hd-1-1/1"
APPENDIX = "annex/consolidated.IV"


@pytest.fixture
def page(page: PlanPage, settle: Settle) -> PlanPage:
    page.strip.begin.click()
    settle()
    page.turn_to_editor(TextsEditor)
    page.show()
    settle()
    return page


@pytest.fixture
def editor(page: PlanPage) -> TextsEditor:
    return page.turn_to_editor(TextsEditor)


def texts(page: PlanPage, settle: Settle) -> DraftTexts:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    return DraftTexts.of(got[0].tables, got[0].plan or page._shown.plan)  # type: ignore[union-attr]


def chosen(editor: TextsEditor, key: str, settle: Settle) -> None:
    editor.paper.setCurrentIndex(editor.paper.findData(""))
    assert editor.table.choose(lambda each: each.key == key), key
    settle()


def typing(editor: TextsEditor, words: str, settle: Settle) -> None:
    """Types words and waits until they were checked."""
    editor.card.box.setFocus()
    editor.card.box.setPlainText(words)
    editor.card._still.stop()
    editor.card._check()
    settle()


def left(editor: TextsEditor, words: str, settle: Settle) -> None:
    typing(editor, words, settle)
    editor.card.take()
    settle()


def keys(editor: TextsEditor) -> set[str]:
    return {each.key for each in editor.table.rows.shown}


def test_texts_are_found_by_paper_and_words(editor: TextsEditor, settle: Settle) -> None:
    assert CAMPAIGN in keys(editor), "the consolidated report is what is shown first"
    editor.paper.setCurrentIndex(editor.paper.findData("unit"))
    assert all("unit." in each for each in keys(editor))
    editor.paper.setCurrentIndex(editor.paper.findData(""))
    editor.search.setText("bao luc trong gia dinh, x")
    editor.search._tell()
    assert keys(editor) == set()
    assert not editor.card.box.isEnabled(), "no words beside an empty list"
    editor.search.setText("loi cam on")
    editor.search.setText("")
    editor.search._tell()
    assert len(keys(editor)) > 400
    editor.paper.setCurrentIndex(editor.paper.findData("changed"))
    assert keys(editor) == set()
    assert all(len(in_short(each)) <= 91 for each in editor._entries)


def test_words_are_checked_and_filled_while_typed_and_kept_when_left(
    editor: TextsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, CAMPAIGN, settle)
    card = editor.card
    assert "B01" in card.deciding.text()
    assert card.names.rows.rows[0].name == "B01", "what decides the sentence comes first"
    typing(editor, "Đã tổ chức {B01} hoạt động, {B99} buổi.", settle)
    assert "B99" in card.faults.text() and card.faults.isVisibleTo(card)
    typing(editor, "Đã tổ chức {B01} hoạt động{thieu_gon}.", settle)
    assert not card.faults.isVisibleTo(card)
    assert "Đã tổ chức 10 hoạt động" in card.reads.text()
    assert "Đã tổ chức 10 hoạt động" in card.passage.text()
    assert texts(page, settle).texts.passage("district.hd-1-1").sentences[0].some != card.typed
    card.take()
    settle()
    kept = texts(page, settle).texts.passage("district.hd-1-1").sentences[0]
    assert kept.some == "Đã tổ chức {B01} hoạt động{thieu_gon}."
    assert editor.table.current is not None and editor.table.current.state == "changed"
    page._undo.click()
    settle()
    assert editor.table.current.state == ""


def test_what_may_be_named_is_put_in_by_its_row(editor: TextsEditor, settle: Settle) -> None:
    chosen(editor, "words/district.controls_lead", settle)
    card = editor.card
    card.box.setPlainText("Xem Phụ lục ")
    card.box.moveCursor(card.box.textCursor().MoveOperation.End)
    card.names.choose(lambda each: each.name == "phu_luc")
    card.names.opened.emit(card.names.current)
    assert card.typed == "Xem Phụ lục {phu_luc}"
    card.box.setPlainText(card._piece.text)  # type: ignore[union-attr]


def test_a_variant_that_lacks_is_written_and_taken_out(
    editor: TextsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, "passage/district.hd-1-1/2", settle)
    card = editor.card
    before = [each.case for each in card.variants.rows.rows]
    assert "none" not in before
    act = next(each for each in card.absent.actions() if each.text() == "when there is none")
    act.trigger()
    assert card.case.text() == "when there is none" and card.typed == ""
    left(editor, "Không có người dự{thieu}.", settle)
    sentence = texts(page, settle).texts.passage("district.hd-1-1").sentences[1]
    assert sentence.none == "Không có người dự{thieu}."
    assert card._piece is not None and card._piece.case == "none", "it stays chosen"
    card.variants.choose(lambda each: each.case == "none")
    card.remove.click()
    settle()
    assert texts(page, settle).texts.passage("district.hd-1-1").sentences[1].none == ""
    assert [each.case for each in card.variants.rows.rows] == before


def test_recipients_and_columns_of_an_appendix_are_lists(
    editor: TextsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, APPENDIX, settle)
    card = editor.card

    def annex() -> Any:
        return next(a for a in texts(page, settle).texts.annexes if a.id == "consolidated.IV")

    before = annex()
    card.column.click()
    left(editor, "V12", settle)
    assert annex().columns == (*before.columns, "V12")
    card.variants.choose(lambda each: each.text == "V12")
    card.up.click()
    settle()
    assert annex().columns[-2] == "V12"
    assert card._piece is not None and card._piece.text == "V12", "it stays chosen where it goes"
    card.remove.click()
    settle()
    card.recipient.click()
    left(editor, "Công an huyện", settle)
    assert annex().recipients == (*before.recipients, "Công an huyện")
    assert annex().columns == before.columns
    card.variants.choose(lambda each: each.way[2] == "recipients")
    assert not card.up.isEnabled() and card.down.isEnabled(), "it is the first"


def test_an_error_leads_to_its_words_and_a_missing_text_can_be_written(
    editor: TextsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, CAMPAIGN, settle)
    left(editor, "Đã tổ chức {B99} buổi.", settle)
    (fault,) = page._draft_faults()
    chosen(editor, "words/heading.V", settle)
    page._go_to(fault)
    settle()
    assert editor.table.current is not None and editor.table.current.key == CAMPAIGN
    assert editor.card.typed == "Đã tổ chức {B99} buổi."
    page._undo.click()
    settle()
    place = texts(page, settle).place_of(("words", "row.due"))
    page._change(_said(), lambda tables: _without(tables, *place))
    settle()
    (fault,) = page._draft_faults()
    assert fault.problem.code == "E-PLAN-MISSING"
    page._go_to(fault)
    settle()
    assert editor.table.current.key == "words/row.due" and editor.table.current.state == "missing"
    left(editor, "Thời hạn: trước ngày {han}", settle)
    assert page._draft_faults() == ()


def _said() -> Any:
    from gbv_desktop.text import message

    return message("x")


def _without(tables: Any, file: str, way: Any) -> Any:
    from gbv_desktop.domain.plan.editions.tables import with_value

    return with_value(tables, file, way, None)


def test_what_is_being_typed_stays_while_the_draft_changes(
    editor: TextsEditor, page: PlanPage, settle: Settle
) -> None:
    chosen(editor, CAMPAIGN, settle)
    page.activateWindow()
    editor.card.box.setFocus(Qt.FocusReason.OtherFocusReason)
    settle()
    QTest.keyClicks(editor.card.box, "abc")
    words = editor.card.typed
    assert page._shown is not None and page._shown.draft is not None
    editor.show_draft(page._shown.draft)
    settle()
    assert editor.card.typed == words or not editor.card.box.hasFocus()
    chosen(editor, "words/heading.V", settle)
    kept = texts(page, settle).texts.passage("district.hd-1-1").sentences[0].some
    assert kept == words, "whoever goes to another text has left this one"


def test_the_whole_report_is_read_in_the_drafts_words(
    editor: TextsEditor, page: PlanPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(editor, "words/heading.III", settle)
    left(editor, "Nhận xét chung", settle)
    seen: list[str] = []

    def show(dialog: PaperWordsDialog) -> bool:
        dialog.show()
        settle()
        seen.append(said(dialog))
        return False

    monkeypatch.setattr(page.shell.ask, "show", show)
    editor._ask_paper()
    settle()
    assert seen and "Nhận xét chung".casefold() in seen[0].casefold()


def test_the_page_in_vietnamese(page: PlanPage, settle: Settle, qtbot: QtBot) -> None:
    set_language("vi")
    editor = TextsEditor(page.shell, "")
    qtbot.addWidget(editor)
    assert page._shown is not None and page._shown.draft is not None
    editor.show_draft(page._shown.draft)
    settle()
    assert editor.table.current is not None
    assert "None" not in said(editor)


def test_whoever_may_not_only_reads(page: PlanPage, settle: Settle, qtbot: QtBot) -> None:
    editor = TextsEditor(page.shell, "Only the officer may.")
    qtbot.addWidget(editor)
    assert page._shown is not None and page._shown.draft is not None
    editor.show_draft(page._shown.draft)
    settle()
    chosen(editor, APPENDIX, settle)
    card = editor.card
    assert not card.box.isEnabled() and not card.remove.isEnabled()
    assert not card.column.isEnabled()


def test_the_offered_appendices_come_by_one_act_and_once(
    page: PlanPage, editor: TextsEditor, settle: Settle
) -> None:
    assert editor.offer.isEnabled()
    editor.offer.click()
    settle()
    settle()
    editor.paper.setCurrentIndex(editor.paper.findData(""))
    assert {"words/appendix.VIII", "annex/consolidated.XII"} <= keys(editor)
    assert not editor.offer.isEnabled(), "the papers have all that is offered"
