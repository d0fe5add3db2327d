"""Types figures into the entry page until it is killed; a process of its own.

It says ``found {cells and place}`` when the report is open, ``typed CODE FIGURE`` before each
Enter, and ``stored COUNT`` when the store has everything that was typed until then.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.office.reports.left_off import left_off
from gbv_desktop.settings import Settings
from ui.app import set_up_look
from ui.base.shell import Shell, who_of
from ui.base.work import Worker
from ui.door import opening
from ui.entry.page import EntryPage
from ui.kit.dialogs.asking import Dialogs

PERIOD = "2018S1"
HAND = 60
"""Milliseconds between two figures: quicker than any hand. Where other programs keep the machine
so busy that a figure is not stored by then, the typist waits until it is said to be."""


def main(home: str, password: str, first: str) -> None:
    app = QApplication(["gbv", "-style", "Fusion"])
    set_up_look(app, Settings())
    work = Worker()
    shell = Shell(Path(home), work, Dialogs(None), Settings())
    work.enter(partial(opening.unlock, shell.home, password, date(2018, 6, 1), ""))
    work.read(who_of, shell.know)
    left: list[object] = []
    work.read(left_off, left.append)
    _wait(work)
    page = EntryPage(shell)
    page.resize(1106, 640)
    page.show()
    page.activateWindow()
    page.come({"period": PERIOD})
    _wait(work)
    _tell("found", json.dumps({"cells": _figures(page), "left": getattr(left[0], "place", "")}))
    _type(page, int(first))


def _wait(work: Worker) -> None:
    while not work.idle:
        QTest.qWait(2)


def _figures(page: EntryPage) -> dict[str, int | None]:
    return {code: cell.value for code, cell in page.draft.report.cells.items()}


def _type(page: EntryPage, first: int) -> None:
    assert page.sheet is not None
    owners = page.sheet.form.cell_indicators[page.sheet.period.kind]
    codes = [code for code, owner in owners.items() if owner.kind is not Kind.YES_NO]
    typed = 0
    page.draft.save_queue.stored.connect(lambda: _tell("stored", typed))
    while True:
        figure = first + typed
        code = codes[figure % len(codes)]
        page.view.stand(code)
        # The first key begins the cell; the others go where the keys go then.
        QTest.keyClicks(page.view.view, str(figure)[0])
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, str(figure)[1:])
        typed += 1
        _tell("typed", code, figure)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.qWait(HAND)
        while not page.draft.save_queue.empty:
            QTest.qWait(2)


def _tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
