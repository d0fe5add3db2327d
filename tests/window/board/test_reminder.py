"""The letter of reminder: which one, to whom, before which day; then paper, file and register."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from district_kit import Settle, made, page_of
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.offices.documents import Direction
from gbv_desktop.office.papers.document_register import read_register
from gbv_desktop.writing.papers.letters import ReminderStep
from ui.base.shell import Shell
from ui.board.missing import MissingListChoice
from ui.board.page import BoardPage
from ui.board.reminder import ReminderDialog
from ui.register.document_dialog import DocumentDialog

VAN_LEM = "c-23431"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("reminder"))


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> BoardPage:
    found = page_of(BoardPage, home, tmp_path, enter, settle)
    qtbot.addWidget(found)
    return found


def opened(
    page: BoardPage, settle: Settle, answers: Any, act: Callable[[ReminderDialog], None], *more: Any
) -> None:
    def use(dialog: ReminderDialog) -> bool:
        act(dialog)
        return False

    answers.coming = [MissingListChoice.LETTER, use, *more]
    page.print_missing()
    settle()
    assert not answers.coming


def test_a_letter_to_one_unit_is_saved(
    page: BoardPage, settle: Settle, answers: Any, tmp_path: Path
) -> None:
    def act(dialog: ReminderDialog) -> None:
        assert dialog.wanted().units == () and dialog.print.isEnabled()
        dialog.units.put_all(taken=False)
        assert not dialog.save.isEnabled(), "nobody is taken yet"
        dialog.units.toggle(VAN_LEM)
        dialog.steps.button(int(ReminderStep.SECOND)).click()
        dialog.before.setText("gần đây")
        dialog.keep()
        assert dialog._said.isVisibleTo(dialog) and dialog.before.text() == "gần đây"
        dialog.before.setText("")
        assert dialog.wanted().units == (VAN_LEM,) and dialog.wanted().before is None
        assert dialog.wanted().step is ReminderStep.SECOND
        dialog.keep()
        assert not dialog._said.isVisibleTo(dialog)

    opened(page, settle, answers, act, tmp_path / "don-doc")
    assert (tmp_path / "don-doc.pdf").read_bytes().startswith(b"%PDF")


def test_a_letter_is_printed(
    page: BoardPage, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        "ui.print.letters.print_pdf", lambda _shell, pdf, _title: printed.append(pdf)
    )
    opened(page, settle, answers, ReminderDialog.to_paper)
    assert printed[0].startswith(b"%PDF")


def test_the_signed_letter_is_entered_with_what_it_is_about(
    page: BoardPage, settle: Settle, answers: Any
) -> None:
    def enter(dialog: DocumentDialog) -> bool:
        assert dialog.way.chosen == Direction.OUT.value and dialog.summary.words
        dialog.number.setText("52/LĐTBXH")
        dialog.hand_in()
        settle()
        return dialog.kept is not None

    opened(page, settle, answers, ReminderDialog.register, enter)
    found: list[Any] = []
    page.shell.work.read(read_register, found.extend)
    settle()
    (line,) = [each for each in found if each.document.number == "52/LĐTBXH"]
    assert line.document.summary == "đôn đốc gửi báo cáo 6 tháng đầu năm 2018"
    opened(page, settle, answers, ReminderDialog.register, False)


def test_without_a_body_above_there_is_no_third_letter(
    page: BoardPage, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(dialog: ReminderDialog) -> None:
        assert dialog.steps.button(int(ReminderStep.UPPER)).isEnabled() == there

    for there in (True, False):
        if not there:
            monkeypatch.setattr("gbv_desktop.office.papers.letters.body_above", lambda *_all: None)
        opened(page, settle, answers, act)
