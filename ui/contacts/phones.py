"""Telephones of a unit: numbers, what each belongs to, and from and until which day."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout

from gbv_desktop.domain.offices.contacts import PHONES, Phone, PhoneSource
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.contacts.phones import declare_phones, kept_phones, put_phones
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base import theme
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.topics import INBOX, OFFICE
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DAY_FORM, DayLine
from ui.kit.parts import button, enable, label, row

Keep = Callable[[Office, tuple[Phone, ...]], object]
Fields = tuple[QLineEdit, QLineEdit, DayLine, DayLine]
_HEADS = (N_("Number"), N_("Office or title"), N_("From"), N_("To"))


def change_directory(shell: Shell, unit: str, name: str) -> None:
    """The numbers of a unit by the directory that the consolidating office keeps."""

    def show(found: tuple[Phone, ...]) -> None:
        head = fill(_("Telephones of {unit}, by the directory"), {"unit": name})
        more = _("Keys are compared at these numbers alone; take them from the official directory.")
        keep: Keep = lambda office, phones: put_phones(office, unit, phones)  # noqa: E731
        shell.ask.show(PhonesDialog(shell, head, more, found, keep))

    shell.work.read(lambda office: kept_phones(office, unit, PhoneSource.DIRECTORY), show)


def change_own(shell: Shell) -> None:
    """This office's own numbers, which travel in its next bundle."""

    def show(found: tuple[Phone, ...]) -> None:
        head = _("Telephones of this office")
        more = _(
            "They go to the upper unit with the next report. Write numbers of the office; a private"
            " one only if its owner agrees."
        )
        shell.ask.show(PhonesDialog(shell, head, more, found, declare_phones))

    shell.work.read(_own, show)


def _own(office: Office) -> tuple[Phone, ...]:
    return kept_phones(office, office.record.unit, PhoneSource.DECLARED)


class PhonesDialog(QDialog):
    """A line for each number and an empty one; what is refused stays as it was typed."""

    def __init__(
        self, shell: Shell, head: str, more: str, known: tuple[Phone, ...], keep: Keep
    ) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._keep = shell, keep
        self.lines: list[Fields] = []
        self.setWindowTitle(_("Telephones"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(head, "head"))
        lines.addWidget(label(more, "second"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for at, words in enumerate(_HEADS):
            self._grid.addWidget(label(_(words), "label"), 0, at)
        lines.addLayout(self._grid)
        form = fill(_("Days: {form}; they may stay empty."), {"form": _(DAY_FORM)})
        lines.addWidget(label(form, "small"))
        self._more = button(_("Another number"), self.add_line, icon="plus")
        lines.addLayout(row(self._more, 1))
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        save = button(_("Save"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), save))
        for each in known:
            self.add_line(each)
        self.add_line()
        # At the empty line: it is the one to write in.
        self.lines[-1][0].setFocus()
        size_dialog(self, 720)

    def add_line(self, phone: Phone | None = None) -> None:
        """A line more, empty or of a number."""
        told = phone or Phone("")
        days = (DayLine(each, narrow=True) for each in (told.valid_from, told.valid_to))
        fields: Fields = (QLineEdit(told.number), QLineEdit(told.whose), next(days), next(days))
        at = len(self.lines) + 1
        for place, field in enumerate(fields):
            field.setAccessibleName(f"{_(_HEADS[place])} {at}")
            # Numbers and days have a known length; the name of the office takes what is left.
            if place != 1:
                field.setFixedWidth(theme.px(136 if place else 160))
            self._grid.addWidget(field, at, place)
        self.lines.append(fields)
        full = fill(_("A unit has {most} telephones at most."), {"most": PHONES})
        enable(self._more, full if len(self.lines) >= PHONES else "")

    def hand_in(self) -> None:
        """Keeps the numbers; closes once they are kept."""
        try:
            # A line without a number is none: emptied, it is taken out of the list.
            found = tuple(_phone(fields) for fields in self.lines if fields[0].text().strip())
        except Problem as problem:
            self._refuse(problem)
            return
        self._shell.work.run(
            partial(_act, self._keep, found),
            # Open until they are kept: what is refused stays as it was typed.
            lambda _nothing: self.accept(),
            message(N_("Keeping the telephones")),
            failed=self._refuse,
        )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()


def _phone(fields: Fields) -> Phone:
    number, whose = (unicodedata.normalize("NFC", each.text()).strip() for each in fields[:2])
    return Phone(number, whose, fields[2].day, fields[3].day)


def _act(
    keep: Keep, found: tuple[Phone, ...], office: Office, _progress: TaskProgress
) -> TaskOutcome[None]:
    keep(office, found)
    return TaskOutcome(None, frozenset({OFFICE, INBOX}))
