"""Who signs the papers of a unit, by the plan: a line for each, with days."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit

from gbv_desktop.domain.offices.contacts import NAME_CHARS, SIGNERS, Mode, OfficeSigner
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.contacts.signers import MODE_WORDS
from gbv_desktop.text import N_, message
from ui.base import theme
from ui.base.theme import GAP
from ui.kit.fields.day_field import DAY_FORM, DayLine
from ui.kit.fields.form import typed
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import button, enable, label, row
from ui.plan.editing.dialog import DraftDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.domain.offices.units import Signer, Unit
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

_HEADS = (N_("Authority"), N_("Title"), N_("Full name"), N_("From"), N_("To"))
NAMED = 3
"""So many of them stand in the first line of a signer."""
Fields = tuple[ElidingComboBox, QLineEdit, QLineEdit, DayLine, DayLine]


class UnitSignersDialog(DraftDialog):
    """Whoever signs in some days, one below the other; a line without a title is none."""

    def __init__(self, shell: Shell, unit: Unit) -> None:
        super().__init__(
            shell,
            _("Signers"),
            fill(_("Who signs for {unit}"), {"unit": unit.names[-1].name}),
            fill(
                _("One after the other, each in days of their own. On any other day signs: {head}"),
                {"head": " / ".join(unit.signer.lines())},
            ),
        )
        self._unit = unit
        self.rows: list[Fields] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for at, words in enumerate(_HEADS[:NAMED]):
            self._grid.addWidget(label(_(words), "label"), 0, at)
        self.lines.addLayout(self._grid)
        form = fill(_("Days: {form}; one of the two may stay empty."), {"form": _(DAY_FORM)})
        self.lines.addWidget(label(form, "small"))
        self._more = button(_("Another signer"), self.add_row, icon="plus")
        self.lines.addLayout(row(self._more, 1))
        for each in unit.signers:
            self.add_row(each)
        self.add_row()
        self.finish(860)

    def add_row(self, signer: Signer | None = None) -> None:
        """A line more, empty or of a signer."""
        # On every day signs whoever is the head; another one begins some day, as a rule today.
        new = OfficeSigner(Mode.KT, "", valid_from=self._shell.today)
        known = signer_line(signer) if signer is not None else new
        mode = ElidingComboBox()
        for each in Mode:
            mode.addItem(_(MODE_WORDS[each]), each)
        mode.setCurrentIndex(list(Mode).index(known.mode))
        days = [DayLine(each, narrow=True) for each in (known.valid_from, known.valid_to)]
        fields: Fields = (mode, QLineEdit(known.title), QLineEdit(known.name), days[0], days[1])
        at = len(self.rows) + 1
        for place, field in enumerate(fields):
            field.setAccessibleName(f"{_(_HEADS[place])} {at}")
            if place < NAMED:
                self._grid.addWidget(field, 2 * at - 1, place)
            else:
                # Below the names, which need the room beside each other.
                field.setFixedWidth(theme.px(136))
                below = row(label(_(_HEADS[place]), "second"), field, 1)
                self._grid.addLayout(below, 2 * at, place - NAMED + 1)
        for line in (fields[1], fields[2]):
            line.setMaxLength(NAME_CHARS)
        self.rows.append(fields)
        full = fill(_("A unit has {most} signers at most."), {"most": SIGNERS})
        enable(self._more, full if len(self.rows) >= SIGNERS else "")

    def act(self) -> Callable[[Office], object] | None:
        """Keeps the lines that have a title."""
        made = tuple(self._signer(each) for each in self.rows if typed(each[1]))
        if made == self._unit.signers:
            return None
        return partial(_put, replace(self._unit, signers=made))

    def _signer(self, fields: Fields) -> Signer:
        mode, title, name, first, last = fields
        line = OfficeSigner(Mode(mode.currentData()), typed(title), typed(name))
        block = line.block(self._unit.signer)
        return replace(block, valid_from=first.day, valid_to=last.day)


def signer_line(signer: Signer) -> OfficeSigner:
    """A block as its line: by which authority, with the signer's own title."""
    try:
        mode = Mode(signer.authority)
    except ValueError:
        # "Q." signs as the head does, under a title that says so.
        mode = Mode.OWN
    if mode is Mode.OWN and signer.collective:
        mode = Mode.TM
    title = signer.own_title or signer.title
    return OfficeSigner(mode, title, signer.name, signer.valid_from, signer.valid_to)


def _put(unit: Unit, office: Office) -> None:
    from gbv_desktop.office.plan.drafting import change_draft
    from gbv_desktop.office.plan.units.editing import replaced

    said = message(N_("{unit}: who signs its papers"), unit=unit.names[-1].name)
    change_draft(office, said, replaced(unit))
