"""The returned cells side by side: what was, what is, and the way to each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, clear, shell_of
from looking import said
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from rehearsal import Rehearsal

from gbv_desktop import settings
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.answer.remarked_cells import remarked_cells
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from ui import app as application
from ui.base.shell import Shell
from ui.base.work import Worker
from ui.kit.table.rows import TONE
from ui.todo.page import TodoPage
from ui.todo.remarked import RemarkedDialog

PERIOD = "2018S1"
Settle = Callable[[], None]


@pytest.fixture
def shell(world: Path, qapp: Any, work: Worker, answers: Any, settle: Settle) -> Shell:
    """A commune whose report came back for B05 and V01, and which has changed the first."""
    offices = Rehearsal(world)
    offices.take()
    return_report(offices.district, PERIOD, COMMUNE, "Xem lại", {"B05": "Cao", "V01": "Thấp"})
    clear(offices.stick)
    offices.hand_down(COMMUNE)
    office = offices.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, {"cells": {"B05": 1234}})
    offices.close()
    application.set_up_look(qapp, settings.Settings())
    return shell_of(world, COMMUNE, work, answers, settle)


def cell(dialog: RemarkedDialog, row: int, column: int) -> str:
    return str(dialog.table.model().index(row, column).data())


def test_the_first_page_leads_to_them(
    shell: Shell, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    page = TodoPage(shell)
    qtbot.addWidget(page)
    page.show()
    page.come({})
    settle()
    settle()
    seen: list[RemarkedDialog] = []

    def go(dialog: RemarkedDialog) -> bool:
        seen.append(dialog)
        assert dialog.table.choose(lambda row: row.code == "V01")
        return True

    answers.coming.append(go)
    gone: list[tuple[str, object]] = []
    shell.went.connect(lambda place, more: gone.append((place, more)))
    words = "2 ô cấp trên nêu: trước và nay…"
    (link,) = [each for each in page.findChildren(QPushButton) if each.text() == words]
    link.click()
    settle()
    (dialog,) = seen
    assert [cell(dialog, row, 1) for row in (0, 1)] == ["Cao", "Thấp"]
    assert cell(dialog, 0, 3) == "1.234" and cell(dialog, 0, 2) != "1.234"
    assert [cell(dialog, row, 4) for row in (0, 1)] == ["đã sửa", "chưa sửa"]
    assert gone == [("entry", {"period": PERIOD, "cell": "V01"})]


def test_sensitive_figures_stay_hidden(shell: Shell, settle: Settle, qtbot: QtBot) -> None:
    found: list[Any] = []
    shell.work.read(lambda office: remarked_cells(office, PERIOD), found.extend)
    settle()
    shell.hide(True)
    dialog = RemarkedDialog(shell, PERIOD, found)
    qtbot.addWidget(dialog)
    assert [cell(dialog, 1, column) for column in (2, 3, 4)] == ["•", "•", "•"]
    assert dialog.table.model().index(1, 4).data(TONE) in (None, "")
    assert cell(dialog, 0, 3) == "1.234"
    assert cell(dialog, 0, 4) == "đã sửa"
    assert "Các ô đều đã sửa." in said(dialog), "of those that may be seen"
    dialog = RemarkedDialog(shell, PERIOD, [each for each in found if each.code == "V01"])
    qtbot.addWidget(dialog)
    assert "sửa" not in said(dialog)
