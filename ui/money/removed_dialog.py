"""Lines that were taken out of the register of money, to be brought back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.work.budget.book import MoneyBook
from gbv_desktop.domain.work.budget.warning_words import activity_words, source_words
from gbv_desktop.domain.work.money import MONEY_WORDS, MoneyLine
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.money import restore_money
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.text_limit import sentence
from ui.kit.page import while_alive
from ui.kit.parts import button, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.money.line_dialog import CHANGED


class RemovedDialog(QDialog):
    """Lines of one year; the button brings the chosen one back."""

    def __init__(self, shell: Shell, book: MoneyBook) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._book = shell, book
        self.setWindowTitle(_("Budget"))
        self.table: RowsTable[MoneyLine] = RowsTable(
            shell, "money-removed", self._columns(), sortable=False, twice=False
        )
        self.table.setAccessibleName(_("Lines taken out"))
        self.table.show_rows(book.removed)
        self.table.choose(lambda _line: True)
        self._said = label("", "wrong")
        self._said.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("Lines taken out"), "head"))
        lines.addWidget(self.table, 1)
        lines.addWidget(self._said)
        self.back = button(_("Bring it back"), self.restore, kind="primary")
        lines.addLayout(row(1, button(_("Close"), self.reject), self.back))
        size_dialog(self, 640)

    def _columns(self) -> tuple[Column[MoneyLine], ...]:
        return (
            Column(N_("What"), lambda each: _(MONEY_WORDS[each.kind]), second=self._beside),
            Column(
                N_("Amount (VND)"),
                lambda each: format_count(each.amount),
                align=Align.RIGHT,
                width=150,
            ),
        )

    def _beside(self, line: MoneyLine) -> str:
        told = (
            source_words(self._book, line.source),
            activity_words(self._book.plan, line.activity),
            line.remark,
        )
        return " · ".join(filter(None, told))

    def restore(self) -> None:
        """Brings the chosen line back and closes."""
        line = self.table.current
        if line is None:
            return
        self._said.hide()
        self._shell.work.run(
            partial(_restore, line.no),
            while_alive(self, lambda _line: self.accept()),
            message(N_("Bringing the line back")),
            failed=while_alive(self, self._refuse),
        )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()


def _restore(no: int, office: Office, _progress: TaskProgress) -> TaskOutcome[MoneyLine]:
    return TaskOutcome(restore_money(office, no), CHANGED)
