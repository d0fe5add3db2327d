"""Every fact, detail and text of every form has the control of its type and refuses in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from waits import until

from gbv_desktop.bundle import limits
from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.report.answering import answer_words
from gbv_desktop.domain.report.facts_beside import FACT_WORDS, FactKind, fact_kind
from gbv_desktop.domain.text.lengths import FACT_CHARS, REASON_CHARS, TEXT_CHARS, WORDS_CHARS
from gbv_desktop.exchange import plan_folder
from gbv_desktop.i18n import tr
from gbv_desktop.office.reports.entry import EntrySheet, open_sheet
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.entry.detail.fact_field import FactField
from ui.entry.findings.answered import spot_of
from ui.entry.findings.findings_list import NOWHERE, Spot
from ui.entry.findings.reason_dialog import ReasonDialog
from ui.entry.page import EntryPage
from ui.entry.texts.activities import ActivityCard
from ui.entry.texts.narrative import TextsView
from ui.kit.dialogs.lines import LinesDialog
from ui.kit.fields import autosave_box
from ui.kit.fields.autosave_box import AutosaveBox

PERIOD = "2018S1"
GOOD = {
    FactKind.CHOICE: ("long_ghep", "long_ghep"),
    FactKind.DAY: ("05.6.2018", "2018-06-05"),
    FactKind.YEAR: ("2018", "2018"),
    FactKind.WORDS: ("25/KH-UBND", "25/KH-UBND"),
}
BAD = {FactKind.DAY: "31/2/2018", FactKind.YEAR: "hai nghìn", FactKind.WORDS: "a" * 201}
FORMS = 15


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_folder.load(plan_folder.find("dak-to-2017"))


def facts_of(form: Form) -> Iterator[tuple[str, str]]:
    for indicator in form.indicators.values():
        for name in indicator.details:
            yield indicator.code, name


def give(field: FactField, value: str) -> None:
    """As a person does: a choice is picked, everything else typed and left."""
    if isinstance(field.control, QComboBox):
        field.control.setCurrentIndex(field.control.findData(value))
        field.control.activated.emit(field.control.currentIndex())
    else:
        field.control.setText(value)
        field.control.editingFinished.emit()


def test_every_fact_of_every_form_is_given_by_its_control(qtbot: QtBot, plan: Plan) -> None:
    assert len(plan.forms) == FORMS
    every = [(form, *fact) for form in plan.forms for fact in facts_of(form)]
    assert {name for _form, _code, name in every} == set(FACT_WORDS)
    for _form, code, name in every:
        field, told, refused = FactField(code, name), [], []
        qtbot.addWidget(field)
        field.written.connect(lambda *said, to=told: to.append(said))
        field.refused.connect(lambda *said, to=refused: to.append(said))
        field.show_fact("", None, editable=True)
        kind = fact_kind(name)
        assert isinstance(field.control, QComboBox) == (kind is FactKind.CHOICE)
        typed, kept = GOOD[kind]
        give(field, typed)
        assert (told, field.said) == ([(code, name, kept)], "")
        if kind in BAD:
            give(field, BAD[kind])
            assert refused == [(code, name, BAD[kind])]
            assert field.said and isinstance(field.control, QLineEdit)
            assert field.control.text() == BAD[kind], "what was typed stays"
            assert told == [(code, name, kept)], "and is not stored"


def test_a_field_takes_what_every_reader_takes() -> None:
    assert (FACT_CHARS, REASON_CHARS, WORDS_CHARS, TEXT_CHARS) == (
        limits.NAME_CHARS,
        limits.NOTE_CHARS,
        limits.STRING_CHARS,
        limits.TEXT_CHARS,
    )


def test_the_limit_of_a_fact_is_told_before_it_is_reached(
    qtbot: QtBot, words: Callable[[QWidget], list[str]]
) -> None:
    field = FactField("A02", "no")
    qtbot.addWidget(field)
    field.control.setText("a" * 159)  # type: ignore[union-attr]
    assert not any("200" in each for each in words(field))
    field.control.setText("a" * 160)  # type: ignore[union-attr]
    assert "160/200 chữ" in words(field)


def box_of(view: TextsView, code: str) -> AutosaveBox:
    return next(b for b in view.findChildren(AutosaveBox) if b.accessibleName().startswith(code))


def test_no_text_of_any_form_takes_more_than_it_may_hold(qtbot: QtBot, plan: Plan) -> None:
    for form in plan.forms:
        view, written = TextsView(), []
        qtbot.addWidget(view)
        view.written.connect(lambda code, text, to=written: to.append((code, len(text))))
        view.show_texts(form.texts, (), {}, editable=True)
        for field in form.texts:
            box = box_of(view, field.code)
            box.insertPlainText("a" * (TEXT_CHARS - 1))
            assert box.room.text() == "19.999/20.000 chữ"
            box.insertPlainText("bc")
            assert box.toPlainText() == "a" * (TEXT_CHARS - 1), "all of it or nothing"
            assert "20.001" in box.room.text() and not box.room.isHidden()
            box.insertPlainText("b")
            box.commit()
            assert written[-1] == (field.code, TEXT_CHARS)


def test_what_stood_in_a_full_text_stays_with_the_cursor(qtbot: QtBot) -> None:
    box = AutosaveBox(limit=10)
    qtbot.addWidget(box)
    box.show_stored("0123456789")
    cursor = box.textCursor()
    cursor.setPosition(4)
    box.setTextCursor(cursor)
    qtbot.keyClicks(box, "x")
    assert box.toPlainText() == "0123456789"
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert len(box.toPlainText()) == 9
    qtbot.keyClicks(box, "x")
    assert len(box.toPlainText()) == 10


def test_a_deceptive_letter_is_refused_below_its_text_which_stays(qtbot: QtBot) -> None:
    box, written = AutosaveBox(), []
    qtbot.addWidget(box)
    box.written.connect(written.append)
    box.setPlainText("báо cáo")  # a Cyrillic о
    box.commit()
    assert written == [] and box.refused
    assert "U+043E" in box.room.text()
    box.show_stored("")
    assert box.toPlainText() == "báо cáo"
    box.setPlainText("báo cáo")
    box.commit()
    assert written == ["báo cáo"]


def test_the_texts_of_an_activity_have_a_limit_too(qtbot: QtBot, plan: Plan) -> None:
    for activity in plan.activities:
        card = ActivityCard(activity)
        qtbot.addWidget(card)
        for box in (card.result, card.difficulty):
            box.insertPlainText("a" * 4001)
            assert box.toPlainText() == "" and "4.001" in box.room.text()


def test_reasons_say_that_they_are_too_long_before_they_are_given(qtbot: QtBot) -> None:
    lines = LinesDialog("Vì sao?", "Gửi")
    reason = ReasonDialog("Cảnh báo", {}, "", own_words=True)
    for dialog in (lines, reason):
        qtbot.addWidget(dialog)
    lines._field.setPlainText("a" * WORDS_CHARS)
    reason.choose("", "a" * REASON_CHARS)
    for dialog in (lines, reason):
        assert dialog._act.isEnabled() and dialog._room.text()
    lines._field.setPlainText("a" * (WORDS_CHARS + 1))
    reason.choose("", "a" * (REASON_CHARS + 1))
    for dialog, count in ((lines, "4.001"), (reason, "501")):
        assert not dialog._act.isEnabled() and count in dialog._room.text()


# --- on the page ----------------------------------------------------------------------------------
@pytest.fixture
def page(
    enter: Callable[..., Shell],
    enter_report: Callable[..., EntryPage],
    settle: Callable[[], None],
) -> EntryPage:
    made = enter_report(enter("commune"), period=PERIOD)
    made._begin()
    settle()
    return made


def stored(page: EntryPage, settle: Callable[[], None]) -> EntrySheet:
    settle()
    found: list[Any] = []
    page.shell.work.read(lambda office: open_sheet(office, PERIOD), found.append)
    settle()
    return found[0]  # type: ignore[no-any-return]


def in_sight(widget: QWidget) -> bool:
    """Whether all of it can be seen in what it scrolls in."""
    area: Any = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert isinstance(area, QScrollArea)
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return widget.isVisible() and top >= 0 and top + widget.height() <= area.viewport().height()


def links(page: EntryPage) -> list[QPushButton]:
    found = page.view.findings.findChildren(QPushButton)
    return [each for each in found if each.text() == "Mở ô này" and each.isVisible()]


@pytest.mark.parametrize("width", [1106, 640])
@pytest.mark.parametrize("height", [640, 420])
def test_show_the_cell_brings_the_missing_field_into_sight(
    page: EntryPage, qtbot: QtBot, settle: Callable[[], None], width: int, height: int
) -> None:
    page.resize(width, height)
    page.view.grid.put([("A02", "actual", number(1)), ("A01", "actual", number(1))])
    page.view.stand("A01")
    for kind in ("form", "no"):
        finding = next(each for each in page.draft.findings.warnings if each.rule == "R01.1")
        assert finding.facts[0] == kind
        if width > 1000:
            links(page)[0].click()
        else:  # the list gives way to the form there
            page.view.findings.wanted.emit(Spot("A02", fact=kind))
        field = page.view.meaning.where(kind)
        assert isinstance(field, FactField)
        qtbot.waitUntil(field.control.hasFocus)
        qtbot.waitUntil(lambda shown=field: in_sight(shown))
        give(field, GOOD[fact_kind(kind)][0])
    assert stored(page, settle).report.details["A02"] == {"form": "long_ghep", "no": "25/KH-UBND"}


def test_a_fact_that_could_not_be_kept_is_there_again_and_holds_submitting(
    page: EntryPage, settle: Callable[[], None], answers: Any
) -> None:
    page.view.stand("A02")
    give(page.view.meaning._fields["date"], "31/2/2018")
    page.view.stand("A01")
    page.submit()
    settle()
    assert page.view.current_cell == "A02"
    field = page.view.meaning._fields["date"]
    assert isinstance(field.control, QLineEdit) and field.control.text() == "31/2/2018"
    assert "31/2/2018" in field.said
    assert [each for each in answers.said if "chưa nhận được" in each]
    give(field, "5/6/2018")
    assert stored(page, settle).report.details["A02"] == {"date": "2018-06-05"}
    assert page.view.refused is None


def another(page: EntryPage, settle: Callable[[], None]) -> None:
    """The report of a year, which has estimates."""
    page.come({"period": "2018"})
    settle()
    page._begin()
    settle()


def test_a_finding_leads_to_its_column_or_nowhere(page: EntryPage) -> None:
    found = Finding("EST.1", ("A01",), Level.ERROR, message(N_("{text}"), text=""), estimate=True)
    sheet = page.sheet
    assert sheet is not None
    assert spot_of(found, sheet) == Spot("A01", "estimate")
    assert spot_of(replace(found, estimate=False, facts=("no",)), sheet) == Spot("A01", fact="no")
    # Why a revision came about is written elsewhere: no link that leads nowhere.
    assert spot_of(replace(found, cells=("reason",)), sheet) == NOWHERE


def test_an_error_stands_above_every_warning(page: EntryPage) -> None:
    page.view.grid.put([("A02", "actual", number(1)), ("V05", "actual", number(3))])
    page.view.grid.put([(f"V05.{each}", "actual", NIL) for each in ("duoi_16", "16_59")])
    page.check()
    lines = page.view.findings._known
    assert lines is not None
    tones = [each.tone for each in lines[0]]
    assert {"error", "warning"} <= set(tones)
    assert tones == sorted(tones, key=["error", "primary", "warning", "plain"].index)
    first = page.view.findings._known[0][0]  # type: ignore[index]
    assert page.view.current_cell == first.spot.cell


def test_another_report_takes_nothing_of_what_could_not_be_kept(
    page: EntryPage, settle: Callable[[], None]
) -> None:
    page.view.stand("A02")
    give(page.view.meaning._fields["date"], "31/2/2018")
    another(page, settle)
    page.view.stand("A02")
    field = page.view.meaning._fields["date"]
    assert isinstance(field.control, QLineEdit) and field.control.text() == ""


def test_too_much_pasted_is_said_and_the_clipboard_keeps_it(page: EntryPage, qtbot: QtBot) -> None:
    assert page.view.stand("N01")
    box = QApplication.focusWidget()
    assert isinstance(box, AutosaveBox)
    QGuiApplication.clipboard().setText("dài " * 6000)
    qtbot.keySequence(box, QKeySequence(QKeySequence.StandardKey.Paste))
    assert box.toPlainText() == "" and "20.000" in box.room.text()
    assert box.room.isVisible()
    assert page.view.stand("N01")


def test_f7_names_the_cell_that_is_open_and_how_it_is_answered(page: EntryPage) -> None:
    sheet, grid = page.sheet, page.view.grid
    assert sheet is not None
    indicators = sheet.form.cell_indicators[sheet.period.kind]
    for at, section in enumerate(page.view.parts.sections):
        page.view._choose(at)
        grid.put([(code, "actual", NIL) for code in section.codes])
    for code in ("K03", "A01", "C01"):
        page.view.stand(code)
        grid.put([(code, "actual", None)])
        page.check()
        line = page.view.findings._known[0][0]  # type: ignore[index]
        assert line.spot.cell == code == page.view.current_cell
        assert indicators[code].cell_words(code) in line.more
        assert tr(answer_words(indicators[code])) in line.more
        assert ("Ctrl+0" in line.more or "“-”" in line.more) is (code != "K03")
        grid.put([(code, "actual", NIL)])


def test_f7_leads_to_a_quoted_figure_that_is_still_open(page: EntryPage) -> None:
    sheet = page.sheet
    assert sheet is not None
    for at, section in enumerate(page.view.parts.sections):
        page.view._choose(at)
        page.view.grid.put([(code, "actual", NIL) for code in section.codes])
    page.view.stand("B05")
    page.view.grid.put([("B05", "actual", UNCOLLECTED)])
    page.view.texts._boxes["N01"].set_words("Đã họp {B05} buổi.")
    page.view.commit()
    page.check()
    lines = page.view.findings._known[0]  # type: ignore[index]
    assert [each.spot.cell for each in lines if each.tone == "error"] == ["N01"]


def test_who_writes_on_without_a_pause_loses_no_passage(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A power cut in the middle of a sentence: what was written before it is kept already."""
    monkeypatch.setattr(autosave_box, "PAUSE", 1_000_000)
    monkeypatch.setattr(autosave_box, "LONGEST", 1)
    box, written = AutosaveBox(), list[str]()
    qtbot.addWidget(box)
    box.written.connect(written.append)
    box.insertPlainText("Ban")
    assert box._longest.isActive()
    until(lambda: bool(written))
    assert written == ["Ban"]
    assert not box._longest.isActive() and not box._pause.isActive()
