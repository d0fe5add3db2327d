"""What was typed on its way to the store: in order, together, a refusal costs no other step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.cells import Cell, number
from gbv_desktop.domain.report.edits import CellEdit, ChangeSet, TextChange
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.entry import EntrySheet
from ui.base.shell import Shell
from ui.entry.saving import transactions
from ui.entry.saving.save_queue import SaveQueue

PERIOD = "2018S1"


@pytest.fixture
def sheet(shell: Shell, settle: Callable[[], None]) -> EntrySheet:
    shell.work.read(lambda office: reporting.new_report(office, PERIOD), lambda _report: None)
    return look(shell, settle)


@pytest.fixture
def queue(shell: Shell) -> Iterator[SaveQueue]:
    parent = QObject()
    yield SaveQueue(shell.work, parent)
    parent.deleteLater()


def look(shell: Shell, settle: Callable[[], None]) -> EntrySheet:
    found: list[EntrySheet | None] = []
    shell.work.read(lambda office: entry.open_sheet(office, PERIOD), found.append)
    settle()
    assert found[0] is not None
    return found[0]


def cell(code: str, figure: int) -> ChangeSet:
    return (CellEdit(code, "actual", None, number(figure)),)


def sent(queue: SaveQueue, settle: Callable[[], None], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: queue.empty)
    settle()


def test_what_is_typed_while_the_thread_is_busy_goes_out_together(
    shell: Shell,
    sheet: EntrySheet,
    queue: SaveQueue,
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parcels: list[list[str]] = []
    keep = transactions.store_changes

    def noted(made: list[CellEdit], office: Office, sheet: EntrySheet) -> None:
        parcels.append([each.code for each in made])
        keep(made, office, sheet)

    monkeypatch.setattr(transactions, "store_changes", noted)
    queue.add(sheet, cell("A01", 1))
    queue.send()
    for at, code in enumerate(("A03", "A04", "A03"), start=2):
        queue.add(sheet, cell(code, at))
    sent(queue, settle, qtbot)
    assert parcels == [["A01"], ["A03", "A04", "A03"]]
    cells = look(shell, settle).report.cells
    assert cells == {"A01": number(1), "A03": number(4), "A04": number(3)}


def test_one_refusal_costs_no_other_step(
    shell: Shell, sheet: EntrySheet, queue: SaveQueue, settle: Callable[[], None], qtbot: QtBot
) -> None:
    told: list[Problem] = []
    queue.failed.connect(told.append)
    for step in (cell("A01", 1), (TextChange("N01", "", "chữ\u202elạ"),), cell("A03", 3)):
        queue.add(sheet, step)
    sent(queue, settle, qtbot)
    assert [problem.code for problem in told] == ["E-TEXT-CHARS"]
    kept = look(shell, settle).report
    assert (kept.cells, kept.texts) == ({"A01": number(1), "A03": number(3)}, {})


def test_a_page_that_is_left_hands_everything_over(
    shell: Shell, sheet: EntrySheet, queue: SaveQueue, settle: Callable[[], None]
) -> None:
    told: list[Problem] = []
    queue.failed.connect(told.append)
    for step in (cell("A01", 1), cell("Z99", 2), cell("A03", 3)):
        queue.add(sheet, step)
    queue.leave()
    assert queue.empty
    assert look(shell, settle).report.cells == {"A01": number(1), "A03": number(3)}
    assert [problem.code for problem in told] == ["E-CELL-UNKNOWN"]


def test_a_fault_of_ours_does_not_stop_what_comes_after(
    shell: Shell,
    sheet: EntrySheet,
    queue: SaveQueue,
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[Problem | None] = []
    queue.failed.connect(told.append)
    shell.work.broke.disconnect()
    shell.work.broke.connect(queue._broke)
    with monkeypatch.context() as patched:

        def broken(_made: object, _office: Office, _sheet: EntrySheet) -> Cell:
            raise LookupError("a fault of ours")

        patched.setattr(transactions, "store_changes", broken)
        queue.add(sheet, cell("A01", 1))
        sent(queue, settle, qtbot)
    caplog.clear()
    assert told == [None]
    queue.add(sheet, cell("A03", 3))
    sent(queue, settle, qtbot)
    assert look(shell, settle).report.cells == {"A03": number(3)}
