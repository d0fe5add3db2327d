"""From a key to repainted totals and findings, in forms of several sizes; for ``entry.py``.

It is the page itself on an encrypted training office; only its form is longer: each section holds
the plan's own indicators several times, with their checks, until there are as many cells as wanted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.repeated_form import repeated, times_for
from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.errors import Bug
from gbv_desktop.paths import default_home
from gbv_desktop.settings import Settings
from ui.app import set_up_look
from ui.base.shell import Shell, who_of
from ui.base.work import Worker
from ui.door import opening
from ui.entry.page import EntryPage
from ui.entry.saving import transactions
from ui.entry.saving.transactions import OpenReport
from ui.kit.dialogs.asking import Dialogs

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

PAUSE = 0.1
"""Seconds from one figure to the next: less than any hand needs for its two keys."""


def main(period: str, day: str, keys: int, sizes: tuple[int, ...]) -> int:
    """A line for each size: its cells, then milliseconds of each figure: what the processor worked
    until everything that it changes was painted, what it worked to paint that cell alone, how long
    the first took on the clock, and how long until the figure was stored.

    Args:
        period: whose report is open in the office of ``GBV_HOME``.
        day: the day to practise with.
        keys: how many figures are typed at each size.
        sizes: cells, about: a form is repeated whole.
    """
    app = QApplication(["gbv", "-style", "Fusion"])
    set_up_look(app, Settings())
    work = Worker()
    faults: list[object] = []
    # Told by signals alone: without them a page that stores nothing would be measured as quick.
    work.broke.connect(faults.append)
    work.refused.connect(faults.append)
    shell = Shell(default_home(), work, Dialogs(), Settings())
    password = os.environ["GBV_PASSWORD"]
    work.enter(partial(opening.unlock, shell.home, password, date.fromisoformat(day), ""))
    work.read(who_of, shell.know)
    _settle(work)
    for size in sizes:
        cells, watch = _measured(shell, period, size, keys)
        found = {
            "cells": cells,
            "worked": watch.worked,
            "alone": watch.alone,
            "painted": watch.painted,
            "saved": watch.saved,
        }
        sys.stdout.write(json.dumps(found) + "\n")
    work.close()
    return 1 if faults else 0


def _measured(shell: Shell, period: str, size: int, keys: int) -> tuple[int, Watch]:
    shell.turn(period)
    page = LongPage(shell, size)
    page.resize(1106, 640)
    page.show()
    page.activateWindow()
    page.come({"period": period})
    _settle(shell.work)
    cells, watch = _figures(page), Watch(page)
    for turn in range(keys):
        watch.enter(cells[turn % len(cells)], turn % 9 + 1)
    _settle(shell.work, page)
    _require_right(page)
    page.close()
    page.deleteLater()
    _settle(shell.work)
    return page.view.tally.asked, watch


def _figures(page: EntryPage) -> list[str]:
    sheet = page.sheet
    if sheet is None:
        raise Bug("the report is not open")
    owners = sheet.form.cell_indicators[sheet.period.kind]
    return [code for code, owner in owners.items() if owner.kind is not Kind.YES_NO]


def _settle(work: Worker, page: EntryPage | None = None) -> None:
    """Until the thread has answered, and what its answers changed is painted."""
    QApplication.processEvents()
    while not work.idle or (page is not None and not page.draft.save_queue.empty):
        # Asking without end would take the processor from the thread that is waited for.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


class Watch(QObject):
    """Sees what is painted and what is stored while figures are typed.

    Attributes:
        painted, worked, saved: for each figure, milliseconds from Enter until everything that it
            changes is painted; how long the processor worked for that, which other programs hardly
            disturb; and until it is in the store.
        alone: how long the processor works to paint nothing but that cell once more.
    """

    def __init__(self, page: EntryPage) -> None:
        super().__init__(page)
        self.painted: list[float] = []
        self.worked: list[float] = []
        self.saved: list[float] = []
        self.alone: list[float] = []
        self._page = page
        self._paints = 0
        self._typed: list[float] = []
        page.window().installEventFilter(self)
        page.view.view.viewport().installEventFilter(self)
        page.draft.save_queue.stored.connect(self._store)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Counts the paintings of the window and of the form in it."""
        self._paints += event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest)
        return super().eventFilter(watched, event)

    def _store(self) -> None:
        now = time.perf_counter()
        self.saved += [(now - began) * 1000 for began in self._typed]
        self._typed.clear()

    def enter(self, cell: str, figure: int) -> None:
        """Types a figure and notes when what it changes was painted.

        It is stored while the next one is typed, which does not wait for that.
        """
        page = self._page
        ready = time.perf_counter() + PAUSE
        while time.perf_counter() < ready:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(0.001)
        if page.view.current_cell != cell:
            page.view.stand(cell)
        QTest.keyClicks(page.view.view, str(figure))
        editor = QApplication.focusWidget() or page
        QApplication.processEvents()
        # Of this thread alone: in another one the figure before is being stored.
        began, working = time.perf_counter(), time.thread_time()
        self._typed.append(began)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.painted.append((self._when_still() - began) * 1000)
        self.worked.append((time.thread_time() - working) * 1000)
        # A key that went elsewhere paints little, and would count as the best of all.
        if page.view.grid.figures.actual[cell] != number(figure):
            raise Bug(f"the figure did not arrive in {cell}")
        self.alone.append(self._painted_alone(cell))

    def _painted_alone(self, cell: str) -> float:
        page = self._page
        page.view.stand(cell)
        self._when_still()
        view = page.view.view
        view.viewport().update(view.visualRect(view.currentIndex()))
        known, working = self._paints, time.thread_time()
        self._when_still()
        if self._paints == known:
            raise Bug(f"nothing was painted for {cell}")
        return (time.thread_time() - working) * 1000

    def _when_still(self) -> float:
        """When the last painting ended: another look at what is due paints nothing more."""
        known, ended = -1, 0.0
        while self._paints != known:
            known, ended = self._paints, time.perf_counter()
            QApplication.processEvents()
        return ended


def _require_right(page: EntryPage) -> None:
    """What the page shows is what the whole check finds in what is stored."""
    found: list[OpenReport | None] = []
    page.shell.work.read(partial(transactions.read_report, page.shell.period), found.append)
    _settle(page.shell.work)
    sheet, stored = page.sheet, found[0]
    if sheet is None or stored is None:
        raise Bug("the report is not open")
    whole = replace(sheet, report=stored.sheet.report).findings
    if (
        stored.sheet.report.cells != page.draft.report.cells
        or whole.errors != page.draft.findings.errors
    ):
        raise Bug("the page shows something else than what is stored")


class LongPage(EntryPage):
    """The page on a form of about so many cells, in each of which nothing occurred."""

    def __init__(self, shell: Shell, size: int) -> None:
        super().__init__(shell)
        self._size = size

    def reload(self) -> None:
        """Opens the report, on the longer form."""
        self.load(partial(_open_long, self.shell.period, self._size), self._show)


def _open_long(period: str, size: int, office: Office) -> OpenReport | None:
    from gbv_desktop.office.reports.entry import open_sheet, set_cells

    sheet = open_sheet(office, period)
    if sheet is None:
        return None
    times = times_for(size, sheet.form, sheet.period.kind)
    long = replace(sheet, form=repeated(sheet.form, times))
    owners = long.form.cell_indicators[sheet.period.kind]
    cells = {c: number(0) if i.kind is Kind.YES_NO else NIL for c, i in owners.items()}
    set_cells(office, long, cells)
    long = replace(long, report=replace(sheet.report, cells=cells))
    return OpenReport(long, long.standing())
