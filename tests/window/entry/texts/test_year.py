"""Duties and self-assessment told in the window: proposed, taken over, changed, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pdf_reader import read_pdf
from printed import flat
from pytestqt.qtbot import QtBot
from stored import do, stored_report

from gbv_desktop.domain.offices.documents import Direction, Document
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import enter_document
from gbv_desktop.office.reports import entry, reporting
from ui.base.shell import Shell
from ui.entry.findings.answered import spot_of
from ui.entry.findings.findings_list import Spot
from ui.entry.page import EntryPage
from ui.entry.texts import assessment_paper
from ui.entry.texts.year import YearView
from ui.entry.texts.year_card import YearCard

PERIOD, DUTY, CRITERION = "2018", "iii-10-a", "tc-1"
Settle = Callable[[], None]


def _begin(office: Office) -> None:
    office.plan = replace(
        office.plan, criteria=(Criterion(CRITERION, "Có kế hoạch năm", "III.10", ("A02",)),)
    )
    reporting.new_report(office, PERIOD)
    entry.set_cells(office, entry.require_sheet(office, PERIOD), {"A02": number(1)})


@pytest.fixture
def page(
    enter: Callable[..., Shell], settle: Settle, enter_report: Callable[..., EntryPage]
) -> EntryPage:
    shell = enter("commune")
    do(shell, settle, _begin)
    return enter_report(shell, period=PERIOD)


def choose(card: YearCard, words: str) -> None:
    card.state.setCurrentIndex(card.state.findText(words))
    card.state.activated.emit(card.state.currentIndex())


def stand(page: EntryPage, place: str, view: YearView) -> YearCard:
    assert page.view.stand(place)
    assert page.view.form is view
    return view.cards[place]


def test_a_duty_is_told_and_taken_back(page: EntryPage, settle: Settle) -> None:
    card = stand(page, DUTY, page.view.duties)
    choose(card, "đã hoàn thành")
    card.text.setPlainText("Kế hoạch số 05/KH-UBND.")
    card.text.commit()
    settle()
    told = DutyProgress(DUTY, "done", "Kế hoạch số 05/KH-UBND.")
    assert stored_report(page.shell, settle, PERIOD).duties == (told,)
    page.view.undoing.emit()
    page.view.undoing.emit()
    settle()
    assert stored_report(page.shell, settle, PERIOD).duties == ()
    assert (card.state.currentData(), card.text.toPlainText()) == ("", "")


def test_a_document_of_the_register_is_its_evidence(
    page: EntryPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document(
        Direction.OUT, "05/KH-UBND", date(2018, 1, 22), "UBND xã", "Kế hoạch năm 2018"
    )
    do(page.shell, settle, lambda office: enter_document(office, document))
    card = stand(page, DUTY, page.view.duties)
    monkeypatch.setattr(page.shell.ask, "show", lambda _dialog: True)
    for _time in range(2):
        card.document.click()
        settle()
    (told,) = stored_report(page.shell, settle, PERIOD).duties
    assert told.text == "số 05/KH-UBND ngày 22/01/2018", "named once"


def test_what_figures_propose_is_taken_over_by_one_button(page: EntryPage, settle: Settle) -> None:
    card = stand(page, CRITERION, page.view.criteria)
    assert "A02" in card._why.text()
    page.view.criteria.take.click()
    settle()
    assert stored_report(page.shell, settle, PERIOD).criteria == (CriterionAnswer(CRITERION, 1),)
    assert not card._why.text() and not page.view.criteria.take.isEnabled()
    page.view.undoing.emit()
    settle()
    assert stored_report(page.shell, settle, PERIOD).criteria == ()
    assert page.view.criteria.take.isEnabled()


def test_figures_of_this_very_hour_propose(page: EntryPage, settle: Settle) -> None:
    page.view.stand("A02")
    page.view.grid.put([("A02", "actual", None)])
    settle()
    stand(page, CRITERION, page.view.criteria)
    assert not page.view.criteria.take.isEnabled()


def test_the_list_counts_what_is_told(page: EntryPage, settle: Settle, qtbot: QtBot) -> None:
    choose(stand(page, DUTY, page.view.duties), "đang triển khai")
    settle()
    assert page.view.duties.filled == 1


def test_a_name_in_a_note_is_pointed_out(page: EntryPage) -> None:
    card = stand(page, DUTY, page.view.duties)
    card.text.setPlainText("chị Y Hương, điện thoại 0905123456")
    card.commit()
    assert "0905123456" in card._hint.text()


def test_a_half_year_has_neither(
    enter: Callable[..., Shell], settle: Settle, enter_report: Callable[..., EntryPage]
) -> None:
    shell = enter("commune")
    do(shell, settle, lambda office: reporting.new_report(office, "2018S1"))
    half = enter_report(shell, period="2018S1")
    assert not half.view.duties.cards and not half.view.criteria.cards


@pytest.mark.parametrize("way", [0, 1])
def test_the_table_of_self_assessment_is_printed_or_kept_with_what_is_being_written(
    page: EntryPage,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: int,
) -> None:
    card = stand(page, CRITERION, page.view.criteria)
    card.text.setPlainText("Kế hoạch số 05/KH-UBND.")
    target, printed = tmp_path / "bang.pdf", []
    monkeypatch.setattr(page.shell.ask, "choose", lambda *_a, **_k: way)
    monkeypatch.setattr(assessment_paper.in_clear, "ask_file", lambda *_a: target)
    monkeypatch.setattr(assessment_paper, "print_pdf", lambda _s, pdf, _t: printed.append(pdf))
    page.view.criteria.printing.emit()
    settle()
    made = target.read_bytes() if way else printed[0]
    assert "05/KH-UBND" in flat(read_pdf(made))
    assert target.exists() is bool(way)


@pytest.mark.parametrize("place", [DUTY, CRITERION])
def test_a_name_that_is_told_is_found_and_the_finding_leads_there(
    page: EntryPage, settle: Settle, place: str
) -> None:
    card = stand(page, place, page.view.duties if place == DUTY else page.view.criteria)
    card.text.setPlainText("Do ông Nguyễn Văn Nam phụ trách.")
    card.text.commit()
    settle()
    sheet = page.sheet
    assert sheet is not None
    (found,) = (
        each for each in page.draft.findings_for(submitting=True).warnings if each.cells == (place,)
    )
    assert found.key == f"TEXT.name:{place}"
    assert spot_of(found, sheet) == Spot(place)
