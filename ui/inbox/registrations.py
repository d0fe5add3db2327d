"""Computers that ask to be registered: whom to phone, and where to type the digits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gbv_desktop.domain.people import PersonRole
from gbv_desktop.i18n import _, tr
from gbv_desktop.office.open.words import computer_words
from gbv_desktop.office.receive.enrolment import WaitingDevice, waiting
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.base.words import day
from ui.kit.parts import EmptyState, button, enable, label, row, scrolled
from ui.kit.roles import only_for
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.stick.registering import register


class RegistrationsView(QWidget):
    """The table of waiting computers.

    Signals:
        counted(int): how many wait.
    """

    counted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.count = 0
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        self._act = button(_("Compare the digits…"), self._register, icon="phone")
        # Whose computers count is decided by whoever answers for the office, not by whoever
        # enters.
        only_for(shell, PersonRole.ADMIN, self._act)
        said = label(
            _(
                "Nothing of these computers counts before somebody has compared their digits: by"
                " telephone at the number in the official directory, or with the stamped sheet."
            ),
            "second",
        )
        line = row(self._act)
        line.insertWidget(0, said, 1)
        lines.addLayout(line)
        self.table: RowsTable[WaitingDevice] = RowsTable(
            shell, "registrations", registration_columns()
        )
        self.table.setAccessibleName(_("Computers to be registered"))
        self.table.opened.connect(lambda _row: self._register())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        empty = EmptyState(
            _("Nobody waits"),
            _(
                "A unit's registration file travels on the stick with its first report; it"
                " waits here until its digits are compared."
            ),
            icon="badge-check",
        )
        self._stack.addWidget(scrolled(empty))
        lines.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Reads the list."""
        self._shell.work.read(waiting, self._show)

    def _show(self, found: tuple[WaitingDevice, ...]) -> None:
        self.count = len(found)
        self.table.show_rows(found)
        self._stack.setCurrentIndex(0 if found else 1)
        # So that Enter has something to begin with.
        self.table.choose(lambda _row: True)
        enable(self._act, "" if found else _("Nobody waits."))
        self.counted.emit(self.count)

    def _register(self) -> None:
        one = self.table.current
        if one is not None:
            register(self._shell, one.device, one.name, phone=one.phone)


def registration_columns() -> tuple[Column[WaitingDevice], ...]:
    """Which unit, since when, whom to phone, and which of its computers."""
    return (
        Column(N_("Unit"), lambda each: each.name, sort=lambda each: each.order),
        Column(
            N_("Waiting since"),
            lambda each: day(each.since),
            sort=lambda each: each.since,
            align=Align.CENTRE,
            width=130,
        ),
        Column(
            N_("Telephone by the directory"),
            lambda each: each.phone or "–",
            align=Align.CENTRE,
            width=180,
        ),
        Column(N_("Computer"), lambda each: tr(computer_words(each.name, each.no)), width=260),
    )
