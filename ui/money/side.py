"""At the side of the sums: what has to be looked at, and the lines behind the chosen sum."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.work.budget.book import BookLine, MoneyBook, MoneyOrigin
from gbv_desktop.domain.work.budget.views import MoneyView, ViewRow
from gbv_desktop.domain.work.budget.warning_words import warning_words
from gbv_desktop.i18n import _, fill, tr
from ui.base.shell import Shell
from ui.kit.layout.flow import FlowBox
from ui.kit.parts import Card, button, enable, label, scrolled, set_style
from ui.kit.table.table import RowsTable
from ui.money.lists import LineWords, name_of

MOST = 1
"""So many warnings stand here; a button tells them all."""
LINES = 5
"""So many lines have room at once; of more the list scrolls."""


class MoneySide(QWidget):
    """Warnings above, lines below.

    Signals:
        wanted(str): an act was pressed: ``change``, ``remove``, ``removed``.
    """

    wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._words = LineWords()
        self._warned = Card(_("To look at"), "warning")
        self._warnings = label("")
        self._more = button("", self._tell, kind="link")
        self._warned.add(self._warnings)
        self._warned.add(self._more)
        self._told: list[str] = []
        self._card = Card()
        self._head = label("", "strong")
        self.lines: RowsTable[BookLine] = RowsTable(
            shell, "money-lines", self._words.columns, sortable=False
        )
        self.lines.setAccessibleName(_("Lines behind the sum"))
        self.lines.chose.connect(lambda _line: self.judge())
        self.lines.opened.connect(lambda _line: self._open())
        self.change = button(_("Put right…"), lambda: self.wanted.emit("change"), icon="pencil")
        self.remove = button(_("Take out"), lambda: self.wanted.emit("remove"), icon="trash-2")
        self.removed = button("", lambda: self.wanted.emit("removed"), icon="undo-2")
        self._card.add(self._head)
        self._card.add(self.lines)
        self._card.add(FlowBox(self.change, self.remove, self.removed))
        inner = set_style(QWidget(), "body")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._warned)
        column.addWidget(self._card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def show_book(self, book: MoneyBook, view: MoneyView) -> None:
        """Shows what has to be looked at in another book, and how many lines were taken out."""
        self._words.book, self._words.view = book, view
        self._words.alone = len(book.by_unit) < 2
        self._told = [tr(warning_words(book, each)) for each in book.warnings]
        self._warnings.setText("\n".join(self._told[:MOST]))
        self._warned.setVisible(bool(self._told))
        more = len(self._told) - MOST
        self._more.setText(fill(_("And {count} more…"), {"count": more}))
        self._more.setVisible(more > 0)
        count = len(book.removed)
        self.removed.setText(fill(_("Taken out ({count})…"), {"count": count}))
        self.removed.setVisible(count > 0)

    def _tell(self) -> None:
        self._shell.ask.tell(_("To look at"), "\n\n".join(self._told))

    def show_row(self, row: ViewRow | None) -> None:
        """Shows the lines behind a sum; the line under work stays it."""
        before = self.lines.current
        self._head.setText(name_of(row) if row is not None else _("Choose a row at the left."))
        lines = row.lines if row is not None else ()
        self.lines.show_rows(lines)
        self.lines.show_lines(min(len(lines), LINES))
        if before is None or not self.lines.choose(lambda each: each.line.no == before.line.no):
            self.lines.choose(lambda _each: True)
        self.judge()

    def judge(self) -> None:
        """Only this office's own lines are put right here; it says why the others are not."""
        line = self.lines.current
        why = self._shell.who.why_not(PersonRole.ENTER) or _why_not(line)
        for act in (self.change, self.remove):
            enable(act, why)

    def _open(self) -> None:
        if self.change.isEnabled():
            self.change.click()


def _why_not(line: BookLine | None) -> str:
    if line is None:
        return _("Choose a line first.")
    if line.origin is MoneyOrigin.PLAN:
        return _("Given by the consolidating unit: changed by a further decision.")
    if line.origin is MoneyOrigin.REPORT:
        return _("Told by a unit in its report: the unit puts it right.")
    return ""
