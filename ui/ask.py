"""The one door for questions, messages and choices of files; tests put another in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Ask:
    """Asks the person in dialogs over the window.

    Attributes:
        over: the window that the dialogs stand over.
    """

    def __init__(self, over: QWidget | None = None) -> None:
        self.over = over

    # --- telling ---------------------------------------------------------------------------------
    def tell(self, words: str, more: str = "") -> None:
        """Says something good or neutral that must be seen."""
        box = self._box(QMessageBox.Icon.Information, words, more)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.exec()

    def problem(self, problem: Problem) -> None:
        """Says what is wrong, what to do next, and the number, small, at the end."""
        following = f"{tr(problem.next)}\n\n{problem.code}"
        box = self._box(QMessageBox.Icon.Warning, tr(problem.text), following)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.exec()

    def apology(self) -> None:
        """Says sorry for a fault of ours, which is in the log already."""
        box = self._box(
            QMessageBox.Icon.Warning,
            _("Sorry: the program made a mistake. It is not your doing."),
            _(
                "What was saved is safe. Close the program and open it again; if it happens once"
                " more, send the file gbv.log from the office folder to whoever looks after the"
                " program."
            ),
        )
        box.setWindowTitle(_("A fault of the program"))
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.exec()

    # --- asking ----------------------------------------------------------------------------------
    def sure(self, words: str, act: str, more: str = "", *, danger: bool = False) -> bool:
        """Asks before an act; ``act`` names it on the button. Esc and Enter-on-cancel say no.

        Args:
            danger: something cannot be undone; the button that does it is not the one in focus.
        """
        box = self._box(QMessageBox.Icon.Question, words, more)
        doing = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        if not danger:
            doing.setProperty("kind", "primary")
        box.setDefaultButton(leave if danger else doing)
        box.setEscapeButton(leave)
        box.exec()
        return box.clickedButton() is doing

    def choose(self, words: str, acts: Sequence[str], more: str = "") -> int | None:
        """Lets choose one of two or three acts; the first is the usual one. None: none of them."""
        box = self._box(QMessageBox.Icon.Question, words, more)
        buttons: list[QPushButton] = [
            box.addButton(each, QMessageBox.ButtonRole.ActionRole) for each in acts
        ]
        leave = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(leave)
        box.setDefaultButton(buttons[0])
        box.exec()
        pressed = box.clickedButton()
        return next((at for at, each in enumerate(buttons) if each is pressed), None)

    def text(self, words: str, act: str, *, more: str = "", known: str = "") -> str | None:
        """Asks for a few lines, such as a reason. ``None``: nothing was given."""
        from ui.dialogs.lines import LinesDialog

        dialog = LinesDialog(words, act, more, known, self.over)
        return dialog.words if self.show(dialog) else None

    def show(self, dialog: QDialog) -> bool:
        """Runs a dialog of our own; whether it was accepted."""
        return dialog.exec() == QDialog.DialogCode.Accepted

    # --- files -----------------------------------------------------------------------------------
    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Lets choose a file to read; ``kinds`` as ``Backups (*.gbvbackup)``."""
        name, _kind = QFileDialog.getOpenFileName(self.over, title, str(folder or ""), kinds)
        return Path(name) if name else None

    def folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Lets choose a folder, such as the stick."""
        name = QFileDialog.getExistingDirectory(self.over, title, str(folder or ""))
        return Path(name) if name else None

    def save_file(self, title: str, name: Path, kinds: str) -> Path | None:
        """Lets choose where a file goes; the system asks before one is replaced."""
        chosen, _kind = QFileDialog.getSaveFileName(self.over, title, str(name), kinds)
        return Path(chosen) if chosen else None

    def printer(self, printer: QPrinter) -> bool:
        """Lets choose printer, copies and pages; whether it shall print."""
        from PySide6.QtPrintSupport import QPrintDialog

        return self.show(QPrintDialog(printer, self.over))

    def _box(self, icon: QMessageBox.Icon, words: str, more: str) -> QMessageBox:
        box = QMessageBox(self.over)
        box.setIcon(icon)
        # Names of units and files are text, never mark-up.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(program_name())
        box.setText(words)
        box.setInformativeText(more)
        return box


def program_name() -> str:
    """What the program calls itself."""
    return _("Reports of the plan against gender-based violence")
