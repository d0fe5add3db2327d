"""Letters of what the page recorded: from the card, and right after it was recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from district_kit import Settle

from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind
from gbv_desktop.office.papers.document_register import enter_document
from gbv_desktop.office.plan.periods.offered import more_time_offer, request_offer
from ui.base.work import TaskOutcome
from ui.kit.parts import button
from ui.plan.page import PlanPage
from ui.plan.periods.card import PeriodAct
from ui.plan.periods.page import PeriodsEditor
from ui.plan.periods.request import RequestDialog
from ui.print.letters import RequestLetterDialog
from ui.register.picking import PickDocumentDialog
from ui.report.more_time import ExtendDialog

HALF, ASKED = "2018S1", "2018-TH11"
PDF = b"%PDF"


def read(editor: PeriodsEditor, act: Callable[[Any], Any], settle: Settle) -> Any:
    got: list[Any] = []
    editor.shell.work.read(act, got.append)
    settle()
    return got[0]


def extended(
    page: PlanPage, editor: PeriodsEditor, settle: Settle, until: date, *, letter: bool = False
) -> None:
    offer = read(editor, lambda office: more_time_offer(office, HALF), settle)
    dialog = ExtendDialog(editor.shell, offer)
    dialog.until.show_day(until)
    dialog.reason.setText("mưa lũ")
    dialog.order.awaited.setChecked(True)
    dialog.letter.setChecked(letter)
    dialog.hand_in()
    settle()
    page.reload()
    settle()


def buttons(editor: PeriodsEditor) -> list[str]:
    made = type(button("", lambda: None))
    return [each.text() for each in editor.card.findChildren(made)]


def act(editor: PeriodsEditor, code: str, wanted: PeriodAct, settle: Settle) -> None:
    assert editor.choose(code)
    editor._chosen(editor.table.current)
    editor.card.asked.emit(wanted)
    settle()


def test_the_letter_follows_at_once_and_later_one_is_chosen(
    page: PlanPage, editor: PeriodsEditor, settle: Settle, answers: Any, tmp_path: Path
) -> None:
    assert editor.choose(HALF)
    editor._chosen(editor.table.current)
    assert not any("Letter" in each for each in buttons(editor))
    first, last, again = (tmp_path / f"{no}.pdf" for no in range(3))
    answers.coming = [1, first]
    extended(page, editor, settle, date(2018, 7, 5), letter=True)
    assert first.read_bytes().startswith(PDF) and not answers.coming
    answers.coming = [1, again]
    act(editor, HALF, PeriodAct.MORE_TIME_LETTER, settle)
    assert again.read_bytes() == first.read_bytes(), "there is but one"
    extended(page, editor, settle, date(2018, 7, 9))
    answers.coming = [0, 1, last]
    act(editor, HALF, PeriodAct.MORE_TIME_LETTER, settle)
    assert last.read_bytes() != first.read_bytes() and not answers.coming
    assert "Letter of more time…" in buttons(editor)
    answers.coming = [None]
    act(editor, HALF, PeriodAct.MORE_TIME_LETTER, settle)
    answers.coming = [1, None]
    act(editor, HALF, PeriodAct.MORE_TIME_LETTER, settle)
    assert not answers.coming, "neither printed nor saved"


def test_a_request_follows_a_paper_of_the_register(
    page: PlanPage,
    editor: PeriodsEditor,
    settle: Settle,
    answers: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    came = Document(
        Direction.IN, "812/SLĐTBXH", date(2018, 6, 1), "Sở LĐ-TB&XH", "báo cáo",
        DocumentKind.LETTER, arrived_on=date(2018, 6, 2),
    )  # fmt: skip
    editor.shell.work.run(
        lambda office, _progress: TaskOutcome(enter_document(office, came)), lambda _done: None
    )
    settle()
    printed: list[bytes] = []
    monkeypatch.setattr("ui.print.letters.print_pdf", lambda _s, pdf, _t: printed.append(pdf))

    def use(dialog: RequestLetterDialog) -> bool:
        def pick(picking: PickDocumentDialog) -> bool:
            return picking.table.choose(lambda line: line.document.number == came.number)

        answers.coming.append(pick)
        (offered,) = [b for b in dialog.findChildren(type(dialog.print)) if "register" in b.text()]
        offered.click()
        settle()
        words = "Công văn số 812/SLĐTBXH ngày 01/6/2018 của Sở LĐ-TB&XH"
        assert dialog.wanted().based_on == words
        dialog.to_paper()
        settle()
        answers.coming.append(tmp_path / "yeu-cau.pdf")
        dialog.save()
        settle()
        return False

    def ask(dialog: RequestDialog) -> bool:
        dialog.kind.choose(ASKED)
        dialog._follow_kind()
        dialog.about.setText("kết quả Tháng hành động")
        dialog.order.paper.put("120/KH-UBND", date(2018, 6, 20))
        dialog.letter.setChecked(True)
        dialog.hand_in()
        settle()
        return dialog.made is not None

    assert read(editor, request_offer, settle).periods
    answers.coming = [ask, use]
    editor._request()
    settle()
    assert (tmp_path / "yeu-cau.pdf").read_bytes() == printed[0] and not answers.coming
    page.reload()
    settle()
    answers.coming = [lambda _dialog: False]
    act(editor, ASKED, PeriodAct.REQUEST_LETTER, settle)
    assert "Letter that asks…" in buttons(editor) and not answers.coming
