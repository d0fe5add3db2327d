"""What the plan says of a unit, changed in this version: spelling, head lines, place, order."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base import theme
from ui.kit.fields.day_field import DayLine
from ui.kit.fields.form import form_of, typed
from ui.kit.fields.plain_box import PlainBox
from ui.kit.layout.columns import Columns
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import label, set_style
from ui.plan.editing.dialog import DraftDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gbv_desktop.domain.offices.contacts import Phone
    from gbv_desktop.domain.offices.units import Unit, UnitGroup
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

_LINES = 64
"""Height at 100 % of the box for head lines."""
_LONGEST = 200
"""Letters of a name or a line."""
_LAST_PLACE = 9_999


class UnitFieldsDialog(DraftDialog):
    """The fields of a unit that no guided act changes.

    Args:
        shell: the world around it.
        unit: as the draft has it.
        groups: those that the plan names.
    """

    def __init__(self, shell: Shell, unit: Unit, groups: Sequence[UnitGroup]) -> None:
        name = unit.names[-1]
        super().__init__(
            shell,
            _("Change what the plan says of a unit"),
            name.name,
            _("Correct slips here. A new name from a day on is given by its own act."),
        )
        self._unit = unit
        self.name, self.office = _line(name.name), _line(name.office)
        self.area, self.short, self.code = _line(name.area), _line(name.short), _line(name.code)
        self.head_parent, self.head_lines = _box(unit.head_parent), _box(unit.head_lines)
        self.place, self.sign = _line(unit.place), _line(unit.sign)
        self.drafter, self.order = _line(unit.drafter), _line(str(unit.order))
        self.first, self.last = DayLine(unit.valid_from), DayLine(unit.valid_to)
        self.order.setValidator(QIntValidator(0, _LAST_PLACE, self.order))
        self.groups = {each.id: QCheckBox(each.name) for each in groups}
        for group, box in self.groups.items():
            box.setChecked(group in unit.groups)
        left, right = QWidget(), QWidget()
        names = form_of(self._names())
        names.addRow(label(_("Groups"), "label"))
        for box in self.groups.values():
            names.addRow(box)
        left.setLayout(names)
        right.setLayout(form_of(self._papers()))
        body = VerticalScrollArea(set_style(Columns(((left,), 1), ((right,), 1)), "body"))
        self.lines.addWidget(body, 1)
        self.finish(940, body=body)

    def _names(self) -> list[tuple[str, QWidget]]:
        return [
            (_("Name in lists"), self.name),
            (_("Name in sentences"), self.office),
            (_("Territory in sentences"), self.area),
            (_("Short name"), self.short),
            (_("State's code"), self.code),
            (_("Place in lists"), self.order),
            (_("There from"), self.first),
            (_("There to the end of"), self.last),
        ]

    def _papers(self) -> list[tuple[str, QWidget]]:
        return [
            (_("Upper head lines"), self.head_parent),
            (_("Own head lines"), self.head_lines),
            (_("Place in papers"), self.place),
            (_("Sign of its reports"), self.sign),
            (_("Drafted by (after Lưu: VT)"), self.drafter),
        ]

    @property
    def changed(self) -> Unit:
        """The unit as it stands in the fields; raises E-DAY-TEXT, E-DAY-YEAR."""
        last = self._unit.names[-1]
        # Its last name ends with it, where it did so before.
        ends = self.last.day if last.valid_to == self._unit.valid_to else last.valid_to
        name = replace(
            last,
            name=typed(self.name),
            office=typed(self.office),
            area=typed(self.area),
            short=typed(self.short),
            code=typed(self.code),
            valid_to=ends,
        )
        known = self.groups.keys()
        chosen = tuple(group for group, box in self.groups.items() if box.isChecked())
        return replace(
            self._unit,
            names=(*self._unit.names[:-1], name),
            # A group that the plan gives no name to cannot be taken away here.
            groups=(*chosen, *(each for each in self._unit.groups if each not in known)),
            head_parent=_typed_lines(self.head_parent),
            head_lines=_typed_lines(self.head_lines),
            place=typed(self.place),
            sign=typed(self.sign),
            drafter=typed(self.drafter),
            order=int(self.order.text() or 0),
            valid_from=self.first.day,
            valid_to=self.last.day,
        )

    def act(self) -> Callable[[Office], object] | None:
        """Puts the unit in place of the one before; nothing if nothing was changed."""
        made = self.changed
        if set(made.groups) == set(self._unit.groups):
            made = replace(made, groups=self._unit.groups)
        return None if made == self._unit else partial(_replace, made)


def _line(text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(_LONGEST)
    return made


def _box(lines: Sequence[str]) -> PlainBox:
    made = PlainBox("\n".join(lines))
    made.setFixedHeight(theme.px(_LINES))
    return made


def _typed_lines(box: PlainBox) -> tuple[str, ...]:
    lines = unicodedata.normalize("NFC", box.words).splitlines()
    return tuple(in_one_line(each) for each in lines if each.strip())


def _replace(unit: Unit, office: Office) -> None:
    from gbv_desktop.office.plan.drafting import change_draft
    from gbv_desktop.office.plan.units.editing import replaced

    said = message(N_("{unit}: what the plan says of it"), unit=unit.names[-1].name)
    change_draft(office, said, replaced(unit))


def change_phones(shell: Shell, unit: Unit) -> None:
    """The numbers of a unit by the directory, as the plan has them."""
    from gbv_desktop.domain.offices.contacts import Phone
    from ui.contacts.phones import PhonesDialog

    known = tuple(Phone(e.number, e.whose, e.valid_from, e.valid_to) for e in unit.phones)
    if unit.phone:
        known = (Phone(unit.phone), *known)
    head = fill(_("Telephones of {unit}, by the directory"), {"unit": unit.names[-1].name})
    more = _("Keys are compared at these numbers alone; take them from the official directory.")
    shell.ask.show(PhonesDialog(shell, head, more, known, partial(_put_phones, unit)))


def _put_phones(unit: Unit, office: Office, phones: Sequence[Phone]) -> None:
    from gbv_desktop.domain.offices.units import DirectoryPhone

    made = tuple(DirectoryPhone(e.number, e.whose, e.valid_from, e.valid_to) for e in phones)
    _replace(replace(unit, phone="", phones=made), office)
