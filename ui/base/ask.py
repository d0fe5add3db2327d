"""The one door for questions, messages and choices of files; tests put another behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gbv_desktop.errors import Problem

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget

    from gbv_desktop.domain.text.portable_name import FileName


class Ask(Protocol):
    """Asks the person who sits before the window; ``ui.kit.dialogs.asking`` does it in dialogs.

    Attributes:
        over: the window that the dialogs stand over.
    """

    over: QWidget | None

    def tell(self, words: str, more: str = "") -> None:
        """Says something good or neutral that must be seen."""

    def problem(self, problem: Problem) -> None:
        """Says what is wrong, what to do next, and the number, small, at the end."""

    def lost(self, problem: Problem, act: str) -> bool:
        """Says in red what is gone; whether somebody says to have read it."""

    def apology(self) -> None:
        """Says sorry for a fault of ours, which is in the log already."""

    def sure(self, words: str, act: str, more: str = "", *, danger: bool = False) -> bool:
        """Asks before an act; ``act`` names it on the button; Esc says no.

        Args:
            danger: something cannot be undone; the button in focus is the one that does nothing.
        """

    def choose(self, words: str, acts: Sequence[str], more: str = "") -> int | None:
        """Lets choose one of two or three acts; the first is the usual one. None: none of them."""

    def text(
        self, words: str, act: str, *, more: str = "", known: str = "", one_line: bool = False
    ) -> str | None:
        """Asks for a few lines, such as a reason; or for one, such as a name, which Enter gives.
        ``None``: nothing was given."""

    def show(self, dialog: QDialog) -> bool:
        """Runs a dialog of our own; whether it was accepted."""

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Lets choose a file to read; ``kinds`` as ``Tables (*.xlsx)``."""

    def folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Lets choose a folder, such as the stick."""

    def save_file(self, title: str, name: FileName, kinds: str) -> Path | None:
        """Lets choose where a file goes; the system asks before one is replaced."""

    def printer(self, printer: QPrinter, pages: int) -> bool:
        """Lets choose printer, copies and some of the ``pages``; whether it shall print."""
