"""From a key to repainted totals and findings, in forms of several sizes, for ``gbv bench entry``.

It is the page itself on an encrypted training office; only its form is longer: each section holds
the plan's own indicators several times, with their checks, until there are as many cells as wanted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from statistics import median, quantiles
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gbv_desktop.domain.forms import Form, Indicator, Kind
from gbv_desktop.domain.rules import At, Check, Term
from gbv_desktop.domain.values import NIL, number
from gbv_desktop.errors import Bug
from gbv_desktop.paths import default_home
from gbv_desktop.settings import Settings
from ui import opening
from ui.app import dress
from ui.ask import Ask
from ui.pages.entry import EntryPage
from ui.shell import Shell, who_of
from ui.work import Work

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import Sheet
    from gbv_desktop.office.session import Office

SIZES = (100, 500, 2000)
"""Cells, about: a form is repeated whole."""
KEYS = 60


def main(period: str, day: str) -> int:
    """A line for each size: its cells, and the median and the 95th percentile in milliseconds.

    Args:
        period: whose report is open in the office of ``GBV_HOME``.
        day: the day to practise with.
    """
    app = QApplication(["gbv", "-style", "Fusion"])
    dress(app, Settings())
    work = Work()
    faults: list[object] = []
    work.broke.connect(faults.append)
    work.refused.connect(faults.append)
    shell = Shell(default_home(), work, Ask(), Settings())
    password = os.environ["GBV_PASSWORD"]
    work.enter(partial(opening.unlock, shell.home, password, date.fromisoformat(day), ""))
    work.read(who_of, shell.know)
    _settle(work)
    for size in SIZES:
        cells, taken = _measured(shell, period, size)
        sys.stdout.write(f"{cells} {median(taken)} {quantiles(taken, n=20)[-1]}\n")
    work.close()
    return 1 if faults else 0


def _measured(shell: Shell, period: str, size: int) -> tuple[int, list[float]]:
    shell.turn(period)
    page = LongPage(shell, size)
    page.resize(1106, 640)
    page.show()
    page.activateWindow()
    page.come({"period": period})
    _settle(shell.work)
    sheet = page.sheet
    if sheet is None:
        raise Bug("the report is not open")
    cells = _figures(sheet)
    taken = [_key(page, cells[turn % len(cells)], turn) for turn in range(KEYS)]
    page.close()
    page.deleteLater()
    _settle(shell.work)
    return page.view.asked, taken


def _figures(sheet: Sheet) -> list[str]:
    owners = sheet.form.cell_indicators[sheet.period.kind]
    return [code for code, owner in owners.items() if owner.kind is not Kind.YES_NO]


def _key(page: EntryPage, cell: str, turn: int) -> float:
    """Milliseconds from Enter after a figure until everything that it changes is painted."""
    page.view.stand(cell)
    _settle(page.shell.work)
    figure = turn % 9 + 1
    QTest.keyClicks(page.view.view, str(figure))
    editor = QApplication.focusWidget() or page
    began = time.perf_counter()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    _settle(page.shell.work)
    taken = (time.perf_counter() - began) * 1000
    if page.view.grid.figures.actual[cell] != number(figure):
        raise Bug(f"the figure did not arrive in {cell}")
    return taken


def _settle(work: Work) -> None:
    """Until the thread has answered, and what its answers changed is painted."""
    while not work.idle:
        # Asking without end would take the processor from the thread that is waited for.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


class LongPage(EntryPage):
    """The page on a form of about so many cells, in each of which nothing occurred."""

    def __init__(self, shell: Shell, size: int) -> None:
        super().__init__(shell)
        self._size = size

    def reload(self) -> None:
        """Opens the report, on the longer form."""
        self.load(partial(_open_long, self.shell.period, self._size), self._show)


def _open_long(period: str, size: int, office: Office) -> Sheet | None:
    from gbv_desktop.office.reports.entry import open_sheet, set_cells

    sheet = open_sheet(office, period)
    if sheet is None:
        return None
    times = max(1, round(size / len(sheet.form.cells(sheet.period.kind))))
    long = replace(sheet, form=repeated(sheet.form, times))
    owners = long.form.cell_indicators[sheet.period.kind]
    cells = {c: number(0) if i.kind is Kind.YES_NO else NIL for c, i in owners.items()}
    findings = set_cells(office, long, cells)
    return replace(long, findings=findings, report=replace(sheet.report, cells=cells))


def repeated(form: Form, times: int) -> Form:
    """A form whose sections hold everything so many times, each under codes of its own."""
    cells = [partial(_renamed, f"n{at}" if at else "") for at in range(times)]
    sections = tuple(
        replace(
            section,
            indicators=tuple(_marked(i, cell) for cell in cells for i in section.indicators),
        )
        for section in form.sections
    )
    checks = tuple(_moved(check, cell) for cell in cells for check in form.checks)
    return replace(form, sections=sections, checks=checks)


def _renamed(mark: str, code: str) -> str:
    indicator, dot, part = code.partition(".")
    return f"{indicator}{mark}{dot}{part}"


def _marked(indicator: Indicator, cell: Callable[[str], str]) -> Indicator:
    return replace(indicator, code=cell(indicator.code))


def _moved(check: Check, cell: Callable[[str], str]) -> Check:
    def term(each: Term) -> Term:
        fixed = each.at in (At.REFERENCE, At.CONSTANT)
        return each if fixed else replace(each, cell=cell(each.cell))

    return replace(
        check,
        id=cell(check.id),
        left=tuple(map(term, check.left)),
        right=tuple(map(term, check.right)),
    )
