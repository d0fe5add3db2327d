"""Signers and telephones: kept under System and on the board, chosen per paper, never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT, shell_of
from looking import press, said, show_page
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone, PhoneSource
from gbv_desktop.office.contacts.phones import kept_phones, put_phones
from gbv_desktop.office.contacts.signers import chosen_signer, put_signer, signers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.revisions import report_paper_number
from ui.base.shell import Shell
from ui.base.work import Worker
from ui.board.page import BoardPage
from ui.contacts.phones import PhonesDialog
from ui.contacts.signer import ChooseSignerDialog, SignerDialog
from ui.kit.page import Page
from ui.papers.page import PapersPage
from ui.print.replaced_paper import ReplacedPaperDialog
from ui.reports.page import ReportsPage
from ui.system.page import SystemPage

Settle = Callable[[], None]
PERIOD = "2018S1"


class Desk:
    """An office, and what is done in it by hand and beside."""

    def __init__(self, shell: Shell, settle: Settle, qtbot: QtBot) -> None:
        self.shell, self.settle, self._qtbot = shell, settle, qtbot

    def open(self, kind: type[Page]) -> Any:
        self.shell.turn(PERIOD)
        return show_page(kind(self.shell), self._qtbot, self.settle, (1120, 640))

    def do(self, act: Callable[[Office], Any]) -> Any:
        found: list[Any] = []
        self.shell.work.read(act, found.append)
        self.settle()
        return found[0]


@pytest.fixture
def desk(
    world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot
) -> Callable[[str], Desk]:
    work.refused.connect(answers.problem)
    return lambda unit: Desk(shell_of(world, unit, work, answers, settle), settle, qtbot)


# --- signers --------------------------------------------------------------------------------------
def test_a_signer_is_kept_under_system(
    desk: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    commune = desk(COMMUNE)
    page = commune.open(SystemPage)
    assert "Danh sách trống: văn bản ghi chức vụ, họ tên người duyệt." in said(page)

    def fill(dialog: SignerDialog) -> bool:
        dialog.name.setText("A Thui")
        dialog.first.setText("32/1/2018")
        dialog.hand_in()
        assert "32/1/2018" in said(dialog) and dialog.name.text() == "A Thui", "kept as typed"
        dialog.first.setText("1/1/2018")
        dialog.hand_in()
        settle()
        assert "Người ký phải có chức vụ" in said(dialog)
        dialog.title.setText("Phó Chủ tịch")
        dialog.hand_in()
        settle()
        return dialog.result() == dialog.DialogCode.Accepted

    answers.coming = [fill]
    press(page, "Thêm người ký…")
    settle()
    settle()
    settle()
    (made,) = commune.do(signers)
    assert (made.mode, made.title, made.name) == (Mode.KT, "Phó Chủ tịch", "A Thui")
    assert "KT. Phó Chủ tịch A Thui (01/01/2018–)" in said(page)


def test_who_signs_is_chosen_beside_the_paper(
    desk: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    commune = desk(COMMUNE)
    commune.do(lambda office: put_signer(office, OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui")))
    commune.do(lambda office: reporting.new_report(office, PERIOD, "Rà soát."))
    page = commune.open(PapersPage)
    draft = page.table.rows.rows[0]
    assert page.table.choose(lambda line: line == draft)

    def pick(dialog: ChooseSignerDialog) -> bool:
        assert dialog.box.itemText(0) == "theo danh sách và ngày ký"
        dialog.box.setCurrentIndex(1)
        return True

    answers.coming = [pick]
    page.choose_signer()
    settle()
    settle()
    assert commune.do(lambda office: chosen_signer(office, PERIOD)) == 1
    assert page.table.choose(lambda line: line.state is not None and line.state.locked)
    assert not page._signer.isEnabled(), "a signed paper keeps its block"


# --- telephones -----------------------------------------------------------------------------------
def test_a_refused_number_stays_as_it_was_typed(
    desk: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    district = desk(DISTRICT)
    district.do(lambda office: put_phones(office, COMMUNE, [Phone("0260 3831 234")]))
    page = district.open(BoardPage)
    assert page.table.choose(lambda row: row.unit == COMMUNE)
    settle()
    assert "0260 3831 234" in said(page)

    def fill(dialog: PhonesDialog) -> bool:
        known, fresh = dialog.lines
        assert known[0].text() == "0260 3831 234"
        fresh[0].setText("gọi A Thui")
        dialog.hand_in()
        settle()
        assert "không phải số điện thoại" in said(dialog) and fresh[0].text() == "gọi A Thui"
        fresh[0].setText("0260 3831 999")
        fresh[1].setText("Trực ban")
        dialog.hand_in()
        settle()
        return dialog.result() == dialog.DialogCode.Accepted

    answers.coming = [fill]
    press(page, "Số điện thoại…")
    settle()
    settle()
    found = district.do(lambda office: kept_phones(office, COMMUNE, PhoneSource.DIRECTORY))
    assert [each.number for each in found] == ["0260 3831 234", "0260 3831 999"]


def test_the_own_numbers_stand_under_system(
    desk: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    commune = desk(COMMUNE)
    page = commune.open(SystemPage)

    def fill(dialog: PhonesDialog) -> bool:
        dialog.lines[0][0].setText("0260 3831 234")
        dialog.hand_in()
        settle()
        return True

    answers.coming = [fill]
    press(page, "Số điện thoại của đơn vị…")
    settle()
    settle()
    settle()
    assert "Điện thoại: 0260 3831 234" in said(page)


def test_an_office_that_tells_its_numbers_to_nobody_is_not_asked_for_them(
    desk: Callable[[str], Desk],
) -> None:
    """Its page said that they travel with the next report, which it never sends."""
    page = desk(DISTRICT).open(SystemPage)
    assert "cấp trên" not in said(page)
    words = [each.text() for each in page.findChildren(QPushButton)]
    assert "Thêm người ký…" in words
    assert "Số điện thoại của đơn vị…" not in words


# --- the paper that is replaced -------------------------------------------------------------------
def test_number_and_day_are_asked_for_before_a_supplement(
    desk: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    commune = desk(COMMUNE)
    page = commune.open(ReportsPage)
    assert page.table.choose(lambda row: row.period.code == PERIOD)

    def fill(dialog: ReplacedPaperDialog) -> bool:
        dialog.paper._number.setText("12/BC-UBND")
        return True

    answers.coming = ["Rà soát lại số liệu.", False]
    page._next_revision()
    settle()
    settle()
    assert commune.do(reporting.list_reports)[0].revision == 2, "cancelled: nothing was opened"
    answers.coming = ["Rà soát lại số liệu.", fill]
    page._next_revision()
    settle()
    settle()
    settle()
    assert commune.do(reporting.list_reports)[0].revision == 3
    assert commune.do(lambda office: report_paper_number.unnamed(office, PERIOD)) is None


def test_what_is_not_known_stays_open(
    desk: Callable[[str], Desk], answers: Any, settle: Settle
) -> None:
    commune = desk(COMMUNE)
    page = commune.open(ReportsPage)
    assert page.table.choose(lambda row: row.period.code == PERIOD)

    def leave(dialog: ReplacedPaperDialog) -> bool:
        press(dialog, "Để trống")
        return True

    answers.coming = ["Rà soát lại số liệu.", leave]
    page._next_revision()
    settle()
    settle()
    settle()
    assert commune.do(reporting.list_reports)[0].revision == 3
    assert commune.do(lambda office: report_paper_number.unnamed(office, PERIOD)) is not None
