"""One person at one office's window: goes to places, presses what is written there, types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gbv_desktop import settings
from gbv_desktop.office.base.office_card import read_card
from gbv_desktop.office.open.session import Office
from ui.base.shell import Shell
from ui.base.work import Worker
from ui.door.first_run import FirstRunScene
from ui.door.first_run_done import FirstRunDone
from ui.door.login import LoginScene
from ui.door.steps import UnitStep
from ui.entry.page import EntryPage
from ui.entry.saving.save_queue import SaveQueue
from ui.frame.idle import Idle
from ui.kit.fields.day_field import DayField
from ui.kit.page import Page
from ui.kit.portions import at_rest
from ui.stick.digits import DigitsDialog
from ui.window import MainWindow

P = TypeVar("P", bound=Page)


class Hands:
    """The window of an office that is not set up yet, and everything its official does with it.

    Args:
        answers: answers the questions; a list of what is coming.
    """

    def __init__(self, home: Path, answers: Any, qtbot: QtBot, password: str) -> None:
        self.home, self.answers, self.qtbot, self.password = home, answers, qtbot, password
        self.broken: list[BaseException] = []
        self.work = Worker()
        self.work.broke.connect(self.broken.append)
        answers.printer = self._printer
        kept = settings.load(home)
        self.shell = Shell(home, self.work, answers, kept)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._idle = Idle(app)
        self.window = MainWindow(self.shell, partial(read_card, home), self._idle)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 728)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.settle()

    def close(self) -> None:
        """Ends the window and its thread; a fault of ours that nobody saw is raised."""
        self.window.close()
        self.work.close()
        self._idle.deleteLater()
        if self.broken:
            raise self.broken[0]

    # --- looking ---------------------------------------------------------------------------------
    def settle(self) -> None:
        """Waits until everything that was asked, and what follows from it, is answered."""
        for _turn in range(4):
            self.qtbot.waitUntil(lambda: self.work.idle and not self._typing())

    def _typing(self) -> bool:
        """Whether something that was typed is still on its way, or lines still come by portions."""
        typed = (box.empty for box in self.window.findChildren(SaveQueue))
        return not (all(typed) and at_rest(self.window))

    def page(self, kind: type[P]) -> P:
        """The page that is shown, which must be of that kind."""
        self.settle()
        assert self.window.desk is not None
        shown = self.window.desk.page
        assert isinstance(shown, kind), shown
        return shown

    def said(self, widget: QWidget | None = None) -> str:
        """Every word that can be read."""
        QApplication.processEvents()
        kinds: list[QLabel | QAbstractButton] = []
        looked = widget or self.window
        kinds += looked.findChildren(QLabel)
        kinds += looked.findChildren(QAbstractButton)
        return "\n".join(each.text() for each in kinds if each.isVisible())

    def read(self, look: Callable[[Office], Any]) -> Any:
        """What the office holds."""
        found: list[Any] = []
        self.work.read(look, found.append)
        self.settle()
        return found[0]

    # --- doing -----------------------------------------------------------------------------------
    def press(self, words: str, widget: QWidget | None = None) -> None:
        """Presses the one button with these words; it must be there and allow it."""
        QApplication.processEvents()
        looked = widget or self.window
        found = [
            each
            for each in looked.findChildren(QAbstractButton)
            if each.isVisible()
            and words in (each.text().strip(), each.accessibleName().partition(":")[0])
        ]
        assert len(found) == 1, (words, self.said(looked))
        assert found[0].isEnabled(), found[0].toolTip()
        found[0].click()
        self.settle()

    def go(self, place: str) -> None:
        """Presses a place on the left."""
        assert self.window.desk is not None
        self.press(place, self.window.desk.navigation)

    def set_up(self, role: str, unit: str) -> str:
        """The first run, for training; returns the office's digits."""
        scene = self.window.scene
        assert isinstance(scene, FirstRunScene)
        self.press(role)
        self.press("Dùng để tập huấn")
        self.press("Tiếp tục")
        self.press("Tiếp tục")
        assert isinstance(scene.step, UnitStep)
        box = scene.step.findChild(QLineEdit)
        assert box is not None
        self.qtbot.keyClicks(box, unit)
        self.qtbot.keyClick(box, Qt.Key.Key_Return)
        self.press("Tiếp tục")
        for field in scene.step.findChildren(QLineEdit):
            field.setText(self.password)
        self.press("Tiếp tục")
        self.press("Tiếp tục")
        self.press("Thiết lập đơn vị")
        (done,) = scene.findChildren(FirstRunDone)
        (digits,) = [
            each.text()
            for each in done.findChildren(QLabel)
            if sum(letter.isdigit() for letter in each.text()) == 40
        ]
        self.press("Vào làm việc")
        return digits

    def on(self, day: date) -> None:
        """Turns to this window, locks it and comes back on another day."""
        self.window.activateWindow()
        self.shell.locking.emit()
        self.settle()
        scene = self.window.scene
        assert isinstance(scene, LoginScene)
        field = scene.findChild(DayField)
        assert field is not None
        field.show_day(day)
        scene.password.field.setText(self.password)
        self.press("Mở lại")
        assert self.window.desk is not None, scene.said.text()
        assert self.shell.who.today == day

    def digits(self, digits: str) -> Callable[[QDialog], bool]:
        """An answer: the digits, typed as they are read from the paper."""

        def typed(dialog: QDialog) -> bool:
            assert isinstance(dialog, DigitsDialog)
            dialog.show()
            self.qtbot.keyClicks(dialog.field, " ".join(digits.split()))
            with self.qtbot.waitSignal(dialog.accepted):
                self.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
            return True

        return typed

    def enter(self, cell: str, text: str) -> None:
        """Types into a cell of the form."""
        page = self.page(EntryPage)
        assert page.view.stand(cell), cell
        grid = page.view.view
        self.qtbot.keyClicks(grid, text[0])
        editor = next(each for each in grid.findChildren(QLineEdit) if each.isVisible())
        self.qtbot.keyClicks(editor, text[1:])
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def _printer(self, printer: QPrinter, pages: int) -> bool:
        """The printer is a file."""
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.answers.coming.pop(0)))
        return True
