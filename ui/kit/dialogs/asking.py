"""Questions, messages and choices of files, each in a dialog: what stands behind ``ui.base.ask``.

Dialogs are imported when they are first needed: the window must open quickly.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base.ask import Ask
from ui.base.early_words import numbered, program_name

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget

    from gbv_desktop.domain.text.portable_name import FileName


def documents() -> Path:
    """The folder in which the person keeps documents."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


class Dialogs(Ask):
    """Asks the person in dialogs over the window.

    Attributes:
        over: the window that the dialogs stand over.
    """

    def __init__(self, over: QWidget | None = None) -> None:
        self.over = over
        self._folder: Path | None = None  # of the last file; a stick's is asked for by itself

    # --- telling ---------------------------------------------------------------------------------
    def tell(self, words: str, more: str = "") -> None:
        """Says something good or neutral that must be seen."""
        self._say("good", words, more)

    def problem(self, problem: Problem) -> None:
        """Says what is wrong, what to do next, and the number, small, at the end."""
        self._say("wrong", tr(problem.text), tr(problem.next), numbered(problem.code))

    def lost(self, problem: Problem, act: str) -> bool:
        """Says in red what is gone; whether somebody says to have read it."""
        from ui.kit.dialogs.message import DialogWords, MessageDialog

        words, more = tr(problem.text), tr(problem.next)
        said = DialogWords("lost", words, more, numbered(problem.code))
        return self.show(MessageDialog(program_name(), said, (act,), over=self.over))

    def apology(self) -> None:
        """Says sorry for a fault of ours, which is in the log already."""
        self._say(
            "wrong",
            _("Sorry: the program made a mistake. It is not your doing."),
            _(
                "What was saved is safe. Close the program and open it again; if it happens once"
                " more, send the file gbv.log from the office folder to whoever looks after the"
                " program."
            ),
        )

    def _say(self, tone: str, words: str, more: str, number: str = "") -> None:
        from ui.kit.dialogs.message import DialogWords, MessageDialog

        said = DialogWords(tone, words, more, number)
        self.show(MessageDialog(program_name(), said, (_("Close"),), over=self.over))

    # --- asking ----------------------------------------------------------------------------------
    def sure(self, words: str, act: str, more: str = "", *, danger: bool = False) -> bool:
        """Asks before an act; ``act`` names it on the button; Esc says no.

        Args:
            danger: something cannot be undone; the button in focus is the one that does nothing.
        """
        from ui.kit.dialogs.message import DialogWords, MessageDialog

        said = DialogWords("wrong" if danger else "ask", words, more)
        leave = _("Cancel")
        dialog = MessageDialog(program_name(), said, (act,), leave, self.over, danger=danger)
        return self.show(dialog)

    def choose(self, words: str, acts: Sequence[str], more: str = "") -> int | None:
        """Lets choose one of two or three acts; the first is the usual one. None: none of them."""
        from ui.kit.dialogs.message import DialogWords, MessageDialog

        said = DialogWords("ask", words, more)
        dialog = MessageDialog(program_name(), said, acts, _("Cancel"), self.over)
        return dialog.chosen if self.show(dialog) else None

    def text(
        self, words: str, act: str, *, more: str = "", known: str = "", one_line: bool = False
    ) -> str | None:
        """Asks for a few lines, or for one, which Enter gives. ``None``: nothing was given."""
        from ui.kit.dialogs.lines import LinesDialog

        dialog = LinesDialog(words, act, more, known, self.over, one_line=one_line)
        return dialog.words if self.show(dialog) else None

    def show(self, dialog: QDialog) -> bool:
        """Runs a dialog of our own; whether it was accepted."""
        return bool(dialog.exec())

    # --- files -----------------------------------------------------------------------------------
    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Lets choose a file to read; ``kinds`` as ``Tables (*.xlsx)``."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(self.over, title, self._at(folder), kinds)
        return self._chosen(name)

    def folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Lets choose a folder, such as the stick."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self.over, title, self._at(folder))
        return Path(name) if name else None

    def save_file(self, title: str, name: FileName, kinds: str) -> Path | None:
        """Lets choose where a file goes; the system asks before one is replaced."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(self.over, title, self._at(name), kinds)
        return self._chosen(chosen)

    def _at(self, wanted: PurePath | None) -> str:
        """Where the dialog opens: beside the last file, at first among the person's documents."""
        folder = self._folder or documents()
        return str(folder / wanted if wanted else folder)

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)

    def printer(self, printer: QPrinter, pages: int) -> bool:
        """Lets choose printer, copies and some of the ``pages``; whether it shall print."""
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self.over)
        dialog.setMinMax(1, pages)
        return self.show(dialog)
