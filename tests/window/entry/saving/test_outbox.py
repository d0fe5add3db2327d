"""What was typed on its way to the store: in order, together, a refusal costs no other step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.edits import CellEdit, Step, TextChange
from gbv_desktop.domain.values import Cell, number
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.entry import EntrySheet
from ui.base.shell import Shell
from ui.entry.saving import storing
from ui.entry.saving.outbox import Outbox

PERIOD = "2018S1"


@pytest.fixture
def sheet(shell: Shell, settle: Callable[[], None]) -> EntrySheet:
    shell.work.read(lambda office: reporting.new_report(office, PERIOD), lambda _report: None)
    return look(shell, settle)


@pytest.fixture
def outbox(shell: Shell) -> Iterator[Outbox]:
    parent = QObject()
    yield Outbox(shell.work, parent)
    parent.deleteLater()


def look(shell: Shell, settle: Callable[[], None]) -> EntrySheet:
    found: list[EntrySheet | None] = []
    shell.work.read(lambda office: entry.open_sheet(office, PERIOD), found.append)
    settle()
    assert found[0] is not None
    return found[0]


def cell(code: str, figure: int) -> Step:
    return (CellEdit(code, "actual", None, number(figure)),)


def sent(outbox: Outbox, settle: Callable[[], None], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: outbox.empty)
    settle()


def test_what_is_typed_while_the_thread_is_busy_goes_out_together(
    shell: Shell,
    sheet: EntrySheet,
    outbox: Outbox,
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parcels: list[list[str]] = []
    keep = storing.changes

    def noted(made: list[CellEdit], office: Office, sheet: EntrySheet) -> None:
        parcels.append([each.code for each in made])
        keep(made, office, sheet)

    monkeypatch.setattr(storing, "changes", noted)
    outbox.add(sheet, cell("A01", 1))
    outbox.send()
    for at, code in enumerate(("A03", "A04", "A03"), start=2):
        outbox.add(sheet, cell(code, at))
    sent(outbox, settle, qtbot)
    assert parcels == [["A01"], ["A03", "A04", "A03"]]
    cells = look(shell, settle).report.cells
    assert cells == {"A01": number(1), "A03": number(4), "A04": number(3)}


def test_one_refusal_costs_no_other_step(
    shell: Shell, sheet: EntrySheet, outbox: Outbox, settle: Callable[[], None], qtbot: QtBot
) -> None:
    told: list[Problem] = []
    outbox.failed.connect(told.append)
    for step in (cell("A01", 1), (TextChange("N01", "", "chữ\u202elạ"),), cell("A03", 3)):
        outbox.add(sheet, step)
    sent(outbox, settle, qtbot)
    assert [problem.code for problem in told] == ["E-TEXT-CHARS"]
    kept = look(shell, settle).report
    assert (kept.cells, kept.texts) == ({"A01": number(1), "A03": number(3)}, {})


def test_a_page_that_is_left_hands_everything_over(
    shell: Shell, sheet: EntrySheet, outbox: Outbox, settle: Callable[[], None]
) -> None:
    told: list[Problem] = []
    outbox.failed.connect(told.append)
    for step in (cell("A01", 1), cell("Z99", 2), cell("A03", 3)):
        outbox.add(sheet, step)
    outbox.put_away()
    assert outbox.empty
    assert look(shell, settle).report.cells == {"A01": number(1), "A03": number(3)}
    assert [problem.code for problem in told] == ["E-CELL-UNKNOWN"]


def test_a_fault_of_ours_does_not_stop_what_comes_after(
    shell: Shell,
    sheet: EntrySheet,
    outbox: Outbox,
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[Problem | None] = []
    outbox.failed.connect(told.append)
    shell.work.broke.disconnect()
    shell.work.broke.connect(outbox._broke)
    with monkeypatch.context() as patched:

        def broken(_made: object, _office: Office, _sheet: EntrySheet) -> Cell:
            raise LookupError("a fault of ours")

        patched.setattr(storing, "changes", broken)
        outbox.add(sheet, cell("A01", 1))
        sent(outbox, settle, qtbot)
    caplog.clear()
    assert told == [None]
    outbox.add(sheet, cell("A03", 3))
    sent(outbox, settle, qtbot)
    assert look(shell, settle).report.cells == {"A03": number(3)}
